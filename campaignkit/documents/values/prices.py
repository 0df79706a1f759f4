"""Prices as people say them: `5 €`, `EUR 5`, `5,50 euros`, `free`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from campaignkit.locales import known_currency
from campaignkit.messages import _
from campaignkit.model.enumeration import one_of

_SIGNS: Mapping[str, str] = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "eur": "EUR", "£": "GBP", "pound": "GBP", "pounds": "GBP", "zł": "PLN",
    "₹": "INR", "₺": "TRY", "₪": "ILS", "₴": "UAH", "₽": "RUB", "kč": "CZK", "ft": "HUF", "fr.": "CHF",
}  # fmt: skip
"""Signs and words that mean one currency."""

_SHARED: Mapping[str, tuple[str, ...]] = {"$": ("USD", "CAD", "AUD"), "kr": ("SEK", "NOK", "DKK"), "¥": ("JPY", "CNY")}
"""Signs of several countries, with the codes that they stand for most often."""

_SIGN = rf"(?i:{'|'.join(map(re.escape, sorted((*_SIGNS, *_SHARED), key=len, reverse=True)))})|[A-Z]{{3}}"
_NUMBER = r"\d+(?:[.,]\d{1,2})?"

_FREE = frozenset(
    {"free", "gratis", "gratuit", "gratuite", "kostenlos", "frei", "umsonst", "free entry", "entrée libre", "eintritt frei"}
    | {"entrada libre", "مجاني", "مجانا", "مجانًا", "bezpłatnie", "bezpłatny", "za darmo", "wstęp wolny", "wstęp bezpłatny"}
    | {
        "free of charge",
        "no charge",
        "gratuito",
        "gratuita",
        "grátis",
        "entrada gratuita",
        "entrada livre",
        "entrada gratis",
    }
    | {"gratuitement", "ingresso libero", "ingresso gratuito", "gratis toegang", "zdarma", "ingyenes", "δωρεάν", "ücretsiz"}
    | {"безкоштовно", "бесплатно", "fri entré", "gratis inngang", "ilmainen"}
)


@dataclass(frozen=True, slots=True)
class Price:
    """An amount as a number with a point, and its currency's code where one was said.

    `is_amount` is False for words (`free`), which may stand for an amount but are none.
    """

    amount: str
    currency: str
    is_amount: bool = True


def advice(text: str, currency: str) -> str:
    """How to write what somebody wrote for a price, where that cannot be read: nothing in it that was not said.

    `currency` is the code that holds around it, or empty.
    """
    code = currency or "EUR"
    if noted := _with_note(text, code):
        return noted
    price = as_said(text)
    if price is not None:
        return _in_a_currency(price, _SHARED.get(re.sub(r"[\d\s.,]", "", text.casefold()), ()), code)
    if grouped := as_said(re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))", "", text)):
        return _in_a_currency(grouped, (), code)
    code = _first_currency(text) or code
    return _(
        "write {{amount: …, currency: {code}}} with one number for …; what is no number belongs into a text such as `note`"
    ).format(code=code)


def _first_currency(text: str) -> str:
    """The currency of the first sign or code in a text that stands for one alone; empty where there is none."""
    words = re.findall(r"[^\d\s.,/()-]+\.?", text)
    return next((found for word in words if (found := _SIGNS.get(word.casefold()) or _code(word))), "")


def _in_a_currency(price: Price, shared: Sequence[str], code: str, note: str = "") -> str:
    """The advice for a price that can be read, with words beside it; `shared` are the currencies that its sign may mean."""
    known = price.currency or (code if code in shared else shared[0] if shared else code)
    inside = _("amount: {amount}, currency: {known}").format(amount=price.amount, known=known)
    line = f"{{{inside}, note: {note}}}" if note else f"{{{inside}}}"
    if not shared:
        return _("write {line}").format(line=line)
    others = one_of(other for other in shared if other != known)
    return _("write {line}, or {others} if that is meant").format(line=line, others=others)


def _with_note(text: str, code: str) -> str:
    """The advice for a price with words behind it, `3 € per bowl` or `$2 / kids free`; empty for others."""
    match = re.fullmatch(rf"((?:({_SIGN})\s?)?{_NUMBER}(?:\s?({_SIGN})(?!\w))?)(?!\w)[\s/,;–-]*(\D+)", text.strip())
    price = as_said(match[1]) if match else None
    if match is None or price is None:
        return ""
    shared = _SHARED.get((match[2] or match[3] or "").casefold(), ())
    return _in_a_currency(price, shared, code, match[4].strip()) if price.currency or shared else ""


def _code(word: str) -> str:
    """A word that is a currency's code; else nothing."""
    return word if known_currency(word) else ""


def as_said(text: str) -> Price | None:
    """The price in a text; None where there is none. `1,250` may be either of two amounts, so it is none."""
    words = " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())
    if words.casefold() in _FREE:
        return Price("0", "", is_amount=False)
    match = re.fullmatch(rf"([^\d\s,.-]+\.?)?\s?({_NUMBER})\s?([^\d\s,.-]+\.?)?", words)
    if match is None:
        return None
    before, amount, behind = match[1] or "", match[2].replace(",", "."), match[3] or ""
    if before and behind:
        return None
    sign = before or behind
    currency = _SIGNS.get(sign.casefold()) or (sign.upper() if known_currency(sign.upper()) else "")
    return Price(amount, currency, is_amount=bool(currency) or not sign)
