from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from campaignkit.documents.reading.report import Unfit
from campaignkit.documents.values.moments import before, end_fault, read_date, read_datetime, read_day_or_moment, read_zone

LONDON = ZoneInfo("Europe/London")


def test_a_zone_is_one_of_the_iana_database() -> None:
    assert read_zone("Europe/London").key == "Europe/London"
    assert read_zone("UTC").key == "UTC"


@pytest.mark.parametrize(
    ("text", "hint"),
    [("London", "; did you mean `Europe/London`?"), ("New York", "; did you mean `America/New_York`?"),
     ("Europe/Lodnon", "; did you mean `Europe/London`?"), ("../etc/passwd", ""), ("GMT+1", ""),
     ("Lisboa", "; did you mean `Europe/Lisbon`?"), ("Europe/Warszawa", "; did you mean `Europe/Warsaw`?"),
     ("القاهرة", "; did you mean `Africa/Cairo`?"), ("GMT", "GMT or CET does not"), ("CEST", "your country's capital: its "
     "clocks know of summer time, GMT or CET does not"), ("Unknown City", "")],
)  # fmt: skip
def test_a_zone_that_is_none_is_told_with_the_nearest(text: str, hint: str) -> None:
    with pytest.raises(Unfit) as caught:
        read_zone(text)
    assert caught.value.code == "unknown-time-zone"
    assert caught.value.message.endswith(hint)


def test_a_day_is_read_as_year_month_day() -> None:
    assert read_date("2027-06-12") == date(2027, 6, 12)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2027-02-30", "a day that exists"),
        ("1492-10-12", "a day that exists"),
        ("9999-01-01", "a day that exists"),
        ("12.6.2027", "write 2027-06-12"),
        ("05/06/2027", "write 2027-06-05 or 2027-05-06"),
        ("soon", "such as 2027-06-12, found “soon”"),
    ],
)
def test_a_day_that_is_none_is_told_with_the_ways_to_write_it(text: str, words: str) -> None:
    with pytest.raises(Unfit) as caught:
        read_date(text)
    assert caught.value.code == "bad-date"
    assert words in caught.value.message


@pytest.mark.parametrize(
    "text", ["2027-06-12T18:30", "2027-06-12 18:30:00", "2027-06-12t18:30:00.0", "2027-06-12T18:30+01:00"]
)
def test_a_moment_belongs_to_one_instant(text: str) -> None:
    moment = read_datetime(text, LONDON)
    assert moment.astimezone(UTC) == datetime(2027, 6, 12, 17, 30, tzinfo=UTC)
    assert moment.tzinfo == LONDON


def test_utc_is_shown_by_the_clocks_of_the_zone() -> None:
    assert f"{read_datetime('2027-06-12T17:30Z', LONDON):%H:%M}" == "18:30"
    assert read_datetime("2027-06-12T18:30+02:00", None).utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("2027-03-28T01:30", "no-such-time", "write 2027-03-28T00:30+00:00 or 2027-03-28T02:30+01:00"),
        ("2027-10-31T01:30", "ambiguous-time", "write 2027-10-31T01:30+01:00 or 2027-10-31T01:30+00:00"),
        ("2027-06-12T18:30+00:00", "bad-offset", "the clocks then show 19:30; leave the offset out"),
        ("2027-06-12T24:30", "bad-date", "between 00:00 and 23:59"),
        ("2027-06-12", "bad-date", "write 2027-06-12T… with the time for …"),
        ("12.6.2027 18 Uhr", "bad-date", "write 2027-06-12T18:00"),
        ("soon", "bad-date", "such as 2027-06-12T18:30, found “soon”"),
    ],
)
def test_a_moment_that_no_clock_or_two_show_is_told_with_what_to_write(text: str, code: str, words: str) -> None:
    with pytest.raises(Unfit) as caught:
        read_datetime(text, LONDON)
    assert caught.value.code == code
    assert words in caught.value.message


def test_a_time_alone_is_proposed_on_the_day_that_is_meant() -> None:
    with pytest.raises(Unfit, match="write 2027-06-12T21:00"):
        read_datetime("9 pm", LONDON, "2027-06-12")


def test_a_moment_without_a_zone_asks_for_one() -> None:
    with pytest.raises(Unfit, match="needs the time zone of its place: a line `tz:` beside it") as caught:
        read_datetime("2027-06-12T18:30", None)
    assert caught.value.code == "missing-time-zone"


def test_a_moment_may_be_a_whole_day_where_that_is_asked_for() -> None:
    assert read_day_or_moment("2027-06-12", LONDON) == date(2027, 6, 12)
    assert read_day_or_moment("2027-06-12T18:30", LONDON) == datetime(2027, 6, 12, 18, 30, tzinfo=LONDON)


def test_the_same_clock_an_hour_later_is_later() -> None:
    first, second = (datetime(2027, 10, 31, 1, 30, tzinfo=LONDON, fold=fold) for fold in (0, 1))
    assert before(first, second) and not before(second, first)


DAY, EVENING = date(2027, 6, 12), datetime(2027, 6, 12, 18, 30, tzinfo=LONDON)


@pytest.mark.parametrize("ends", [DAY, DAY + timedelta(days=1)])
def test_whole_days_may_end_on_the_day_they_begin(ends: date) -> None:
    assert end_fault(DAY, ends) is None


@pytest.mark.parametrize(
    ("starts", "ends", "code", "words"),
    [
        (DAY, DAY - timedelta(days=1), "ends-before-start", "or a later day"),
        (EVENING, EVENING - timedelta(hours=1), "ends-before-start", "past midnight is the next day's date"),
        (EVENING, DAY, "bad-date", "found a time and none"),
        (DAY, EVENING, "bad-date", "found none and a time"),
    ],
)
def test_an_end_before_its_start_or_of_another_kind_is_told(starts: date, ends: date, code: str, words: str) -> None:
    fault = end_fault(starts, ends)
    assert fault is not None
    assert words in fault[0] and fault[1] == code
