from __future__ import annotations

import pytest

from campaignkit.model.enumeration import all_of, one_of


@pytest.mark.parametrize(
    ("words", "every", "any_of"),
    [("", "", ""), ("A", "A", "A"), ("AB", "A and B", "A or B"), ("ABC", "A, B and C", "A, B or C")],
)
def test_words_are_said_as_in_a_sentence(words: str, every: str, any_of: str) -> None:
    assert (all_of(words), one_of(iter(words))) == (every, any_of)
