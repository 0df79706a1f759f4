from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.coalition.rotation import windows

LINES = st.integers(1, 12).map(lambda count: [f"partner {number}" for number in range(count)])


@given(LINES, st.integers(1, 12))
def test_every_partner_is_shown_equally_often_and_once_in_each_place(partners: Sequence[str], slots: int) -> None:
    shown = min(slots, len(partners))
    turns = windows(partners, slots)
    assert Counter(partner for turn in turns for partner in turn) == dict.fromkeys(partners, shown)
    for place in range(shown):
        assert sorted(turn[place] for turn in turns) == sorted(partners)


@given(LINES, st.integers(1, 12))
def test_nobody_is_shown_twice_in_one_turn_and_neighbours_stay_in_the_declared_order(
    partners: Sequence[str], slots: int
) -> None:
    for turn in windows(partners, slots):
        assert len(set(turn)) == len(turn) == min(slots, len(partners))
        places = [partners.index(partner) for partner in turn]
        steps = {(after - before) % len(partners) for before, after in pairwise(places)}
        assert steps <= {1}


def test_seven_partners_in_four_slots_make_seven_turns() -> None:
    assert [len(turn) for turn in windows(range(7), 4)] == [4] * 7


def test_nobody_makes_no_turns() -> None:
    assert windows([], 3) == ()


def test_less_than_one_slot_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one slot"):
        windows("ab", 0)
