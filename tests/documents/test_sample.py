from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.documents.reading.report import Report
from campaignkit.documents.reading.source import parse_table
from campaignkit.documents.sample import AS_WELL, sample_values, sample_words
from campaignkit.model.kit import Author, Kit

SAMPLE = """\
lang: en
event:
  title: Free lunch
  starts: 2027-06-12T12:00
  tz: Europe/London
  price: {amount: 0, currency: GBP}
bullets: [Soup, Bread]
partners:
  - {name: Aire Kitchen}
  - {name: Soup Run}
brand: {color: '#e5352b', seed: soup/leeds}
"""


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    folder = tmp_path / "kit"
    (folder / "sample").mkdir(parents=True)
    (folder / "sample/campaign.yaml").write_text(SAMPLE, encoding="utf-8")
    return Kit(
        folder=folder, name="event-flyer", version="1.0.0", title="Flyer", summary="A flyer", license="CC0-1.0",
        authors=(Author("Werkstatt Ost"),), fields=(), materials=(), languages=("en", "de"),
    )  # fmt: skip


def warned(text: str, kit: Kit, folder: Path = Path("/somewhere")) -> dict[str, str]:
    """The code of each value that is told to be the sample's, by its path."""
    report = Report("campaign.yaml")
    sample_values(report, parse_table(text.encode(), "campaign.yaml"), kit, folder)
    assert all(problem.severity == "warning" for problem in report.problems)
    return {problem.field: problem.code for problem in report.problems}


def test_a_campaign_with_words_of_its_own_is_warned_of_nothing(kit: Kit) -> None:
    text = "lang: en\nevent: {title: Supper, starts: 2027-07-01T18:00, tz: Europe/London}\nbrand: {color: '#e5352b'}\n"
    assert warned(text, kit) == {}


def test_each_value_of_the_sample_is_told_where_it_stands(kit: Kit) -> None:
    assert warned(SAMPLE, kit) == {
        "event.title": "sample-value", "event.starts": "sample-value", "event.price": "sample-value",
        "bullets": "sample-value", "partners": "sample-value", "brand.seed": "sample-value",
    }  # fmt: skip


def test_of_a_list_only_what_is_the_sample_s_is_told(kit: Kit) -> None:
    assert warned("partners: [{name: Our House}, {name: Soup Run}]", kit) == {"partners[1]": "sample-value"}


def test_a_price_alone_is_only_a_question(kit: Kit) -> None:
    text = "event:\n  title: Supper\n  price: {amount: 0, currency: GBP}\n"
    assert warned(text, kit) == {"event.price": "sample-price"}


def test_what_may_be_true_of_another_event_is_told_how_to_say_so(kit: Kit) -> None:
    report = Report("campaign.yaml")
    sample_values(report, parse_table(SAMPLE.encode(), "campaign.yaml"), kit, Path("/somewhere"))
    told = {problem.field: problem.message for problem in report.problems}
    assert told["event.starts"].endswith(AS_WELL) and told["event.price"].endswith(AS_WELL)
    assert told["event.price"].startswith("is still the sample's: “0 GBP”; put your own there")
    assert told["event.title"] == "is still the sample's: “Free lunch”; put your own there"
    assert "all of it" in told["bullets"]


@pytest.mark.parametrize("title", ["Free|lunch", "free  Lunch", '"Free lunch "', "Free\u00adlunch"])
def test_words_of_the_sample_stay_its_own_in_other_capitals_and_spaces(kit: Kit, title: str) -> None:
    assert warned(f"event: {{title: {title}}}", kit) == {"event.title": "sample-value"}


def test_one_language_that_is_still_the_sample_s_is_told(kit: Kit) -> None:
    text = "langs: [en, de]\nevent: {title: {en: Free lunch, de: Suppe}}\nbullets: [{en: Bread, de: Brot}]\n"
    assert warned(text, kit) == {"event.title.en": "sample-value", "bullets[0].en": "sample-value"}


def test_a_sample_in_several_languages_is_known_where_one_of_them_is_left(kit: Kit) -> None:
    (kit.folder / "sample/campaign.yaml").write_text("event: {title: {en: Soup, de: Suppe}}\n", encoding="utf-8")
    assert warned("event: {title: Suppe}", kit) == {"event.title": "sample-value"}
    assert warned("event: {title: {de: Suppe, fr: Soupe}}", kit) == {"event.title.de": "sample-value"}


def test_of_a_partner_only_what_is_the_sample_s_is_told(kit: Kit) -> None:
    text = "partners: [{name: Soup Run, url: https://soup.example/}, {name: Our House}]"
    assert warned(text, kit) == {"partners[0].name": "sample-value"}


def test_the_same_moment_in_other_signs_is_one_s_own(kit: Kit) -> None:
    assert warned("event: {starts: 2027-06-12 12:00, price: 0 £}", kit) == {}


def test_the_sample_itself_is_warned_of_nothing(kit: Kit) -> None:
    assert warned(SAMPLE, kit, (kit.folder / "sample").resolve()) == {}


def test_the_sample_of_another_language_counts_and_one_that_cannot_be_read_does_not(kit: Kit) -> None:
    (kit.folder / "sample/campaign.de.yaml").write_text("event: {title: Suppe}\nslogan: Alle\n", encoding="utf-8")
    assert warned("event: {title: Suppe}", kit) == {"event.title": "sample-value"}
    assert {"slogan", "event", "partners"} <= sample_words(kit)
    (kit.folder / "sample/campaign.de.yaml").write_text("a: [", encoding="utf-8")
    assert warned("event: {title: Suppe}", kit) == {}
    assert "slogan" not in sample_words(kit)
