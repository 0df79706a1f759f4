"""How much work it is to draw a drawing, in tenths of a millisecond of a proof: what a shape takes that fills it.

A shadow takes a few lines to say and seconds to draw, and thirty times as long on a picture five times as wide. So the
work is reckoned before anything is drawn, from the drawing alone, and the same on every machine.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from math import hypot, prod, sqrt
from typing import Any

from lxml import etree

from campaignkit.messages import _, message_of
from campaignkit.rendering.guard.gate import BrokenPicture, TooMuch, Unreadable
from campaignkit.rendering.guard.svg_limits import check_extent
from campaignkit.rendering.pictures.header import header_of
from campaignkit.rendering.svg.cleaning.sanitizer import embedded_picture
from campaignkit.rendering.svg.filter_effort import filter_effort
from campaignkit.rendering.svg.shapes.extent import PROOF, Extents
from campaignkit.rendering.svg.shapes.geometry import SHAPES, SVG, UNCHANGED, bounding_box, matrix_of, view_box
from campaignkit.rendering.svg.shapes.links import parts_by_id
from campaignkit.rendering.svg.shapes.values import style_of

UNIT = 1e-4
"""Seconds that a shape takes which fills a proof."""
MOST, MOST_IN_A_PICTURE = 25_000, 10_000
"""What a logo may come to on a proof, and on a larger picture, where all costs as much more as that is larger."""
MOST_AS_LINES = 10_000
"""Shapes that the typesetter is given: for each it takes a quarter of a millisecond."""
POINTS, STOPS = 30, 1
"""Points of a line, and stops of a repeated gradient, that cost the typesetter and readers of PDF as much as a shape."""
LAYERS = {"opacity": 75, "mix-blend-mode": 75, "clip-path": 100, "mask": 140}
"""What a part costs that is drawn aside and covers a proof."""
PAINT = 60
"""What a gradient or pattern costs that covers a proof."""
DASHES, PER_MEGAPIXEL = 50, 200
"""Dashes that cost as much as a shape, and what a million pixels of a picture cost."""
NUMBERS = re.compile(r"\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?")
TOO_LONG = _("it has so many parts, shadows, blurs or layers that drawing it takes too long; make it simpler")


def effort_of(root: etree._Element) -> int:
    """The work that a clean drawing is in its frame. Raises BrokenPicture for one that is more than a logo's."""
    scale = _scale(root)
    extents = Extents(root)
    filters = parts_by_id(root, f"{SVG}filter")

    def cost(element: Any) -> int:
        """What one element costs: itself, its layers and filters, its outline, tiles and bitmaps."""
        style = style_of(element)
        aside = _layers(element, style, extents) + filter_effort(element, extents, filters)
        return 1 + _whole(aside) + _pieces(element, style, scale) + _tile(element, scale) + _unpacked(element)

    try:
        effort = check_extent(root, cost)
    except TooMuch:
        raise BrokenPicture(TOO_LONG) from None
    except Unreadable as error:
        raise BrokenPicture(message_of(error)) from None
    if effort > MOST:
        raise BrokenPicture(TOO_LONG)
    return effort


def is_heavy_as_lines(root: etree._Element) -> bool:
    """Whether the typesetter, and then each reader of its PDF, would take seconds over a drawing that is a picture soon."""
    longest = max((hypot(box.width, box.height) for part in root.iter() if (box := _box(part))), default=0.0)
    try:
        return check_extent(root, _lines(longest)) > MOST_AS_LINES
    except Unreadable:
        return True


def seconds_of(effort: int) -> float:
    """The computing that a drawing of that effort honestly takes: two proofs of it, and a picture ten times as large."""
    return UNIT * (2 * effort + min(10 * effort, MOST_IN_A_PICTURE))


def most_pixels(effort: int) -> int:
    """The longer side of a picture that may be made of a drawing of that effort, in the time that a proof may take."""
    return round(PROOF * sqrt(MOST_IN_A_PICTURE / max(1, effort)))


def _scale(root: etree._Element) -> float:
    """How many pixels of a proof the drawing's unit is where it is drawn largest."""
    view = view_box(root)
    scale = PROOF / max(view.width, view.height) if view and view.width > 0 and view.height > 0 else 1.0
    return scale * max((_magnified(element) for element in root.iter() if element.get("transform")), default=1.0)


def _magnified(element: Any) -> float:
    """How many times larger than the drawing's own units a part with a transform is drawn, all parts above it counted."""
    matrix = UNCHANGED
    for part in (element, *element.iterancestors()):
        try:
            matrix = matrix_of(part.get("transform")).transform(matrix)
        except ValueError:
            return 1.0
    return max(1.0, hypot(matrix[0], matrix[1]), hypot(matrix[2], matrix[3]))


def _whole(effort: float) -> int:
    return math.ceil(min(effort, MOST + 1))


def _layers(element: Any, style: Mapping[str, str], extents: Extents) -> float:
    """What is drawn aside, or pixel by pixel, before it comes onto the drawing: by how much of a proof it covers."""
    layers = sum(cost for said, cost in LAYERS.items() if said in style or said in element.attrib)
    paints = sum("url(" in _said(element, style, paint) for paint in ("fill", "stroke"))
    painted = PAINT * paints * extents.painted(element) if paints else 0.0
    return painted + (layers * extents.share(element) if layers else 0.0)


def _said(element: Any, style: Mapping[str, str], name: str) -> str:
    """The same as `own_value`, of an element whose style was read already."""
    return style.get(name) or element.get(name) or ""


def _box(element: Any) -> Any:
    return bounding_box(element) if element.tag in SHAPES and len(element.get("d", "")) < POINTS * MOST_AS_LINES else None


def _lines(longest: float) -> Callable[[Any], int]:
    """What each part costs as lines, where the `longest` shape is so many units long."""

    def cost(element: Any) -> int:
        """What one element costs as lines: itself, its points, and the stops of a repeated gradient."""
        points = len(NUMBERS.findall(element.get("d", "") + element.get("points", ""))) // 2
        return 1 + points // POINTS + _repeated(element, longest)

    return cost


def _repeated(element: Any, longest: float) -> int:
    """The stops that a repeated gradient comes to, which a typesetter writes out one by one."""
    if element.get("spreadMethod", "pad") == "pad":
        return 0
    in_box = element.get("gradientUnits") != "userSpaceOnUse"
    ends = ("x1", "y1", "x2", "y2") if element.tag == f"{SVG}linearGradient" else ("r",)
    usual = {"x2": "100%", "r": "50%"}
    across = [_coordinate(element.get(name, usual.get(name, "0")), 1.0 if in_box else longest) for name in ends]
    length = hypot(across[2] - across[0], across[3] - across[1]) if len(across) > 1 else across[0]
    whole = sqrt(2) if in_box else longest
    return _whole(whole / length / STOPS * len(element)) if length > 0 else 0


def _coordinate(text: str, whole: float) -> float:
    try:
        return float(text[:-1]) / 100 * whole if text.endswith("%") else float(text)
    except ValueError:
        return whole


def _pieces(element: Any, style: Mapping[str, str], scale: float) -> int:
    """What a dashed line costs by its dashes."""
    lengths = NUMBERS.findall(_said(element, style, "stroke-dasharray"))
    period = sum(float(length) for length in lengths)
    if not period > 0:
        return 0
    box = bounding_box(element)
    around = 2 * (box.width + box.height) if box else PROOF / scale
    return _whole(around / period / DASHES)


def _tile(element: Any, scale: float) -> int:
    """What a pattern costs by its tile, which is drawn whole however little of it is seen."""
    if element.tag != f"{SVG}pattern":
        return 0
    sides = (_number(element, side) * (scale if element.get("patternUnits") == "userSpaceOnUse" else PROOF)
             for side in ("width", "height"))  # fmt: skip
    area = prod(min(side, 1e6) for side in sides)
    return _whole(PAINT + PAINT * area / PROOF**2)


def _unpacked(element: Any) -> int:
    """What a picture costs by its pixels, each time that it is drawn."""
    if element.tag != f"{SVG}image":
        return 0
    try:
        header = header_of(embedded_picture(element))
    except ValueError:
        return 0
    return round(PER_MEGAPIXEL * header.megapixels)


def _number(element: Any, name: str) -> float:
    """The largest of the numbers that an attribute says; what is no number costs as much as there is."""
    try:
        return max((abs(float(part)) for part in element.get(name, "1").replace(",", " ").split()), default=1.0)
    except ValueError:
        return float(MOST)
