"""A kit's font files: what they can draw, how wide, and small copies for the web. The only importer of fontTools."""

from __future__ import annotations

import io
import struct
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

import brotli
from fontTools import subset
from fontTools.ttLib import TTFont, TTLibError

from campaignkit.files import printable
from campaignkit.licensing.font_terms import disagrees
from campaignkit.messages import _, message_of
from campaignkit.model.kit import Kit
from campaignkit.rendering.anatomy import Run
from campaignkit.rendering.guard.file_kinds import check_font
from campaignkit.rendering.guard.gate import Unreadable

FONT_HEAD = 8192
"""Bytes that hold a font's table of contents."""
UNREADABLE = (
    TTLibError, OSError, LookupError, AssertionError, ValueError, TypeError, AttributeError, MemoryError, struct.error,
    brotli.error,
)  # fmt: skip
"""What reading a damaged font raises."""
WEB_FEATURES = ["ccmp", "locl", "rlig", "init", "medi", "fina", "calt", "liga", "kern", "mark", "mkmk", "lnum"]
"""What joins and places letters; the stylistic rest would triple the time and size of a web copy."""

LICENCE_NAMES = (13, 14)
"""The entries of a font's name table that hold its licence's words and address."""
MOST_TERMS = 20_000
"""Letters of a font's own terms that are read; a whole licence text has about five thousand."""
SHOWN_TERMS = 100
"""How many of them a message shows: the name of a licence comes late in its sentence."""

SHOWN_LETTERS = 12
"""How many letters without a glyph a message shows."""


@dataclass(frozen=True)
class FontFile:
    """One font file of a kit, in the family the manifest puts it into."""

    family: str
    path: Path

    @cached_property
    def _font(self) -> TTFont:
        return TTFont(self.path, lazy=True)

    @property
    def weight(self) -> int:
        """100 (thin) to 900 (black), as the file states it."""
        return int(self._font["OS/2"].usWeightClass)

    @property
    def italic(self) -> bool:
        """Whether the file states that it slants."""
        return bool(self._font["OS/2"].fsSelection & 1)

    @cached_property
    def characters(self) -> frozenset[int]:
        """The code points it has a glyph for."""
        return frozenset(self._font.getBestCmap())

    @property
    def terms(self) -> str:
        """What the file itself says of its licence; empty where it says nothing that can be read."""
        try:
            names = [self._font["name"].getDebugName(number) or "" for number in LICENCE_NAMES]
        except UNREADABLE:
            return ""
        return " ".join(names)[:MOST_TERMS].strip()

    @property
    def is_whole(self) -> bool:
        """Whether the file is as long as its table of contents says."""
        tables = self._font.reader.tables.values() if self._font.flavor is None else ()
        return all(table.offset + table.length <= self.path.stat().st_size for table in tables)

    def width(self, text: str) -> float:
        """The advance width of `text` in em, without kerning; half an em for what it cannot draw."""
        cmap, metrics, units = self._font.getBestCmap(), self._font["hmtx"], self._font["head"].unitsPerEm
        widths = (metrics[cmap[ord(char)]][0] / units if ord(char) in cmap else 0.5 for char in text)
        return float(sum(widths))

    @cached_property
    def _for_web(self) -> dict[str, bytes]:
        return {}

    def for_web(self, text: str) -> bytes:
        """A WOFF2 file with just the glyphs of `text`; same text, same bytes."""
        needed = "".join(sorted(set(text)))
        if needed not in self._for_web:  # half a second of work, and many pages need the same characters
            self._for_web[needed] = self._subset(needed)
        return self._for_web[needed]

    def _subset(self, text: str) -> bytes:
        options = subset.Options(flavor="woff2", layout_features=WEB_FEATURES, recalc_timestamp=False, hinting=False)
        with TTFont(self.path, recalcTimestamp=False) as font:
            subsetter = subset.Subsetter(options)
            subsetter.populate(text=text)
            subsetter.subset(font)
            font.flavor = "woff2"
            out = io.BytesIO()
            font.save(out)
        return out.getvalue()


def faces_used(runs: Iterable[Run], files: Sequence[FontFile]) -> tuple[FontFile, ...]:
    """The font files that a laid-out page draws with: of each run's families, the first that has the character."""
    used: set[FontFile] = set()
    for families, weight, chars in {(run.families, run.weight, frozenset(run.text)) for run in runs}:
        for family in families:
            own = [file for file in files if file.family == family]
            if not own:
                continue
            nearest = min(own, key=lambda file: abs(file.weight - weight))
            drawn = frozenset(char for char in chars if ord(char) in nearest.characters)
            if drawn - {" "}:
                used.add(nearest)
            chars = chars - drawn
    return tuple(file for file in files if file in used)


class BrokenFont(Exception):
    """A font file of the kit is not a font."""


def font_files(kit: Kit) -> tuple[FontFile, ...]:
    """Every font file that the kit's manifest lists. Raises BrokenFont."""
    files = tuple(FontFile(font.family, kit.folder / name) for font in kit.fonts for name in font.files)
    for file in files:
        _check(file)
    return files


def _check(file: FontFile) -> None:
    """Raise BrokenFont for a file that cannot be read, or that says of itself what is not so."""
    name = file.path.name
    try:
        with file.path.open("rb") as opened:
            check_font(opened.read(FONT_HEAD), name)
        if not file.is_whole:  # before any table is read: one that claims gigabytes would take them
            raise BrokenFont(_("{name} is cut short; copy the whole font file into the kit again").format(name=name))
        file.characters, file.weight  # noqa: B018 (reading them is the test)
    except Unreadable as error:
        raise BrokenFont(message_of(error)) from None
    except UNREADABLE as error:
        raise BrokenFont(
            _("{name} is not a font file that can be used ({error})").format(name=name, error=error or type(error).__name__)
        ) from None


def misstated(kit: Kit, files: Iterable[FontFile]) -> Iterator[tuple[str, str]]:
    """The licences of fonts that kit.yaml states otherwise than a font's own file: the field, and what is to be done."""
    terms = {file.path: file.terms for file in files}
    for index, font in enumerate(kit.fonts):
        said = ((name, terms.get(kit.folder / name, "")) for name in font.files)
        for name, own in islice((each for each in said if disagrees(each[1], font.license)), 1):
            message = _(
                "kit.yaml says {license}, but {name} says of itself: “{shown}”. Look where you have it from: write "
                "the licence that is true, or take another font, best under OFL-1.1"
            ).format(license=font.license, name=name, shown=_shown(own))
            yield f"fonts[{index}].license", message


def _shown(terms: str) -> str:
    return printable(textwrap.shorten(terms, SHOWN_TERMS, placeholder=" …"))


def without_glyph(missing: str, kit: str) -> str:
    """What is to be done about letters that no font of a kit has: signs are left out, a script wants a font of its own."""
    examples = "".join(missing[:SHOWN_LETTERS]) + "…" * (len(missing) > SHOWN_LETTERS)
    letters = [letter for letter in missing if unicodedata.category(letter)[0] == "L"]
    if not letters:
        return _("no font of {kit} can draw {examples}; leave it out, or say it in words").format(
            kit=kit, examples=examples
        )
    script = unicodedata.name(letters[0], "this").split(" ")[0].split("-")[0].capitalize()
    script = {"Cjk": _("Chinese or Japanese"), "This": "this"}.get(script, script)
    return _(
        "no font of {kit} can draw {examples}; it takes a font with {script} letters, such as one of the "
        "Noto family: put its file into the kit and name it under `fonts:` in kit.yaml, or take it from "
        "another kit (campaignkit add)"
    ).format(kit=kit, examples=examples, script=script)


def undrawable(text: str, files: Iterable[FontFile]) -> str:
    """The characters of `text` that no font of the kit has, each once, in order; marks of layout are not counted."""
    known = frozenset().union(*(file.characters for file in files)) if files else frozenset()
    missing = (
        char
        for char in text
        if ord(char) not in known and not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc")
    )
    return "".join(dict.fromkeys(missing))
