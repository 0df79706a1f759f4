"""Measures on a laid-out page: rectangles, and what fits in which."""

from __future__ import annotations

from typing import Any

import pytest

from campaignkit.rendering.anatomy import Bitmap, Fitted, Rect

ROOM = Rect(10, 10, 50, 20)


def fitted(used: Any, **more: Any) -> Any:
    return Fitted("headline", "event.title", ROOM, used, **more)


def test_a_rectangle_knows_its_far_edges() -> None:
    assert (ROOM.right, ROOM.bottom) == (60, 30)


def test_the_rectangle_around_two_holds_both_and_around_nothing_is_the_same() -> None:
    assert ROOM.around(Rect(0, 25, 20, 20)) == Rect(0, 10, 60, 35)
    assert ROOM.around(None) is ROOM


@pytest.mark.parametrize(
    ("other", "area"),
    [
        (Rect(20, 15, 10, 10), 100),
        (Rect(50, 20, 50, 50), 100),
        (Rect(60, 10, 5, 5), 0),
        (Rect(0, 40, 99, 9), 0),
        (ROOM, 1000),
    ],
)
def test_what_two_rectangles_share_is_an_area_of_either(other: Any, area: Any) -> None:
    assert ROOM.common_area(other) == other.common_area(ROOM) == area


@pytest.mark.parametrize(
    ("inner", "overhang"),
    [(Rect(12, 12, 10, 10), -2), (ROOM, 0), (Rect(7, 12, 10, 10), 3), (Rect(12, 12, 50, 30), 12)],
)
def test_an_overhang_is_that_of_the_worst_side(inner: Any, overhang: Any) -> None:
    assert inner.overhang(ROOM) == pytest.approx(overhang)


def test_a_bitmaps_resolution_is_that_of_the_direction_that_has_fewer_pixels() -> None:
    assert Bitmap("a.png", (300, 300), 25.4, 50.8).dpi == pytest.approx(150)


def test_a_box_fits_where_all_of_it_is_there_and_inside() -> None:
    assert fitted(Rect(10, 10, 50, 20)).fits
    assert fitted(Rect(10, 10, 50.02, 20)).fits  # less than a tenth of a pixel
    assert not fitted(Rect(10, 10, 50.1, 20)).fits
    assert not fitted(Rect(10, 10, 5, 5), whole=False).fits


def test_an_empty_box_fits_unless_its_words_stand_on_no_page() -> None:
    assert fitted(None).fits and not fitted(None, whole=False).fits


def test_a_box_fits_in_no_more_lines_than_it_may_have() -> None:
    inside = Rect(10, 10, 5, 5)
    assert fitted(inside, max_lines=2, lines=2).fits and fitted(inside, lines=9).fits
    assert not fitted(inside, max_lines=2, lines=3).fits


def test_a_line_that_its_author_marked_must_stay_one() -> None:
    assert fitted(None, marked_lines=2, even_lines=(10.0, 20.0, 5.0)).breaks_marked_lines
    assert not fitted(None, marked_lines=2, even_lines=(10.0, 20.0)).breaks_marked_lines
    assert not fitted(None, even_lines=(10.0, 20.0)).breaks_marked_lines
