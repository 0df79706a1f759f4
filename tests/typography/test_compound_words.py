from __future__ import annotations

import pytest

from campaignkit.typography.compound_words import COMPOUNDING, HEADS, LINKS


@pytest.mark.parametrize("lang", sorted(HEADS))
def test_second_halves_are_small_words_each_named_once(lang: str) -> None:
    assert len(set(HEADS[lang])) == len(HEADS[lang])
    assert all(word == word.lower() and len(word) >= 2 for word in (*HEADS[lang], *LINKS[lang]))


def test_languages_with_lists_join_words() -> None:
    assert HEADS.keys() == LINKS.keys() <= COMPOUNDING
