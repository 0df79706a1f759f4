from __future__ import annotations

import pytest

from campaignkit.looks.composer.placing import Placed, distance_to, inverse, overlap, product
from campaignkit.model.look import Box
from tests.looks.composer.drawings import drawing


def placed(**more: object) -> Placed:
    return Placed(drawing(), **{"x": 30.0, "y": 20.0, "size": 10.0, "turn": 0.0, "colours": {}} | more)  # type: ignore[arg-type]


def test_the_middle_of_a_drawing_comes_to_its_place() -> None:
    for each in (placed(), placed(turn=37.0), placed(mirrored=True)):
        a, b, c, d, e, f = each.matrix
        assert (a * 50 + c * 50 + e, b * 50 + d * 50 + f) == pytest.approx((30, 20))


def test_there_and_back_is_where_one_was() -> None:
    matrix = placed(turn=12.0).matrix
    assert product(inverse(matrix), matrix) == pytest.approx((1, 0, 0, 1, 0, 0))


def test_a_turned_drawing_covers_more() -> None:
    assert placed().box == Box(25, 15, 10, 10)
    assert placed(turn=20.0).box.width > 10


def test_boxes_that_touch_do_not_overlap() -> None:
    assert overlap(Box(0, 0, 5, 5), Box(4, 4, 5, 5))
    assert not overlap(Box(0, 0, 5, 5), Box(5, 0, 5, 5))


def test_a_point_is_as_far_from_a_box_as_from_its_nearest_edge() -> None:
    assert distance_to(Box(0, 0, 4, 4), 2, 2) == 0
    assert distance_to(Box(0, 0, 4, 4), 7, 8) == 5
