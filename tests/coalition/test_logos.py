from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.coalition.logos import (
    CLEAR,
    PREFER_FEWER_ROWS,
    LogoShape,
    StripSpace,
    at_once,
    break_name,
    strip,
    strips,
)

MARKS = st.lists(st.builds(LogoShape, st.floats(0.2, 12), st.floats(0.02, 1)), min_size=1, max_size=12)
WIDTHS, HEIGHTS, CAPS = st.floats(20, 200), st.floats(3, 40), st.floats(1, 20)


@given(MARKS, WIDTHS, HEIGHTS, CAPS)
def test_all_marks_have_one_area_and_keep_their_order(
    marks: Sequence[LogoShape], width: float, height: float, cap: float
) -> None:
    placed = [mark for row in strip(marks, StripSpace(width, height, cap)).rows for mark in row]
    areas = [mark.width * mark.height for mark in placed]
    assert max(areas) / min(areas) <= 1.10
    assert [mark.index for mark in placed] == list(range(len(marks)))


@given(MARKS, WIDTHS, HEIGHTS, CAPS)
def test_a_mark_keeps_its_own_shape(marks: Sequence[LogoShape], width: float, height: float, cap: float) -> None:
    for row in strip(marks, StripSpace(width, height, cap)).rows:
        for mark in row:
            assert mark.width / mark.height == pytest.approx(marks[mark.index].ratio)


@given(MARKS, WIDTHS, HEIGHTS, CAPS)
def test_rows_lie_inside_the_strip_with_clear_space_between_marks(
    marks: Sequence[LogoShape], width: float, height: float, cap: float
) -> None:
    rows = strip(marks, StripSpace(width, height, cap)).rows
    assert len(rows) <= 3
    for row in rows:
        needed = sum(CLEAR * max(a.height, b.height) for a, b in pairwise(row))
        assert sum(mark.width for mark in row) + needed <= width * 1.000001
    high = [max(mark.height for mark in row) for row in rows]
    assert sum(high) + CLEAR * max(high) * (len(rows) - 1) <= height * 1.000001


@given(MARKS, WIDTHS, HEIGHTS, CAPS)
def test_no_mark_is_larger_than_the_cap(marks: Sequence[LogoShape], width: float, height: float, cap: float) -> None:
    assert strip(marks, StripSpace(width, height, cap)).area <= cap**2 * 1.000001


@given(MARKS, st.floats(20, 200), st.floats(3, 40))
def test_a_roomier_strip_makes_marks_smaller_only_for_the_sake_of_one_row(
    marks: Sequence[LogoShape], width: float, height: float
) -> None:
    small, large = strip(marks, StripSpace(width, height, 20)), strip(marks, StripSpace(width * 1.5, height * 1.5, 20))
    share = PREFER_FEWER_ROWS**2 if len(large.rows) < len(small.rows) else 1
    assert large.area >= small.area * share * 0.999999


def test_one_square_mark_fills_the_cap() -> None:
    only = strip([LogoShape(1.0, 0.4)], StripSpace(100, 100, 10)).rows[0][0]
    assert (only.width, only.height) == pytest.approx((10, 10))


def test_three_partners_stay_on_one_row_and_twelve_take_two() -> None:
    assert len(strip([LogoShape(2.0, 0.4)] * 3, StripSpace(52, 7, 3.5)).rows) == 1
    assert [len(row) for row in strip([LogoShape(2.0, 0.4)] * 12, StripSpace(52, 7, 3.5)).rows] == [6, 6]


def test_a_solid_mark_is_drawn_smaller_than_a_faint_one() -> None:
    solid, _, faint = strip([LogoShape(1, 0.9), LogoShape(1, 0.4), LogoShape(1, 0.1)], StripSpace(90, 30, 10)).rows[0]
    assert solid.width < faint.width


def test_no_partners_make_an_empty_strip() -> None:
    assert strip([], StripSpace(52, 7, 3.5)).rows == ()


@given(st.text(alphabet="ab é&", min_size=1, max_size=40))
def test_a_name_keeps_every_word_in_order_on_at_most_three_lines(name: str) -> None:
    lines, ratio = break_name(name, lambda text: 0.5 * len(text))
    assert " ".join(lines).split() == name.split()
    assert 1 <= len(lines) <= 3 and ratio > 0


def test_a_long_name_is_set_as_a_block_and_a_short_one_on_one_line() -> None:
    def measure(text: Any) -> Any:
        return 0.55 * len(text)

    assert break_name("Aire", measure)[0] == ("Aire",)
    lines, ratio = break_name("Friends of the Northern Allotments and Gardens", measure)
    assert len(lines) >= 2 and 2 < ratio < 12


LOW = st.floats(1, 4)


@given(MARKS, st.integers(1, 12), WIDTHS, HEIGHTS, LOW)
def test_marks_shown_in_turn_have_one_area_in_all_turns(
    marks: Sequence[LogoShape], slots: int, width: float, height: float, least: float
) -> None:
    room = StripSpace(width, height, 20, rows=4, least=least)
    turns = [[mark for row in each.rows for mark in row] for each in strips(marks, slots, room)]
    areas = [mark.width * mark.height for turn in turns for mark in turn]
    # Within a turn marks differ by their density, 2.3 % either way.
    assert max(areas) / min(areas) <= 1.10
    assert [next(mark.index for mark in turn) for turn in turns] == list(range(len(marks)))


@given(MARKS, st.integers(1, 12), WIDTHS, HEIGHTS, LOW)
def test_as_many_marks_are_shown_at_once_as_are_high_enough(
    marks: Sequence[LogoShape], slots: int, width: float, height: float, least: float
) -> None:
    room = StripSpace(width, height, 20, rows=4, least=least)
    count = at_once(marks, slots, room)
    assert 1 <= count <= min(slots, len(marks))
    if count > 1:
        turns = strips(marks, count, room) if count < len(marks) else (strip(marks, room),)
        assert min(mark.height for turn in turns for row in turn.rows for mark in row) >= least


def test_wide_marks_lower_how_many_are_shown_at_once() -> None:
    room = StripSpace(270, 60, 60, rows=3, least=16)
    assert at_once([LogoShape(1.5, 0.3)] * 6, 6, room) == 6
    assert at_once([LogoShape(8.0, 0.3)] * 6, 6, room) < 6


def test_marks_take_one_more_row_where_they_would_be_too_low_on_fewer() -> None:
    marks = [LogoShape(4.0, 0.3)] * 3
    assert len(strip(marks, StripSpace(130, 200, 60, rows=6)).rows) == 3
    assert len(strip(marks, StripSpace(300, 42, 60, rows=6, least=16)).rows) == 1


def test_a_name_is_broken_to_a_block_where_it_is_asked_to_be() -> None:
    assert break_name("Canal Street Tenants", lambda text: 0.55 * len(text), 3.0)[0] == ("Canal Street", "Tenants")


def test_a_mark_with_a_shadow_is_larger_by_the_shadow_so_that_its_sign_is_as_large_as_the_others() -> None:
    plain, shadowed = strip([LogoShape(2.0, 0.4), LogoShape(2.0, 0.4, 1.4)], StripSpace(90, 30, 10)).rows[0]
    assert shadowed.width / plain.width == pytest.approx(1.4) and shadowed.height / plain.height == pytest.approx(1.4)
