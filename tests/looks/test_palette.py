from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.looks.companions import APART, is_mud
from campaignkit.looks.oklch import contrast, difference, distance, oklch
from campaignkit.looks.palette import (
    EDGELESS,
    GRAPHIC,
    GROUNDS,
    STARTERS,
    TEXT,
    Palette,
    brand_colour,
    crossing,
    derive,
    merge,
    night,
    rnd,
)
from campaignkit.model.kit import Profile

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
SECONDS = st.one_of(st.just(""), COLOURS)
PROFILES = st.sampled_from(["screen", "home", "press"])
SEEDS = st.text(max_size=12)
DIFFICULT = (
    "#000000", "#ffffff", "#fefefe", "#888888", "#777777", "#ffff00", "#39ff14", "#00ffff", "#ff00ff", "#0000ff", "#f2b705",
    "#ffd6e0", "#bfe3ff", "#c8f7dc", "#ffe600", "#6b4423", "#0b1f4b",
)  # fmt: skip
DERIVED = ("second", "spark", "deep", "tint", "tint2", "over")

ROOT = Path(__file__).parents[2]


def assert_readable(palette: Palette) -> None:
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in palette.values())
    for name in GROUNDS:
        assert contrast(palette[f"on-{name}"], palette[name]) >= TEXT, name
    for name in ("ink", "muted", "brand-ink"):
        assert contrast(palette[name], palette["paper"]) >= TEXT, name
    assert contrast(palette["on-brand-button"], palette["brand-button"]) >= TEXT
    for name, ground in (("line", "paper"), ("brand-title", "brand")):
        assert contrast(palette[name], palette[ground]) >= GRAPHIC, name


@given(COLOURS, SECONDS, PROFILES)
def test_text_reads_with_any_brand_colours_on_any_ground(brand: str, second: str, profile: Profile) -> None:
    assert_readable(derive(brand, second, profile))


@given(COLOURS, SECONDS, PROFILES)
def test_the_brand_colour_is_printed_as_it_is_given(brand: str, second: str, profile: Profile) -> None:
    assert derive(brand, second, profile)["brand"] == brand


@given(COLOURS, PROFILES)
def test_nothing_that_is_derived_is_mud(brand: str, profile: Profile) -> None:
    palette = derive(brand, "", profile)
    assert [name for name in DERIVED if is_mud(palette[name])] == []


@given(COLOURS, COLOURS)
def test_a_second_colour_is_used_as_it_is_given_unless_it_is_lost_beside_the_brand(brand: str, second: str) -> None:
    palette = derive(brand, second)
    assert (palette["second"] == second) == (difference(brand, second) >= APART)
    assert difference(palette["brand"], palette["second"]) >= APART
    assert [name for name in DERIVED if name != "second" and is_mud(palette[name])] == []


@given(COLOURS, SECONDS, PROFILES)
def test_tints_are_seen_on_paper(brand: str, second: str, profile: Profile) -> None:
    palette = derive(brand, second, profile)
    assert min(difference(palette[name], palette["paper"]) for name in ("tint", "tint2")) >= EDGELESS


@given(COLOURS, SECONDS)
def test_print_has_white_paper_and_a_press_one_plate_for_text(brand: str, second: str) -> None:
    screen, home, press = (derive(brand, second, profile) for profile in ("screen", "home", "press"))
    assert home["paper"] == press["paper"] == "#ffffff"
    assert press["ink"] == "#000000"
    assert all(len({press[name][n : n + 2] for n in (1, 3, 5)}) == 1 for name in ("ink", "muted", "line", "on-paper"))
    assert {screen[name] for name in ("brand", "second")} == {press[name] for name in ("brand", "second")}


@pytest.mark.parametrize("brand", DIFFICULT)
@pytest.mark.parametrize("second", ["", *DIFFICULT])
def test_difficult_colours_give_text_that_reads_and_a_spark_of_its_own(brand: str, second: str) -> None:
    palette = derive(brand, second)
    assert_readable(palette)
    assert min(difference(palette["spark"], palette[name]) for name in ("brand", "second")) >= 0.75 * APART


@given(COLOURS)
def test_a_palette_is_the_same_every_time(brand: str) -> None:
    assert derive(brand) == derive(brand.upper())
    assert hash(derive(brand)) == hash(derive(brand.upper()))


@pytest.mark.parametrize(
    ("brand", "second", "about", "words"),
    [
        ("#e5352b", "", "second", "no second colour is given; #e8b6f3 goes with"),
        ("#e5352b", "#e5352b", "second", "#e5352b is too near the main colour"),
        ("#ffffff", "#1949c5", "brand", "#ffffff is nearly white; it stays as it is"),
    ],
)
def test_a_choice_and_a_change_are_told_in_words(brand: str, second: str, about: str, words: str) -> None:
    (note,) = derive(brand, second).notes
    assert note.about == about and words in note.words


@pytest.mark.parametrize("brand", ["#ffd6e0", "#bfe3ff", "#c8f7dc", "#39ff14", "#ffe600"])
def test_pale_and_loud_brands_are_neither_darkened_nor_told_of(brand: str) -> None:
    assert derive(brand, "#22306f").notes == ()
    assert derive(brand, "#22306f")["brand"] == brand


def test_a_nearly_white_brand_tints_the_sheet_on_screens_and_is_outlined_in_print() -> None:
    assert difference(derive("#ffffff")["paper"], "#ffffff") > EDGELESS
    assert "fine line" in derive("#ffffff", "#1949c5", "press").notes[0].words


def test_pale_pink_type_becomes_the_second_colour_and_never_mauve() -> None:
    palette = derive("#ffd6e0")
    assert palette["brand-ink"] == palette["second"]
    assert derive("#ffd6e0", "#ffe600")["brand-ink"] == derive("#ffd6e0", "#ffe600")["ink"]


def test_orange_on_cobalt_buzzes_and_is_not_loud() -> None:
    assert derive("#1f3fd1", "#ff6a3d")["brand-title"] == derive("#1f3fd1", "#ff6a3d")["on-brand"]
    assert derive("#0d5c4a", "#f2a3b3")["brand-title"] == "#f2a3b3"


def test_a_palette_reads_as_a_mapping_of_the_looks_colours() -> None:
    palette = derive("#0a7d6c")
    assert {"paper", "ink", "brand", "second", "spark", "deep", "tint", "tint2", "line", "on-deep"} <= set(palette)
    assert len(palette) == len(list(palette))
    assert palette.colours["ink"] == palette["ink"]
    with pytest.raises(KeyError):
        palette["pink"]


def test_a_group_without_a_colour_gets_a_presentable_one() -> None:
    colours = {brand_colour(f"group-{n}") for n in range(100)}
    assert len(colours) == len(STARTERS)
    assert all(distance(colour, "#ffffff") > 0.15 and not is_mud(colour) for colour in colours)


@given(COLOURS)
def test_at_night_the_button_reads(brand: str) -> None:
    colours = night(derive(brand))
    assert contrast(colours["on-button"], colours["button"]) >= TEXT


@given(COLOURS, COLOURS)
def test_a_crossing_is_no_mud_and_shows_beside_light_inks(first: str, second: str) -> None:
    dark = ("#000000", "#2b1d52")
    crossed = crossing(first, second, dark)
    assert not is_mud(crossed)
    if difference(first, second) >= APART and min(oklch(first)[0], oklch(second)[0]) > 0.5:
        assert min(difference(crossed, first), difference(crossed, second)) >= 0.09


def test_two_dark_inks_merge_in_print() -> None:
    assert merge("#22306f", "#111111")
    assert merge("#c8c8c8", "#cccccc")
    assert not merge("#e5352b", "#111111")


@given(SEEDS, st.lists(st.one_of(st.integers(), st.text(max_size=5)), max_size=3))
def test_numbers_of_chance_lie_between_nought_and_one_and_repeat(seed: str, key: Sequence[int | str]) -> None:
    assert 0 <= rnd(seed, *key) < 1
    assert rnd(seed, *key) == rnd(seed, *key)


def test_no_role_takes_the_name_of_a_property_that_a_kit_sets() -> None:
    sheets = [*(ROOT / "kits").glob("*/templates/*.css"), *(ROOT / "campaignkit").rglob("templates/*.css")]
    names = {name for sheet in sheets for name in re.findall(r"--([\w-]+)\s*:", sheet.read_text(encoding="utf-8"))}
    in_the_dark = {"brand", "on-brand", "ink", "paper", "line", "muted"}
    assert names & set(derive("#1f3fd1", "#ff6a3d")) <= in_the_dark
