"""Numbers, currencies and amounts, exactly as written."""

from __future__ import annotations

import re
from decimal import Decimal

from campaignkit.documents.reading.report import Unfit, quoted
from campaignkit.documents.reading.source import Scalar
from campaignkit.locales import known_currency, minor_units
from campaignkit.messages import _
from campaignkit.model.enumeration import one_of
from campaignkit.model.values import Money

LONGEST_NUMBER = 40
"""Numbers written with more figures than this are no numbers of this world."""


MOST_DIGITS = 15
"""Amounts with more digits than this are a slip of the finger."""


def read_decimal(scalar: Scalar) -> Decimal:
    """A plain number, exactly as written. Raises Unfit."""
    text = scalar.text.strip()
    if len(text) > LONGEST_NUMBER:
        raise Unfit(
            _("expected a number of at most {longest_number} figures, found {text}").format(
                longest_number=LONGEST_NUMBER, text=quoted(text)
            ),
            "bad-number",
        )
    if re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", text, re.ASCII):
        return Decimal(text)
    if re.fullmatch(r"\d+,\d{1,2}", text, re.ASCII):
        point = text.replace(",", ".")
        raise Unfit(
            _("expected a number with a point, found {text}; write {point}").format(text=quoted(text), point=point),
            "bad-number",
        )
    if re.fullmatch(r"-?\d+(\.\d+)?,\d{1,2}|-?\d{1,3}(,\d{3})+(\.\d+)?", text, re.ASCII):
        raise Unfit(
            _("expected a number such as 1250.50, without commas, found {text}").format(text=quoted(text)), "bad-number"
        )
    raise Unfit(_("expected a number such as 12 or 12.50, found {text}").format(text=quoted(text)), "bad-number")


def read_currency(text: str) -> str:
    """An ISO 4217 code. Raises Unfit."""
    if known_currency(text):
        return text
    hint = _("; did you mean `{upper}`?").format(upper=text.upper()) if known_currency(text.upper()) else ""
    signs = {"£": "GBP", "€": "EUR", "$": one_of(("USD", "CAD", "AUD")), "¥": "JPY"}
    hint = _("; did you mean {signs}?").format(signs=signs[text]) if text in signs else hint
    raise Unfit(
        _("expected a currency's code such as EUR, GBP or USD, found {text}{hint}").format(text=quoted(text), hint=hint),
        "unknown-currency",
    )


def read_money(scalar: Scalar, currency: str) -> Money:
    """An amount that can be paid in `currency`, which is known. Raises Unfit."""
    amount = read_decimal(scalar)
    if amount < 0:
        raise Unfit(_("expected an amount of zero or more, found {text}").format(text=quoted(scalar.text)), "bad-money")
    if len(amount.as_tuple().digits) > MOST_DIGITS:
        raise Unfit(
            _("expected an amount of at most {most_digits} digits, found {text}").format(
                most_digits=MOST_DIGITS, text=quoted(scalar.text)
            ),
            "bad-money",
        )
    decimals = minor_units(currency)
    exact = amount.quantize(Decimal(1).scaleb(-decimals))
    if exact != amount:
        words = _("at most {decimals} decimals").format(decimals=decimals) if decimals else _("no decimals")
        raise Unfit(
            _("expected {words}, which is all that {currency} has, found {text}").format(
                words=words, currency=currency, text=quoted(scalar.text)
            ),
            "too-many-decimals",
        )
    return Money(exact, currency)


def currency_or_any(scalar: Scalar) -> str:
    """The currency that is named, and EUR where none is: what is wrong with it is told elsewhere."""
    try:
        return read_currency(scalar.text.strip())
    except Unfit:
        return "EUR"
