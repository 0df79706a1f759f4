"""Partners' logos: opened with care, trimmed to their ink, measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from campaignkit.messages import _
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.pictures.bitmap import open_picture
from campaignkit.rendering.pictures.encoding import light_url, picture_url
from campaignkit.rendering.pictures.ink import measured, trim
from campaignkit.rendering.svg.drawing import Rasterise, open_drawing
from campaignkit.rendering.svg.notes import Note

LONGEST = 1600
"""Pixels along the longer side of a picture that goes into a file: 600 dpi, enough for line art, on 68 mm; 300 on 13 cm."""
LONGEST_ON_SCREEN = 480
"""The same for what is measured in pixels, where a mark is a few fingers wide and kilobytes count."""
LONGEST_SHAPE = 50
"""How many times longer than wide, or wider than long, a mark may be."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A trimmed logo: width over height of its ink, how much of that is ink (0-1), how light it is (0-1), its `data:` URL.

    `pixels` is the width of the trimmed picture, or of the bitmap that most of a drawing is; None for lines, sharp
    at any size. `small` is a lighter `data:` URL for screens, or empty where `url` is light itself. `unseen` is the share
    (0-1) of it that is white and lost on paper. `picture` is what a bitmap is made lighter from. `notes` are what its owner
    should hear.
    `extent` is how many times larger its box is than the sign in it, which a shadow surrounds.
    """

    ratio: float
    density: float
    lightness: float
    url: str
    pixels: int | None
    small: str = ""
    unseen: float = 0.0
    picture: Image.Image | None = None
    notes: tuple[Note, ...] = ()
    extent: float = 1.0

    def for_screen(self) -> Mark:
        """The mark as light as a screen needs it."""
        return replace(self, url=self.small or self.url)


def open_mark(content: bytes, path: Path, rasterise: Rasterise, fonts: Sequence[FontFile] = ()) -> Mark:
    """The trimmed mark in a file's bytes; live text in a drawing is set in `fonts`. Raises BrokenPicture."""
    if path.suffix.lower() != ".svg":
        picture = open_picture(content)
        found = trim(picture)
        return replace(bitmap_mark(picture.crop(found.box)), extent=found.extent)
    drawing = open_drawing(content, rasterise, fonts)
    _refuse_line(drawing.proof)
    ink = measured(drawing.proof)
    if drawing.url:
        mark = Mark(ink.ratio, ink.density, ink.lightness, drawing.url, drawing.pixels, unseen=ink.unseen)
        return replace(mark, notes=drawing.notes, extent=drawing.extent)
    mark = bitmap_mark(drawing.picture(LONGEST))
    return replace(
        mark, pixels=drawing.pixels, notes=drawing.notes, lightness=ink.lightness, unseen=ink.unseen, extent=drawing.extent
    )


def bitmap_mark(trimmed: Image.Image) -> Mark:
    """The mark that a trimmed RGBA picture is. Raises BrokenPicture for what no place has room for."""
    _refuse_line(trimmed)
    picture = trimmed.copy()
    picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    ink = measured(picture)
    small = light_url(picture, LONGEST_ON_SCREEN)
    return Mark(ink.ratio, ink.density, ink.lightness, picture_url(picture), trimmed.width, small, ink.unseen, picture)


def _refuse_line(trimmed: Image.Image) -> None:
    if not 1 / LONGEST_SHAPE <= trimmed.width / trimmed.height <= LONGEST_SHAPE:
        found = f"{trimmed.width} x {trimmed.height}"
        raise BrokenPicture(
            _("the mark in it has {found} pixels, a line rather than a logo; cut it to the logo itself").format(found=found)
        )
