"""What each language and country writes its own way: dates, times, money, names and the order of words in a list.

Language tags are BCP 47 (`en-CA`, `zh-Hant`). Plain `en` is written as it is in Britain, because most of the world's
English dates and times are; say `en-US` for American forms. Digits are Latin unless the tag asks otherwise
(`ar-u-nu-arab`). Everything but `known_language` and `known_currency` expects a tag or code that they accept, and raises
ValueError for others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError, dates, numbers
from babel.core import get_global

from campaignkit.model.values import Money

DateStyle = Literal["full", "long", "medium", "short", "weekday", "day-month", "day-month-year"]
MORNING = time(6)
"""Until this hour what began the evening before is still that evening."""

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-u-nu-(?P<digits>[a-z]{3,8}))?")
_SPACED_DASH = re.compile("[ \u2009]–[ \u2009]")
_CALL_CITIES = (
    "en", "de", "es", "fr", "it", "pt", "pl", "nl", "sv", "da", "nb", "fi", "is", "ga", "cy", "ca", "eu", "gl", "cs", "sk",
    "hu", "ro", "bg", "el", "hr", "sl", "sr", "mk", "sq", "lt", "lv", "et", "tr", "ru", "uk", "ar", "fa", "he", "hi", "zh",
    "ja", "ko",
)  # fmt: skip
"""The languages in which the cities of time zones are looked for."""
_ZERO_OF = {"latn": "0", "arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "gujr": "૦", "mymr": "၀", "thai": "๐"}


def known_language(tag: str) -> bool:
    """Whether this is a well-formed language tag of a language whose dates and numbers we can write."""
    try:
        _locale(tag)
    except ValueError:
        return False
    return True


def language_name(tag: str, lang: str) -> str:
    """What a language calls another: `anglais` for English in French; the tag where it has no name for it."""
    return str(Locale.parse(tag, sep="-").get_display_name(_locale(lang)) or tag)


def known_currency(code: str) -> bool:
    """Whether this is an ISO 4217 code, such as `GBP`, of a currency that people can pay in."""
    return re.fullmatch("[A-Z]{3}", code) is not None and not code.startswith("X") and code in numbers.list_currencies()


def territory_of(lang: str) -> str:
    """The country that a tag names, `CA` of `fr-CA`; empty where it names none."""
    match = re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?-([A-Za-z]{2})(?:-u-.*)?", lang)
    return match[1].upper() if match else ""


def zones_of(territory: str) -> tuple[str, ...]:
    """The time zones that a country's clocks show, sorted; none of a country that is not known (CLDR)."""
    return tuple(sorted(zone for zone, place in get_global("zone_territories").items() if place == territory))


@lru_cache
def zone_of_city(city: str) -> str:
    """The time zone named after a city, as any of the larger languages calls it (CLDR): `Europe/Lisbon` for Lisboa.

    Empty where no zone is named after it.
    """
    wanted = city.strip().casefold()
    for language in _CALL_CITIES:
        for zone, said in Locale.parse(language).time_zones.items():
            named = str(said.get("city", "")).casefold()
            if named and named == wanted and not zone.startswith("Etc/"):
                return str(zone)
    return ""


def currency_of(territory: str) -> str:
    """What people in a country pay in today; empty where that is not known (CLDR)."""
    return str(next(iter(numbers.get_territory_currencies(territory)), ""))


def minor_units(code: str) -> int:
    """How many decimals a currency has: 2 for GBP, 0 for JPY, 3 for KWD."""
    return numbers.get_currency_precision(code)


def format_date(value: date, lang: str, style: DateStyle = "long") -> str:
    """A date in words or figures: with `full` the weekday too, with `weekday` nothing else, with `day-month` no year."""
    locale = _locale(lang)
    if style == "weekday":
        text = dates.format_date(value, "EEEE", locale)
    elif style == "day-month":
        text = dates.format_skeleton("MMMMd", _midnight(value), locale=locale)
    else:
        text = dates.format_date(value, "long" if style == "day-month-year" else style, locale)
    return _digits(text, lang)


def days_said(text: str, lang: str) -> tuple[frozenset[int], frozenset[tuple[int, int]]]:
    """The weekdays (Monday is 0) and the days (month, day) that a text names in full words: `Saturday`, `19th of June`."""
    weekdays, months = (_names(lang, kind) for kind in ("days", "months"))
    day, month, plain = r"(?<!\d)(\d{1,2})", f"({'|'.join(map(re.escape, months))})", text.casefold()
    first = re.findall(rf"{day}(?:\.|º|[^\W\d]{{1,2}})?\s+(?:of\s+|de\s+)?{month}(?!\w)", plain)
    second = re.findall(rf"(?<!\w){month}\s+{day}(?!\d|[:.]\d)", plain)
    pairs = [(name, figures) for figures, name in first] + second
    named = re.findall(rf"(?<!\w)({'|'.join(map(re.escape, weekdays))})(?!\w)", plain)
    return frozenset(weekdays[name] for name in named), frozenset((months[name], int(figures)) for name, figures in pairs)


def _names(lang: str, kind: Literal["days", "months"]) -> Mapping[str, int]:
    """The full names of weekdays or months, as they stand alone and in dates, with their numbers in CLDR."""
    known = getattr(_locale(lang), kind)
    return {
        str(name).casefold(): number
        for context in ("format", "stand-alone")
        for number, name in known[context]["wide"].items()
    }


def lasts_days(start: date, end: date | None) -> bool:
    """Whether what ends then has another day to be named than its first. 22:00 to 02:00 is one evening."""
    if end is None or (end.year, end.month, end.day) <= (start.year, start.month, start.day):
        return False
    if not (isinstance(start, datetime) and isinstance(end, datetime)):
        return True
    next_day = end.date() == start.date() + timedelta(days=1)
    return not (next_day and end.time() <= MORNING and end.time() < start.time())


def format_dates(start: date, end: date | None, lang: str, style: DateStyle = "long") -> str:
    """The day of an event, or its first and last one: `12–13 June 2027`, `12 June – 2 July 2027`, `Saturday – Sunday`.

    Days of one month or year name it once (CLDR's interval patterns).
    """
    if end is None or not lasts_days(start, end):
        return format_date(start, lang, style)
    differs = _largest_difference(start, end)
    # Of two years both are named, whatever the style: a reader would take them for one.
    if differs == "y" and style == "day-month":
        return format_dates(start, end, lang, "day-month-year")
    patterns = _interval_patterns(lang, style)
    if differs not in patterns:
        return _span_between(format_date(start, lang, style), format_date(end, lang, style), lang)
    halves = zip(patterns[differs], (start, end), strict=True)
    text = "".join(_in_full(part).apply(_midnight(day), _locale(lang)) for part, day in halves)
    dash = "–" if differs == "d" else "\u00a0– "
    return _digits(_plain_spaces(_SPACED_DASH.sub(dash, text)), lang)


def _largest_difference(start: date, end: date) -> str:
    """The largest part of a date that differs, by CLDR's letter for it."""
    if start.year != end.year:
        return "y"
    return "M" if start.month != end.month else "d"


def _interval_patterns(lang: str, style: DateStyle) -> Mapping[str, Sequence[str]]:
    """CLDR's two halves of an interval, by the largest part of the date that differs between its ends."""
    names = {"day-month": ("MMMMd", "MMMd"), "day-month-year": ("yMMMMd", "yMMMd"), "long": ("yMMMMd", "yMMMd")}
    formats: Mapping[str, Mapping[str, Sequence[str]]] = _locale(lang).interval_formats
    return next((formats[name] for name in names.get(style, ()) if name in formats), {})


def format_time(value: date, lang: str) -> str:
    """The wall-clock time of a moment in its own zone: `18:30`, `6:30 PM`, `18 h 30`; nothing for a whole day."""
    if not isinstance(value, datetime):
        return ""
    locale = _locale(lang)
    bare = value.replace(tzinfo=None)
    if locale.language == "fr":
        text = _french_time(bare)
    elif locale.territory is None and _counts_to_24(locale):
        text = dates.format_skeleton("Hm", bare, locale=locale)
    else:
        text = dates.format_time(bare, "short", locale=locale)
    return _digits(_plain_spaces(text), lang) + (" Uhr" if locale.language == "de" else "")


def format_time_range(start: date, end: date, lang: str) -> str:
    """Two wall-clock times as one span, `18:30–21:00`; those of two days each with its own, `Sat 10:00 – Sun 18:00`.

    From the eighth day on weekdays would mislead, and dates stand in their place. Whole days have no times.
    """
    if not (isinstance(start, datetime) and isinstance(end, datetime)):
        return ""
    if lasts_days(start, end):
        near = (end.date() - start.date()).days < 7
        first, last = (f"{_short_day(value, lang, near)}\u00a0{format_time(value, lang)}" for value in (start, end))
        return _span_between(first, last, lang)
    locale = _locale(lang)
    if locale.language == "fr":
        return _span_between(format_time(start, lang), format_time(end, lang), lang)
    begin = start.replace(tzinfo=None)
    # The same day for both, because across midnight Babel would print both dates as well.
    finish = end.replace(tzinfo=None, year=begin.year, month=begin.month, day=begin.day)
    skeleton = "Hm" if _counts_to_24(locale) else "hm"
    try:
        text = dates.format_interval(begin, finish, skeleton, locale=locale)
    except NotImplementedError:  # Babel cannot tell day periods such as "in the evening" apart
        text = "–".join(dates.format_time(value, "short", locale=locale) for value in (begin, finish))
    return _digits(_plain_spaces(text), lang)


def _short_day(value: datetime, lang: str, near: bool) -> str:
    skeleton = "E" if near else "MMMd"
    return _digits(_plain_spaces(dates.format_skeleton(skeleton, value.replace(tzinfo=None), locale=_locale(lang))), lang)


def _span_between(first: str, last: str, lang: str) -> str:
    """Two ends of a span as the language writes it; a line may end after the dash, not before it."""
    return _SPACED_DASH.sub("\u00a0– ", str(_locale(lang).interval_formats[None]).format(first, last))


def _in_full(pattern: str) -> dates.DateTimePattern:
    """An interval's pattern with the month's whole name, as UTS 35 widens a field where CLDR has the narrower one."""
    return dates.parse_pattern(re.sub(r"MMM+|LLL+", lambda month: month[0][0] * 4, pattern))


def _french_time(value: datetime) -> str:
    """As French is printed: `18 h 30`, `12 h` (Imprimerie nationale, Lexique des règles typographiques)."""
    return f"{value.hour}\u00a0h" + (f"\u00a0{value.minute:02}" if value.minute else "")


def _counts_to_24(locale: Locale) -> bool:
    """Whether hours run to 24: by the country's habit, and for a tag that names no country because all can read it."""
    return locale.territory is None or "H" in locale.time_formats["short"].pattern


def format_money(money: Money, lang: str) -> str:
    """An amount with its currency's sign, without decimals when it is whole: `£5`, `£12.50`, `12,50 €`."""
    locale = _locale(lang)
    whole = money.amount == money.amount.to_integral_value()
    decimals = 0 if whole else minor_units(money.currency)
    pattern = re.sub(r"0\.0+", "0." + "0" * decimals if decimals else "0", locale.currency_formats["standard"].pattern)
    text = numbers.format_currency(money.amount, money.currency, pattern, locale, currency_digits=False)
    spaced = re.sub(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", "\u00a0", text)
    return _digits(_plain_spaces(spaced), lang)


def _midnight(value: date) -> datetime:
    return datetime(value.year, value.month, value.day)


@lru_cache(maxsize=64)
def _locale(tag: str) -> Locale:
    if not _TAG.fullmatch(tag) or tag.lower().startswith("und"):
        raise ValueError(f"{tag!r} is no language tag")
    plain = "en-GB" if tag == "en" else tag.split("-u-")[0]
    try:
        return Locale.parse(plain, sep="-")
    except UnknownLocaleError:
        return _without_territory(plain)


def _without_territory(tag: str) -> Locale:
    """A language outside its usual countries (`de-US`): written as at home, if there is such a country."""
    head, _, territory = tag.rpartition("-")
    try:
        locale = Locale.parse(head, sep="-")
    except (UnknownLocaleError, ValueError):
        raise ValueError(f"{tag!r} is no known language") from None
    if territory.upper() not in locale.territories:
        raise ValueError(f"{tag!r} names no known country")
    return locale


def _plain_spaces(text: str) -> str:
    # Thin spaces are right by the book, but few typefaces draw them.
    return text.replace("\u2009", "").replace("\u202f", "\u00a0")


def _digits(text: str, lang: str) -> str:
    match = _TAG.fullmatch(lang)
    zero = ord(_ZERO_OF.get((match and match["digits"]) or "latn", "0"))
    return text.translate({ord("0") + figure: zero + figure for figure in range(10)})
