from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.looks.palette import (
    APART,
    GRAPHIC,
    STARTERS,
    TEXT,
    Palette,
    brand_colour,
    contrast,
    crossing,
    derive,
    distance,
    from_oklch,
    luminance,
    merge,
    oklch,
    overprint,
    readable,
    rnd,
)  # fmt: skip

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
SEEDS = st.text(max_size=12)
DIFFICULT = (
    "#000000", "#ffffff", "#fefefe", "#888888", "#777777", "#ffff00", "#39ff14", "#00ffff", "#ff00ff", "#0000ff", "#f2b705",
)  # fmt: skip
ON_PAPER = ("ink", "brand-ink", "muted")
ON_GROUND = (("on-brand", "brand"), ("on-second", "second"), ("ink", "tint"), ("ink", "tint2"), ("ink", "paper"))


def assert_readable(palette: Palette) -> None:
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in palette.values())
    for name in ON_PAPER:
        assert contrast(palette[name], palette["paper"]) >= TEXT, name
    for text, ground in ON_GROUND:
        assert contrast(palette[text], palette[ground]) >= TEXT, (text, ground)
    assert contrast(palette["line"], palette["paper"]) >= GRAPHIC


@given(SEEDS, COLOURS)
def test_text_reads_with_any_brand_colour(seed: str, brand: str) -> None:
    assert_readable(derive(seed, brand))


@given(SEEDS, COLOURS, COLOURS)
def test_text_reads_with_any_two_brand_colours(seed: str, brand: str, second: str) -> None:
    assert_readable(derive(seed, brand, second))


@given(SEEDS, COLOURS, st.one_of(st.just(""), COLOURS))
def test_brand_and_second_are_told_apart_and_from_paper(seed: str, brand: str, second: str) -> None:
    palette = derive(seed, brand, second)
    assert distance(palette["brand"], palette["second"]) >= APART
    for name in ("brand", "second"):
        assert distance(palette[name], palette["paper"]) >= 0.08


@pytest.mark.parametrize("brand", DIFFICULT)
@pytest.mark.parametrize("second", ["", *DIFFICULT])
def test_difficult_colours_give_text_that_reads_and_a_spark_of_its_own(brand: str, second: str) -> None:
    palette = derive("soup", brand, second)
    assert_readable(palette)
    assert min(distance(palette["spark"], palette[name]) for name in ("brand", "second")) >= 0.05


@given(COLOURS)
def test_a_palette_is_the_same_every_time(brand: str) -> None:
    assert derive("soup", brand) == derive("soup", brand.upper())
    assert hash(derive("soup", brand)) == hash(derive("soup", brand))


def test_a_clear_brand_colour_is_used_as_it_is_given() -> None:
    palette = derive("soup", "#E5352B", "#E0A8FF")
    assert (palette["brand"], palette["second"]) == ("#e5352b", "#e0a8ff")


def test_a_white_brand_prints_shapes_that_paper_shows() -> None:
    palette = derive("soup", "#FFFFFF")
    assert distance(palette["brand"], palette["paper"]) > 0.15


def test_two_groups_with_the_same_grey_get_different_companions() -> None:
    assert len({derive(f"group-{n}", "#808080")["second"] for n in range(12)}) > 6


def test_a_palette_reads_as_a_mapping_of_fourteen_colours() -> None:
    palette = derive("soup", "#0a7d6c")
    assert len(palette) == len(list(palette)) == 14
    assert palette.colours["ink"] == palette["ink"]
    with pytest.raises(KeyError):
        palette["pink"]


def test_a_group_without_a_colour_gets_a_presentable_one() -> None:
    colours = {brand_colour(f"group-{n}")[0] for n in range(100)}
    assert len(colours) == len(STARTERS)
    assert all(distance(colour, "#ffffff") > 0.15 for colour in colours)


@given(COLOURS)
def test_a_colour_survives_its_way_through_oklch(colour: str) -> None:
    back = from_oklch(*oklch(colour))
    assert all(abs(int(colour[n : n + 2], 16) - int(back[n : n + 2], 16)) <= 1 for n in (1, 3, 5))


@given(COLOURS, COLOURS)
def test_contrast_and_distance_are_the_same_both_ways(first: str, second: str) -> None:
    assert 1 <= contrast(first, second) == contrast(second, first) <= 21
    assert distance(first, second) == pytest.approx(distance(second, first))


def test_black_on_white_has_the_highest_contrast_and_the_longest_distance() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert distance("#000000", "#ffffff") == pytest.approx(1, abs=0.001)


@given(COLOURS, COLOURS)
def test_an_overprint_is_never_lighter_than_its_inks(first: str, second: str) -> None:
    assert luminance(overprint(first, second)) <= min(luminance(first), luminance(second)) + 0.01


@given(COLOURS, COLOURS)
def test_a_crossing_of_inks_apart_can_be_seen(first: str, second: str) -> None:
    if distance(first, second) >= APART:
        crossed = crossing(first, second)
        assert min(distance(crossed, first), distance(crossed, second)) >= 0.018


@given(COLOURS, st.sampled_from(["#ffffff", "#000000", "#fbf9f5"]), st.sampled_from([3.0, 4.5]))
def test_a_readable_colour_reaches_its_ratio(colour: str, ground: str, ratio: float) -> None:
    assert contrast(readable(colour, ground, ratio), ground) >= ratio


def test_two_dark_inks_merge_in_print() -> None:
    assert merge("#22306f", "#111111")
    assert merge("#c8c8c8", "#cccccc")
    assert not merge("#e5352b", "#111111")


@given(SEEDS, st.lists(st.one_of(st.integers(), st.text(max_size=5)), max_size=3))
def test_numbers_of_chance_lie_between_nought_and_one_and_repeat(seed: str, key: Sequence[int | str]) -> None:
    assert 0 <= rnd(seed, *key) < 1
    assert rnd(seed, *key) == rnd(seed, *key)
