"""The event of a calendar file (RFC 5545); beside `rendering.output.calendar` the only importer of icalendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from icalendar import Calendar, Component
from icalendar.error import BrokenCalendarProperty

from campaignkit.documents.events.found import EventData, at_zone, known_zone, last_day
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.messages import _, joined

MOST_TOLD = 5
"""Titles that are named where a file has several events."""

_ZONES = re.compile(rb"^BEGIN:VTIMEZONE\b.*?^END:VTIMEZONE\b[^\n]*\n", re.DOTALL | re.MULTILINE | re.IGNORECASE)
"""Definitions of time zones: the IANA database has better ones, and rules of repetition can be made to never end."""


def event_of_calendar(name: str, content: bytes) -> EventData:
    """What a calendar file says of its one event. Raises InvalidDocuments for none, several, or what is no calendar."""
    try:
        calendar = Calendar.from_ical(_ZONES.sub(b"", content.replace(b"\r\n", b"\n") + b"\n"))
        events = list(_events(calendar))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError) as error:
        raise _refused(name, _("expected a calendar file, found something that cannot be read as one")) from error
    if len(events) != 1:
        titles = [f"“{_text(event, 'SUMMARY')[:60]}”" for event in events[:MOST_TOLD]]
        found = _("{n} events: {titles}").format(n=len(events), titles=joined(", ", titles)) if events else _("no event")
        raise _refused(name, _("expected one event, found {found}").format(found=found))
    return _data(name, calendar, events[0])


def _events(calendar: Component) -> Iterator[Component]:
    """The events, without the single days on which a repeated one is otherwise."""
    return (event for event in calendar.walk("VEVENT") if "RECURRENCE-ID" not in event)


def _data(name: str, calendar: Component, event: Component) -> EventData:
    found = EventData()
    found.take("event.title", _text(event, "SUMMARY"))
    found.take("event.where", _text(event, "LOCATION"))
    found.take_url("event.url", _text(event, "URL"))
    _take_span(name, found, calendar, event)
    if "RRULE" in event or "RDATE" in event:
        found.remarks.append(_("It is held again and again; only the first day was taken."))
    if _text(event, "STATUS").upper() == "CANCELLED":
        found.remarks.append(_("The calendar says that it is cancelled."))
    found.leave(_("the description"), _text(event, "DESCRIPTION"))
    found.leave(_("who calls"), _text(event, "ORGANIZER").removeprefix("mailto:"))
    return found


def _take_span(name: str, found: EventData, calendar: Component, event: Component) -> None:
    first = _moment(event, "DTSTART")
    if first is None:
        raise _refused(name, _("expected a start, DTSTART, that can be read; found none"))
    last = _end(event, first)
    zone = known_zone(str(getattr(first, "tzinfo", None) or ""))
    own = known_zone(_text(calendar, "X-WR-TIMEZONE"))
    if zone == "UTC" and own and isinstance(first, datetime):
        first, zone = at_zone(first, own), own
    if isinstance(first, datetime) and isinstance(last, datetime) and last.tzinfo and zone:
        last = at_zone(last, zone)
    if last is not None and last < first:
        last = None
        found.remarks.append(_("Left out: its end, which lies before its start."))
    found.take_span(first, last, zone)


def _end(event: Component, first: date) -> date | None:
    last, lasting = _moment(event, "DTEND"), _dt(event, "DURATION")
    if last is None and isinstance(lasting, timedelta):
        last = first + lasting
    if last is None or isinstance(last, datetime) != isinstance(first, datetime):
        return None
    if isinstance(last, datetime) and isinstance(first, datetime) and (last.tzinfo is None) != (first.tzinfo is None):
        return None
    return last_day(last)


def _moment(event: Component, name: str) -> date | None:
    found = _dt(event, name)
    return found if isinstance(found, date) else None


def _dt(event: Component, name: str) -> object:
    """What a property says of time; nothing where it cannot be read."""
    try:
        return getattr(event.get(name), "dt", None)
    except BrokenCalendarProperty:
        return None


def _text(component: Component, name: str) -> str:
    found = component.get(name)
    return str(found[0] if isinstance(found, list) and found else found or "")


def _refused(name: str, message: str) -> InvalidDocuments:
    return InvalidDocuments(
        [Problem(name, "", message, "no-event")], _("Open the event in your calendar and export that one alone.")
    )
