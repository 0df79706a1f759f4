"""What a calendar file or a saved web page says of an event, as values of a campaign."""

from __future__ import annotations

from pathlib import Path

from campaignkit.documents.editing.nodes import Plain
from campaignkit.documents.events.calendars import event_of_calendar
from campaignkit.documents.events.found import EventData
from campaignkit.documents.events.pages import event_of_page
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.files import read_file
from campaignkit.messages import _

LARGEST = 3_000_000
"""Bytes of a file that is read; an event has a few hundred, the page around it may have many pictures."""


def event_data(file: Path) -> EventData:
    """The event of a file. Raises NotFound, and as `event_in` does."""
    return event_in(file.name, read_file(file.resolve(), LARGEST + 1))


def values_for(found: EventData, campaign: Path) -> dict[str, Plain]:
    """What goes into campaign.yaml: one that is there keeps what the file does not say; a sample's end goes."""
    is_there = (campaign / "campaign.yaml").exists()
    return {path: value for path, value in found.values.items() if value or not is_there}


def event_in(name: str, content: bytes) -> EventData:
    """The event of a calendar file or page by its bytes, whatever its name. Raises InvalidDocuments."""
    if len(content) > LARGEST:
        message = _("expected at most {most} MB, found more").format(most=LARGEST // 10**6)
        raise InvalidDocuments([Problem(name, "", message, "too-large")])
    head = content[:2000].lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.upper().startswith(b"BEGIN:VCALENDAR"):
        return event_of_calendar(name, content.removeprefix(b"\xef\xbb\xbf"))
    if head.startswith(b"<"):
        return event_of_page(name, content)
    message = _("expected a calendar file (.ics) or a saved web page, found neither")
    raise InvalidDocuments([Problem(name, "", message, "no-event")], _("Export the event from your calendar."))
