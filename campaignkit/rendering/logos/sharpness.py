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
from campaignkit.messages import _, joined
from campaignkit.model.kit import MM_PER_PX, Material, Profile
from campaignkit.rendering.anatomy import Anatomy, Bitmap
from campaignkit.rendering.guard.gate import MADE
from campaignkit.rendering.logos.campaign_logos import Source

SHARP, COARSE = 150.0, 100.0
"""Pixels an inch: below the first, print looks soft; below the second, everybody sees the steps."""


@dataclass(frozen=True, slots=True)
class _Placement:
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
        if bitmap.address.startswith(MADE):
            continue  # a photo, which its album judges by the pixels of its file
        if _is_lines(bitmap, source):
            continue
        placement = _placement(bitmap, source)
        if placement.dpi < least - 0.5:
            severity = _severity(placement, profile, on_screen)
            words = _on_screen(placement, material) if on_screen else _in_print(placement, material)
            file, place = _place(source, material)
            message = joined("; ", (words, _advice(placement, least, source)))
            found.append(Problem(file, place, message, "low-resolution", severity=severity))
    return tuple(found)


def _is_lines(bitmap: Bitmap, source: Source | None) -> bool:
    """Whether a picture has no pixels, neither as it was placed nor in its file."""
    return not any(bitmap.pixels) and (source is None or source.mark.pixels is None)


def _place(source: Source | None, material: Material) -> tuple[str, str]:
    """The file and field in which a picture is named."""
    return ("campaign.yaml", source.place) if source else ("kit.yaml", f"materials.{material.name}")


def _severity(placement: _Placement, profile: Profile, on_screen: bool) -> Severity:
    """An error where a press would print steps that everybody sees; at home and on screens it only looks soft."""
    return "error" if profile == "press" and placement.dpi < COARSE and not on_screen else "warning"


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


def _placement(bitmap: Bitmap, source: Source | None) -> _Placement:
    """What is on the page may be a lighter copy: a mark knows how many pixels its file has."""
    if source is None or source.mark.pixels is None:
        return _Placement(_name(bitmap.address), bitmap.pixels, bitmap.width, bitmap.dpi)
    across = source.mark.pixels
    pixels = across, max(1, round(across / source.mark.ratio))
    return _Placement(source.file, pixels, bitmap.width, 25.4 * across / bitmap.width)


def _name(address: str) -> str:
    return _("a picture") if address.startswith("data:") else PurePosixPath(unquote(urlsplit(address).path)).name


def _in_print(placement: _Placement, material: Material) -> str:
    good = math.floor(placement.width * placement.dpi / SHARP)
    size = _("{width} x {height} pixels").format(width=placement.pixels[0], height=placement.pixels[1])
    placed = _("on {name} it is printed {width:.0f} mm wide, at {dpi:.0f} dpi").format(
        name=material.name, width=placement.width, dpi=placement.dpi
    )
    return _("{file} has {size}: {placed}; good up to {good} mm").format(
        file=placement.file, size=size, placed=placed, good=good
    )


def _on_screen(placement: _Placement, material: Material) -> str:
    size = _("{width} x {height} pixels").format(width=placement.pixels[0], height=placement.pixels[1])
    return _("{file} has {size}: on {name} it is shown {width:.0f} pixels wide").format(
        file=placement.file, size=size, name=material.name, width=placement.width / MM_PER_PX
    )


def _advice(placement: _Placement, least: float, source: Source | None) -> str:
    enough = _("at least {ceil} pixels across").format(ceil=math.ceil(placement.pixels[0] * least / placement.dpi))
    return (
        _("ask {owner} for an SVG, or {enough}").format(owner=source.owner, enough=enough)
        if source
        else _("put in a picture with {enough}").format(enough=enough)
    )
