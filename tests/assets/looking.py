"""Every file of a folder opened, laid out on two sheets, shown by every renderer and compared: the whole table at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from PIL import Image, ImageChops

from tests.assets.drawing import CELL, LONGER, Opened, Refused, Workshop
from tests.assets.gallery import DARK, WHITE, Exhibit, exhibits, reference
from tests.assets.likeness import fault, trimmed
from tests.assets.renderers import DPI, RENDERERS, lacking

OCCASIONS = ("first", "second", "twice")
"""A logo on the first sheet; on the second, laid out by the same typesetter; and once more on that second sheet."""
CHUNK = 40
"""Files that one typesetter draws: few enough that it forgets nothing between two sheets."""
PIXELS = CELL * DPI // 96


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of one file: its logo or the words that refused it, and the faults by (renderer, occasion).

    `changed` holds the renderers that show other pixels on the second sheet than on the first; `filled` is how much (0-1)
    of the longer side that it is given the logo's ink fills, as pdfium shows it.
    """

    opened: Opened | None
    refused: str
    faults: dict[tuple[str, str], str]
    changed: frozenset[str]
    filled: float


ROUNDING = 2
"""Of 255: what Ghostscript's gradients differ by on a page of another width."""


@cache
def seen(folder: str) -> dict[str, Seen]:
    """What came of each file of a folder, by its name."""
    found: dict[str, Seen] = {}
    for ground in (WHITE, DARK):
        alike = [exhibit for exhibit in exhibits(folder) if exhibit.ground == ground]
        for start in range(0, len(alike), CHUNK):
            found |= _chunk_or_words(alike[start : start + CHUNK], ground)
    return found


def _chunk_or_words(group: list[Exhibit], ground: str) -> dict[str, Seen]:
    """What came of a chunk; where it cannot be drawn at all each file is told so once, and not drawn again for each row."""
    try:
        return _chunk(group, ground)
    except Exception as error:
        words = f"it and the {len(group) - 1} drawn along with it end in {error!r}"
        return {exhibit.name: Seen(None, words, {}, frozenset(), 0.0) for exhibit in group}


def _chunk(group: list[Exhibit], ground: str) -> dict[str, Seen]:
    workshop = Workshop()
    opened, refused = {}, {}
    for exhibit in group:
        try:
            opened[exhibit.name] = workshop.open(exhibit.path)
        except Refused as error:
            refused[exhibit.name] = str(error)
    sheets = [workshop.sheet(opened.values(), copies, ground) for copies in (1, 2)]
    cells = {renderer: list(_cells(sheets, renderer)) for renderer in RENDERERS if not lacking(renderer)}
    found = {name: Seen(None, words, {}, frozenset(), 0.0) for name, words in refused.items()}
    drawn = [exhibit for exhibit in group if exhibit.name in opened]
    for index, exhibit in enumerate(drawn):
        pictures = {renderer: pages[index] for renderer, pages in cells.items()}
        found[exhibit.name] = _compared(exhibit, opened[exhibit.name], pictures)
    return found


def _cells(sheets: Iterable[bytes], renderer: str) -> Iterator[tuple[Image.Image, ...]]:
    """For each logo what a renderer shows on each occasion."""
    once, twice = (RENDERERS[renderer](sheet) for sheet in sheets)
    square = (0, 0, PIXELS, PIXELS)
    beside = (PIXELS, 0, 2 * PIXELS, PIXELS)
    for one, other in zip(once, twice, strict=True):
        yield one.crop(square), other.crop(square), other.crop(beside)


def _compared(exhibit: Exhibit, opened: Opened, pictures: dict[str, tuple[Image.Image, ...]]) -> Seen:
    wanted = reference(exhibit.name)
    faults = {
        (renderer, occasion): fault(picture, wanted, exhibit.ground, exhibit.visible)
        for renderer, cells in pictures.items()
        for occasion, picture in zip(OCCASIONS, cells, strict=True)
    }
    changed = (renderer for renderer, (first, second, _) in pictures.items() if _differ(first, second))
    ink = trimmed(pictures["pdfium"][0], exhibit.ground, exhibit.visible)
    filled = max(ink.size) / (LONGER * DPI / 96) if ink else 0.0
    return Seen(opened, "", faults, frozenset(changed), filled)


def _differ(first: Image.Image, second: Image.Image) -> bool:
    """Whether two pictures of one logo differ by more than a renderer rounds where the page is wider."""
    channels = ImageChops.difference(first.convert("RGB"), second.convert("RGB")).getextrema()
    return max(most for _, most in cast("tuple[tuple[int, int], ...]", channels)) > ROUNDING
