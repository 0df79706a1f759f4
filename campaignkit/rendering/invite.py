"""Calendar invitations (RFC 5545): the only importer of icalendar."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

from campaignkit.model.campaign import Campaign
from campaignkit.rendering.wording import plain


@dataclass(frozen=True, slots=True)
class Occasion:
    """What an invitation says. `starts` and `ends` are aware: written as UTC instants, they hold across clock changes."""

    title: str
    starts: datetime
    ends: datetime | None
    where: str = ""
    url: str = ""
    about: str = ""
    email: str = ""


def occasion_of(campaign: Campaign, lang: str) -> Occasion | None:
    """What a campaign's invitation says in a language; None without an event that has a start."""
    event: Any = campaign.in_language(lang).values.get("event", {})
    if "starts" not in event:
        return None
    return Occasion(
        title=plain(event["title"]),
        starts=event["starts"],
        ends=event.get("ends"),
        where=event.get("where") or "",
        url=event.get("url") or "",
        about=event.get("subtitle") or "",
    )


def uid(occasion: Occasion, seed: str) -> str:
    """The same for one event in every file and every render; another start or title is another event."""
    text = "\n".join((seed, occasion.title, occasion.starts.astimezone(UTC).isoformat()))
    return f"{hashlib.sha256(text.encode()).hexdigest()[:32]}@campaignkit"


def invitation(occasion: Occasion, seed: str, credit: str, epoch: int, lang: str) -> bytes:
    """An `.ics` file with one event. Same occasion, same bytes: DTSTAMP comes from `epoch` (seconds since 1970)."""
    event = Event()
    event.add("uid", uid(occasion, seed))
    event.add("dtstamp", datetime.fromtimestamp(epoch, UTC))
    event.add("dtstart", occasion.starts.astimezone(UTC))
    event.add("dtend", (occasion.ends or occasion.starts + timedelta(hours=1)).astimezone(UTC))
    event.add("summary", occasion.title, parameters={"language": lang})
    for name, text in (("location", occasion.where), ("url", occasion.url)):
        if text:
            event.add(name, text)
    event.add("description", "\n\n".join(part for part in (occasion.about, occasion.url, credit) if part))
    event.add("x-campaignkit-credit", credit)
    calendar = Calendar()
    calendar.add("prodid", "-//campaignkit//campaignkit//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
