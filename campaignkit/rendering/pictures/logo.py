"""Partners' logos: opened with care, trimmed to their ink, measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.pictures.bitmap import open_picture
from campaignkit.rendering.pictures.encoding import picture_url
from campaignkit.rendering.pictures.ink import ink_box, measured
from campaignkit.rendering.pictures.svg_drawing import Note, Rasterise, open_drawing

LONGEST = 1600
"""Pixels along the longer side of a picture that goes into a file: 300 dpi on 13 cm."""
LONGEST_ON_SCREEN = 480
"""The same for what is measured in pixels, where a mark is a few fingers wide and kilobytes count."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A trimmed logo: width over height of its ink, how much of that is ink (0-1), how light it is (0-1), its `data:` URL.

    `pixels` is the width of the trimmed picture, or None for a drawing that is sharp at any size. `small` is a lighter
    `data:` URL for screens, or empty where `url` is light itself. `notes` are what its owner should hear.
    """

    ratio: float
    density: float
    lightness: float
    url: str
    pixels: int | None
    small: str = ""
    notes: tuple[Note, ...] = ()

    def for_screen(self) -> Mark:
        """The mark as light as a screen needs it."""
        return replace(self, url=self.small or self.url)


def open_mark(content: bytes, path: Path, rasterise: Rasterise, fonts: Sequence[FontFile] = ()) -> Mark:
    """The trimmed mark in a file's bytes; live text in a drawing is set in `fonts`. Raises BrokenPicture."""
    if path.suffix.lower() != ".svg":
        picture = open_picture(content)
        return _picture(picture.crop(ink_box(picture)))
    drawing = open_drawing(content, rasterise, fonts)
    ink = measured(drawing.proof)
    if drawing.url:
        return Mark(ink.ratio, ink.density, ink.lightness, drawing.url, None, notes=drawing.notes)
    return replace(_picture(drawing.picture(LONGEST)), density=ink.density, lightness=ink.lightness, notes=drawing.notes)


def _picture(trimmed: Image.Image) -> Mark:
    """The mark that a trimmed picture is."""
    trimmed.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    ink = measured(trimmed)
    mark = Mark(ink.ratio, ink.density, ink.lightness, picture_url(trimmed), trimmed.width)
    trimmed.thumbnail((LONGEST_ON_SCREEN, LONGEST_ON_SCREEN), Image.Resampling.LANCZOS)
    return replace(mark, small=picture_url(trimmed))
