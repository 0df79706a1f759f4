from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.model.campaign import Brand, Campaign
from campaignkit.model.fallback import Fallback
from campaignkit.model.kit import Field, Kit
from campaignkit.rendering.anatomy import Anatomy, Rect, Run
from campaignkit.rendering.context.artwork import look_of
from campaignkit.rendering.context.compromises import of_colour, of_look, to_fit
from campaignkit.rendering.layout.fit import Setting
from campaignkit.typography.face import Face
from campaignkit.typography.titles import Line, Title, TitleBox

KIT = Kit(Path(), "soup", "1.0.0", "Soup", "", "CC-BY-4.0", (), (), ())
FIELDS = (Field("event", "group", fields=(Field("title", "text", short="short_title"), Field("short_title", "text"))),)
SPOKEN = {"event": {"title": "A very long name", "short_title": "Lunch"}, "bullets": ("Soup", "well-known bread")}


def page(**lines: Sequence[str]) -> tuple[Anatomy]:
    """A page on which each field shows these lines."""
    runs = [Run(Rect(0, 0, 1, 1), line, (field,), 3) for field, said in lines.items() for line in said]
    return (Anatomy(100, 100, tuple(runs), (), (), 1),)


def told(choice: Setting, pages: tuple[Anatomy]) -> tuple[Fallback, ...]:
    return to_fit(choice, pages, FIELDS, SPOKEN)


def test_a_shorter_wording_is_told_where_its_value_is_shown() -> None:
    choice = Setting(hyphenated=True, short=True)
    assert told(choice, page(**{"event.title": ["Lunch"]})) == (Fallback("short", "event.title", "“Lunch” instead"),)
    assert told(choice, page(access=["Lift"])) == ()


def test_a_sheet_that_names_no_values_is_taken_to_show_them_all() -> None:
    assert [fallback.field for fallback in told(Setting(short=True), page())] == ["event.title"]


def test_hyphens_are_told_where_they_are_printed() -> None:
    lines = page(**{"event.title": ["A Solidar\u2010", "ity", "lu-", "nch"], "bullets[1]": ["well-", "known bread"]})
    assert told(Setting(hyphenated=True), lines) == (Fallback("hyphens", "event.title", "“Solidar\u2010”"),)
    assert told(Setting(), lines) == ()


def test_a_joint_in_a_title_is_no_broken_word() -> None:
    line = Line("Lebens-", 10, 8, TitleBox(0, 0, 40, 10), 0, 0.8, goes_on=True)
    title = Title((line,), Face(("serif",)), 10, 40, 10, 1)
    shown = page(**{"event.title": ["Lebens-"], "bullets[1]": ["well\u2010"]})
    told_of = told(Setting(hyphenated=True, titles=(("title", title),)), shown)
    assert [fallback.field for fallback in told_of] == ["bullets[1]"]


def test_what_was_left_out_is_told_with_its_words() -> None:
    assert told(Setting(dropped=("bullets.1",)), page()) == (
        Fallback("dropped", "bullets.1", "“well-known bread” left out"),
    )


def campaign(**brand: Any) -> Campaign:
    return Campaign(Path(), {}, brands=(Brand(**brand),))


def of(led: Brand, asked: Campaign) -> list[Fallback]:
    """What is told of the colours of a sheet in the campaign's first brand, led by another or by itself."""
    return list(of_colour(asked, 0, led, look_of(led, asked, KIT).palette))


@pytest.mark.parametrize(
    ("brand", "field", "words"),
    [
        ({"color": "#E5352B"}, "brand.second", "no second colour is given; #e8b6f3 goes with"),
        ({"color": "#1f3fd1", "second": "#1f3fd1"}, "brand.second", "too near the main colour"),
        ({"color": "#ffffff", "second": "#1f3fd1"}, "brand.color", "nearly white; it stays as it is"),
        ({"name": "ours", "color": "#1f3fd1"}, "brands[0].second", "no second colour"),
    ],
)
def test_a_colour_that_was_chosen_or_changed_is_told(brand: Mapping[str, str], field: str, words: str) -> None:
    asked = campaign(**brand)
    (fallback,) = of(asked.brands[0], asked)
    assert (fallback.kind, fallback.field) == ("colour", field)
    assert words in fallback.detail


@pytest.mark.parametrize("second", ["#f2b705", "#fefefe", "#0B1F4B"])
def test_colours_that_are_used_as_they_are_given_need_no_word(second: str) -> None:
    asked = campaign(color="#1f3fd1", second=second)
    assert of(asked.brands[0], asked) == []


def test_a_brand_without_colours_is_told_which_ones_it_got() -> None:
    asked = campaign(seed="soup")
    fallbacks = of(asked.brands[0], asked)
    assert [fallback.field for fallback in fallbacks] == ["brand.color", "brand.second"]
    assert "which the seed draws" in fallbacks[0].detail


def test_a_second_colour_alone_is_not_used_and_that_is_told() -> None:
    asked = campaign(second="#1f3fd1")
    fallbacks = of(asked.brands[0], asked)
    assert [fallback.field for fallback in fallbacks] == ["brand.color", "brand.second"]
    assert "no main colour" in fallbacks[1].detail


def test_the_colours_of_a_mail_are_told_at_its_parties() -> None:
    led = Brand(color="#ffffff", second="#fefefe")
    assert [fallback.field for fallback in of(led, campaign(color="#1f3fd1"))] == ["nonprofit.color", "sender.color"]


def test_a_look_that_could_not_be_drawn_is_told() -> None:
    (fallback,) = of_look("numeral", ["quarters"])
    assert (fallback.kind, fallback.field) == ("dropped", "brand.look")
    assert list(of_look("numeral", ["numeral", "quarters"])) == []
    assert list(of_look("numeral", [])) == []
    assert list(of_look("own", ["quarters"])) == []


DESIGNS = read_kit(Path(__file__).parents[3] / "kits/event-flyer").designs


def test_a_look_for_photos_without_one_says_what_it_needs() -> None:
    (fallback,) = of_look("photo", ["quarters"], DESIGNS, has_photo=False)
    assert fallback.detail == "photo shows a photo and there is none under photo; quarters is drawn"
    assert list(of_look("photo", ["photo"], DESIGNS)) == []
