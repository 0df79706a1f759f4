"""Days that a campaign would announce by mistake: ones that are past, and ones that fall on another weekday."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from campaignkit.documents.campaign import CAMPAIGN_FILE
from campaignkit.documents.reading.report import below
from campaignkit.errors import Problem
from campaignkit.locales import days_said
from campaignkit.messages import _
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Field
from campaignkit.model.values import Value
from campaignkit.model.vocabulary import OF_THE_PAST, VOCABULARY

LONG_AGO = 3
"""Years. A kit's own date that is further back tells when a group was founded, say; nobody mistypes a year like that."""

SAYS_WHEN = ("title", "short_title", "subtitle", "when", "hours", "note")
"""Words of an event in which its day may be named."""

Covers = Callable[[str], bool]
"""Whether the value at a path without numbers (`event.starts`) is read by any kit."""


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that is announced: its paths with and without numbers of entries, and the day on which it is over."""

    place: str
    path: str
    value: date
    last: date


def past_days(campaign: Campaign, fields: Iterable[Field], covers: Covers, now: datetime) -> tuple[Problem, ...]:
    """A warning for each day that a sheet announces though it is past at `now`, by the clocks of the event's place.

    An event is past when its end is. `fields` are those of the campaign, `covers` says what its sheets print.
    """
    zone = _zone(campaign)
    found = []
    for day in _days(campaign.values, tuple(fields), "", ""):
        today = now.astimezone(_own_zone(day.last) or zone).date()
        if _calendar_day(day.last) < today and covers(day.path) and not _tells_history(day, today):
            message = _("{calendar_day} is past (today is {today}): is the year right?").format(
                calendar_day=_calendar_day(day.value), today=today
            )
            found.append(_warning(day.place, message, "past-date"))
    return tuple(found)


WEEKDAYS = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")
)  # fmt: skip
"""The days of the week, as Python numbers them."""


def wrong_weekdays(campaign: Campaign) -> tuple[Problem, ...]:
    """A warning for each text that calls the day of the event by another weekday than the calendar does.

    Only where the text names one weekday and that very day, in full words of a language of the campaign.
    """
    found = {}
    for lang in campaign.langs:
        spoken = campaign.in_language(lang)
        event = spoken.group("event")
        starts = event.get("starts")
        if isinstance(starts, date):
            texts = {"headline": spoken.values.get("headline")} | {f"event.{name}": event.get(name) for name in SAYS_WHEN}
            for place, text in texts.items():
                if isinstance(text, str) and (message := _disagreement(text, starts, lang)):
                    found[place] = _warning(place, message, "wrong-weekday")
    return tuple(found.values())


def _disagreement(text: str, starts: date, lang: str) -> str:
    """What is wrong with the weekday in a text that names the day; empty if nothing is, or it names another day."""
    weekdays, days = days_said(text, lang)
    if days != {(starts.month, starts.day)} or len(weekdays) != 1 or starts.weekday() in weekdays:
        return ""
    return _("{calendar_day}, in `starts`, is a {weekday}, and this says another weekday; is the year right?").format(
        calendar_day=_calendar_day(starts), weekday=WEEKDAYS[starts.weekday()]
    )


def _days(values: Mapping[str, Value], fields: tuple[Field, ...], place: str, path: str) -> Iterator[_Day]:
    for field in fields:
        value = values.get(field.name)
        if field.name == "ends" and "starts" in values:
            continue
        here = _Day(below(place, field.name), below(path, field.name), date.max, date.max)
        if isinstance(value, date):
            ends = values.get("ends") if field.name == "starts" else None
            yield _Day(here.place, here.path, value, ends if isinstance(ends, date) else value)
        elif isinstance(value, Mapping):
            yield from _days(value, field.fields, here.place, here.path)
        elif isinstance(value, tuple) and field.item:
            yield from _listed(value, field.item, here)


def _listed(values: tuple[Value, ...], item: Field, here: _Day) -> Iterator[_Day]:
    for index, value in enumerate(values):
        place = f"{here.place}[{index}]"
        if isinstance(value, date):
            yield _Day(place, here.path, value, value)
        elif isinstance(value, Mapping):
            yield from _days(value, item.fields, place, here.path)


def _tells_history(day: _Day, today: date) -> bool:
    own = day.path.partition(".")[0] not in {field.name for field in VOCABULARY}
    return day.path in OF_THE_PAST or (own and today.year - day.value.year > LONG_AGO)


def _zone(campaign: Campaign) -> tzinfo:
    return ZoneInfo(str(campaign.group("event").get("tz") or campaign.values.get("tz") or "UTC"))


def _own_zone(day: date) -> tzinfo | None:
    return day.tzinfo if isinstance(day, datetime) else None


def _calendar_day(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day


def _warning(place: str, message: str, code: str) -> Problem:
    return Problem(CAMPAIGN_FILE, place, message, code, severity="warning")
