"""A look's drawing as a page can hold it: what a worker sent, written anew with known shapes, its colours by roles."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = frozenset({"svg", "g", "path", "rect", "circle", "ellipse", "polygon", "polyline", "line", "defs", "clipPath"})
_GEOMETRY = frozenset(
    {
        "viewBox", "width", "height", "x", "y", "x1", "x2", "y1", "y2", "r", "rx", "ry", "cx", "cy", "d", "points",
        "transform", "fill-rule", "clip-rule", "fill-opacity", "stroke-width", "stroke-linejoin", "stroke-linecap",
    }
)  # fmt: skip
_COLOURS = frozenset({"fill", "stroke"})
_NUMBERS = re.compile(r"[\w\s.,()+-]*")
_NAME = re.compile(r"[A-Za-z][\w-]{0,80}")
_CLIP = re.compile(r"url\(#([A-Za-z][\w-]{0,80})\)")


def as_drawn(svg: str, roles: Mapping[str, str]) -> str:
    """The drawing with each colour as `var(--role)`; `roles` are the names of colours by their `#rrggbb`.

    Nothing but shapes, their places and colours comes through. Raises ValueError for what is no drawing.
    """
    if "<!" in svg or "<?" in svg:
        raise ValueError("a drawing with declarations")
    try:
        root = ElementTree.fromstring(svg)  # no declarations, so no entities
    except ElementTree.ParseError as error:
        raise ValueError("no drawing") from error
    return _written(root, roles, top=True)


def _written(element: ElementTree.Element, roles: Mapping[str, str], *, top: bool = False) -> str:
    name = element.tag.removeprefix(SVG)
    if name not in SHAPES:
        raise ValueError(f"no shape: {name[:40]}")
    kept = [_attribute(key, value.strip(), roles) for key, value in element.attrib.items()]
    space = ' xmlns="http://www.w3.org/2000/svg" preserveAspectRatio="none"' if top else ""
    inside = "".join(_written(child, roles) for child in element)
    return f"<{name}{space}{''.join(kept)}>{inside}</{name}>"


def _attribute(key: str, value: str, roles: Mapping[str, str]) -> str:
    if key in _COLOURS:
        role = roles.get(value.lower())
        if role or value == "none":
            return f' {key}="var(--{role})"' if role else f' {key}="none"'
        return f' {key}="{value}"' if re.fullmatch("#[0-9a-fA-F]{6}", value) else ""
    if key == "id" and _NAME.fullmatch(value):
        return f' id="{value}"'
    if key == "clip-path" and _CLIP.fullmatch(value):
        return f' clip-path="{value}"'
    return f' {key}="{value}"' if key in _GEOMETRY and _NUMBERS.fullmatch(value) else ""
