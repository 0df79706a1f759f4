from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from campaignkit.model.campaign import Invitation
from campaignkit.rendering.context.occasion import Occasion
from campaignkit.rendering.output.calendar import calendar_file

LEEDS = ZoneInfo("Europe/London")
SOUP = Occasion(
    "Soup, bread; roses",
    datetime(2027, 6, 12, 18, 30, tzinfo=LEEDS),
    datetime(2027, 6, 12, 21, tzinfo=LEEDS),
    "St. Mary’s Hall, Leeds",
    "https://a.example/?a=1&b=2",
    "Free lunch",
)


FIRST = Invitation("soup@campaignkit")


def made(occasion: Occasion, invitation: Invitation = FIRST) -> bytes:
    return calendar_file(occasion, invitation, "Design: Soup", 0, "en")


def event(content: bytes) -> Any:
    (found,) = Calendar.from_ical(content).walk("VEVENT")
    return found


def test_an_invitation_says_what_when_where_and_whose_design() -> None:
    found = event(made(SOUP))
    assert (str(found["summary"]), str(found["location"]), str(found["url"])) == (SOUP.title, SOUP.where, SOUP.url)
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (SOUP.starts, SOUP.ends)
    assert "Design: Soup" in found["description"] and "Free lunch" in found["description"]


def test_times_are_utc_instants() -> None:
    assert b"DTSTART:20270612T173000Z" in made(SOUP) and b"DTEND:20270612T200000Z" in made(SOUP)


Time = tuple[int, int, int, int, int]


@pytest.mark.parametrize(
    ("starts", "ends", "hours"),
    [((2027, 3, 28, 0, 30), (2027, 3, 28, 3, 0), 1.5), ((2027, 10, 31, 0, 30), (2027, 10, 31, 3, 0), 3.5)],
)
def test_the_clock_may_change_during_an_event(starts: Time, ends: Time, hours: float) -> None:
    found = event(made(Occasion("Night", datetime(*starts, tzinfo=LEEDS), datetime(*ends, tzinfo=LEEDS))))
    assert (found.decoded("dtend") - found.decoded("dtstart")).total_seconds() == hours * 3600


def test_an_end_that_nobody_named_is_not_made_up() -> None:
    found = event(made(Occasion("Night", datetime(2027, 3, 28, 0, 30, tzinfo=LEEDS), None)))
    assert found.decoded("dtstart") == datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
    assert "dtend" not in found and "duration" not in found


def test_the_same_invitation_has_the_same_bytes_and_a_later_one_says_so() -> None:
    assert made(SOUP) == made(SOUP)
    first, second = event(made(SOUP)), event(made(SOUP, replace(FIRST, sequence=2, stamp=1800000000)))
    assert (first["sequence"], second["sequence"]) == (0, 2)
    assert second.decoded("dtstamp") == second.decoded("last-modified") == datetime(2027, 1, 15, 8, tzinfo=UTC)


@pytest.mark.parametrize(("ends", "until"), [(date(2027, 6, 13), b"20270614"), (None, b"20270613")])
def test_whole_days_are_dates_and_end_with_the_day_after(ends: date | None, until: bytes) -> None:
    content = made(Occasion("Fair", date(2027, 6, 12), ends))
    assert b"DTSTART;VALUE=DATE:20270612\r\nDTEND;VALUE=DATE:" + until in content


def test_the_organiser_is_an_address_that_calendars_can_hold_or_nobody() -> None:
    assert b"ORGANIZER:mailto:a@xn--mller-kva.example\r\n" in made(replace(SOUP, email="a@müller.example"))
    assert b"ORGANIZER" not in made(SOUP) + made(replace(SOUP, email="jürgen@a.example"))


def summary_of(content: bytes) -> str:
    """The title as RFC 5545 says that it is read: unfolded, then each escaped sign by itself (3.1, 3.3.11)."""
    unfolded = content.decode().replace("\r\n ", "")
    (line,) = [line for line in unfolded.split("\r\n") if line.startswith("SUMMARY")]
    return re.sub(r"\\(.)", lambda sign: {"n": "\n", "N": "\n"}.get(sign[1], sign[1]), line.partition(":")[2])


def test_a_backslash_before_an_n_is_no_line_break() -> None:
    content = made(Occasion("Either\\Nor", SOUP.starts, SOUP.ends, "C:\\new"))
    assert b"SUMMARY;LANGUAGE=en:Either\\\\Nor\r\n" in content and b"LOCATION:C:\\\\new\r\n" in content


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_any_title_comes_through_whole_on_lines_of_at_most_75_bytes(title: str) -> None:
    content = made(Occasion(title, SOUP.starts, SOUP.ends))
    assert summary_of(content) == title
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


@pytest.mark.parametrize("text", ["x\r\nATTACH:https://evil.example", "x\nEND:VEVENT\nBEGIN:VALARM", "x\rX-EVIL:1"])
def test_no_value_adds_a_line_of_its_own(text: str) -> None:
    content = made(Occasion(text, SOUP.starts, SOUP.ends, text, "", text))
    names = [line.split(b":")[0].split(b";")[0] for line in content.split(b"\r\n")]
    assert not {b"ATTACH", b"X-EVIL", b"BEGIN:VALARM"} & set(names) and content.count(b"END:VEVENT\r\n") == 1
