"""Which part of a picture is shown: pure arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.rendering.pictures.crop import window

SHARES, SIDES = st.floats(0, 1), st.integers(1, 9000)


def test_without_a_need_the_largest_part_is_shown() -> None:
    shown = window((3000, 2000), 1.0, (0.5, 0.5))
    assert shown.box == (500, 0, 2500, 2000)


def test_what_must_stay_in_view_is_laid_on_the_anchor() -> None:
    shown = window((3000, 2000), 0.7, (0.3, 0.5), (0.5, 0.5))
    assert (0.3 * 3000 - shown.x) / shown.width == pytest.approx(0.5)


def test_a_focus_near_an_edge_is_as_near_as_the_picture_reaches() -> None:
    assert window((3000, 2000), 1.0, (0.05, 0.5)).box == (0, 0, 2000, 2000)


@pytest.mark.parametrize("ratio", [210 / 297, 4 / 5, 9 / 16, 1200 / 630])
def test_one_focus_serves_every_shape(ratio: float) -> None:
    shown = window((1500, 1000), ratio, (0.42, 0.6))
    assert shown.x < 0.42 * 1500 < shown.x + shown.width
    assert shown.y < 0.6 * 1000 < shown.y + shown.height


@given(
    wide=st.integers(1, 9000), high=st.integers(1, 9000), ratio=st.floats(0.02, 50), x=SHARES, y=SHARES, a=SHARES, b=SHARES
)
def test_the_part_is_inside_the_picture_and_of_the_places_shape(
    wide: int, high: int, ratio: float, x: float, y: float, a: float, b: float
) -> None:
    left, top, right, bottom = window((wide, high), ratio, (x, y), (a, b)).box
    assert left >= 0 and top >= 0
    assert right <= wide * 1.000001 and bottom <= high * 1.000001
    assert (right - left) / (bottom - top) == pytest.approx(ratio, rel=1e-6)
