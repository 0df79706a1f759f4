from __future__ import annotations

import pytest

from campaignkit.typography.breaks import WordPiece, pieces
from campaignkit.typography.worth import break_worth, is_one_word, line_worth, whole_worth, width_worth


def line(text: str, lang: str = "en") -> tuple[WordPiece, ...]:
    return pieces(text, lang)


@pytest.mark.parametrize(
    ("better", "worse"),
    [("two choirs", "the"), ("soup and bread", "soup: and bread"), ("soup and bread", "soup|and bread")],
)
def test_a_line_with_sense_is_worth_more(better: str, worse: str) -> None:
    assert line_worth(line(better), is_only=False) > line_worth(line(worse), is_only=False)


def test_a_short_title_may_be_a_short_line() -> None:
    assert line_worth(line("Tea"), is_only=True) == 1 > line_worth(line("Tea"), is_only=False)


def test_no_line_ends_with_a_word_that_leans_on_the_next() -> None:
    words = line("choirs of neighbours")
    assert break_worth(words[:2]) < break_worth(words[:1])


def test_the_authors_own_end_of_a_line_costs_nothing() -> None:
    assert break_worth(line("home,|rights")[:1]) == 1


def test_a_last_word_alone_is_worth_least_and_a_wide_one_is_no_fault() -> None:
    assert (
        width_worth(True, 0.4, is_last=True) < width_worth(True, 0.4, is_last=False) < width_worth(True, 0.9, is_last=True)
    )
    assert width_worth(False, 0.1, is_last=True) == 1


def test_a_part_of_a_compound_counts_as_one_word() -> None:
    assert is_one_word(line("Nachbarschaftshilfe", "de"))
    assert not is_one_word(line("two choirs"))


def test_even_lines_that_use_the_width_are_worth_more() -> None:
    assert whole_worth([4, 4], 1, 4) > whole_worth([4, 2], 1, 4) > whole_worth([4, 2], 1, 40)
