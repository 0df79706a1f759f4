"""Dates and times as people write them, made exact: a moment always belongs to one instant."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from campaignkit.documents.reading.informal_dates import EXAMPLE_DAY, EXAMPLE_TIME, dates, moments
from campaignkit.documents.reading.report import Unfit, did_you_mean, quoted
from campaignkit.locales import zone_of_city
from campaignkit.messages import _
from campaignkit.model.enumeration import one_of

NO_ZONE = "missing-time-zone"
"""The code of a time that belongs to no instant, because nobody knows where its clock hangs."""

ZONES = _("Europe/Paris, Europe/London or America/Toronto")
"""Zones that a person may choose from, none of them more likely than another."""

A_CITY = _(
    "; write continent and city, most often your country's capital: its clocks know of summer time, GMT or CET does not"
)
"""What to write in place of a short name or a country."""

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(:\d\d)?(\.0+)?\s*(Z|[+-]\d\d:?\d\d)?", re.ASCII)


def read_zone(text: str) -> ZoneInfo:
    """A time zone of the IANA database. Raises Unfit."""
    try:
        if "/" in text or text == "UTC":
            return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    near = sorted(
        zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/"))
    )
    city = [
        zone for zone in near if zone.rpartition("/")[2].casefold() == text.rpartition("/")[2].replace(" ", "_").casefold()
    ]
    called = city[0] if city else zone_of_city(text.rpartition("/")[2])
    suggestion = _("; did you mean `{called}`?").format(called=called) if called else did_you_mean(text, near) or A_CITY
    raise Unfit(
        _("expected a time zone such as Europe/London, found {text}{suggestion}").format(
            text=quoted(text), suggestion=suggestion
        ),
        "unknown-time-zone",
    )


def read_date(text: str) -> date:
    """A day of the calendar. Raises Unfit."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return _day(text)
    ways = dates(text)
    wanted = (
        _("found {text}; write {ways}").format(text=quoted(text), ways=" or ".join(ways))
        if ways
        else _("such as {example_day}, found {text}").format(example_day=EXAMPLE_DAY, text=quoted(text))
    )
    raise Unfit(_("expected a date (year-month-day), {wanted}").format(wanted=wanted), "bad-date")


def read_datetime(text: str, zone: ZoneInfo | None, day_meant: str = "", *, or_day: bool = False) -> datetime:
    """The instant at which a clock in `zone` shows this time. A time with its own offset says which instant it means.

    `day_meant` is the day that messages propose where the text names none, `or_day` that a whole day would do, too.
    Raises Unfit for a time that the zone's clocks skip or show twice, and for an offset that the zone does not use then.
    """
    match = _MOMENT.fullmatch(text)
    if not match:
        raise Unfit(_no_moment(text, day_meant, or_day), "bad-date")
    day, minutes, seconds, _sign, offset = match.groups()
    _day(day)
    try:
        clock = datetime.fromisoformat(f"{day}T{minutes}{seconds or ':00'}{offset or ''}")
    except ValueError:
        raise Unfit(
            _("expected a time between 00:00 and 23:59, found {text}").format(text=quoted(text)), "bad-date"
        ) from None
    if clock.tzinfo is not None:
        return _at_offset(clock, zone, text)
    if zone is None:
        raise Unfit(
            _("{text} needs the time zone of its place: a line `tz:` beside it, with {zones}, for example").format(
                text=quoted(text), zones=ZONES
            ),
            NO_ZONE,
        )
    return _local(clock, zone)


def read_day_or_moment(text: str, zone: ZoneInfo | None, day_meant: str = "") -> date:
    """A moment as `read_datetime` reads it or, written without a time, a whole day. Raises Unfit."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return read_date(text)
    return read_datetime(text, zone, day_meant, or_day=True)


def _no_moment(text: str, day_meant: str, or_day: bool) -> str:
    if ways := moments(text, day_meant):
        return _("expected a date and a time, found {text}; write {ways}").format(text=quoted(text), ways=" or ".join(ways))
    if days := dates(text):
        ways = tuple(f"{day}T…" for day in days)
        whole = _("; the day alone means all of it") if or_day else ""
        return _("expected a date and a time, found {text}; write {ways} with the time for …{whole}").format(
            text=quoted(text), ways=" or ".join(ways), whole=whole
        )
    return _("expected a date and a time such as {example_day}T{example_time}, found {text}").format(
        example_day=EXAMPLE_DAY, example_time=EXAMPLE_TIME, text=quoted(text)
    )


def before(first: datetime, second: datetime) -> bool:
    """Whether one instant lies before another."""
    # Python itself compares the wall clocks of two times in one zone.
    return first.astimezone(UTC) < second.astimezone(UTC)


def end_fault(starts: date, ends: date) -> tuple[str, str] | None:
    """Why an event that begins then cannot end then, and the problem's code: it lies before, or only one has a time."""
    if isinstance(starts, datetime) != isinstance(ends, datetime):
        kinds = " and ".join("a time" if isinstance(value, datetime) else "none" for value in (starts, ends))
        wanted = _("a time in both `starts` and `ends`, or in neither where it takes whole days")
        return _("expected {wanted}; found {kinds}").format(wanted=wanted, kinds=kinds), "bad-date"
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        clocks = _("a time after `starts` ({starts}), found {ends}").format(
            starts=f"{starts:%Y-%m-%d %H:%M}", ends=f"{ends:%Y-%m-%d %H:%M}"
        )
        wrong = _("expected {clocks}; past midnight is the next day's date").format(clocks=clocks)
        return (wrong, "ends-before-start") if before(ends, starts) else None
    return (
        (_("expected {starts} or a later day, found {ends}").format(starts=starts, ends=ends), "ends-before-start")
        if ends < starts
        else None
    )


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
        if 1900 <= day.year < 9999:
            return day
    except ValueError:
        pass
    raise Unfit(_("expected a day that exists, found {text}").format(text=quoted(text)), "bad-date")


def _at_offset(moment: datetime, zone: ZoneInfo | None, text: str) -> datetime:
    if zone is None:
        return moment
    local = moment.astimezone(zone)
    if not text.upper().endswith("Z") and local.replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise Unfit(
            _("{text} is not a time in {key}, where the clocks then show {local}; leave the offset out").format(
                text=quoted(text), key=zone.key, local=f"{local:%H:%M}"
            ),
            "bad-offset",
        )
    return local


def _local(clock: datetime, zone: ZoneInfo) -> datetime:
    moment = clock.replace(tzinfo=zone)
    earlier, later = moment.utcoffset(), moment.replace(fold=1).utcoffset()
    if earlier == later:
        return moment
    first, second = (clock.replace(tzinfo=zone, fold=fold).isoformat(timespec="minutes") for fold in (0, 1))
    if earlier is not None and later is not None and earlier > later:
        raise Unfit(
            _("found {clock}, which the clocks in {key} show twice; write {first} or {second}").format(
                clock=f"{clock:%Y-%m-%dT%H:%M}", key=zone.key, first=first, second=second
            ),
            "ambiguous-time",
        )
    valid = [moment.replace(fold=fold).astimezone(UTC).astimezone(zone) for fold in (1, 0)]
    ways = one_of(way.isoformat(timespec="minutes") for way in valid)
    raise Unfit(
        _("found {clock}, which the clocks in {key} skip when they go forward; write {ways}").format(
            clock=f"{clock:%Y-%m-%dT%H:%M}", key=zone.key, ways=ways
        ),
        "no-such-time",
    )
