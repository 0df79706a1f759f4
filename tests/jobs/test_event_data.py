from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.documents.events.found import EventData
from campaignkit.errors import InvalidDocuments
from campaignkit.jobs.event_data import LARGEST, event_data, event_in, values_for

CALENDAR = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Soup\nDTSTART;VALUE=DATE:20270612\nEND:VEVENT\nEND:VCALENDAR\n"


def test_a_file_is_read_for_what_it_holds_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_bytes(b"\xef\xbb\xbf\n" + CALENDAR)
    assert event_data(tmp_path / "x.html").values["event.title"] == "Soup"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"title: Soup", b"<" + b"x" * LARGEST])
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidDocuments):
        event_in("x.ics", content)


def test_a_campaign_that_is_there_keeps_what_the_file_does_not_say(tmp_path: Path) -> None:
    found = EventData({"event.title": "Soup", "event.ends": ""})
    assert values_for(found, tmp_path) == {"event.title": "Soup", "event.ends": ""}
    (tmp_path / "campaign.yaml").write_text("event: {title: x}\n")
    assert values_for(found, tmp_path) == {"event.title": "Soup"}
