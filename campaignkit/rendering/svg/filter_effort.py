"""How much work the filters of a drawing are: shadows, blurs and all that is done pixel by pixel.

Measured with resvg on a proof of 480 x 320 pixels, and told in tenths of a millisecond for each proof that is covered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import tinycss2
from lxml import etree
from tinycss2.ast import FunctionBlock

from campaignkit.rendering.guard.css_facts import PIXELS
from campaignkit.rendering.guard.svg_limits import NAMED_PART
from campaignkit.rendering.svg.shapes.extent import PROOF, Extents
from campaignkit.rendering.svg.shapes.geometry import SVG, Extent
from campaignkit.rendering.svg.shapes.values import own_value

ASIDE, STEP, SHADOW, OCTAVE, TAP = 330, 125, 430, 90, 12
"""What a part with a filter costs, a step of it, a shadow, an octave of noise, and a pixel that is looked at around one."""
TAP_OF_MORPHOLOGY = 5
REGION = 1.2
"""The part around an element that its filter fills, as a share of its box, where it says nothing (Filter Effects 1, 9)."""
BLUR_REACH = 3
"""How many times its deviation a blur reaches."""
WITHOUT_END = 1e9
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


def filter_effort(element: etree._Element, extents: Extents, filters: Mapping[str, etree._Element]) -> float:
    """What the filters of one element cost; 0 where it has none."""
    said = own_value(element, "filter") or "none"
    if said == "none":
        return 0.0
    effort = 0.0
    for function in tinycss2.parse_component_value_list(said):
        if isinstance(function, FunctionBlock) and function.lower_name != "url":
            effort += _of_function(function, element, extents)
    for name in NAMED_PART.findall(said):
        if name in filters:
            effort += _of_part(filters[name], element, extents)
    return effort


def _of_function(function: FunctionBlock, element: etree._Element, extents: Extents) -> float:
    """What a `blur(…)` or its like costs."""
    box = _widened(extents.box(element), _lengths(function))
    return (ASIDE + (SHADOW if function.lower_name == "drop-shadow" else STEP)) * extents.share(element, box)


def _of_part(filter_: etree._Element, element: etree._Element, extents: Extents) -> float:
    """What a <filter> costs."""
    pixel = extents.pixel(element)
    region = _region(filter_, extents.box(element), extents.view)
    return (ASIDE + sum(_step(step, pixel) for step in filter_)) * extents.share(element, region)


def _lengths(function: FunctionBlock) -> list[float]:
    """The lengths that a filter function says, in pixels."""
    sizes = [token for token in function.arguments if token.type in ("dimension", "number")]
    return [abs(token.value) * PIXELS.get(getattr(token, "lower_unit", "px"), 16.0) for token in sizes]


def _widened(box: Extent, lengths: Iterable[float]) -> Extent:
    reach = BLUR_REACH * max(lengths, default=0.0)
    return Extent(box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 2 * reach)


def _region(filter_: etree._Element, box: Extent, view: Extent) -> Extent:
    """The part of a drawing that a filter fills, in the units of the element."""
    in_box = filter_.get("filterUnits", "objectBoundingBox") != "userSpaceOnUse"
    across, down = (_length(filter_.get(side), 1.0 if in_box else whole) for side, whole in _sides(view))
    width, height = (across * box.width, down * box.height) if in_box else (across, down)
    return Extent(box.x, box.y, min(abs(width), WITHOUT_END), min(abs(height), WITHOUT_END))


def _sides(box: Extent) -> tuple[tuple[str, float], ...]:
    return ("width", box.width), ("height", box.height)


def _length(text: str | None, whole: float) -> float:
    """A length; a share of the `whole` where it says so or says nothing."""
    found = NUMBER.search(text or "")
    if text is None or found is None:
        return REGION * whole
    return float(found[0]) / 100 * whole if text.strip().endswith("%") else float(found[0])


def _step(primitive: etree._Element, pixel: float) -> float:
    """What one step of a filter costs where it covers a proof, on an element whose unit is so many pixels of it."""
    match primitive.tag.removeprefix(SVG) if isinstance(primitive.tag, str) else "":
        case "feTurbulence":
            return STEP + OCTAVE * _largest(primitive, "numOctaves")
        case "feMorphology":
            in_box = primitive.getparent().get("primitiveUnits") == "objectBoundingBox"
            reach = _largest(primitive, "radius") * (PROOF if in_box else pixel)
            return STEP + TAP_OF_MORPHOLOGY * (2 * min(reach, WITHOUT_END) + 1) ** 2
        case "feConvolveMatrix":
            return STEP + TAP * _largest(primitive, "order", 3.0) ** 2
        case "feDropShadow":
            return SHADOW
        case _:
            return STEP


def _largest(element: etree._Element, name: str, usual: float = 1.0) -> float:
    """The largest of the numbers that an attribute says; what is no number costs as much as there is."""
    try:
        return max(
            (min(abs(float(part)), WITHOUT_END) for part in element.get(name, str(usual)).replace(",", " ").split()),
            default=usual,
        )
    except ValueError:
        return WITHOUT_END
