"""Transforms of styles as attributes, the older words that every program knows (CSS Transforms 1 and 2)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from campaignkit.messages import _
from campaignkit.rendering.svg.shapes.boxes import shown_box, stroked_box
from campaignkit.rendering.svg.shapes.geometry import SVG, UNCHANGED, Extent, Matrix, matrix_of, written
from campaignkit.rendering.svg.shapes.lengths import pixels_of, place_of

SAYING = ("translate", "rotate", "scale", "transform")
"""Properties that move a part, in the order in which they hold."""
ALL = (*SAYING, "transform-origin", "transform-box")
ATTRIBUTES = {
    f"{SVG}linearGradient": "gradientTransform",
    f"{SVG}radialGradient": "gradientTransform",
    f"{SVG}pattern": "patternTransform",
}
"""What the attribute is called where it is not `transform`."""
SHIFT = re.compile(r"(translate[XY]?)\(([^)]*%[^)]*)\)")
LOSS = _("a transform that only browsers know (transform)")


def write_transform(element: etree._Element, values: dict[str, str], view: Extent) -> str:
    """Move what a part's style says of its place into its attribute `transform`; what is lost by it, in words.

    `view` is the drawing's view box.
    """
    said = {name: values.pop(name) for name in SAYING if name in values}
    origin = values.pop("transform-origin", "") or element.get("transform-origin", "")
    around = values.pop("transform-box", "view-box")
    if not said and not (origin and element.get("transform")):  # an origin alone moves nothing
        return ""
    element.attrib.pop("transform-origin", None)
    attribute = ATTRIBUTES.get(element.tag, "transform")
    said.setdefault("transform", element.attrib.pop(attribute, ""))
    element.attrib.pop(attribute, None)
    try:
        moved = _matrix(said, origin, _box(element, around, view))
        if moved is not None:
            element.set(attribute, written(moved))
    except ValueError:
        return LOSS
    return ""


def _matrix(said: Mapping[str, str], origin: str, box: Extent) -> Matrix | None:
    """All that moves a part, as one matrix; None where nothing does. Raises ValueError for what is not understood."""
    steps = _in_pixels(" ".join(_step(name, said[name]) for name in SAYING if said.get(name, "none") != "none"), box)
    if not steps:
        return None
    x, y = _origin(origin.lower().split(), box)
    return UNCHANGED.translate(x, y).transform(matrix_of(steps)).translate(-x, -y)


def _box(element: etree._Element, around: str, view: Extent) -> Extent:
    """The box that origins and shares are reckoned from. Raises ValueError where it is not known."""
    if around == "view-box":
        return Extent(0, 0, view.width, view.height)
    box = stroked_box(element) if around in ("stroke-box", "border-box") else shown_box(element)
    if box is None:
        raise ValueError("its box is not known")
    return box


def _step(name: str, said: str) -> str:
    """What a property that moves says, as a step of a transform. Raises ValueError for one in three dimensions."""
    match name, said.split():
        case "transform", _:
            return said
        case "rotate", [_]:
            return f"rotate({said})"
        case "scale", [_] | [_, _] as words:
            return f"scale({','.join(str(float(word[:-1]) / 100) if word.endswith('%') else word for word in words)})"
        case "translate", [_] | [_, _] as words:
            return f"translate({','.join(words)})"
    raise ValueError("it turns in space")


def _in_pixels(steps: str, box: Extent) -> str:
    """The steps with every share of the box in pixels."""

    def pixels(match: re.Match[str]) -> str:
        """One step with its shares of the box in pixels."""
        sides = (box.height,) if match[1].endswith("Y") else (box.width, box.height)
        words = match[2].replace(",", " ").split()
        return f"{match[1]}({' '.join(f'{pixels_of(word, side):.10g}' for word, side in zip(words, sides, strict=False))})"

    return SHIFT.sub(pixels, steps)


def _origin(said: Sequence[str], box: Extent) -> tuple[float, float]:
    """The point that a transform leaves where it is. Raises ValueError for one that is not understood."""
    place = said[:2] if len(said) == 3 else said  # the third is how far in front, which paper has none of
    across, down = place_of(place or ["0", "0"], box.width, box.height)
    return box.x + across, box.y + down
