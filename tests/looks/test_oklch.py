from __future__ import annotations

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.looks.oklch import contrast, difference, distance, from_oklch, luminance, oklch, overprint, readable, turn

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(COLOURS)
def test_colours_are_those_of_a_colour_library(colour: str) -> None:
    lightness, chroma, hue = oklch(colour)
    theirs = Color(colour).convert("oklch").coords(nans=False)
    assert (lightness, chroma) == pytest.approx(theirs[:2], abs=2e-4)
    assert chroma < 0.01 or turn(hue, theirs[2]) < 0.2


@given(COLOURS, COLOURS)
def test_differences_and_contrasts_are_those_of_a_colour_library(first: str, second: str) -> None:
    assert difference(first, second) == pytest.approx(Color(first).delta_e(second, method="ok", scalar=1), abs=3e-4)
    assert contrast(first, second) == pytest.approx(Color(first).contrast(second, method="wcag21"), rel=2e-3)


@given(st.floats(0.2, 1), st.floats(0, 0.3), st.floats(0, 360))
def test_what_no_screen_shows_loses_chroma_and_little_else(lightness: float, chroma: float, hue: float) -> None:
    found = oklch(from_oklch(lightness, chroma, hue))
    assert found[0] == pytest.approx(lightness, abs=0.02)
    assert found[1] <= chroma + 0.01


@given(COLOURS)
def test_a_colour_survives_its_way_through_oklch(colour: str) -> None:
    back = from_oklch(*oklch(colour))
    assert all(abs(int(colour[n : n + 2], 16) - int(back[n : n + 2], 16)) <= 1 for n in (1, 3, 5))


@given(COLOURS, COLOURS)
def test_contrast_and_distance_are_the_same_both_ways(first: str, second: str) -> None:
    assert 1 <= contrast(first, second) == contrast(second, first) <= 21
    assert distance(first, second) == pytest.approx(distance(second, first))
    assert distance(first, second) <= difference(first, second) + 1e-9


def test_black_on_white_has_the_highest_contrast_and_the_longest_distance() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert distance("#000000", "#ffffff") == pytest.approx(1, abs=0.001)


@given(COLOURS, COLOURS)
def test_an_overprint_is_never_lighter_than_its_inks(first: str, second: str) -> None:
    assert luminance(overprint(first, second)) <= min(luminance(first), luminance(second)) + 0.01


@given(COLOURS, st.sampled_from(["#ffffff", "#000000", "#fbf9f5"]), st.sampled_from([3.0, 4.5]))
def test_a_readable_colour_reaches_its_ratio(colour: str, ground: str, ratio: float) -> None:
    assert contrast(readable(colour, ground, ratio), ground) >= ratio
