from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaignkit.documents.campaign import read_campaign
from campaignkit.documents.days import past_days, wrong_weekdays
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Field
from campaignkit.model.kit_fields import fields_for

NOW = datetime(2027, 6, 19, 22, tzinfo=UTC)
OWN = (*fields_for(()), Field("deadline", "date"), Field("days", "list", item=Field("", "date")))

Read = Callable[[str], Campaign]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reading(text: str) -> Campaign:
        (tmp_path / "campaign.yaml").write_text(text, encoding="utf-8")
        return read_campaign(tmp_path, ()).campaign

    return reading


def event(starts: str, ends: str = "", zone: str = "Europe/London", **more: str) -> str:
    lines = [f"starts: {starts}", *([f"ends: {ends}"] if ends else []), f"tz: {zone}"]
    lines += [f'{name}: "{text}"' for name, text in more.items()]
    return "event:\n" + "".join(f"  {line}\n" for line in lines)


def past(campaign: Campaign, printed: Callable[[str], bool] = lambda path: True) -> list[str]:
    return [problem.field for problem in past_days(campaign, OWN, printed, NOW)]


def test_a_day_that_is_past_is_told_with_todays(read: Read) -> None:
    (problem,) = past_days(read(event("2026-06-19T12:00", "2026-06-19T15:00")), OWN, lambda path: True, NOW)
    assert problem.message == "2026-06-19 is past (today is 2027-06-19): is the year right?"
    assert (problem.field, problem.code, problem.severity) == ("event.starts", "past-date", "warning")


def test_the_day_of_the_event_itself_is_not_past(read: Read) -> None:
    assert past(read(event("2027-06-19T08:00", "2027-06-19T10:00"))) == []


def test_the_day_is_that_of_the_events_place(read: Read) -> None:
    # At 22:00 in Greenwich it is the 20th in Auckland, and still the 19th in New York.
    assert past(read(event("2027-06-19T12:00", zone="Pacific/Auckland"))) == ["event.starts"]
    assert past(read(event("2027-06-19T12:00", zone="America/New_York"))) == []
    assert past(read(event("2027-06-19", zone="Pacific/Auckland"))) == ["event.starts"]


def test_what_began_and_still_goes_on_is_not_past(read: Read) -> None:
    assert past(read(event("2027-06-01", "2027-06-30"))) == []
    assert past(read(event("2027-06-01", "2027-06-18"))) == ["event.starts"]


def test_only_what_a_sheet_prints_is_judged(read: Read) -> None:
    assert past(read(event("2026-06-19T12:00")), lambda path: path != "event.starts") == []


def test_dates_of_what_was_are_meant(read: Read) -> None:
    assert past(read("facts: [{text: Half of us, date: 2020-01-01}]\n")) == []


def test_a_kits_own_dates_are_judged_unless_they_lie_far_back() -> None:
    def told(day: int, month: int, year: int) -> list[str]:
        value = datetime(year, month, day).date()
        return past(Campaign(Path(), {"deadline": value, "days": (value,)}))

    assert told(18, 6, 2027) == ["deadline", "days[0]"]
    assert told(18, 6, 1987) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Sunday 19 June, 2 pm"),
        ("en", "Sunday, June 19th"),
        ("de", "Sonntag, 19. Juni"),
        ("fr", "Dimanche 19 juin, 14 h"),
        ("es", "domingo 19 de junio"),
        ("ar", "الأحد 19 يونيو"),
    ],
)
def test_a_weekday_that_disagrees_with_the_date_is_told(read: Read, lang: str, text: str) -> None:
    (problem,) = wrong_weekdays(read(f"lang: {lang}\n{event('2027-06-19T12:00', when=text)}"))
    assert (problem.field, problem.code, problem.severity) == ("event.when", "wrong-weekday", "warning")
    assert "2027-06-19, in `starts`, is a Saturday" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "Saturday 19 June",
        "Every Sunday in June",
        "Sundays, 19:00",
        "Sunday 20 June",
        "Friday 18, Saturday 19 and Sunday 20 June",
        "Rain? Then Sunday. Saturday 19 June",
        "Dimanche 19 juin",
    ],
)
def test_no_weekday_is_doubted_without_need(read: Read, text: str) -> None:
    assert wrong_weekdays(read(event("2027-06-19T12:00", when=text))) == ()
