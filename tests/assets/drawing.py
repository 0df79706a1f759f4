"""How the product draws a logo: the one place of these tests that knows its modules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from campaignkit.documents.project import read_project
from campaignkit.documents.reading.report import Unfit
from campaignkit.documents.reading.source import Scalar
from campaignkit.documents.values.leaves import read_asset
from campaignkit.rendering.fonts import font_files
from campaignkit.rendering.guard.gate import BrokenPicture, Gate, Unreadable
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.logos import logo_image
from campaignkit.rendering.logos.proof import proof_by

HERE = Path(__file__).parent
KIT = HERE.parents[1] / "kits/event-flyer"
ASKED_FOR = "Schibsted Grotesk"
"""A font of that kit that one of the logos names, and that is taken for missing here."""
PICTURE = 480
"""Pixels along the longer side of a logo that is placed as a picture, twice what is shown of it here: the press gets more,
for which thousands of rows would have to wait."""
CELL, EDGE, LONGER = 148, 8, 128
"""CSS pixels: the square that a logo stands in, the white before and after it, and the logo's longer side."""


class Refused(Exception):
    """The product does not open a logo; the message is what it says."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A logo as the product places it: its address, width over height, and what the product says about it."""

    url: str
    ratio: float
    words: tuple[str, ...] = ()

    def size(self) -> tuple[float, float]:
        """Width and height in CSS pixels, the longer one LONGER."""
        return (LONGER, LONGER / self.ratio) if self.ratio >= 1 else (LONGER * self.ratio, LONGER)


class Workshop:
    """One worker's typesetter, which opens logos and lays out all their sheets."""

    def __init__(self) -> None:
        self._gate = Gate((HERE, KIT))
        self._fonts = [font for font in font_files(read_project(KIT).kits[0]) if font.family != ASKED_FOR]
        self._typesetter = Typesetter(HERE, [], self._gate)

    def open(self, path: Path) -> Opened:
        """The logo in a file. Raises Refused."""
        try:
            read_asset(Scalar(str(path.relative_to(HERE)), "text", 1, 1), HERE)
            with _pictures_of(PICTURE):
                mark = logo_image.open_mark(self._gate.read(path), path, proof_by(self._typesetter), self._fonts)
        except (Unfit, BrokenPicture, Unreadable) as error:
            raise Refused(str(error)) from None
        return Opened(mark.url, mark.ratio, tuple(f"{note.code}: {note.what}" for note in mark.notes))

    def sheet(self, logos: Iterable[Opened], copies: int, ground: str) -> bytes:
        """A PDF with one page for each logo, which stands on it `copies` times, CELL apart."""
        pages = [f'<section style="break-after:page">{_images(logo) * copies}</section>' for logo in logos]
        style = f"@page{{size:{CELL * copies}px {CELL}px;margin:0;background:{ground}}}"
        return self._typesetter.lay_out(f'<body style="margin:0;font-size:0">{"".join(pages)}', style, len(pages)).pdf()


@contextmanager
def _pictures_of(longest: int) -> Iterator[None]:
    before, logo_image.LONGEST = logo_image.LONGEST, longest
    try:
        yield
    finally:
        logo_image.LONGEST = before


def _images(logo: Opened) -> str:
    width, height = logo.size()
    margins = f"{EDGE}px {CELL - EDGE - width:.3f}px {CELL - EDGE - height:.3f}px {EDGE}px"
    return f'<img alt="" style="float:left;width:{width:.3f}px;height:{height:.3f}px;margin:{margins}" src="{logo.url}">'
