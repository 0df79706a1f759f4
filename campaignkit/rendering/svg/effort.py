"""How much work it is to draw a drawing, in shapes: what fills a proof from border to border once is one.

A shadow takes a few lines to say and seconds to draw, and thirty times as long on a picture five times as wide. So the
work is reckoned before anything is drawn, from the drawing alone, and the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import hypot, prod, sqrt
from typing import Any

from lxml import etree

from campaignkit.rendering.guard.gate import BrokenPicture, Unreadable
from campaignkit.rendering.guard.svg_limits import check_extent
from campaignkit.rendering.pictures.header import header_of
from campaignkit.rendering.svg.geometry import SVG, UNCHANGED, bounding_box, matrix_of, view_box
from campaignkit.rendering.svg.sanitizer import embedded_picture
from campaignkit.rendering.svg.values import style_of

MOST, MOST_IN_A_PICTURE = 30_000, 10_000
"""Shapes that a logo may come to on a proof, and on a larger picture, where each costs as much more as that has pixels.

A shape that fills a proof takes 0.2 ms where these were measured; those of honest logos are far smaller."""
LAYER, BLUR, OCTAVE = 5, 30, 15
"""What a part that is drawn aside costs, one step of a filter, and one octave of its noise."""
LAYERED = ("opacity", "mask", "clip-path", "filter", "mix-blend-mode")
DASHES, PER_MEGAPIXEL = 50, 40
"""Dashes that cost as much as a shape, and what a million pixels of a picture cost."""
NUMBERS = re.compile(r"\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?")
WHOLE = 480
"""Pixels of a proof, in which a filter's reach is reckoned."""


def effort_of(root: etree._Element) -> int:
    """The work that a clean drawing is. Raises BrokenPicture for one that is more than a logo's."""
    view = view_box(root)
    scale = WHOLE / max(view.width, view.height) if view and view.width > 0 and view.height > 0 else 1.0
    scale *= max((_magnified(element) for element in root.iter() if element.get("transform")), default=1.0)
    try:
        effort = check_extent(root, lambda element: _cost(element, scale))
    except Unreadable as error:
        raise BrokenPicture(str(error)) from None
    if effort > MOST:
        found = "it has so many parts, shadows or blurs that drawing it takes too long"
        raise BrokenPicture(f"{found}; ask for a simpler version, or for a PNG")
    return effort


def most_pixels(effort: int) -> int:
    """The longer side of a picture that may be made of a drawing of that effort, in the time that a proof may take."""
    return round(WHOLE * sqrt(MOST_IN_A_PICTURE / max(1, effort)))


def _magnified(element: Any) -> float:
    """How many times larger than the drawing's own units a part with a transform is drawn, all parts above it counted."""
    matrix = UNCHANGED
    for part in (element, *element.iterancestors()):
        try:
            matrix = matrix_of(part.get("transform")).transform(matrix)
        except ValueError:
            return 1.0
    return max(1.0, hypot(matrix[0], matrix[1]), hypot(matrix[2], matrix[3]))


def _cost(element: Any, scale: float) -> int:
    name = element.tag.removeprefix(SVG)
    if name.startswith("fe"):
        return BLUR + _reach(element, name, scale)
    style = style_of(element)
    layers = LAYER * sum(said in style or said in element.attrib for said in LAYERED)
    return 1 + layers + _pieces(element, style, scale) + _tile(element, name, scale) + _unpacked(element, name)


def _pieces(element: Any, style: Mapping[str, str], scale: float) -> int:
    """What a dashed line costs by its dashes."""
    lengths = NUMBERS.findall(style.get("stroke-dasharray") or element.get("stroke-dasharray") or "")
    period = sum(float(length) for length in lengths)
    if not period > 0:
        return 0
    box = bounding_box(element)
    around = 2 * (box.width + box.height) if box else WHOLE / scale
    return round(min(around / period / DASHES, MOST + 1))


def _tile(element: Any, name: str, scale: float) -> int:
    """What a pattern costs by its tile, which is drawn whole however little of it is seen."""
    if name != "pattern":
        return 0
    sides = (_number(element, side) * (scale if element.get("patternUnits") == "userSpaceOnUse" else WHOLE)
             for side in ("width", "height"))  # fmt: skip
    area = prod(min(side, 1e6) for side in sides)
    return round(min(LAYER + LAYER * area / WHOLE**2, MOST + 1))


def _unpacked(element: Any, name: str) -> int:
    """What a picture costs by its pixels, each time that it is drawn."""
    if name != "image":
        return 0
    try:
        header = header_of(embedded_picture(element))
    except ValueError:
        return 0
    return round(PER_MEGAPIXEL * header.megapixels)


def _reach(element: Any, name: str, scale: float) -> int:
    """What a step of a filter costs beyond the usual: noise by its octaves, others by how far around a pixel they look."""
    match name:
        case "feTurbulence":
            return round(OCTAVE * min(_number(element, "numOctaves"), MOST))
        case "feMorphology":
            filter_ = element.getparent()
            in_box = filter_ is not None and filter_.get("primitiveUnits") == "objectBoundingBox"
            return round(min((_number(element, "radius") * (WHOLE if in_box else scale)) ** 2, MOST + 1))
        case "feConvolveMatrix":
            return round(min(3 * _number(element, "order") ** 2, MOST))
        case _:
            return 0


def _number(element: Any, name: str) -> float:
    """The largest of the numbers that an attribute says; what is no number costs as much as there is."""
    try:
        return max((abs(float(part)) for part in element.get(name, "1").replace(",", " ").split()), default=1.0)
    except ValueError:
        return float(MOST)
