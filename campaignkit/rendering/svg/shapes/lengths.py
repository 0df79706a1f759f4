"""Lengths in units that only browsers know, written in those that every program knows (CSS Values 4, section 6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from lxml import etree

from campaignkit.rendering.css.declarations import GEOMETRY
from campaignkit.rendering.guard.css_facts import PIXELS
from campaignkit.rendering.svg.shapes.values import own_value, style_of, with_style

FONT_SIZE = 16.0
"""Pixels of 1em where no page says otherwise."""
LENGTHS = GEOMETRY | {
    "x1", "y1", "x2", "y2", "fx", "fy", "dx", "dy", "stroke-width", "stroke-dasharray", "stroke-dashoffset", "font-size",
    "letter-spacing", "word-spacing", "markerWidth", "markerHeight", "refX", "refY", "startOffset", "textLength",
}  # fmt: skip
"""Attributes and properties that say lengths."""
LENGTH = re.compile(
    r"(?<![\w.#])([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(rem|rlh|lh|ch|ic|q|[sld]?v(?:w|h|i|b|min|max))\b", re.I
)
OF_FONT = {"ch": 0.5, "ic": 1.0, "lh": 1.2}
"""What a font's own measures come to in em where the font is not known."""
ACROSS = {"left": 0.0, "center": 0.5, "right": 1.0}
DOWN = {"top": 0.0, "center": 0.5, "bottom": 1.0}
"""Words for a place, as shares of what it lies in."""


def pixels_of(text: str, whole: float) -> float:
    """A length in pixels, with or without its unit, or a share of the `whole`. Raises ValueError for any other unit."""
    return float(text[:-1]) / 100 * whole if text.endswith("%") else float(text.removesuffix("px"))


def place_of(words: Sequence[str], width: float, height: float) -> tuple[float, float]:
    """How far a place lies from the left and the top of a box of so many pixels (CSS Values 4, `<position>`).

    One word leaves the other direction at the centre, two are across and down, or names in any order, four are two edges
    and how far from each. Raises ValueError for what is no place.
    """
    match list(words):
        case [word] if word in DOWN and word not in ACROSS:
            across, down = "center", word
        case [word]:
            across, down = word, "center"
        case [down, across] if down in DOWN and across in ACROSS:
            pass
        case [across, down]:
            pass
        case [edge, far, other, further] if edge in ACROSS:
            return _from_edge(edge, far, ACROSS, width), _from_edge(other, further, DOWN, height)
        case [edge, far, other, further]:
            return _from_edge(other, further, ACROSS, width), _from_edge(edge, far, DOWN, height)
        case _:
            raise ValueError(f"{' '.join(words)!r} is no place")
    return _along(across, ACROSS, width), _along(down, DOWN, height)


def _along(word: str, names: Mapping[str, float], whole: float) -> float:
    return names[word] * whole if word in names else pixels_of(word, whole)


def _from_edge(edge: str, far: str, names: Mapping[str, float], whole: float) -> float:
    """How far a place lies from the left or top that is so `far` inside of an `edge`. Raises ValueError."""
    if edge not in names or edge == "center":
        raise ValueError(f"{edge!r} is no such edge")
    inside = pixels_of(far, whole)
    return whole - inside if names[edge] else inside


def write_plain_lengths(root: etree._Element, width: float, height: float) -> None:
    """Write the lengths of a clean drawing that is so many pixels wide and high in plain units."""
    of_root = re.fullmatch(r"([\d.]+)(?:px)?", own_value(root, "font-size"))
    plainly = _plainly(float(of_root[1]) if of_root else FONT_SIZE, width, height)
    for element in root.iter():
        for name in LENGTHS & set(element.attrib):
            element.set(str(name), LENGTH.sub(plainly, element.get(name, "")))
        said = {name: value for name, value in style_of(element).items() if name in LENGTHS}
        written = {name: LENGTH.sub(plainly, value) for name, value in said.items()}
        if written != said:
            with_style(element, written)


def _plainly(root_em: float, width: float, height: float) -> Callable[[re.Match[str]], str]:
    sides = {"w": width, "i": width, "h": height, "b": height, "min": min(width, height), "max": max(width, height)}

    def written(found: re.Match[str]) -> str:
        """A length in a unit that every program knows."""
        number, unit = float(found[1]), found[2].lower()
        if unit in OF_FONT:
            return f"{number * OF_FONT[unit]:.10g}em"
        if unit == "q":
            return f"{number * PIXELS['q']:.10g}"
        if unit.startswith("r"):
            return f"{number * root_em * OF_FONT.get(unit[1:], 1.0):.10g}"
        return f"{number / 100 * sides[unit.partition('v')[2]]:.10g}"

    return written
