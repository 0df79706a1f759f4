from __future__ import annotations

import pytest

from campaignkit.documents.events.calendars import event_of_calendar
from campaignkit.errors import InvalidDocuments

EVENT = """\
BEGIN:VEVENT
UID:1
SUMMARY:Soup\\, for all
DTSTART;TZID=Europe/London:20270612T183000
DTEND;TZID=Europe/London:20270612T203000
LOCATION:St Mary's Hall\\, Leeds
URL:https://soup.example/
END:VEVENT
"""


def calendar(*events: str, head: str = "") -> bytes:
    lines = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\n{head}{''.join(events)}END:VCALENDAR\n"
    return lines.replace("\n", "\r\n").encode()


def test_title_time_place_and_page_are_taken_as_they_stand() -> None:
    found = event_of_calendar("a.ics", calendar(EVENT))
    assert found.values == {
        "event.title": "Soup, for all",
        "event.where": "St Mary's Hall, Leeds",
        "event.url": "https://soup.example/",
        "event.starts": "2027-06-12T18:30",
        "event.ends": "2027-06-12T20:30",
        "event.tz": "Europe/London",
    }
    assert found.remarks == []


@pytest.mark.parametrize(
    ("start", "end", "starts", "ends", "tz"),
    [
        (";VALUE=DATE:20270612", ";VALUE=DATE:20270614", "2027-06-12", "2027-06-13", None),
        (";VALUE=DATE:20270612", ";VALUE=DATE:20270613", "2027-06-12", "", None),
        (":20270612T183000", ":20270612T203000", "2027-06-12T18:30", "2027-06-12T20:30", ""),
        (":20270612T173000Z", ":20270612T193000Z", "2027-06-12T17:30Z", "2027-06-12T19:30Z", ""),
        (";TZID=W. Europe Standard Time:20270612T183000", ":20270612T183000Z", "2027-06-12T18:30", "2027-06-12T20:30",
         "Europe/Berlin"),
        (";TZID=Our own:20270612T183000", ":20270612T203000", "2027-06-12T18:30", "2027-06-12T20:30", ""),
        (";TZID=Europe/London:20270612T183000", ";TZID=Europe/London:20270611T203000", "2027-06-12T18:30", "",
         "Europe/London"),
    ],
)  # fmt: skip
def test_days_and_clocks_are_what_the_file_says_and_no_zone_is_guessed(
    start: str, end: str, starts: str, ends: str, tz: str | None
) -> None:
    lines = EVENT.replace(";TZID=Europe/London:20270612T183000", start).replace(";TZID=Europe/London:20270612T203000", end)
    values = event_of_calendar("a.ics", calendar(lines)).values
    assert (values["event.starts"], values["event.ends"], values.get("event.tz")) == (starts, ends, tz)


def test_world_time_is_told_by_the_clock_that_the_calendar_names() -> None:
    lines = EVENT.replace(";TZID=Europe/London:20270612T183000", ":20270612T173000Z")
    values = event_of_calendar("a.ics", calendar(lines, head="X-WR-TIMEZONE:Europe/London\n")).values
    assert (values["event.starts"], values["event.tz"]) == ("2027-06-12T18:30", "Europe/London")


def test_what_has_no_place_is_told() -> None:
    more = "DESCRIPTION:Bring\\na bowl\nRRULE:FREQ=WEEKLY\nSTATUS:CANCELLED\nORGANIZER:mailto:a@soup.example\nEND:VEVENT"
    found = event_of_calendar("a.ics", calendar(EVENT.replace("END:VEVENT", more)))
    said = "\n".join(map(str, found.remarks))
    for words in ("only the first day", "cancelled", "the description “Bring a bowl”", "who calls “a@soup.example”"):
        assert words in said


def test_single_days_of_a_repeated_event_are_no_other_events() -> None:
    other = EVENT.replace("UID:1", "UID:1\nRECURRENCE-ID;TZID=Europe/London:20270619T183000")
    assert event_of_calendar("a.ics", calendar(EVENT, other)).values["event.title"] == "Soup, for all"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (calendar(), "no event"),
        (calendar(EVENT, EVENT.replace("Soup", "Bread")), "2 events: “Soup, for all”, “Bread, for all”"),
        (calendar(EVENT.replace("DTSTART;TZID=Europe/London:20270612T183000\n", "")), "DTSTART"),
        (calendar(EVENT.replace("20270612T183000", "20271399T996000")), "DTSTART"),
        (b"BEGIN:VCALENDAR\r\n\xff\xfe\x00", "cannot be read"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 20_000, "cannot be read"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n", "cannot be read"),
    ],
)
def test_what_is_no_one_event_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(InvalidDocuments) as refused:
        event_of_calendar("a.ics", content)
    assert said in str(refused.value.problems[0].message)


def test_hostile_rules_and_texts_cost_nothing_and_bring_nothing() -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Europe/London\nBEGIN:STANDARD\nDTSTART:16010101T000000\nRRULE:FREQ=SECONDLY\n"
        "TZOFFSETFROM:+0100\nTZOFFSETTO:+0000\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    lines = EVENT.replace("Soup\\, for all", f"So\x07up\\n{'x' * 90_000}").replace(
        "https://soup.example/", "javascript:alert(1)"
    )
    found = event_of_calendar("a.ics", calendar(lines, head=zone))
    title = found.values["event.title"]
    assert isinstance(title, str) and title.startswith("Soup xxx") and len(title) == 400
    assert "event.url" not in found.values and "not of the web" in str(found.remarks[0])
