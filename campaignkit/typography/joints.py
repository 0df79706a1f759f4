"""Where long words may be parted: at the joints of compounds, which readers of the language know as words.

`Nachbarschafts-hilfe`, never `Nachbar-schaftshilfe`. A joint is a syllable's end of the hyphenation dictionary that stands
before a known second half or after an ending that links two words. Authors mark joints of their own with a soft hyphen, or
with a `|` inside a word. The only importer of pyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

import pyphen

from campaignkit.typography.compound_words import COMPOUNDING, HEADS, LINKS

SHY = "\u00ad"
"""SOFT HYPHEN (U+00AD): a hyphen that is printed only where the line ends."""
LONG = 13
"""Letters from which on a word may be parted."""
EACH_SIDE = 4
"""Letters that stay together on either side of a joint."""
MOST_JOINTS = 3
SYLLABLE_SIDE = 5
"""Letters on either side of a break that is no joint: the last resort."""
SHORT_HEAD = 4
"""Letters of a second half which, being so short, must be all that follows, but for an ending."""
ENDINGS = ("", "e", "en", "er", "es", "n", "s")
SHORT_WORDS = 3
"""A `|` beside so few letters parts two words: `Suppe|und Brot`."""

_CORE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_INSIDE = re.compile(r"(?<=[^\W\d_])\|(?=[^\W\d_])")


def joints(word: str, lang: str) -> tuple[int, ...]:
    """The best places to part a long compound, in order: at most three; none in languages that do not join words."""
    primary = _primary(lang)
    core = _CORE.search(word)
    if primary not in COMPOUNDING or core is None or len(core[0]) < LONG:
        return ()
    low = core[0].lower()
    found = []
    for place in _ends(low, primary) or range(len(low)):
        worth = 3 * _is_head(low[place:], primary) + 2 * low[:place].endswith(LINKS.get(primary, ()))
        if worth and EACH_SIDE <= place <= len(low) - EACH_SIDE:
            found.append((-worth, abs(place - len(low) / 2), place))
    return tuple(sorted(core.start() + place for _, _, place in sorted(found)[:MOST_JOINTS]))


def _is_head(rest: str, primary: str) -> bool:
    """Whether the rest of a word begins with a second half that readers know as a word."""
    known = (head for head in HEADS.get(primary, ()) if rest.startswith(head))
    return any(len(head) > SHORT_HEAD or rest[len(head) :] in ENDINGS for head in known)


def syllables(word: str, lang: str) -> tuple[int, ...]:
    """Every place where the dictionary parts a long word: what is left when it fits no line at all."""
    core = _CORE.search(word)
    if core is None or len(core[0]) < LONG:
        return ()
    inside = range(SYLLABLE_SIDE, len(core[0]) - SYLLABLE_SIDE + 1)
    return tuple(core.start() + place for place in _ends(core[0].lower(), _primary(lang)) if place in inside)


def own_joints(text: str, lang: str) -> str:
    """The text with each `|` that stands inside a word as a soft hyphen; those that part lines stay.

    Inside a word means: between letters, and where a joint is known to be, be the word as short as it may.
    `Nachbarschafts|hilfe` is one word; `Suppe|und Brot`, `Unser Haus|lädt ein` and `Fest |für alle` are lines.
    """
    primary = _primary(lang)
    if primary not in COMPOUNDING or "|" not in text:
        return text

    def joined(mark: re.Match[str]) -> str:
        """A soft hyphen for a mark at a joint; any other stays."""
        before, after = re.search(r"\w+$", text[: mark.start()]), re.match(r"\w+", text[mark.end() :])
        if not (before and after) or min(len(before[0]), len(after[0])) <= SHORT_WORDS:
            return "|"
        is_joint = before[0].endswith(LINKS.get(primary, ())) or _is_head(after[0], primary)
        return SHY if is_joint else "|"

    return _INSIDE.sub(joined, text)


def with_joints(text: str, lang: str) -> str:
    """The text with a soft hyphen at each joint of its long words, for what breaks lines by itself."""
    words = re.split(r"(\s+|\|)", own_joints(text, lang))
    return "".join(word if SHY in word else parted(word, joints(word, lang), SHY) for word in words)


def parted(word: str, places: Iterable[int], between: str) -> str:
    """The word with something put in at each of these places."""
    cuts = [0, *places, len(word)]
    return between.join(word[a:b] for a, b in pairwise(cuts))


def _primary(lang: str) -> str:
    return lang.split("-")[0].lower()


@lru_cache(maxsize=16)
def _dictionary(primary: str) -> pyphen.Pyphen | None:
    known = pyphen.language_fallback(primary)
    return pyphen.Pyphen(lang=known) if known else None


@lru_cache(maxsize=256)
def _ends(word: str, primary: str) -> tuple[int, ...]:
    """Where syllables end by the language's dictionary; nowhere, in a language without one."""
    dictionary = _dictionary(primary)
    return tuple(dictionary.positions(word)) if dictionary else ()
