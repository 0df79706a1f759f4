from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from campaignkit.rendering.svg.shapes.geometry import bounding_box, matrix_of, written

NS = "http://www.w3.org/2000/svg"


def shape(mark_up: str) -> etree._Element:
    return etree.fromstring(mark_up.replace(" ", f' xmlns="{NS}" ', 1))


@pytest.mark.parametrize(
    ("mark_up", "box"),
    [
        ('<rect x="2" y="3" width="4" height="5px"/>', "2 3 4 5"),
        ('<circle cx="10" r="3"/>', "7 -3 6 6"),
        ('<ellipse cx="10" cy="1" rx="3" ry="2"/>', "7 -1 6 4"),
        ('<line x1="1" y1="2" x2="5" y2="2"/>', "1 2 4 0"),
        ('<polygon points="0,0 10,0 10,5"/>', "0 0 10 5"),
        ('<path d="M0 0h10v5z"/>', "0 0 10 5"),
        ('<path d="M0 5a5 5 0 0 1 10 0"/>', "0 0 10 5"),
        ('<path d="M0 0C0 10 10 10 10 0"/>', "0 0 10 7.5"),
    ],
)
def test_a_shape_has_the_box_of_its_outline(mark_up: str, box: str) -> None:
    found = [float(number) for number in str(bounding_box(shape(mark_up))).split()]
    assert found == pytest.approx([float(number) for number in box.split()], abs=1e-6)


@pytest.mark.parametrize(
    "mark_up",
    ['<rect width="50%" height="2"/>', '<path d="M0 0L"/>', '<path d=""/>', '<text x="1"/>', '<g x="1"/>'],
)
def test_what_has_no_box_that_can_be_known_has_none(mark_up: str) -> None:
    assert bounding_box(shape(mark_up)) is None


@pytest.mark.parametrize(
    ("transform", "point"),
    [
        ("translate(5)", (6, 1)),
        ("translate(5,2) scale(2)", (7, 4)),
        ("rotate(90)", (-1, 1)),
        ("rotate(90 1 1)", (1, 1)),
        ("matrix(1,0,0,1,3,4)", (4, 5)),
        ("skewX(45)", (2, 1)),
        ("rotate(1.5707963rad)", (-1, 1)),
        ("", (1, 1)),
        (None, (1, 1)),
        ("none", (1, 1)),
    ],
)
def test_a_list_of_transforms_moves_a_point(transform: str | None, point: tuple[int, int]) -> None:
    assert matrix_of(transform).transformPoint((1, 1)) == pytest.approx(point, abs=1e-6)


@pytest.mark.parametrize("transform", ["turn(4)", "rotate(4em)", "rotate", "scale(2) x", "matrix(1 2)"])
def test_another_notation_is_told(transform: str) -> None:
    with pytest.raises(ValueError, match="transform"):
        matrix_of(transform)


@given(st.lists(st.floats(-9, 9), min_size=6, max_size=6))
def test_a_matrix_is_read_back_as_it_was_written(values: Sequence[float]) -> None:
    text = f"matrix({' '.join(f'{value:.10g}' for value in values)})"
    assert all(math.isclose(a, b, abs_tol=1e-8) for a, b in zip(matrix_of(written(matrix_of(text))), values, strict=True))
