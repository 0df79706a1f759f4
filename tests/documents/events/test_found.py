from __future__ import annotations

from datetime import UTC, date, datetime

from campaignkit.documents.events.found import LONGEST, EventData, known_zone, last_day


def test_texts_are_one_line_without_what_cannot_be_printed() -> None:
    found = EventData()
    found.take("event.title", " Soup\n for \u202eall\x07 ")
    found.take("event.where", "")
    found.take("event.subtitle", 3)
    found.take("event.note", "x" * 9999)
    assert found.values == {"event.title": "Soup for all", "event.note": "x" * LONGEST}


def test_a_zone_is_one_that_there_is() -> None:
    assert known_zone("Europe/London") == "Europe/London" and known_zone("../etc/passwd") == "" and known_zone("") == ""


def test_the_last_of_some_days_is_the_one_before_their_end() -> None:
    assert last_day(date(2027, 6, 14)) == date(2027, 6, 13)
    assert last_day(datetime(2027, 6, 14, tzinfo=UTC)) == datetime(2027, 6, 14, tzinfo=UTC)
