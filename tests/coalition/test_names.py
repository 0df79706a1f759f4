from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.coalition.names import BLOCK_RATIO, LEADING, LINE, break_name


def measure(text: str) -> float:
    return 0.55 * len(text)


@given(st.text(alphabet="ab é&", min_size=1, max_size=40))
def test_a_name_keeps_every_word_in_order_on_at_most_three_lines(name: str) -> None:
    lines, shape = break_name(name, measure)
    assert " ".join(lines).split() == name.split()
    assert 1 <= len(lines) <= 3 and shape.width > 0


def test_a_long_name_is_set_as_a_block_and_a_short_one_on_one_line() -> None:
    assert break_name("Aire", measure)[0] == ("Aire",)
    lines, shape = break_name("Friends of the Northern Allotments and Gardens", measure)
    assert len(lines) >= 2
    assert shape.height == pytest.approx(LINE + LEADING * (len(lines) - 1))


def test_a_name_is_broken_to_a_block_where_it_is_asked_to_be() -> None:
    assert break_name("Canal Street Tenants", measure, BLOCK_RATIO)[0] == ("Canal Street", "Tenants")
