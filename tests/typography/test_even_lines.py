from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.typography.even_lines import NARROWEST, even_measure, wrapped

WORDS = st.lists(st.floats(0.5, 6), min_size=1, max_size=20)


@given(WORDS, st.floats(7, 30))
def test_even_lines_never_take_one_line_more(words: list[float], measure: float) -> None:
    even = even_measure(words, 0.25, measure)
    assert NARROWEST * measure * 0.9 <= even or len(words) > 1
    assert even <= measure
    assert len(wrapped(words, 0.25, even)) == len(wrapped(words, 0.25, measure))


@given(WORDS, st.floats(7, 30))
def test_the_longest_line_is_no_longer_than_before(words: list[float], measure: float) -> None:
    even = even_measure(words, 0.25, measure)
    assert max(wrapped(words, 0.25, even)) <= max(wrapped(words, 0.25, measure)) + 1e-9


def test_a_last_line_of_one_word_gets_company() -> None:
    words = [2.0, 2.0, 2.0, 2.0, 2.0]
    assert wrapped(words, 0.25, 9.0) == [8.75, 2.0]
    assert wrapped(words, 0.25, even_measure(words, 0.25, 9.0)) == [6.5, 4.25]


@pytest.mark.parametrize("words", [[4.0], [4.0, 4.0]])
def test_a_paragraph_of_one_line_is_left_alone(words: list[float]) -> None:
    assert even_measure(words, 0.25, 9.0) == 9.0
