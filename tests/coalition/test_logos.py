from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.coalition.logos import (
    BROADEST,
    CLEAR,
    GAP,
    LARGEST_FOR_THIN,
    NARROWEST,
    SMALLEST_FOR_SOLID,
    WIDEST,
    LogoShape,
    MarkShape,
    NameShape,
    PlacedShape,
    StripSpace,
    at_once,
    of_one_size,
    strip,
    strips,
)

ORDINARY = st.builds(LogoShape, st.floats(NARROWEST, WIDEST), st.floats(0.02, 1))
ANY = st.builds(LogoShape, st.floats(0.1, 15), st.floats(0, 1), st.floats(1, 1.5))
NAMES = st.builds(NameShape, st.floats(2, 20), st.sampled_from([0.96, 2.0, 3.04]))
MIXED = st.lists(st.one_of(ANY, NAMES), min_size=1, max_size=12)
WIDTHS, HEIGHTS, CAPS, LEAST = st.floats(20, 200), st.floats(3, 40), st.floats(1, 20), st.floats(0, 4)
EVEN = 0.38


@given(st.lists(ORDINARY, min_size=2, max_size=12), HEIGHTS, CAPS)
def test_marks_of_ordinary_shapes_have_one_area_apart_from_their_density(
    marks: Sequence[LogoShape], height: float, cap: float
) -> None:
    areas = [mark.width * mark.height for mark in strip(marks, StripSpace(1000, height, cap)).marks]
    assert max(areas) / min(areas) <= (LARGEST_FOR_THIN / SMALLEST_FOR_SOLID) ** 2 * 1.000001


@given(MIXED, WIDTHS, HEIGHTS, CAPS, LEAST)
def test_marks_keep_their_order_and_their_shapes(
    marks: Sequence[MarkShape], width: float, height: float, cap: float, least: float
) -> None:
    placed = strip(marks, StripSpace(width, height, cap, least=least)).marks
    assert [mark.index for mark in placed] == list(range(len(marks)))
    for mark, shape in zip(placed, marks, strict=True):
        ratio = shape.ratio if isinstance(shape, LogoShape) else shape.width / shape.height
        assert mark.width / mark.height == pytest.approx(ratio)


@given(MIXED, WIDTHS, HEIGHTS, CAPS, LEAST)
def test_no_two_marks_touch_and_none_leaves_the_strip(
    marks: Sequence[MarkShape], width: float, height: float, cap: float, least: float
) -> None:
    space = StripSpace(width, height, cap, least=least)
    placed = strip(marks, space)
    assert placed.height <= height * 1.000001
    assert all(mark.x >= 0 and mark.x + mark.width <= width * 1.000001 for mark in placed.marks)
    for one, other in combinations(placed.marks, 2):
        assert _apart(one, other)


def _apart(one: PlacedShape, other: PlacedShape) -> bool:
    beside = one.x + one.width < other.x or other.x + other.width < one.x
    return beside or one.y + one.height < other.y or other.y + other.height < one.y


@given(st.lists(ANY, min_size=1, max_size=12), WIDTHS, HEIGHTS, CAPS)
def test_marks_of_a_row_are_a_space_apart_and_rows_by_half_the_highest_mark(
    marks: Sequence[LogoShape], width: float, height: float, cap: float
) -> None:
    placed = strip(marks, StripSpace(width, height, cap))
    for row in placed.rows:
        assert all(b.x - a.x - a.width >= GAP * placed.side * 0.999 for a, b in pairwise(row))
    highest = max(mark.height for mark in placed.marks)
    tops = [min(mark.y for mark in row) for row in placed.rows]
    feet = [max(mark.y + mark.height for mark in row) for row in placed.rows]
    assert all(top - foot >= CLEAR * highest * 0.999 for top, foot in zip(tops[1:], feet, strict=False))


@given(MIXED, WIDTHS, HEIGHTS, CAPS, LEAST)
def test_all_names_are_set_in_one_size(
    marks: Sequence[MarkShape], width: float, height: float, cap: float, least: float
) -> None:
    placed = strip(marks, StripSpace(width, height, cap, least=least)).marks
    pairs = zip(placed, marks, strict=True)
    sizes = [mark.height / shape.height for mark, shape in pairs if isinstance(shape, NameShape)]
    assert not sizes or max(sizes) == pytest.approx(min(sizes))


@given(st.lists(ANY, min_size=2, max_size=12), WIDTHS, HEIGHTS, CAPS, st.floats(0.5, 4))
def test_in_a_readable_strip_every_mark_is_high_enough_or_takes_all_the_width_it_may(
    marks: Sequence[LogoShape], width: float, height: float, cap: float, least: float
) -> None:
    placed = strip(marks, StripSpace(width, height, cap, least=least))
    for mark, shape in zip(placed.marks, marks, strict=True):
        broad = mark.width >= BROADEST * width * 0.999
        assert not placed.is_readable or broad or mark.height >= least * shape.extent * 0.999 or shape.ratio < NARROWEST


def test_one_odd_mark_does_not_make_all_others_small() -> None:
    ordinary, odd = LogoShape(2.0, EVEN), LogoShape(11.0, EVEN)
    alone = strip([ordinary] * 4, StripSpace(52, 12, 3.5)).side
    assert strip([ordinary, ordinary, odd, ordinary], StripSpace(52, 12, 3.5)).side >= 0.8 * alone


def test_a_wordmark_is_never_set_as_a_hairline() -> None:
    low, held = (strip([LogoShape(11.0, 0.3)] * 3, StripSpace(80, 12, 3.5, least=least)).marks[0] for least in (0, 2.0))
    assert low.height < 2.0
    assert held.height == pytest.approx(2.0)


def test_few_marks_stand_larger_than_many() -> None:
    sides = [strip([LogoShape(1.5, EVEN)] * count, StripSpace(200, 40, 3.5)).side for count in (1, 2, 3, 6, 9)]
    assert sides == pytest.approx([3.5 * share for share in (1.9, 1.7, 1.5, 1.0, 0.9)])


def test_up_to_three_marks_begin_at_the_margin_and_more_reach_from_margin_to_margin() -> None:
    few = strip([LogoShape(1.0, EVEN)] * 3, StripSpace(60, 10, 3.5)).rows[0]
    assert (few[0].x, few[-1].x + few[-1].width < 40) == (0, True)
    many = strip([LogoShape(2.0, EVEN)] * 6, StripSpace(52, 10, 3.5)).rows[0]
    assert (many[0].x, many[-1].x + many[-1].width) == pytest.approx((0, 52))


def test_three_partners_stay_on_one_row_and_twelve_take_two() -> None:
    assert len(strip([LogoShape(2.0, EVEN)] * 3, StripSpace(52, 7, 3.5)).rows) == 1
    assert [len(row) for row in strip([LogoShape(2.0, EVEN)] * 12, StripSpace(52, 7, 3.5)).rows] == [6, 6]


def test_a_solid_mark_is_drawn_smaller_than_a_faint_one() -> None:
    solid, _, faint = strip([LogoShape(1, 0.9), LogoShape(1, EVEN), LogoShape(1, 0.05)], StripSpace(90, 30, 10)).marks
    assert solid.width < faint.width <= LARGEST_FOR_THIN / SMALLEST_FOR_SOLID * solid.width * 1.000001


def test_no_partners_make_an_empty_strip() -> None:
    empty = strip([], StripSpace(52, 7, 3.5))
    assert (empty.rows, empty.height) == ((), 0.0)


@given(MIXED, st.integers(1, 12), WIDTHS, HEIGHTS, LEAST)
def test_a_mark_is_of_one_size_in_all_turns(
    marks: Sequence[MarkShape], slots: int, width: float, height: float, least: float
) -> None:
    turns = strips(marks, slots, StripSpace(width, height, 20, rows=4, least=least))
    assert [next(mark.index for mark in turn.marks) for turn in turns] == list(range(len(marks)))
    for index in range(len(marks)):
        heights = [mark.height for turn in turns for mark in turn.marks if mark.index == index]
        assert max(heights) == pytest.approx(min(heights))


@given(MIXED, st.integers(1, 12), WIDTHS, HEIGHTS, st.floats(1, 4))
def test_as_many_marks_are_shown_at_once_as_can_be_read(
    marks: Sequence[MarkShape], slots: int, width: float, height: float, least: float
) -> None:
    space = StripSpace(width, height, 20, rows=4, least=least)
    count = at_once(marks, slots, space)
    assert 1 <= count <= min(slots, len(marks))
    turns = strips(marks, count, space) if count < len(marks) else (strip(marks, space),)
    assert count == 1 or all(turn.is_readable for turn in turns)


def test_one_wide_mark_among_twelve_leaves_room_for_half_of_the_places_and_more() -> None:
    shapes = [LogoShape(ratio, 0.3) for ratio in (11.0, 0.33, 1.0, 1.4, 1.2, 1.0, 2.2, 1.1, 2.4, 3.0, 1.0, 3.5)]
    space = StripSpace(270, 110, 46, rows=3, least=16)
    assert at_once(shapes, 6, space) == 6
    assert at_once([LogoShape(8.0, 0.3), LogoShape(2.0, 0.3), LogoShape(1.0, 0.3)], 6, space) == 3


def test_many_very_wide_marks_lower_how_many_are_shown_at_once() -> None:
    assert at_once([LogoShape(1.5, 0.3)] * 6, 6, StripSpace(270, 60, 60, rows=3, least=16)) == 6
    assert at_once([LogoShape(8.0, 0.3)] * 6, 6, StripSpace(270, 40, 60, rows=3, least=16)) < 6


def test_groups_of_marks_are_of_one_size_and_an_empty_one_is_an_empty_strip() -> None:
    many, none, one = of_one_size([[LogoShape(2.0, EVEN)] * 6, [], [LogoShape(2.0, EVEN)]], StripSpace(52, 7, 3.5))
    assert none.rows == ()
    assert one.marks[0].width == pytest.approx(many.marks[0].width)


def test_a_mark_with_a_shadow_is_larger_by_the_shadow_so_that_its_sign_is_as_large_as_the_others() -> None:
    plain, shadowed = strip([LogoShape(2.0, 0.4), LogoShape(2.0, 0.4, 1.4)], StripSpace(90, 30, 10)).marks
    assert shadowed.width / plain.width == pytest.approx(1.4) and shadowed.height / plain.height == pytest.approx(1.4)
