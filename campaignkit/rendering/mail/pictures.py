"""The pictures of a mail: both parties' marks on an opaque pad, and a strip of art. PNG, at twice their size."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from campaignkit.coalition import logos
from campaignkit.looks.composer.banner import banner
from campaignkit.model.kit import MM_PER_PX, Size
from campaignkit.model.vocabulary import PARTIES
from campaignkit.rendering.context import artwork
from campaignkit.rendering.context.composition import SheetComposer, svg_url
from campaignkit.rendering.logos.logo_image import Mark
from campaignkit.rendering.logos.pad import background_for
from campaignkit.rendering.mail.letter import LetterPicture, picture
from campaignkit.rendering.pictures.raster import mirrored, opaque_png
from campaignkit.rendering.svg.drawing import Rasterise

SHARP = 2
"""Pixels of a picture for each CSS pixel: screens that are not sharp are rare."""
PAD = 4
"""CSS pixels of opaque ground around a mark: on a dark page a mark without it vanishes, or touches the edge of its pad."""
UNIT = 10
"""CSS pixels of one unit of art: a mail of 600 pixels is as wide as a sheet of 60 units."""
HIGH = 60.0
"""Units from head to foot of a band that a look composes."""
BANNER = Size(600 * MM_PER_PX, 150 * MM_PER_PX, "px", "600x150px")
"""The sheet as which a look divides a mail's head."""
TYPICAL_RATIO = 4.0
"""The shape of a name in type, where a party has no logo and stands beside one that has."""
EVEN = 0.5
"""The density of both marks: with only two, allowing for it would make them differ by the whole tenth that is left."""
WIDEST, HIGHEST = 1200, 800
"""CSS pixels of a picture in a mail: mails are 600 wide."""


@dataclass(frozen=True, slots=True)
class Parties:
    """The sender and the non-profit: names and, where there is a file, marks; by `sender` and `nonprofit`."""

    names: Mapping[str, str]
    marks: Mapping[str, Mark]


@dataclass(frozen=True, slots=True)
class MailPictures:
    """The pictures that one mail's templates ask for; `taken` holds them by name.

    `composer` composes its look, where that is data.
    """

    parties: Parties
    look: artwork.SheetLook
    right_to_left: bool
    draw: Rasterise
    composer: SheetComposer | None = None
    taken: dict[str, LetterPicture] = field(default_factory=dict)

    def marks(self, width: float, height: float, cap: float) -> list[dict[str, object]]:
        """The sender's mark and the non-profit's, of equal area, on a row of `width` x `height` CSS pixels.

        Widths and heights have the pad in them; `src` is empty for a party without a logo. Raises ValueError for sizes that
        no mail has.
        """
        _check_size(width, height)
        present = [name for name in PARTIES if self.parties.names.get(name)]
        measured = [self._measured(name) for name in present]
        rows = logos.strip(measured, logos.StripSpace(width - 2 * PAD * len(present), height - 2 * PAD, cap, rows=1)).rows
        return [
            self._mark(name, place) for name, place in zip(present, (mark for row in rows for mark in row), strict=True)
        ]

    def banner(self, kind: str, width: int, height: int, columns: int = 8, text: object = "") -> dict[str, object]:
        """Art of one kind, `width` x `height` CSS pixels; with the name of a look that is data, its art from edge to edge.

        `src` is empty where that look draws nothing. Raises ValueError for a kind or size that there is not.
        """
        _check_size(width, height)
        composer, src = self.composer, ""
        if composer and kind == self.look.name:
            size = height / HIGH
            room = replace(composer.room, width=width / size, height=HIGH, size="")
            svg = banner(
                composer.look,
                composer.arrangement,
                room,
                composer.drawings,
                composer.colours,
                composer.seed,
                composer.subject,
            )
            src = self._banner(svg_url(svg), width, height, size, turned=False) if svg else ""
        else:
            drawing = artwork.motif(self.look, kind, width / UNIT, height / UNIT, columns, str(text))
            src = self._banner(drawing.url, width, height, UNIT, turned=self.right_to_left and kind != "numeral")
        return {"src": src, "width": width, "height": height}

    def _banner(self, url: str, width: int, height: int, unit: float, *, turned: bool) -> str:
        """The address of a drawing cut to its trim; `unit` is the CSS pixels of a unit of it."""
        edge = round(artwork.BLEED * unit * SHARP)
        whole = self.draw(url, width * SHARP + 2 * edge, height * SHARP + 2 * edge)
        cut = whole.crop((edge, edge, edge + width * SHARP, edge + height * SHARP))
        png = opaque_png(mirrored(cut) if turned else cut, self.look.palette["paper"], cut.size)
        return self._address_of("banner", png, "")

    def _measured(self, name: str) -> logos.LogoShape:
        mark = self.parties.marks.get(name)
        return logos.LogoShape(mark.ratio, EVEN, mark.extent) if mark else logos.LogoShape(TYPICAL_RATIO, EVEN)

    def _mark(self, name: str, place: logos.PlacedShape) -> dict[str, object]:
        # Whole pixels of the screen: rounded to CSS pixels, small marks would differ in area by a tenth.
        pixels = round(place.width * SHARP), round(place.height * SHARP)
        width, height = (math.ceil(length / SHARP) + 2 * PAD for length in pixels)
        mark, title = self.parties.marks.get(name), self.parties.names[name]
        src = ""
        if mark:
            drawn = self.draw(mark.url, *pixels)
            src = self._address_of(name, opaque_png(drawn, background_for(mark), (width * SHARP, height * SHARP)), title)
        return {"name": title, "src": src, "width": width, "height": height}

    def _address_of(self, name: str, png: bytes, alt: str) -> str:
        self.taken[name] = picture(name, png, alt)
        return self.taken[name].src


def _check_size(width: float, height: float) -> None:
    if not (0 < width <= WIDEST and 0 < height <= HIGHEST):
        raise ValueError(f"pictures in a mail have up to {WIDEST} x {HIGHEST} pixels, not {width:g} x {height:g}")
