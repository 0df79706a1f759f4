"""Days and times as people say them (`19/06/2027 à 12h00`, `7 pm`), as they are to be written here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

EXAMPLE_DAY = "2027-06-12"
EXAMPLE_TIME = "18:30"

_DAY = re.compile(r"(?<!\d)(\d{1,4})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{1,4})(?!\d)")
_CLOCK = re.compile(
    r"(?<![\d./-])(\d{1,2})\s?(?:[:h.]\s?(\d{2})|h|uhr|(?=[ap]\.?m))\s?(uhr|[ap]\.?m\.?)?(?![\d./-])", re.IGNORECASE
)


def moments(text: str, day: str = "") -> tuple[str, ...]:
    """The ways to write the moment that a text says, most likely first; `day` is the one meant where it names none.

    Of `05/06/2027` nobody knows which is the month. Nothing where the text says no time: nobody may choose one.
    """
    days = tuple(_days(text))
    clock = _clock(_DAY.sub(" ", text))
    known = days or ((day,) if day else ())
    return tuple(f"{each}T{clock}" for each in known) if clock else ()


def dates(text: str) -> tuple[str, ...]:
    """The ways to write the day that a text names."""
    return tuple(_days(text))


def _days(text: str) -> Iterator[str]:
    match = _DAY.search(text)
    if match is None:
        return
    first, second, third = (int(number) for number in match.groups())
    year, month, day = (first, second, third) if len(match[1]) == 4 else (third + 2000 * (third < 100), second, first)
    orders = [(year, month, day)] if len(match[1]) == 4 or "." in match[0] else [(year, month, day), (year, day, month)]
    for order in dict.fromkeys(orders):
        try:
            yield date(*order).isoformat()
        except ValueError:
            continue


def _clock(text: str) -> str:
    match = _CLOCK.search(text)
    if match is None:
        return ""
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    hour = hour % 12 + 12 * half.startswith("p") if half[:1] in ("a", "p") else hour
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""
