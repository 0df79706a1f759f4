from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.looks.companions import APART, accent, companion, is_mud, moved_apart
from campaignkit.looks.oklch import difference, oklch

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(COLOURS)
def test_every_brand_has_a_companion_that_is_told_from_it_and_is_no_mud(brand: str) -> None:
    found = companion(brand)
    assert difference(found, brand) >= APART
    assert not is_mud(found)


@given(COLOURS)
def test_a_light_brand_has_a_dark_companion_and_the_other_way_round(brand: str) -> None:
    lightness = oklch(brand)[0]
    if abs(lightness - 0.68) > 0.1:
        assert (oklch(companion(brand))[0] > lightness) == (lightness < 0.68)


@given(COLOURS, st.integers(-12, 12))
def test_a_second_colour_too_near_is_moved_and_never_into_mud(brand: str, step: int) -> None:
    near = f"#{max(0, min(0xFFFFFF, int(brand[1:], 16) + step)):06x}"
    moved = moved_apart(near, brand)
    assert difference(moved, brand) >= APART
    assert not is_mud(moved)


@given(COLOURS, COLOURS)
def test_the_accent_is_taken_for_neither_colour_and_is_no_mud(brand: str, second: str) -> None:
    found = accent(brand, second)
    assert min(difference(found, brand), difference(found, second)) >= 0.75 * APART
    assert not is_mud(found)


def test_yellow_is_the_accent_unless_a_colour_is_yellow_itself() -> None:
    assert oklch(accent("#0d5c4a", "#fe9ead"))[2] == pytest.approx(92, abs=3)
    assert oklch(accent("#ffe600", "#1949c5"))[2] == pytest.approx(25, abs=3)


@pytest.mark.parametrize("colour", ["#674602", "#6e4100", "#808000", "#5a3001", "#777777"])
def test_browns_olives_and_middle_greys_are_mud(colour: str) -> None:
    assert is_mud(colour)


@pytest.mark.parametrize("colour", ["#e5352b", "#ffffff", "#000000", "#f2b705", "#0d5c4a", "#fe9ead", "#22306f"])
def test_clear_colours_are_not(colour: str) -> None:
    assert not is_mud(colour)
