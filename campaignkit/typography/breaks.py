"""A title in the pieces between which its lines may break, and what each break costs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from campaignkit.typography.binding import bound_marks
from campaignkit.typography.joints import SHY, joints, own_joints, parted, syllables

BAR = "|"
JOINT, SYLLABLE = "\x1f", "\x1e"
"""Signs for breaks that we found, while a word is taken apart."""


class Break(Enum):
    """What may follow a piece of a title when the line ends there; the value is what it makes of a setting's worth.

    A `WISH` is the author's own line end. `OWN_JOINT` is a soft hyphen in the value, `JOINT` one that was found,
    `SYLLABLE` a break inside a word that is no joint. `HYPHEN` follows a hyphen that is printed anyway, `LETTER` one
    that needs no space (between Chinese or Japanese letters).
    """

    SPACE = 0.985
    WISH = 1.0
    HYPHEN = 0.9
    OWN_JOINT = 0.85
    JOINT = 0.72
    SYLLABLE = 0.5
    LETTER = 0.98

    @property
    def spaced(self) -> bool:
        """Whether a space stands there where the line goes on."""
        return self in (Break.SPACE, Break.WISH)

    @property
    def hyphened(self) -> bool:
        """Whether a hyphen is printed where the line ends."""
        return self in (Break.OWN_JOINT, Break.JOINT, Break.SYLLABLE)


@dataclass(frozen=True, slots=True)
class WordPiece:
    """Letters that always stand together, and the break that may follow."""

    text: str
    after: Break = Break.SPACE


Parter = Callable[[str], str]


def pieces(title: str, lang: str, anywhere: bool = False) -> tuple[WordPiece, ...]:
    """The title in pieces, in order; `anywhere` parts long words at every syllable, the last resort."""
    found: list[WordPiece] = []
    parter = _by_syllables(lang) if anywhere else _by_joints(lang)
    for line in bound_marks(own_joints(title, lang)).split(BAR):
        for word in line.split(" "):
            if word:
                found += _of_word(parter(word))
        if found and found[-1].after is Break.SPACE:
            found[-1] = WordPiece(found[-1].text, Break.WISH)
    return tuple(found)


def joined(several: tuple[WordPiece, ...]) -> str:
    """One line of these pieces, as it is printed."""
    text = "".join(piece.text + (" " if piece.after.spaced else "") for piece in several)
    return text.rstrip(" ") + ("-" if several[-1].after.hyphened else "")


def _by_joints(lang: str) -> Parter:
    return lambda word: word if SHY in word else parted(word, joints(word, lang), JOINT)


def _by_syllables(lang: str) -> Parter:
    return lambda word: word if SHY in word else parted(word, syllables(word, lang), SYLLABLE)


_PARTS = re.compile(f"([{SHY}{JOINT}{SYLLABLE}])|(?<=[^\\W\\d_][-‐/])(?=[^\\W\\d_]{{2}})")
_KINDS = {SHY: Break.OWN_JOINT, JOINT: Break.JOINT, SYLLABLE: Break.SYLLABLE, None: Break.HYPHEN}


def _of_word(word: str) -> Iterator[WordPiece]:
    at = 0
    for place in _PARTS.finditer(word):
        if place.start() > at:
            yield from _by_letters(word[at : place.start()], _KINDS[place[1]])
        at = place.end()
    if word[at:]:
        yield from _by_letters(word[at:], Break.SPACE)


def _by_letters(text: str, last: Break) -> Iterator[WordPiece]:
    """Chinese and Japanese letters one by one, but for what may not begin or end a line (UAX 14); others together."""
    start = 0
    for place in range(1, len(text)):
        if _is_ideograph(text[place - 1]) and _is_ideograph(text[place]):
            yield WordPiece(text[start:place], Break.LETTER)
            start = place
    yield WordPiece(text[start:], last)


def _is_ideograph(letter: str) -> bool:
    """Letters beside which a line may end; small kana, marks and brackets are none."""
    name = unicodedata.name(letter, "")
    return name.startswith(("CJK UNIFIED", "HIRAGANA LETTER", "KATAKANA LETTER")) and "SMALL" not in name
