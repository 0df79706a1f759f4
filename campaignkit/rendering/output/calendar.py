"""Calendar invitations (RFC 5545, published as RFC 5546 says): the only importer of icalendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress, vText

from campaignkit.model.campaign import Invitation
from campaignkit.model.mail_address import Unwritable, ascii_address
from campaignkit.rendering.context.occasion import Occasion

_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": "\\n"}


def calendar_file(occasion: Occasion, invitation: Invitation, credit: str, epoch: int, lang: str) -> bytes:
    """An `.ics` file with one event. Same arguments, same bytes.

    DTSTAMP and LAST-MODIFIED are the invitation's stamp or, where it has none, `epoch` (seconds since 1970). An end that
    nobody named is not written; whole days are written as dates, the end exclusive (RFC 5545, 3.6.1). ORGANIZER, which
    RFC 5546 (3.2.1) asks for, is the event's mail address; it is left out where there is none, for one made up would get
    the answers.
    """
    stamp = datetime.fromtimestamp(epoch if invitation.stamp is None else invitation.stamp, UTC)
    event = Event()
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    for name, moment in _span(occasion):
        event.add(name, moment)
    event.add("summary", _Text(occasion.title), parameters={"language": lang})
    if occasion.where:
        event.add("location", _Text(occasion.where))
    if occasion.url:
        event.add("url", occasion.url)
    if address := _address(occasion.email):
        event.add("organizer", vCalAddress(f"mailto:{address}"))
    event.add("description", _Text("\n\n".join(part for part in (occasion.about, occasion.url, credit) if part)))
    event.add("x-campaignkit-credit", credit)
    calendar = Calendar()
    calendar.add("prodid", "-//campaignkit//campaignkit//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


class _Text(vText):
    """A text escaped as RFC 5545, 3.3.11 asks; the library takes a backslash before N for a line break."""

    def to_ical(self) -> bytes:
        """The text as it stands in the file."""
        whole = str(self).replace("\r\n", "\n")
        return "".join(_ESCAPES.get(sign, sign) for sign in whole).encode()


def _span(occasion: Occasion) -> Iterator[tuple[str, date]]:
    """Start and end as a calendar holds them; a day without an end takes that day, a moment without one is left open."""
    starts, ends = occasion.starts, occasion.ends
    if isinstance(starts, datetime):
        yield "dtstart", starts.astimezone(UTC)
        if isinstance(ends, datetime):
            yield "dtend", ends.astimezone(UTC)
    else:
        yield "dtstart", starts
        yield "dtend", (ends or starts) + timedelta(days=1)


def _address(email: str) -> str:
    try:
        return ascii_address(email) if email else ""
    except Unwritable:
        return ""
