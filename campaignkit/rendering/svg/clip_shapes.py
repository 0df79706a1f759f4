"""Shapes that a style clips a part with, as the clip paths that every program knows (CSS Masking 1, CSS Shapes 1)."""

from __future__ import annotations

import math
import re

from lxml import etree

from campaignkit.rendering.svg.geometry import SVG, Box

SHAPE = re.compile(r"(circle|ellipse|polygon|inset)\((.*)\)")
SIDES = {"left": "0%", "top": "0%", "center": "50%", "right": "100%", "bottom": "100%"}


def clip_shape(value: str, box: Box) -> etree._Element | None:
    """The shape that a `clip-path` names, around a part in `box`; None for a value that names none, or another one."""
    found = SHAPE.fullmatch(value.strip().lower())
    if not found:
        return None
    try:
        match found[1]:
            case "circle" | "ellipse":
                return _round(found[1], found[2], box)
            case "polygon":
                points = (point.split() for point in found[2].removeprefix("nonzero,").split(","))
                return _element("polygon", points=" ".join(f"{_x(x, box):g},{_y(y, box):g}" for x, y in points))
            case _:
                return _inset(found[2], box)
    except (ValueError, IndexError):
        return None


def _round(kind: str, said: str, box: Box) -> etree._Element:
    radii, _, place = said.partition("at ")
    x, y = (*place.split(), "center", "center")[:2] if place.strip() else ("center", "center")
    sizes = radii.split()
    if kind == "circle":
        whole = math.hypot(box.width, box.height) / math.sqrt(2)
        rx = ry = _length(sizes[0], whole) if sizes else min(box.width, box.height) / 2
    else:
        rx, ry = (_length(sizes[0], box.width), _length(sizes[1], box.height)) if sizes else (box.width / 2, box.height / 2)
    return _element("ellipse", cx=f"{_x(x, box):g}", cy=f"{_y(y, box):g}", rx=f"{rx:g}", ry=f"{ry:g}")


def _inset(said: str, box: Box) -> etree._Element:
    sides = said.split()  # rounded corners are no rectangle's: `round` is no length
    top, right, bottom, left = (sides * 4, sides * 2, [*sides, *sides[1:2]], sides)[len(sides) - 1]
    x, y = _length(left, box.width), _length(top, box.height)
    width = box.width - x - _length(right, box.width)
    height = box.height - y - _length(bottom, box.height)
    return _element("rect", x=f"{box.x + x:g}", y=f"{box.y + y:g}", width=f"{width:g}", height=f"{height:g}")


def _element(name: str, **said: str) -> etree._Element:
    return etree.Element(f"{SVG}{name}", said)


def _x(word: str, box: Box) -> float:
    return box.x + _length(word, box.width)


def _y(word: str, box: Box) -> float:
    return box.y + _length(word, box.height)


def _length(word: str, whole: float) -> float:
    word = SIDES.get(word, word)
    return float(word[:-1]) / 100 * whole if word.endswith("%") else float(word.removesuffix("px"))
