"""Whether bitmaps have pixels enough where they are placed; pure.

Print shops ask for 300 dpi and send back what has less than 150 to 210; a screen shows a pixel for each CSS pixel at least.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from campaignkit.errors import Problem, Severity
from campaignkit.model.kit import MM_PER_PX, Material, Profile
from campaignkit.rendering.anatomy import Anatomy, Bitmap
from campaignkit.rendering.logos.campaign_logos import Source

SHARP, COARSE = 150.0, 100.0
"""Pixels an inch: below the first, print looks soft; below the second, everybody sees the steps."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A picture with the pixels that its file has, and the millimetres it is shown wide."""

    file: str
    pixels: tuple[int, int]
    width: float
    dpi: float


def unsharp(
    pages: Iterable[Anatomy], material: Material, profile: Profile, sources: Mapping[str, Source]
) -> tuple[Problem, ...]:
    """A warning for each picture with too few pixels where it is largest; an error where the press would show its steps."""
    on_screen = material.size is not None and material.size.unit == "px"
    least = 25.4 / MM_PER_PX if on_screen else SHARP
    found = []
    for bitmap in _largest(pages):
        source = sources.get(bitmap.address)
        if not any(bitmap.pixels) and (source is None or source.mark.pixels is None):
            continue  # lines
        shown = _shown(bitmap, source)
        if shown.dpi < least - 0.5:
            severity: Severity = "error" if profile == "press" and shown.dpi < COARSE and not on_screen else "warning"
            words = _on_screen(shown, material) if on_screen else _in_print(shown, material)
            file, place = ("campaign.yaml", source.place) if source else ("kit.yaml", f"materials.{material.name}")
            message = f"{words}; {_advice(shown, least, source)}"
            found.append(Problem(file, place, message, "low-resolution", severity=severity))
    return tuple(found)


def _largest(pages: Iterable[Anatomy]) -> Iterable[Bitmap]:
    """Each picture once, where it is shown largest."""
    largest: dict[str, Bitmap] = {}
    for bitmap in (bitmap for page in pages for bitmap in page.bitmaps):
        if bitmap.address not in largest or _is_larger(bitmap, largest[bitmap.address]):
            largest[bitmap.address] = bitmap
    return largest.values()


def _is_larger(one: Bitmap, other: Bitmap) -> bool:
    """Whether a bitmap is shown larger in one place than in another; a drawing has no pixels to tell it by."""
    return one.dpi < other.dpi if any(one.pixels) else one.width > other.width


def _shown(bitmap: Bitmap, source: Source | None) -> _Shown:
    """What is on the page may be a lighter copy: a mark knows how many pixels its file has."""
    if source is None or source.mark.pixels is None:
        return _Shown(_name(bitmap.address), bitmap.pixels, bitmap.width, bitmap.dpi)
    across = source.mark.pixels
    pixels = across, max(1, round(across / source.mark.ratio))
    return _Shown(source.file, pixels, bitmap.width, 25.4 * across / bitmap.width)


def _name(address: str) -> str:
    return "a picture" if address.startswith("data:") else PurePosixPath(unquote(urlsplit(address).path)).name


def _in_print(shown: _Shown, material: Material) -> str:
    good = math.floor(shown.width * shown.dpi / SHARP)
    size = f"{shown.pixels[0]} x {shown.pixels[1]} pixels"
    placed = f"on {material.name} it is printed {shown.width:.0f} mm wide, at {shown.dpi:.0f} dpi"
    return f"{shown.file} has {size}: {placed}; good up to {good} mm"


def _on_screen(shown: _Shown, material: Material) -> str:
    size = f"{shown.pixels[0]} x {shown.pixels[1]} pixels"
    return f"{shown.file} has {size}: on {material.name} it is shown {shown.width / MM_PER_PX:.0f} pixels wide"


def _advice(shown: _Shown, least: float, source: Source | None) -> str:
    enough = f"at least {math.ceil(shown.pixels[0] * least / shown.dpi)} pixels across"
    return f"ask {source.owner} for an SVG, or {enough}" if source else f"put in a picture with {enough}"
