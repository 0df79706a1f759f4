"""Dates and times as people write them, made exact: a moment always belongs to one instant."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from campaignkit.documents.reading.informal_dates import EXAMPLE_DAY, EXAMPLE_TIME, dates, moments
from campaignkit.documents.reading.report import Unfit, did_you_mean, quoted
from campaignkit.model.enumeration import one_of

NO_ZONE = "missing-time-zone"
"""The code of a time that belongs to no instant, because nobody knows where its clock hangs."""

ZONES = "Europe/Paris, Europe/London or America/Toronto"
"""Zones that a person may choose from, none of them more likely than another."""

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
    suggestion = f"; did you mean `{city[0]}`?" if city else did_you_mean(text, near)
    raise Unfit(f"expected a time zone such as Europe/London, found {quoted(text)}{suggestion}", "unknown-time-zone")


def read_date(text: str) -> date:
    """A day of the calendar. Raises Unfit."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return _day(text)
    ways = dates(text)
    wanted = f"found {quoted(text)}; write {' or '.join(ways)}" if ways else f"such as {EXAMPLE_DAY}, found {quoted(text)}"
    raise Unfit(f"expected a date (year-month-day), {wanted}", "bad-date")


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
        raise Unfit(f"expected a time between 00:00 and 23:59, found {quoted(text)}", "bad-date") from None
    if clock.tzinfo is not None:
        return _at_offset(clock, zone, text)
    if zone is None:
        raise Unfit(
            f"{quoted(text)} needs the time zone of its place: a line `tz:` beside it, with {ZONES}, for example", NO_ZONE
        )
    return _local(clock, zone)


def read_day_or_moment(text: str, zone: ZoneInfo | None, day_meant: str = "") -> date:
    """A moment as `read_datetime` reads it or, written without a time, a whole day. Raises Unfit."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return read_date(text)
    return read_datetime(text, zone, day_meant, or_day=True)


def _no_moment(text: str, day_meant: str, or_day: bool) -> str:
    if ways := moments(text, day_meant):
        return f"expected a date and a time, found {quoted(text)}; write {' or '.join(ways)}"
    if days := dates(text):
        ways = tuple(f"{day}T…" for day in days)
        whole = "; the day alone means all of it" if or_day else ""
        return f"expected a date and a time, found {quoted(text)}; write {' or '.join(ways)} with the time for …{whole}"
    return f"expected a date and a time such as {EXAMPLE_DAY}T{EXAMPLE_TIME}, found {quoted(text)}"


def before(first: datetime, second: datetime) -> bool:
    """Whether one instant lies before another."""
    # Python itself compares the wall clocks of two times in one zone.
    return first.astimezone(UTC) < second.astimezone(UTC)


def end_fault(starts: date, ends: date) -> tuple[str, str] | None:
    """Why an event that begins then cannot end then, and the problem's code: it lies before, or only one has a time."""
    if isinstance(starts, datetime) != isinstance(ends, datetime):
        kinds = " and ".join("a time" if isinstance(value, datetime) else "none" for value in (starts, ends))
        wanted = "a time in both `starts` and `ends`, or in neither where it takes whole days"
        return f"expected {wanted}; found {kinds}", "bad-date"
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        clocks = f"a time after `starts` ({starts:%Y-%m-%d %H:%M}), found {ends:%Y-%m-%d %H:%M}"
        wrong = f"expected {clocks}; past midnight is the next day's date"
        return (wrong, "ends-before-start") if before(ends, starts) else None
    return (f"expected {starts} or a later day, found {ends}", "ends-before-start") if ends < starts else None


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
        if 1900 <= day.year < 9999:
            return day
    except ValueError:
        pass
    raise Unfit(f"expected a day that exists, found {quoted(text)}", "bad-date")


def _at_offset(moment: datetime, zone: ZoneInfo | None, text: str) -> datetime:
    if zone is None:
        return moment
    local = moment.astimezone(zone)
    if not text.upper().endswith("Z") and local.replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise Unfit(
            f"{quoted(text)} is not a time in {zone.key}, where the clocks then show {local:%H:%M}; leave the offset out",
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
            f"found {clock:%Y-%m-%dT%H:%M}, which the clocks in {zone.key} show twice; write {first} or {second}",
            "ambiguous-time",
        )
    valid = [moment.replace(fold=fold).astimezone(UTC).astimezone(zone) for fold in (1, 0)]
    ways = one_of(way.isoformat(timespec="minutes") for way in valid)
    raise Unfit(
        f"found {clock:%Y-%m-%dT%H:%M}, which the clocks in {zone.key} skip when they go forward; write {ways}",
        "no-such-time",
    )
