"""Numbers, currencies and amounts, exactly as written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from campaignkit.documents.reading.report import Unfit
from campaignkit.documents.values.numbers import (
    LONGEST_NUMBER,
    MOST_DIGITS,
    currency_or_any,
    read_currency,
    read_decimal,
    read_money,
)
from campaignkit.model.values import Money
from tests.documents.values.test_leaves import scalar


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("'12,50'", "write 12.50"),
        ("'1,250.50'", "without commas"),
        ("'1250.50,5'", "without commas"),
        ("1e9", "such as 12 or 12.50"),
        ("0x1F", "such as 12 or 12.50"),
        ("'٤'", "such as 12 or 12.50"),
        ("9" * (LONGEST_NUMBER + 1), f"at most {LONGEST_NUMBER} figures"),
    ],
)
def test_a_number_is_plain_or_told_how(written: str, words: str) -> None:
    assert read_decimal(scalar("-12.50")) == Decimal("-12.50")
    with pytest.raises(Unfit) as caught:
        read_decimal(scalar(written))
    assert caught.value.code == "bad-number" and words in caught.value.message


@pytest.mark.parametrize(("written", "hint"), [("gbp", "`GBP`"), ("£", "GBP"), ("$", "USD, CAD or AUD")])
def test_a_currency_is_its_code_or_the_code_is_told(written: str, hint: str) -> None:
    assert read_currency("GBP") == "GBP"
    with pytest.raises(Unfit) as caught:
        read_currency(written)
    assert caught.value.message.endswith(f"; did you mean {hint}?")


@pytest.mark.parametrize(
    ("written", "currency", "code"),
    [
        ("-1", "GBP", "bad-money"), ("1" * (MOST_DIGITS + 1), "GBP", "bad-money"),
        ("1.505", "GBP", "too-many-decimals"), ("1.5", "JPY", "too-many-decimals"),
    ],
)  # fmt: skip
def test_an_amount_can_be_paid_in_its_currency(written: str, currency: str, code: str) -> None:
    assert read_money(scalar("4"), "GBP") == Money(Decimal("4.00"), "GBP")
    with pytest.raises(Unfit) as caught:
        read_money(scalar(written), currency)
    assert caught.value.code == code


def test_where_the_currency_is_wrong_amounts_are_read_in_one_that_exists() -> None:
    assert (currency_or_any(scalar("GBP")), currency_or_any(scalar("Taler"))) == ("GBP", "EUR")
