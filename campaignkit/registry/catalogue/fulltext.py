"""A person's words as a question for the full-text search, in which nothing they type has a meaning of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from campaignkit.registry.catalogue.cards import Card, CardFacet

COLUMNS = "name title tags summary authors readme"
"""Where words are looked for; one more column, `facets`, holds what kits are picked by."""

NARROWING = ("name title", "name title tags summary", COLUMNS)
"""Where words that very many kits have are looked for first."""

FACET = "zq"
"""How every facet begins that stands among the words, and hardly any word."""

MOST_WORDS, LONGEST_WORD = 32, 100
"""How much of a question counts."""

# Scripts that put no spaces between words are cut into letters, so that a word in the middle of a line is found.
_UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_LETTER = re.compile(_UNSPACED)
_GAP = re.compile(f"(?<={_UNSPACED}) +(?={_UNSPACED})")
# No word has these; some would end a question early, others cannot be kept at all.
_UNFIT = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


def column_texts(card: Card) -> tuple[str, ...]:
    """What is searched of a kit, column by column, its facets last."""
    kit = card.listed
    texts = (kit.name, kit.title, " ".join(kit.tags), kit.summary, kit.authors, card.readme)
    return (*(_spaced(storable(text)) for text in texts), " ".join(sorted(map(_word, card.facets))))


def words(text: str) -> list[str]:
    """The words of a question that count."""
    found = [word[:LONGEST_WORD] for word in storable(text).split() if any(letter.isalnum() for letter in word)]
    return found[:MOST_WORDS]


def quoted_words(text: str) -> str:
    """All words of a text, each in quotes, the last as a beginning; empty if there are none."""
    phrases = ['"{}"'.format(_spaced(word).strip().replace('"', '""')) for word in words(text)]
    return f"{' '.join(phrases)} *" if phrases else ""


def match_expression(words_asked: str, facets: Iterable[CardFacet], columns: str = COLUMNS) -> str:
    """The question for kits that have these words in these columns, and every facet."""
    wanted = [f'(facets : "{_word(facet)}")' for facet in facets]
    return " AND ".join([f"({{{columns}}} : ({words_asked}))", *wanted] if words_asked else wanted)


def storable(text: str) -> str:
    """Text without what cannot be kept or asked for."""
    return _UNFIT.sub(" ", text)


def without_gaps(text: str) -> str:
    """Text as it was before it was cut into letters to be searched."""
    return _GAP.sub("", text)


def _spaced(text: str) -> str:
    return _LETTER.sub(r" \g<0> ", text)


def _word(facet: CardFacet) -> str:
    return f"{FACET}{facet.kind}{facet.value.encode('utf-8', 'replace').hex()}"
