"""Sheet sizes and lengths as kits write them."""

from __future__ import annotations

import math
import re
from typing import Literal, cast

from campaignkit.model.kit import MM_PER_INCH, MM_PER_PX, Size

NAMED: dict[str, tuple[float, float, Literal["mm", "in"]]] = {
    "A0": (841, 1189, "mm"),
    "A1": (594, 841, "mm"),
    "A2": (420, 594, "mm"),
    "A3": (297, 420, "mm"),
    "A4": (210, 297, "mm"),
    "A5": (148, 210, "mm"),
    "A6": (105, 148, "mm"),
    "A7": (74, 105, "mm"),
    "Letter": (8.5, 11, "in"),
    "Legal": (8.5, 14, "in"),
    "Tabloid": (11, 17, "in"),
    "half-letter": (5.5, 8.5, "in"),
}
"""Sheets that have a name, upright."""

SIZE_PATTERN = r"^(A[0-7]|[Ll]etter|[Ll]egal|[Tt]abloid|half-letter)( landscape)?$|^\d+(\.\d+)?x\d+(\.\d+)?(mm|in|px)$"
LENGTH_PATTERN = r"^(0|\d+(\.\d+)?(mm|in))$"

MOST_PAGES = 500
"""The most pages that one material may have: a handbook, not a library."""

LARGEST_BLEED = 50.0
"""Millimetres that colour may run over the trim: printers ask for 3, for banners up to 50."""

_MM_PER = {"mm": 1.0, "in": MM_PER_INCH, "px": MM_PER_PX}


def parse_size(text: str) -> Size:
    """`A5`, `Letter`, `A4 landscape`, `210x297mm`, `8.125x10.875in` or `1080x1080px`. Raises ValueError."""
    name = text.removesuffix(" landscape")
    named = next((NAMED[known] for known in NAMED if known.casefold() == name.casefold()), None)
    if named:
        width, height, unit = named
        across, down = (height, width) if name != text else (width, height)
        return _bounded_size(across, down, unit, text)
    match = re.fullmatch(r"(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|in|px)", text, re.ASCII)
    if not match:
        raise ValueError(f"{text!r} is no size")
    return _bounded_size(float(match[1]), float(match[2]), cast(Literal["mm", "in", "px"], match[3]), text)


def parse_bleed(text: str) -> float:
    """`3mm` or `0.125in` in millimetres. Raises ValueError for no length, and for one of more than LARGEST_BLEED."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(mm|in)", text, re.ASCII)
    bleed = float(match[1]) * _MM_PER[match[2]] if match else 0.0 if text == "0" else math.inf
    if bleed > LARGEST_BLEED:
        raise ValueError(f"{text!r} is no length of at most {LARGEST_BLEED:g} mm")
    return bleed


def parse_pages(text: str) -> tuple[int, int]:
    """`1` or `1-2`: the fewest and the most pages, MOST_PAGES at the most. Raises ValueError."""
    match = re.fullmatch(r"([1-9]\d{0,2})(?:-([1-9]\d{0,2}))?", text, re.ASCII)
    if not match or not int(match[1]) <= int(match[2] or match[1]) <= MOST_PAGES:
        raise ValueError(f"{text!r} is no number of pages")
    return int(match[1]), int(match[2] or match[1])


def _bounded_size(width: float, height: float, unit: Literal["mm", "in", "px"], name: str) -> Size:
    factor = _MM_PER[unit]
    if not 5 <= width * factor <= 2000 or not 5 <= height * factor <= 2000:
        raise ValueError(f"{name!r} is smaller than 5 mm or larger than 2 m")
    return Size(width * factor, height * factor, unit, name)
