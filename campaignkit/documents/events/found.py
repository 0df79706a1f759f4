"""An event as another program's file tells it, in the words of a campaign: what was taken, and what was left and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from campaignkit.documents.editing.nodes import Plain
from campaignkit.documents.reading.report import Unfit
from campaignkit.documents.values.moments import read_zone
from campaignkit.messages import _

LONGEST = 400
"""Letters of a text that is taken; more than any sheet holds, so that a person sees what is too long."""
_WORLD_TIME = frozenset({"UTC", "Etc/UTC", "GMT"})


@dataclass(slots=True)
class EventData:
    """Values by their dotted keys, and a sentence for each thing of the file that was left out or needs an eye."""

    values: dict[str, Plain] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def take(self, path: str, text: object) -> None:
        """A text, in one line; what is no text or empty is not there."""
        words = " ".join(text.split()) if isinstance(text, str) else ""
        words = "".join(letter for letter in words if letter.isprintable())
        if words:
            self.values[path] = words[:LONGEST]

    def take_url(self, path: str, text: object) -> None:
        """An address of the web; any other is told."""
        address = text.strip() if isinstance(text, str) else ""
        if address.lower().startswith(("https://", "http://")) and " " not in address:
            self.take(path, address)
        elif address:
            self.remarks.append(_("Left out: the address {address}, which is not of the web.").format(address=address[:80]))

    def take_span(self, first: date, last: date | None, zone: str = "") -> None:
        """When it is: days, or moments by the clock of its place; `zone` is an IANA zone if the file names one."""
        self.values["event.starts"] = _written(first)
        self.values["event.ends"] = _written(last) if last and last != first else ""
        if zone and zone not in _WORLD_TIME:
            self.values["event.tz"] = zone
        elif isinstance(first, datetime):
            self.values["event.tz"] = ""
            self.remarks.append(
                _("The file does not say in which time zone the place is: write `tz:` under `event:`, as Europe/London.")
            )

    def leave(self, what: str, text: object) -> None:
        """Something that has no place of its own in a campaign."""
        words = " ".join(text.split()) if isinstance(text, str) else ""
        if words:
            said = words if len(words) <= 60 else f"{words[:60]}…"
            self.remarks.append(_("Left out: {what} “{said}”.").format(what=what, said=said))


def known_zone(name: str) -> str:
    """A time zone's name if the IANA database has it, else nothing."""
    try:
        return read_zone(name).key
    except Unfit:
        return ""


def at_zone(moment: datetime, zone: str) -> datetime:
    """An instant as the clocks of a zone show it."""
    return moment.astimezone(ZoneInfo(zone))


def last_day(exclusive: date) -> date:
    """The last of some whole days, of which calendars tell the one after (RFC 5545, 3.6.1)."""
    return exclusive if isinstance(exclusive, datetime) else exclusive - timedelta(days=1)


def _written(moment: date) -> str:
    """`2027-06-12`, `2027-06-12T18:30`, or with `Z` what only world time tells."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    name = str(moment.tzinfo or "")
    written = moment.strftime("%Y-%m-%dT%H:%M")
    return f"{written}Z" if name in _WORLD_TIME else written
