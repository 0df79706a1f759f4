from __future__ import annotations

import pytest

from campaignkit.documents.reading.informal_dates import dates, moments
from campaignkit.documents.values.prices import Price, as_said


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("05/06/2027 18h", ("2027-06-05T18:00", "2027-05-06T18:00")),
        ("19/06/2027", ()),
        ("5.6.2027 um 18 Uhr", ("2027-06-05T18:00",)),
        ("19.06.27 18.30 Uhr", ("2027-06-19T18:30",)),
        ("6/19/2027 7pm", ("2027-06-19T19:00",)),
        ("19/06/2027 à 12 h 30", ("2027-06-19T12:30",)),
        ("2027/6/9 18:05", ("2027-06-09T18:05",)),
        ("12 am", ("2027-01-02T00:00",)),
        ("15h00", ("2027-01-02T15:00",)),
        ("at noon", ()),
        ("99/99/2027", ()),
    ],
)
def test_days_and_times_are_offered_as_they_are_to_be_written(text: str, ways: tuple[str, ...]) -> None:
    assert moments(text, "2027-01-02") == ways


def test_a_day_alone_gets_no_time_that_nobody_said() -> None:
    assert moments("05/06/2027") == ()
    assert dates("05/06/2027") == ("2027-06-05", "2027-05-06")


def test_a_time_alone_belongs_to_no_day() -> None:
    assert moments("15h00") == ()
    assert dates("15h00") == ()


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("5 €", Price("5", "EUR")),
        ("5,50 euros", Price("5.50", "EUR")),
        ("£3.50", Price("3.50", "GBP")),
        ("USD 5", Price("5", "USD")),
        ("5", Price("5", "")),
        ("$5", Price("5", "", is_amount=False)),
        ("gratuit", Price("0", "", is_amount=False)),
        ("1,250 €", None),
        ("from 5 €", None),
        ("€5€", None),
    ],
)
def test_prices_are_read_as_people_say_them(text: str, price: Price | None) -> None:
    assert as_said(text) == price
