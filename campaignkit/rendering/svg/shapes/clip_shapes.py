"""Shapes that a style clips a part with, as the clip paths that every program knows (CSS Masking 1, CSS Shapes 1)."""

from __future__ import annotations

import math
import re

from lxml import etree

from campaignkit.rendering.svg.shapes.geometry import SVG, Extent
from campaignkit.rendering.svg.shapes.lengths import pixels_of, place_of

SHAPE = re.compile(r"(circle|ellipse|polygon|inset|path)\((.*)\)", re.DOTALL | re.IGNORECASE)
OUTLINE = re.compile(r"(?:(nonzero|evenodd)\s*,\s*)?[\"'](.*)[\"']", re.DOTALL)
RULE = re.compile(r"(nonzero|evenodd)\s*,")


def clip_shape(value: str, box: Extent) -> etree._Element | None:
    """The shape that a `clip-path` names, around a part in `box`; None for a value that names none, or another one."""
    found = SHAPE.fullmatch(value.strip())
    if not found:
        return None
    said = found[2].strip() if found[1].lower() == "path" else found[2].strip().lower()
    try:
        match found[1].lower():
            case "circle" | "ellipse" as kind:
                return _round(kind, said, box)
            case "polygon":
                return _polygon(said, box)
            case "path":
                return _path(said, box)
            case _:
                return _inset(said, box)
    except (ValueError, LookupError):
        return None


def _round(kind: str, said: str, box: Extent) -> etree._Element:
    radii, _, place = said.partition("at ")
    across, down = place_of(place.split() or ["center"], box.width, box.height)
    x, y = box.x + across, box.y + down
    sides = (abs(x - box.x), abs(box.x + box.width - x)), (abs(y - box.y), abs(box.y + box.height - y))
    sizes = radii.split() or ["closest-side"]
    if kind == "circle":
        (size,) = sizes
        rx = ry = _radius(size, (*sides[0], *sides[1]), math.hypot(box.width, box.height) / math.sqrt(2))
    else:
        rx, ry = _radius(sizes[0], sides[0], box.width), _radius((sizes * 2)[1], sides[1], box.height)
    return _element("ellipse", cx=f"{x:g}", cy=f"{y:g}", rx=f"{rx:g}", ry=f"{ry:g}")


def _radius(word: str, sides: tuple[float, ...], whole: float) -> float:
    return {"closest-side": min, "farthest-side": max}[word](sides) if word.endswith("-side") else pixels_of(word, whole)


def _polygon(said: str, box: Extent) -> etree._Element:
    rule = RULE.match(said)
    points = (point.split() for point in said[rule.end() if rule else 0 :].split(","))
    shape = _element("polygon", points=" ".join(f"{_x(x, box):g},{_y(y, box):g}" for x, y in points))
    return _ruled(shape, rule[1] if rule else "")


def _path(said: str, box: Extent) -> etree._Element:
    found = OUTLINE.fullmatch(said)
    if not found:
        raise ValueError(f"{said} is no outline")
    return _ruled(_element("path", d=found[2], transform=f"translate({box.x:g} {box.y:g})"), found[1] or "")


def _ruled(shape: etree._Element, rule: str) -> etree._Element:
    """The shape with what counts as its inside."""
    if rule == "evenodd":
        shape.set("clip-rule", rule)
    return shape


def _inset(said: str, box: Extent) -> etree._Element:
    insets, _, corners = said.partition("round")
    sides = insets.split()
    top, right, bottom, left = (sides * 4, sides * 2, [*sides, *sides[1:2]], sides)[len(sides) - 1]
    x, y = pixels_of(left, box.width), pixels_of(top, box.height)
    width = box.width - x - pixels_of(right, box.width)
    height = box.height - y - pixels_of(bottom, box.height)
    shape = _element("rect", x=f"{box.x + x:g}", y=f"{box.y + y:g}", width=f"{width:g}", height=f"{height:g}")
    if corners:
        (radius,) = set(corners.split())  # corners of several radii are no rectangle's
        shape.set("rx", f"{pixels_of(radius, box.width):g}")
        shape.set("ry", f"{pixels_of(radius, box.height):g}")
    return shape


def _element(name: str, **said: str) -> etree._Element:
    return etree.Element(f"{SVG}{name}", said)


def _x(word: str, box: Extent) -> float:
    return box.x + pixels_of(word, box.width)


def _y(word: str, box: Extent) -> float:
    return box.y + pixels_of(word, box.height)
