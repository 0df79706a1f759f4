from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from campaignkit.documents.reading.report import Report
from campaignkit.documents.reading.source import parse_table
from campaignkit.documents.values.fields import FieldReader
from campaignkit.documents.values.leaves import Surroundings
from campaignkit.errors import Problem, Severity
from campaignkit.model.kit import Field
from campaignkit.model.values import Localised, Money, Value

EVENT = Field(
    "event",
    "group",
    fields=(
        Field("title", "text", required=True),
        Field("starts", "datetime"),
        Field("ends", "datetime"),
        Field("tz", "text"),
        Field("price", "money"),
    ),
)
BULLETS = Field("bullets", "list", max=2, item=Field("", "text"))
LOGO = Field("logo", "logo")
PHOTO = Field("picture", "group", fields=(Field("photo", "image"), Field("alt", "text")))
ANYTHING = Field("more", "group")
FIELDS = (EVENT, BULLETS, LOGO, PHOTO, ANYTHING, Field("currency", "text"), Field("unsubscribe", "list"))


def read(text: str, *fields: Field, missing_logos: Severity = "error") -> tuple[Mapping[str, Value], list[Problem]]:
    report = Report("campaign.yaml")
    reader = FieldReader(report, missing_logos=missing_logos)
    values = reader.group(parse_table(text.encode(), "campaign.yaml"), fields or FIELDS, "", Surroundings(Path("/nowhere")))
    return values, report.problems


def sound(text: str, *fields: Field) -> Mapping[str, Value]:
    values, problems = read(text, *fields)
    assert problems == []
    return values


def faults(text: str, *fields: Field) -> list[tuple[str, str, int | None]]:
    return [(problem.field, problem.code, problem.line) for problem in read(text, *fields)[1]]


TITLE = "event: {title: Soup}\n"


def test_values_are_read_where_they_stand() -> None:
    values = sound("event:\n  title: Soup\n  tz: Europe/London\n  starts: 2027-06-12 18:30\nbullets: [Bread, Tea]\n")
    event = values["event"]
    assert isinstance(event, Mapping)
    assert event["title"] == "Soup" and values["bullets"] == ("Bread", "Tea")
    assert event["starts"].tzinfo == ZoneInfo("Europe/London")  # type: ignore[union-attr]


def test_every_fault_is_noted_and_the_sound_values_are_there() -> None:
    values, problems = read("event: {titel: Soup, price: {amount: 4}}\nbullets: Bread\nmore: {a: 1}\n")
    assert [(problem.field, problem.code) for problem in problems] == [
        ("event.titel", "unknown-key"),
        ("event.price.currency", "missing-value"),
        ("event.title", "missing-value"),
        ("bullets", "wrong-type"),
    ]
    assert values == {"event": {}, "more": {"a": Decimal(1)}}


def test_a_text_may_be_told_by_language() -> None:
    event = sound("event: {title: {en: Soup, fr-CA: Soupe}}")["event"]
    assert event == {"title": Localised((("en", "Soup"), ("fr-CA", "Soupe")))}
    assert faults("event: {title: {en: Soup, xx: Sopa}}") == [("event.title.xx", "unknown-language", 1)]
    assert faults("event: {title: {en: [Soup]}}\n")[0] == ("event.title.en", "wrong-type", 1)


def test_a_colon_in_a_text_makes_a_group_and_is_told() -> None:
    _, problems = read("event:\n  title:\n    Soup: for all\n")
    assert problems[0].message.endswith("a colon and a space part a key from its value, so put the text in quotes")


@pytest.mark.parametrize("text", ["bullets:\n", "bullets: ~\n", "bullets: []\n", "picture: ''\n"])
def test_a_key_with_nothing_in_it_is_absent(text: str) -> None:
    assert sound(TITLE + text) == {"event": {"title": "Soup"}}


@pytest.mark.parametrize("text", ["", "event:\n", "event: {}\n", "event: {title: ''}\n"])
def test_what_is_required_is_missed_by_its_own_name(text: str) -> None:
    assert [(field, code) for field, code, _ in faults(text)] == [("event.title", "missing-value")]


def test_a_required_value_may_be_told_by_another() -> None:
    either = (Field("name", "text", required=True, unless="group"), Field("group", "text"))
    assert sound("group: Soup Run", *either) == {"group": "Soup Run"}
    assert [place for place, _, _ in faults("{}", *either)] == ["name"]


def test_too_long_a_list_is_told_at_the_first_entry_too_many() -> None:
    assert faults(f"{TITLE}bullets:\n  - a\n  - b\n  - c\n") == [("bullets", "too-many-entries", 5)]


def test_the_first_field_of_a_group_may_be_written_alone() -> None:
    assert faults(f"{TITLE}picture: photos/a.jpg\n") == [("picture.photo", "missing-file", 2)]


@pytest.mark.parametrize(("weight", "code"), [("error", "missing-logo"), ("warning", "missing-logo")])
def test_a_logo_that_is_not_there_weighs_what_the_reader_is_told(weight: Severity, code: str) -> None:
    _, (problem,) = read(f"{TITLE}logo: a.svg\n", missing_logos=weight)
    assert (problem.severity, problem.code) == (weight, code)


def test_a_group_without_a_shape_takes_what_comes() -> None:
    more = sound(f"{TITLE}more: {{a: [1, true, {{b: 1.5}}], c: ~, d: yes please}}\n")["more"]
    assert more == {"a": (Decimal(1), True, {"b": Decimal("1.5")}), "d": "yes please"}
    assert faults(f"{TITLE}more: {{a: no}}\n") == [("more.a", "unquoted-text", 2)]


def test_a_list_that_may_be_one_entry_is() -> None:
    assert sound(f"{TITLE}unsubscribe: mailto:stop@soup.example\n")["unsubscribe"] == ("mailto:stop@soup.example",)


def test_an_amount_may_have_its_currency_its_note_and_no_other_word() -> None:
    event = sound("event: {title: Soup, price: {amount: 4, currency: GBP, note: each}}")["event"]
    assert event == {"title": "Soup", "price": Money(Decimal("4.00"), "GBP"), "price_note": "each"}
    assert faults("event: {title: Soup, price: {amount: 4, currency: GPB}}") == [
        ("event.price.currency", "unknown-currency", 1)
    ]
    assert faults("event: {title: Soup, price: {currency: GBP}}") == [("event.price.amount", "missing-value", 1)]
    assert faults("event: {title: Soup, price: {amount: 4, currency: GBP, cur: 1}}") == [
        ("event.price.cur", "unknown-key", 1)
    ]


def test_a_decimal_comma_is_told_as_one() -> None:
    _, (problem,) = read("event: {title: Soup, price: {amount: 5,50, currency: EUR}}")
    assert problem.message == "a comma parts keys here; write the amount with a point: 5.50"


def test_what_becomes_a_line_of_a_mail_s_head_is_one_line() -> None:
    assert faults("event:\n  title: |\n    Soup\n    Bcc: all\n") == [("event.title", "line-break", 2)]


@pytest.mark.parametrize(
    ("ends", "code"), [("2027-06-12 18:00", "ends-before-start"), ("2027-06-12", "bad-date"), ("9 pm", "bad-date")]
)
def test_an_event_ends_after_it_starts(ends: str, code: str) -> None:
    event = f"event:\n  title: Soup\n  tz: Europe/London\n  starts: 2027-06-12 18:30\n  ends: {ends}\n"
    assert faults(event) == [("event.ends", code, 5)]


def test_a_time_alone_is_proposed_on_the_day_of_the_start() -> None:
    _, (problem,) = read("event:\n  title: A\n  tz: Europe/London\n  starts: 2027-06-12 18:30\n  ends: 9 pm\n")
    assert "write 2027-06-12T21:00" in problem.message


def test_an_unknown_zone_or_currency_is_told_once_and_spoils_nothing_else() -> None:
    assert faults("event: {title: Soup, tz: Leeds, starts: 2027-06-12T18:30}") == [("event.tz", "unknown-time-zone", 1)]
    money = Field("fee", "money")
    assert faults("currency: pounds\nfee: 5\n", Field("currency", "text"), money) == [("currency", "unknown-currency", 1)]


@pytest.mark.parametrize(
    ("ways", "found"),
    [("mailto:a@b.example", [("one_click", "no-one-click", 1)]), ("[https://b.example/u/7, mailto:a@b.example]", [])],
)
def test_one_press_is_promised_for_a_web_address_alone(ways: str, found: list[tuple[str, str, int | None]]) -> None:
    fields = (Field("one_click", "text"), Field("unsubscribe", "list"))
    assert faults(f"one_click: true\nunsubscribe: {ways}\n", *fields) == found
