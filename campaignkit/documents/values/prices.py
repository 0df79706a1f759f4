"""Prices as people say them: `5 €`, `EUR 5`, `5,50 euros`, `free`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from campaignkit.locales import known_currency

_SIGNS: Mapping[str, str] = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "eur": "EUR", "£": "GBP", "pound": "GBP", "pounds": "GBP", "zł": "PLN",
    "₹": "INR", "₺": "TRY", "₪": "ILS", "₴": "UAH", "₽": "RUB", "kč": "CZK", "ft": "HUF", "fr.": "CHF",
}  # fmt: skip
"""Signs and words that mean one currency; $, kr and ¥ are those of several countries."""

_FREE = frozenset(
    {"free", "gratis", "gratuit", "gratuite", "kostenlos", "frei", "umsonst", "free entry", "entrée libre", "eintritt frei"}
    | {"entrada libre", "مجاني", "مجانا", "مجانًا", "bezpłatnie", "za darmo"}
)


@dataclass(frozen=True, slots=True)
class Price:
    """An amount as a number with a point, and its currency's code where one was said.

    `is_amount` is False for words (`free`), which may stand for an amount but are none.
    """

    amount: str
    currency: str
    is_amount: bool = True


def as_said(text: str) -> Price | None:
    """The price in a text; None where there is none. `1,250` may be either of two amounts, so it is none."""
    words = " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())
    if words.casefold() in _FREE:
        return Price("0", "", is_amount=False)
    match = re.fullmatch(r"([^\d\s,.-]+\.?)?\s?(\d+(?:[.,]\d{1,2})?)\s?([^\d\s,.-]+\.?)?", words)
    if match is None:
        return None
    before, amount, behind = match[1] or "", match[2].replace(",", "."), match[3] or ""
    if before and behind:
        return None
    sign = before or behind
    currency = _SIGNS.get(sign.casefold()) or (sign.upper() if known_currency(sign.upper()) else "")
    return Price(amount, currency, is_amount=bool(currency) or not sign)
