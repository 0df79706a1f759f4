"""Single values: one function for each field type, from what was written to what it means, or `Unfit`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from campaignkit.documents.reading.report import Unfit, did_you_mean, found, quoted
from campaignkit.documents.reading.source import Scalar
from campaignkit.documents.reading.syntax import in_quotes
from campaignkit.documents.values.addresses import EMAIL, URL, read_email, read_url
from campaignkit.documents.values.moments import read_date, read_datetime
from campaignkit.documents.values.prices import advice, as_said
from campaignkit.errors import UnsafePath
from campaignkit.files import safe_join
from campaignkit.locales import known_currency, minor_units
from campaignkit.model.enumeration import one_of
from campaignkit.model.kit import Field, FieldType
from campaignkit.model.length import length
from campaignkit.model.pictures import PICTURES, way_out
from campaignkit.model.slug import slug
from campaignkit.model.values import Asset, Money, Value

LONGEST_NUMBER = 40
"""Numbers written with more figures than this are no numbers of this world."""

ID_PATTERN = r"^[a-z0-9][a-z0-9_-]{0,39}$"
"""What a partner or an audience may be called in commands and file names."""

MOST_DIGITS = 15
"""Amounts with more digits than this are a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a value's meaning depends on: the campaign's folder, the zone, the currency and the day in which it stands."""

    folder: Path
    zone: ZoneInfo | None = None
    currency: str = ""
    day: str = ""


def read_leaf(scalar: Scalar, field: Field, around: Around) -> Value:
    """The meaning of one value of `field`'s type. Raises Unfit."""
    if scalar.is_empty:
        hint = "write it, or delete the line"
        if scalar.lost:
            hint = f"put it in quotes, because # begins a comment: {in_quotes(scalar.lost)}"
        elif field.type == "color":
            hint = "put a colour in quotes, because # begins a comment: '#e5352b'"
        raise Unfit(f"expected {_EXPECTED[field.type]}, found nothing; {hint}", "empty-value")
    return _READERS[field.type](scalar, field, around)


def expected(kind: FieldType) -> str:
    """What a person should write for a field of this type, in a few words with an example."""
    return _EXPECTED[kind]


def read_text(scalar: Scalar, field: Field, space: str | None = None) -> str:
    """A text as it was written, without the space around it: of any kind, or only the signs in `space`.

    Raises Unfit if it is too long or no text.
    """
    if scalar.is_trap:
        raise Unfit(
            f"expected text, found {quoted(scalar.text)}, which is no text in YAML; put it in quotes: '{scalar.text}'",
            "unquoted-text",
        )
    text = scalar.text.replace("\t", " ").strip(space)
    if any(unicodedata.category(letter) in ("Cc", "Cs") and letter != "\n" for letter in text):
        raise Unfit(
            f"expected printable text, found a control character in {found(scalar)}; delete it", "control-character"
        )
    excess = length(text) - field.max if field.max is not None else 0
    if excess > 0:
        raise Unfit(
            f"expected at most {field.max} characters, found {length(text)}; cut {excess}: {quoted(text)}",
            "too-long",
        )
    return text


def read_id(scalar: Scalar, example: str) -> str:
    """A short name for commands and files. Raises Unfit, whose message offers the name made fit, or else `example`."""
    text = read_text(scalar, Field("id", "text"))
    if re.fullmatch(ID_PATTERN, text):
        return text
    fit = slug(text)[:40].strip("-") or example
    raise Unfit(f"expected small letters, figures and hyphens, found {quoted(text)}; such as `{fit}`", "bad-id")


def check_one_line(scalar: Scalar) -> None:
    """Raises Unfit for a text of several lines, whatever sign divides them."""
    lines = scalar.text.strip().splitlines()
    if len(lines) > 1:
        raise Unfit(
            f"expected one line, found a line break after {quoted(lines[0])}; write it all in one line", "line-break"
        )


def read_yes_or_no(scalar: Scalar) -> bool:
    """`true` or `false`, as YAML writes them, or `yes` or `no`. Raises Unfit."""
    word = scalar.text.strip().lower()
    if word in ("true", "yes", "false", "no"):
        return word in ("true", "yes")
    raise Unfit(f"expected true or false, found {quoted(scalar.text)}", "unknown-choice")


def read_color(scalar: Scalar) -> str:
    """A colour as `#rrggbb` in small letters. Raises Unfit."""
    text = scalar.text.strip().lower()
    if not re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", text):
        hint = f"; did you mean '#{text}'?" if re.fullmatch(r"[0-9a-f]{3}|[0-9a-f]{6}", text) else ""
        raise Unfit(f"expected {_EXPECTED['color']}, found {quoted(scalar.text)}{hint}", "bad-color")
    return text if len(text) == 7 else "#" + "".join(figure * 2 for figure in text[1:])


def read_decimal(scalar: Scalar) -> Decimal:
    """A plain number, exactly as written. Raises Unfit."""
    text = scalar.text.strip()
    if len(text) > LONGEST_NUMBER:
        raise Unfit(f"expected a number of at most {LONGEST_NUMBER} figures, found {quoted(text)}", "bad-number")
    if re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", text, re.ASCII):
        return Decimal(text)
    if re.fullmatch(r"\d+,\d{1,2}", text, re.ASCII):
        point = text.replace(",", ".")
        raise Unfit(f"expected a number with a point, found {quoted(text)}; write {point}", "bad-number")
    if re.fullmatch(r"-?\d+(\.\d+)?,\d{1,2}|-?\d{1,3}(,\d{3})+(\.\d+)?", text, re.ASCII):
        raise Unfit(f"expected a number such as 1250.50, without commas, found {quoted(text)}", "bad-number")
    raise Unfit(f"expected a number such as 12 or 12.50, found {quoted(text)}", "bad-number")


def read_currency(text: str) -> str:
    """An ISO 4217 code. Raises Unfit."""
    if known_currency(text):
        return text
    hint = f"; did you mean `{text.upper()}`?" if known_currency(text.upper()) else ""
    signs = {"£": "GBP", "€": "EUR", "$": "USD, CAD or AUD", "¥": "JPY"}
    hint = f"; did you mean {signs[text]}?" if text in signs else hint
    raise Unfit(f"expected a currency's code such as EUR, GBP or USD, found {quoted(text)}{hint}", "unknown-currency")


def read_money(scalar: Scalar, currency: str) -> Money:
    """An amount that can be paid in `currency`, which is known. Raises Unfit."""
    amount = read_decimal(scalar)
    if amount < 0:
        raise Unfit(f"expected an amount of zero or more, found {quoted(scalar.text)}", "bad-money")
    if len(amount.as_tuple().digits) > MOST_DIGITS:
        raise Unfit(f"expected an amount of at most {MOST_DIGITS} digits, found {quoted(scalar.text)}", "bad-money")
    decimals = minor_units(currency)
    exact = amount.quantize(Decimal(1).scaleb(-decimals))
    if exact != amount:
        words = f"at most {decimals} decimals" if decimals else "no decimals"
        raise Unfit(f"expected {words}, which is all that {currency} has, found {quoted(scalar.text)}", "too-many-decimals")
    return Money(exact, currency)


def read_asset(scalar: Scalar, folder: Path, endings: tuple[str, ...] = PICTURES) -> Asset:
    """A file of the campaign's folder, named relative to it. Raises Unfit, with code `missing-file` if it is not there."""
    name = scalar.text.strip().removeprefix("./")
    try:
        path = safe_join(folder, name)
    except UnsafePath:
        raise Unfit(
            f"expected a file inside the campaign's folder, found {quoted(name)}; copy it there and write its path from "
            "there, with `/`: logos/ours.svg",
            "unsafe-path",
        ) from None
    if path.suffix.lower() not in endings:
        known = way_out(path.suffix) if endings is PICTURES else ""
        hint = f", {known}" if known else ""
        raise Unfit(f"expected a file that ends in {one_of(endings)}, found {quoted(name)}{hint}", "wrong-file-type")
    if not path.is_file():
        raise Unfit(f"there is no file {quoted(name)} in the campaign's folder{_similar(path)}", "missing-file")
    return Asset(path, name)


def _similar(path: Path) -> str:
    near: list[str] = []
    with suppress(OSError):  # no such folder, or not ours to look into: then there is nothing to suggest
        near = sorted(entry.name for entry in path.parent.iterdir())
    suggestion = did_you_mean(path.name, near)
    return suggestion if "did you mean" in suggestion else "; put it there, or delete the line"


def _phone(text: str) -> str:
    figures = sum(letter.isdecimal() for letter in text)
    if figures >= 3 and re.fullmatch(r"[\d\s+()/.,·–#*‑-]+(?:(?:ext|x|Durchwahl|poste)\.?\s*\d+)?", text, re.IGNORECASE):
        return text
    raise Unfit(f"expected {_EXPECTED['phone']}, found {quoted(text)}", "bad-phone")


def _read_number(scalar: Scalar) -> int | Decimal:
    value = read_decimal(scalar)
    return int(value) if value == value.to_integral_value() else value


def _choice(text: str, field: Field) -> str:
    if text in field.choices:
        return text
    raise Unfit(f"expected {one_of(field.choices)}, found {quoted(text)}{_nearest(text, field)}", "unknown-choice")


def _nearest(text: str, field: Field) -> str:
    suggestion = did_you_mean(text, field.choices)
    return suggestion if "did you mean" in suggestion else ""


def _money(scalar: Scalar, around: Around) -> Money:
    if around.currency and re.fullmatch(r"[-\d.,]+", scalar.text.strip()):
        return read_money(scalar, around.currency)
    price = as_said(scalar.text)
    currency = price.currency if price and price.currency else around.currency
    if price and price.is_amount and currency:
        return read_money(Scalar(price.amount, "decimal", scalar.line, scalar.column), currency)
    message = f"expected an amount with its currency, found {quoted(scalar.text)}; {advice(scalar.text, currency)}"
    raise Unfit(message, "bad-money")


def _date(scalar: Scalar) -> date:
    return read_date(scalar.text.strip())


def _structure(scalar: Scalar, field: Field, around: Around) -> Value:
    raise Unfit(f"expected {_EXPECTED[field.type]}, found {found(scalar)}", "wrong-type")


_READERS: Mapping[FieldType, Callable[[Scalar, Field, Around], Value]] = {
    "text": lambda scalar, field, around: read_text(scalar, field),
    "rich": lambda scalar, field, around: read_text(scalar, field),
    "date": lambda scalar, field, around: _date(scalar),
    "datetime": lambda scalar, field, around: read_datetime(scalar.text.strip(), around.zone, around.day),
    "money": lambda scalar, field, around: _money(scalar, around),
    "url": lambda scalar, field, around: read_url(scalar),
    "phone": lambda scalar, field, around: _phone(read_text(scalar, field)),
    "email": lambda scalar, field, around: read_email(scalar.text.strip()),
    "image": lambda scalar, field, around: read_asset(scalar, around.folder),
    "logo": lambda scalar, field, around: read_asset(scalar, around.folder),
    "color": lambda scalar, field, around: read_color(scalar),
    "number": lambda scalar, field, around: _read_number(scalar),
    "choice": lambda scalar, field, around: _choice(read_text(scalar, field), field),
    "list": _structure,
    "group": _structure,
}

_EXPECTED: Mapping[FieldType, str] = {
    "text": "text",
    "rich": "text",
    "date": "a date such as 2027-06-12",
    "datetime": "a date and a time such as 2027-06-12T18:30",
    "money": 'an amount such as {amount: "12.50", currency: GBP}',
    "url": URL,
    "phone": "a telephone number such as +44 113 496 0000",
    "email": EMAIL,
    "image": "a picture's path such as photos/table.jpg",
    "logo": "a logo's path such as logos/ours.svg",
    "color": "a colour such as '#e5352b', in quotes",
    "number": "a number such as 12",
    "choice": "one of the words that are offered",
    "list": "a list, each entry on its own line after `- `",
    "group": "a group of `key: value` lines, indented",
}
