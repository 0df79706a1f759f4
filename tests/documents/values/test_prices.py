"""Prices as people say them, and what they are told to write where that cannot be read: nothing that they did not say."""

from __future__ import annotations

import pytest

from campaignkit.documents.values.prices import advice, as_said


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("5 €", "5", "EUR"),
        ("EUR 5,50", "5.50", "EUR"),
        ("5\u202f£", "5", "GBP"),
        ("12", "12", ""),
        ("gratuit", "0", ""),
        ("Grátis", "0", ""),
        ("wstęp wolny", "0", ""),
        ("free of charge", "0", ""),
    ],
)
def test_a_price_is_known_however_it_is_said(text: str, amount: str, currency: str) -> None:
    price = as_said(text)
    assert price is not None and (price.amount, price.currency) == (amount, currency)


@pytest.mark.parametrize("text", ["1,250 €", "3 à 5 €", "prix libre", "$5$", ""])
def test_what_may_be_two_amounts_or_none_is_no_price(text: str) -> None:
    assert as_said(text) is None


@pytest.mark.parametrize(
    ("text", "around", "line"),
    [
        ("5 balles", "EUR", "write {amount: 5, currency: EUR}"),
        ("5 € par personne", "EUR", "write {amount: 5, currency: EUR, note: par personne}"),
        ("£2 / kids free", "", "write {amount: 2, currency: GBP, note: kids free}"),
        ("5 EUR/Person", "", "write {amount: 5, currency: EUR, note: Person}"),
        ("CHF 5.50 – Kinder gratis", "", "write {amount: 5.50, currency: CHF, note: Kinder gratis}"),
        ("$5 donation", "", "write {amount: 5, currency: USD, note: donation}, or CAD or AUD if that is meant"),
        ("1 000 €", "EUR", "write {amount: 1000, currency: EUR}"),
        ("$5", "", "write {amount: 5, currency: USD}, or CAD or AUD if that is meant"),
        ("5 kr", "NOK", "write {amount: 5, currency: NOK}, or SEK or DKK if that is meant"),
    ],
)
def test_advice_holds_what_was_said(text: str, around: str, line: str) -> None:
    assert advice(text, around) == line


@pytest.mark.parametrize("text", ["prix libre", "3 à 5 €", "5 € / 3 €", "1.000 €", "5 francs suisses"])
def test_advice_makes_up_no_amount(text: str) -> None:
    assert advice(text, "EUR").startswith("write {amount: …, currency: EUR} with one number")


@pytest.mark.parametrize(
    ("text", "code"), [("25 zł / ulgowy 15 zł", "PLN"), ("£3–£5", "GBP"), ("CHF 5 / CHF 3", "CHF"), ("3 to 5", "EUR")]
)
def test_several_amounts_keep_the_currency_that_was_said(text: str, code: str) -> None:
    assert advice(text, "").startswith(f"write {{amount: …, currency: {code}}}")
