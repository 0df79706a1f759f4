"""The box around what a part of a drawing shows, groups and uses among them (SVG 2, 8.10)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from campaignkit.rendering.svg.shapes.geometry import SVG, Extent, Matrix, bounding_box, matrix_of
from campaignkit.rendering.svg.shapes.links import fragment_of
from campaignkit.rendering.svg.shapes.values import inherited, style_of

GROUPS = frozenset({f"{SVG}g", f"{SVG}svg", f"{SVG}switch"})
UNSEEN = frozenset(
    f"{SVG}{name}"
    for name in (
        "defs", "symbol", "clipPath", "mask", "marker", "pattern", "linearGradient", "radialGradient", "filter", "style",
        "title", "desc", "metadata",
    )
)  # fmt: skip
SQUARE = frozenset({f"{SVG}rect", f"{SVG}circle", f"{SVG}ellipse"})
"""Shapes without sharp corners that a stroke would reach out from."""
DEEPEST = 32
Corners = tuple[float, float, float, float]


def shown_box(part: etree._Element) -> Extent | None:
    """The box around a part without its strokes, in its own units; None where there is none to know, as of text."""
    try:
        corners = list(_corners(part, DEEPEST))
    except ValueError:
        return None
    if not corners:
        return None
    left, top = min(each[0] for each in corners), min(each[1] for each in corners)
    return Extent(left, top, max(each[2] for each in corners) - left, max(each[3] for each in corners) - top)


def stroked_box(part: etree._Element) -> Extent | None:
    """The same with the part's strokes; None where there is none to know, as of a path's corners."""
    box = shown_box(part)
    try:
        wide = float(inherited(part, "stroke-width", "1").removesuffix("px"))
    except ValueError:
        return None
    if box is None or inherited(part, "stroke", "none") == "none":
        return box
    half = wide / 2
    return Extent(box.x - half, box.y - half, box.width + wide, box.height + wide) if part.tag in SQUARE else None


def _corners(part: etree._Element, deepest: int) -> Iterator[Corners]:
    """Left, top, right and bottom of each shape. Raises ValueError for a part whose box cannot be known."""
    if deepest < 0 or _is_unseen(part):
        return
    if part.tag in GROUPS:
        for child in part:
            matrix = matrix_of(child.get("transform"))
            yield from (_moved(corners, matrix) for corners in _corners(child, deepest - 1))
    elif part.tag == f"{SVG}use":
        yield from _of_use(part, deepest)
    else:
        box = _own_box(part)
        yield box.x, box.y, box.x + box.width, box.y + box.height


def _is_unseen(part: etree._Element) -> bool:
    return part.tag in UNSEEN or "none" in (part.get("display"), style_of(part).get("display"))


def _own_box(part: etree._Element) -> Extent:
    """The box of an image or a shape. Raises ValueError where it cannot be known."""
    box = _of_image(part) if part.tag == f"{SVG}image" else bounding_box(part)
    if box is None:
        raise ValueError("its box is not known")
    return box


def _of_use(use: etree._Element, deepest: int) -> Iterator[Corners]:
    name = fragment_of(use)
    root = use.getroottree().getroot()
    target = next((part for part in root.iter() if part.get("id") == name), None)
    if target is None:
        return
    if target.tag in (f"{SVG}symbol", f"{SVG}svg"):
        raise ValueError("its box is that of another drawing")
    x, y = (float(use.get(side, "0").removesuffix("px")) for side in ("x", "y"))
    matrix = matrix_of(f"translate({x} {y})").transform(matrix_of(target.get("transform")))
    yield from (_moved(corners, matrix) for corners in _corners(target, deepest - 1))


def _of_image(image: etree._Element) -> Extent:
    x, y, width, height = (float(image.get(name, "0").removesuffix("px")) for name in ("x", "y", "width", "height"))
    return Extent(x, y, width, height)


def _moved(corners: Corners, matrix: Matrix) -> Corners:
    left, top, right, bottom = corners
    points = [matrix.transformPoint(point) for point in ((left, top), (right, top), (left, bottom), (right, bottom))]
    across, down = [point[0] for point in points], [point[1] for point in points]
    return min(across), min(down), max(across), max(down)
