"""The pictures of a mail: both parties' marks on an opaque pad, and a strip of art. PNG, at twice their size."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from campaignkit.coalition import logos
from campaignkit.model.vocabulary import PARTIES
from campaignkit.rendering.context import artwork
from campaignkit.rendering.logos.logo_image import Mark
from campaignkit.rendering.logos.pad import background_for
from campaignkit.rendering.mail.letter import Picture, picture
from campaignkit.rendering.pictures.raster import mirrored, opaque_png
from campaignkit.rendering.svg.drawing import Rasterise

SHARP = 2
"""Pixels of a picture for each CSS pixel: screens that are not sharp are rare."""
PAD = 4
"""CSS pixels of opaque ground around a mark: on a dark page a mark without it vanishes, or touches the edge of its pad."""
UNIT = 10
"""CSS pixels of one unit of art: a mail of 600 pixels is as wide as a sheet of 60 units."""
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
    """The pictures that one mail's templates ask for; `taken` holds them by name."""

    parties: Parties
    look: artwork.Look
    right_to_left: bool
    draw: Rasterise
    taken: dict[str, Picture] = field(default_factory=dict)

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
        """Art of one kind, `width` x `height` CSS pixels. Raises ValueError for a kind or size that there is not."""
        _check_size(width, height)
        drawing = artwork.motif(self.look, kind, width / UNIT, height / UNIT, columns, str(text))
        edge = round(artwork.BLEED * UNIT * SHARP)
        whole = self.draw(drawing.url, width * SHARP + 2 * edge, height * SHARP + 2 * edge)
        cut = whole.crop((edge, edge, edge + width * SHARP, edge + height * SHARP))
        turned = mirrored(cut) if self.right_to_left and kind != "numeral" else cut
        png = opaque_png(turned, self.look.palette["paper"], cut.size)
        return {"src": self._address_of("banner", png, ""), "width": width, "height": height}

    def _measured(self, name: str) -> logos.LogoShape:
        mark = self.parties.marks.get(name)
        return logos.LogoShape(mark.ratio, EVEN, mark.extent) if mark else logos.LogoShape(TYPICAL_RATIO, EVEN)

    def _mark(self, name: str, place: logos.Placed) -> dict[str, object]:
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
