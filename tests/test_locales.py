from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from campaignkit import locales
from campaignkit.locales import (
    DateStyle,
    format_date,
    format_dates,
    format_money,
    format_time,
    format_time_range,
    known_currency,
    known_language,
    language_name,
    lasts_days,
    minor_units,
)
from campaignkit.model.values import Money

DAY = date(2027, 6, 12)
LEEDS = ZoneInfo("Europe/London")
START, END = datetime(2027, 6, 12, 18, 30, tzinfo=LEEDS), datetime(2027, 6, 12, 21, 0, tzinfo=LEEDS)


@pytest.mark.parametrize("tag", ["en", "en-CA", "zh-Hant", "sr-Latn", "de-US", "ckb", "es-419", "ar-u-nu-arab", "no"])
def test_languages_with_known_forms_are_known(tag: str) -> None:
    assert known_language(tag)


@pytest.mark.parametrize("tag", ["", "xx", "english", "en_GB", "en-XX", "und", "x-klingon", "en-", "../en", "en GB"])
def test_other_words_are_no_languages(tag: str) -> None:
    assert not known_language(tag)


def test_currencies_are_those_that_people_can_pay_in() -> None:
    assert all(map(known_currency, ("GBP", "EUR", "JPY", "KWD")))
    assert not any(map(known_currency, ("gbp", "XXX", "XAU", "£", "POUND", "ABC", "")))
    assert (minor_units("GBP"), minor_units("JPY"), minor_units("KWD")) == (2, 0, 3)


@pytest.mark.parametrize(
    ("lang", "style", "text"),
    [
        ("en", "full", "Saturday, 12 June 2027"),
        ("en", "weekday", "Saturday"),
        ("en", "day-month", "12 June"),
        ("en", "day-month-year", "12 June 2027"),
        ("en-US", "day-month-year", "June 12, 2027"),
        ("en-US", "day-month", "June 12"),
        ("de", "full", "Samstag, 12. Juni 2027"),
        ("de", "short", "12.06.27"),
        ("fr", "medium", "12 juin 2027"),
        ("ar", "day-month-year", "12 يونيو 2027"),
        ("ar-u-nu-arab", "day-month-year", "١٢ يونيو ٢٠٢٧"),
        ("ja", "long", "2027年6月12日"),
    ],
)
def test_dates_are_written_as_in_their_language(lang: str, style: DateStyle, text: str) -> None:
    assert format_date(DAY, lang, style) == text


@pytest.mark.parametrize(
    ("lang", "one", "span"),
    [
        ("en", "18:30", "18:30–21:00"),
        ("en-GB", "18:30", "18:30–21:00"),
        ("en-US", "6:30\xa0PM", "6:30–9:00\xa0PM"),
        ("de", "18:30 Uhr", "18:30–21:00 Uhr"),
        ("he", "18:30", "18:30–21:00"),
        ("fr", "18\xa0h\xa030", "18\xa0h\xa030\xa0– 21\xa0h"),
    ],
)
def test_times_are_written_as_in_their_language(lang: str, one: str, span: str) -> None:
    assert format_time(START, lang) == one
    assert format_time_range(START, END, lang) == span


def test_times_are_those_of_the_events_own_clock() -> None:
    assert format_time(datetime(2027, 6, 12, 17, 30, tzinfo=UTC).astimezone(LEEDS), "en") == "18:30"


def test_a_span_past_midnight_names_no_dates() -> None:
    assert format_time_range(datetime(2027, 11, 6, 22, 0), datetime(2027, 11, 7, 3, 0), "en") == "22:00–03:00"


@pytest.mark.parametrize(
    ("lang", "style", "text"),
    [
        ("en", "weekday", "Saturday\xa0– Sunday"),
        ("en", "day-month", "12–13 June"),
        ("en", "day-month-year", "12–13 June 2027"),
        ("en", "full", "Saturday, 12 June 2027\xa0– Sunday, 13 June 2027"),
        ("en-US", "day-month-year", "June 12–13, 2027"),
        ("de", "day-month-year", "12.–13. Juni 2027"),
        ("fr", "day-month-year", "12–13 juin 2027"),
        ("es", "day-month-year", "12–13 de junio de 2027"),
        ("ar-u-nu-arab", "day-month-year", "١٢–١٣ يونيو ٢٠٢٧"),
        ("ja", "day-month-year", "2027年6月12日～13日"),
    ],
)
def test_of_several_days_the_first_and_the_last_are_named(lang: str, style: DateStyle, text: str) -> None:
    assert format_dates(START, datetime(2027, 6, 13, 18, 0, tzinfo=LEEDS), lang, style) == text


def test_days_of_two_months_or_years_name_both() -> None:
    assert format_dates(DAY, date(2027, 7, 2), "en", "day-month-year") == "12 June\xa0– 2 July 2027"
    assert format_dates(DAY, date(2028, 1, 2), "en", "day-month") == "12 June 2027\xa0– 2 January 2028"


def test_times_of_several_days_say_which_day_each_is_of() -> None:
    assert format_time_range(START, datetime(2027, 6, 13, 18, 0, tzinfo=LEEDS), "en") == "Sat\xa018:30\xa0– Sun\xa018:00"
    later = datetime(2027, 6, 19, 18, 0, tzinfo=LEEDS)
    assert format_time_range(START, later, "en") == "12 Jun\xa018:30\xa0– 19 Jun\xa018:00"


def test_whole_days_have_no_times() -> None:
    assert (format_time(DAY, "en"), format_time_range(DAY, date(2027, 6, 13), "en")) == ("", "")


@pytest.mark.parametrize(
    ("end", "several"),
    [
        (None, False),
        (datetime(2027, 6, 12, 23, 0), False),
        (datetime(2027, 6, 13, 2, 0), False),
        (datetime(2027, 6, 13, 6, 0), False),
        (datetime(2027, 6, 13, 12, 0), True),
        (datetime(2027, 6, 14, 2, 0), True),
    ],
)
def test_an_evening_past_midnight_is_one_day(end: datetime | None, several: bool) -> None:
    start = datetime(2027, 6, 12, 22, 0)
    assert lasts_days(start, end) is several
    assert (format_dates(start, end, "en") == "12 June 2027") is not several


def test_a_language_without_a_country_counts_hours_to_24_because_everyone_can_read_that() -> None:
    assert format_time(START, "ar") == "18:30"
    assert format_time_range(START, END, "ar") == "18:30–21:00"


def test_a_span_where_day_periods_have_names_is_still_written() -> None:
    assert "6:30" in format_time_range(START, END, "zh-TW")


@pytest.mark.parametrize(
    ("amount", "currency", "lang", "text"),
    [
        ("5", "GBP", "en", "£5"),
        ("5.00", "GBP", "en", "£5"),
        ("12.5", "GBP", "en", "£12.50"),
        ("1212.50", "EUR", "de", "1.212,50\xa0€"),
        ("500", "JPY", "ja", "￥500"),
        ("1.250", "KWD", "en", "KWD\xa01.250"),
        ("9007199254740993.01", "GBP", "en", "£9,007,199,254,740,993.01"),
    ],
)
def test_money_is_exact_and_without_empty_decimals(amount: str, currency: str, lang: str, text: str) -> None:
    assert format_money(Money(Decimal(amount), currency), lang) == text


def test_no_text_holds_spaces_that_few_fonts_can_draw() -> None:
    for lang in ("fr", "fr-CA", "en-US", "es", "pt-BR"):
        texts = format_time_range(START, END, lang) + format_money(Money(Decimal("1234567.5"), "EUR"), lang)
        assert not {"\u2009", "\u202f"} & set(texts)


@pytest.mark.parametrize(
    ("city", "zone"),
    [
        ("Lisboa", "Europe/Lisbon"),
        ("warszawa", "Europe/Warsaw"),
        ("Kopenhagen", "Europe/Copenhagen"),
        ("Porto", ""),
        ("", ""),
    ],
)
def test_a_city_has_its_zone_in_the_language_of_whoever_writes(city: str, zone: str) -> None:
    assert locales.zone_of_city(city) == zone


@pytest.mark.parametrize(
    ("tag", "lang", "name"), [("en", "fr", "anglais"), ("pl", "en", "Polish"), ("fr-CA", "de", "Französisch (Kanada)")]
)
def test_a_language_has_a_name_in_each_language(tag: str, lang: str, name: str) -> None:
    assert language_name(tag, lang) == name
