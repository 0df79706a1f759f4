"""Partners' logos: opened with care, trimmed to their ink, measured."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from campaignkit.rendering.pictures.bitmap import open_picture
from campaignkit.rendering.pictures.encoding import picture_url
from campaignkit.rendering.pictures.ink import Ink, ink_box, measured
from campaignkit.rendering.pictures.svg_drawing import Rasterise, trimmed_drawing

LONGEST = 1600
"""Pixels along the longer side of a picture that goes into a file: 300 dpi on 13 cm."""
LONGEST_ON_SCREEN = 480
"""The same for what is measured in pixels, where a mark is a few fingers wide and kilobytes count."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A trimmed logo: width over height of its ink, how much of that is ink (0-1), how light it is (0-1), its `data:` URL.

    `pixels` is the width of the trimmed picture, or None for a drawing that is sharp at any size. `small` is a lighter
    `data:` URL for screens, or empty where `url` is light itself.
    """

    ratio: float
    density: float
    lightness: float
    url: str
    pixels: int | None
    small: str = ""

    def for_screen(self) -> Mark:
        """The mark as light as a screen needs it."""
        return replace(self, url=self.small or self.url)


def open_mark(content: bytes, path: Path, rasterise: Rasterise) -> Mark:
    """The trimmed mark in a file's bytes. Raises BrokenPicture."""
    if path.suffix.lower() == ".svg":
        proof, url = trimmed_drawing(content, rasterise)
        return _mark(measured(proof), url, None)
    picture = open_picture(content)
    box = ink_box(picture)
    trimmed = picture.crop(box)
    trimmed.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    mark = _mark(measured(trimmed), picture_url(trimmed), trimmed.width)
    trimmed.thumbnail((LONGEST_ON_SCREEN, LONGEST_ON_SCREEN), Image.Resampling.LANCZOS)
    return replace(mark, small=picture_url(trimmed))


def _mark(ink: Ink, url: str, pixels: int | None) -> Mark:
    return Mark(ink.ratio, ink.density, ink.lightness, url, pixels)
