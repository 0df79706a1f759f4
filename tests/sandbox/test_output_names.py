from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.model.campaign import Brand, Campaign, Partner
from campaignkit.sandbox.order import Sheet
from campaignkit.sandbox.output_names import MAX_NAME, names, slug

CAMPAIGN = Campaign(Path("/c"), {}, partners=tuple(Partner(f"p{number}", "P") for number in range(12)))
SHEET = Sheet("a5", "en", ("pdf",))


def name(sheet: Sheet, campaign: Campaign = CAMPAIGN) -> str:
    (only,) = names(sheet, campaign).values()
    return only


def test_a_sheet_is_called_by_what_it_is() -> None:
    assert names(replace(SHEET, formats=("pdf", "html")), CAMPAIGN) == {"pdf": "a5.pdf", "html": "a5.html"}


@pytest.mark.parametrize(
    ("sheet", "called"),
    [
        (replace(SHEET, partner="soup-run"), "a5-soup-run.pdf"),
        (replace(SHEET, audience="workers"), "a5-workers.pdf"),
        (replace(SHEET, turn=3), "a5-03of12.pdf"),
        (replace(SHEET, profile="press"), "a5-press.pdf"),
        (replace(SHEET, partner="A", audience="B", turn=12, profile="home"), "a5-a-b-12of12-home.pdf"),
    ],
)
def test_what_sets_a_sheet_apart_is_in_its_name(sheet: Sheet, called: str) -> None:
    assert name(sheet) == called


def test_a_language_is_named_where_there_are_several() -> None:
    assert name(SHEET, replace(CAMPAIGN, langs=("en", "fr"))) == "a5-en.pdf"


def test_a_brand_is_named_where_there_are_several_and_it_shows() -> None:
    brands = replace(CAMPAIGN, brands=(Brand(name="Unser Haus"), Brand(name="theirs")))
    assert [name(replace(SHEET, brand=number), brands) for number in (0, 1)] == ["a5-unser-haus.pdf", "a5-theirs.pdf"]
    assert name(Sheet("invite", "en", ("ics",)), brands) == "invite.ics"


def test_a_long_name_is_cut_and_stays_one_of_its_kind() -> None:
    long = [name(replace(SHEET, partner="p" * 200 + last)) for last in "ab"]
    assert [len(each) for each in long] == [MAX_NAME, MAX_NAME]
    assert long[0] != long[1]
    assert name(replace(SHEET, partner="p" * 200 + "a")) == long[0]


@pytest.mark.parametrize(("text", "called"), [("Tè & Caffè", "te-caffe"), ("", ""), ("../a", "a")])
def test_a_name_is_plain_letters(text: str, called: str) -> None:
    assert slug(text) == called


def test_a_name_without_a_latin_letter_is_a_digest() -> None:
    assert slug("☕") != slug("☂") and len(slug("☕")) == 8
