"""Calendar invitations (RFC 5545, published as RFC 5546 says): the only importer of icalendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress

from campaignkit.model.campaign import Invitation
from campaignkit.model.mail_address import Unwritable, ascii_address
from campaignkit.rendering.context.occasion import Occasion


def calendar_file(occasion: Occasion, invitation: Invitation, credit: str, epoch: int, lang: str) -> bytes:
    """An `.ics` file with one event. Same arguments, same bytes.

    DTSTAMP and LAST-MODIFIED are the invitation's stamp or, where it has none, `epoch` (seconds since 1970). Whole days are
    written as dates, the end exclusive (RFC 5545, 3.6.1). ORGANIZER, which RFC 5546 (3.2.1) asks for, is the event's mail
    address; it is left out where there is none, for one made up would get the answers.
    """
    stamp = datetime.fromtimestamp(epoch if invitation.stamp is None else invitation.stamp, UTC)
    event = Event()
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    for name, moment in zip(("dtstart", "dtend"), _span(occasion), strict=True):
        event.add(name, moment)
    event.add("summary", occasion.title, parameters={"language": lang})
    for name, text in (("location", occasion.where), ("url", occasion.url)):
        if text:
            event.add(name, text)
    if address := _address(occasion.email):
        event.add("organizer", vCalAddress(f"mailto:{address}"))
    event.add("description", "\n\n".join(part for part in (occasion.about, occasion.url, credit) if part))
    event.add("x-campaignkit-credit", credit)
    calendar = Calendar()
    calendar.add("prodid", "-//campaignkit//campaignkit//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _span(occasion: Occasion) -> tuple[date, date]:
    """Start and end as a calendar holds them; a moment without an end takes an hour, a day without one that day."""
    starts, ends = occasion.starts, occasion.ends
    if isinstance(starts, datetime):
        last = ends if isinstance(ends, datetime) else None
        return starts.astimezone(UTC), last.astimezone(UTC) if last else starts.astimezone(UTC) + timedelta(hours=1)
    return starts, (ends or starts) + timedelta(days=1)


def _address(email: str) -> str:
    try:
        return ascii_address(email) if email else ""
    except Unwritable:
        return ""
