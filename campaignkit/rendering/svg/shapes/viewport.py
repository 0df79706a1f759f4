"""How large a drawing is, in pixels, and which part of it is shown (SVG 2, chapter 8)."""

from __future__ import annotations

import re
from math import isfinite

from lxml import etree

from campaignkit.messages import _
from campaignkit.rendering.guard.css_facts import PIXELS
from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.svg.shapes.geometry import SVG, UNCHANGED, Extent, matrix_of, view_box, written
from campaignkit.rendering.svg.shapes.lengths import FONT_SIZE

DEFAULT = (300.0, 150.0)
"""Pixels of a drawing that says nothing of its size (CSS Images 3, 5.1)."""
MOST_STRETCHED = 50.0
"""How many times wider than high a logo may be, or higher than wide."""
SAME_SHAPE = 0.001
"""Two ratios nearer than this are one."""
LARGEST = 1e8
SHARES_OF_SHAPES = frozenset(f"{SVG}{name}" for name in ("linearGradient", "radialGradient", "stop"))
LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*([a-zA-Z]*)\s*")


def framed(root: etree._Element) -> tuple[etree._Element, Extent]:
    """The drawing in a frame whose `viewBox` is all that can be seen of it, and that box. Raises BrokenPicture.

    Most drawings are such a frame already. One whose size has another shape than its `viewBox` is put into one: then
    `preserveAspectRatio` decides what is seen. So is one that says lengths in shares of itself, for what is seen of it is
    changed later; and one that is turned, which programs do with none but its parts.
    """
    given = _view_box(root)
    width, height = _size(root, given)
    box = _box(given, width, height)
    _check(box)
    transform = root.attrib.pop("transform", None)
    if (given and box is not given) or _says_shares(root) or transform:
        root = _framed(root, given, box)
    if transform:
        _turn(root, transform, box, box.width / width)
    show(root, box)
    return root, box


def _box(given: Extent | None, width: float, height: float) -> Extent:
    """The view box where it has the shape of the drawing's size, else one of that size."""
    same = given is not None and abs(given.ratio / (width / height) - 1) < SAME_SHAPE
    return given if given and same else Extent(0, 0, width, height)


def size_of(root: etree._Element) -> tuple[float, float, float]:
    """A drawing's width and height in pixels, and how many pixels its unit is. Raises BrokenPicture."""
    given = _view_box(root)
    width, height = _size(root, given)
    return width, height, min(width / given.width, height / given.height) if given else 1.0


def show(root: etree._Element, box: Extent) -> None:
    """Have the drawing show this part of it, and nothing around."""
    root.set("viewBox", str(box))
    root.set("width", f"{box.width:.10g}")
    root.set("height", f"{box.height:.10g}")
    root.attrib.pop("preserveAspectRatio", None)


def natural_size(root: etree._Element) -> tuple[float, float]:
    """Width and height in pixels that a browser gives a drawing which no page sizes."""
    try:
        return _size(root, view_box(root))
    except BrokenPicture:
        return DEFAULT


def _says_shares(root: etree._Element) -> bool:
    """Whether a length in the drawing is a share of its size; what gradients say is reckoned elsewhere."""
    parts = (part for part in root.iterdescendants() if part.tag not in SHARES_OF_SHAPES)
    return any("%" in value for part in parts for value in part.attrib.values())


def _framed(root: etree._Element, given: Extent | None, box: Extent) -> etree._Element:
    frame = etree.Element(f"{SVG}svg", nsmap=root.nsmap)
    place = box if given is box else Extent(0, 0, box.width, box.height)
    root.set("viewBox", str(given or box))
    for name, value in zip(("x", "y", "width", "height"), str(place).split(), strict=True):
        root.set(name, value)
    frame.append(root)
    return frame


def _turn(frame: etree._Element, transform: str, box: Extent, pixel: float) -> None:
    """Turn what is framed as a browser turns a box: around its middle, in pixels (CSS Transforms 1, 6).

    `pixel` is how many units of the drawing a pixel is.
    """
    try:
        matrix = matrix_of(transform)
    except ValueError:  # which browsers pass over
        return
    x, y = box.x + box.width / 2, box.y + box.height / 2
    middle = UNCHANGED.translate(x, y).scale(pixel, pixel)
    turned = etree.SubElement(frame, f"{SVG}g", transform=written(middle.transform(matrix).transform(middle.inverse())))
    turned.append(frame[0])


def _check(box: Extent) -> None:
    sound = isfinite(box.x + box.y) and 0 < box.width < LARGEST and 0 < box.height < LARGEST
    if not sound or not 1 / MOST_STRETCHED <= box.ratio <= MOST_STRETCHED:
        found = f"{box.width:g} x {box.height:g}"
        raise BrokenPicture(
            _(
                "the drawing's size, {found}, is not that of a logo: up to {most_stretched} times wider than high "
                "work; save it anew with a size"
            ).format(found=found, most_stretched=f"{MOST_STRETCHED:g}")
        )


def _view_box(root: etree._Element) -> Extent | None:
    given = view_box(root)
    if given is None and (said := root.get("viewBox", "").strip()):
        raise BrokenPicture(_("the drawing's viewBox is {said!r}, expected four numbers").format(said=said[:40]))
    return given


def _size(root: etree._Element, given: Extent | None) -> tuple[float, float]:
    """Width and height in pixels; what is not said follows from the shape of the view box."""
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    if given is None:
        return width or DEFAULT[0], height or DEFAULT[1]
    _check(given)
    if width and not height:
        return width, width / given.ratio
    height = height or given.height
    return width or height * given.ratio, height


def _pixels(length: str | None) -> float | None:
    """A length in pixels; None for a share of something that is not known."""
    found = LENGTH.fullmatch(length or "")
    if not found:
        return None
    number, unit = float(found[1]), found[2].lower()
    if unit in ("em", "rem"):
        return number * FONT_SIZE
    if unit == "ex":
        return number * FONT_SIZE / 2
    return number * PIXELS[unit or "px"] if (unit or "px") in PIXELS else None
