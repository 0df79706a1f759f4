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

from campaignkit.documents.reading.letters import in_quotes
from campaignkit.documents.reading.report import Unfit, found, quoted, suggestion
from campaignkit.documents.reading.source import Scalar
from campaignkit.documents.values.addresses import EMAIL, URL, read_email, read_url
from campaignkit.documents.values.moments import read_date, read_datetime
from campaignkit.documents.values.numbers import read_decimal, read_money
from campaignkit.documents.values.prices import advice, as_said
from campaignkit.errors import UnsafePath
from campaignkit.files import safe_join
from campaignkit.messages import _, joined
from campaignkit.model.enumeration import one_of
from campaignkit.model.kit import Field, FieldType
from campaignkit.model.length import length
from campaignkit.model.pictures import PICTURES, way_out
from campaignkit.model.slug import slug
from campaignkit.model.values import Asset, Money, Value

ID_PATTERN = r"^[a-z0-9][a-z0-9_-]{0,39}$"
"""What a partner or an audience may be called in commands and file names."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a value's meaning depends on: the campaign's folder, the zone, the currency and the day in which it stands."""

    folder: Path
    zone: ZoneInfo | None = None
    currency: str = ""
    day: str = ""


def read_leaf(scalar: Scalar, field: Field, around: Surroundings) -> Value:
    """The meaning of one value of `field`'s type. Raises Unfit."""
    if scalar.is_empty:
        hint = _("write it, or delete the line")
        if scalar.lost:
            hint = _("put it in quotes, because # begins a comment: {in_quotes}").format(in_quotes=in_quotes(scalar.lost))
        elif field.type == "color":
            hint = _("put a colour in quotes, because # begins a comment: '#e5352b'")
        raise Unfit(
            _("expected {expected}, found nothing; {hint}").format(expected=_EXPECTED[field.type], hint=hint), "empty-value"
        )
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
            _("expected text, found {text}, which is no text in YAML; put it in quotes: '{text2}'").format(
                text=quoted(scalar.text), text2=scalar.text
            ),
            "unquoted-text",
        )
    text = scalar.text.replace("\t", " ").strip(space)
    if any(unicodedata.category(letter) in ("Cc", "Cs") and letter != "\n" for letter in text):
        raise Unfit(
            _("expected printable text, found a control character in {found}; delete it").format(found=found(scalar)),
            "control-character",
        )
    excess = length(text) - field.max if field.max is not None else 0
    if excess > 0:
        raise Unfit(
            _("expected at most {max} characters, found {length}; cut {excess}: {text}").format(
                max=field.max, length=length(text), excess=excess, text=quoted(text)
            ),
            "too-long",
        )
    return text


def read_id(scalar: Scalar, example: str) -> str:
    """A short name for commands and files. Raises Unfit, whose message offers the name made fit, or else `example`."""
    text = read_text(scalar, Field("id", "text"))
    if re.fullmatch(ID_PATTERN, text):
        return text
    fit = slug(text)[:40].strip("-") or example
    raise Unfit(
        _("expected small letters, figures and hyphens, found {text}; such as `{fit}`").format(text=quoted(text), fit=fit),
        "bad-id",
    )


def check_one_line(scalar: Scalar) -> None:
    """Raises Unfit for a text of several lines, whatever sign divides them."""
    lines = scalar.text.strip().splitlines()
    if len(lines) > 1:
        raise Unfit(
            _("expected one line, found a line break after {lines}; write it all in one line").format(
                lines=quoted(lines[0])
            ),
            "line-break",
        )


def read_yes_or_no(scalar: Scalar) -> bool:
    """`true` or `false`, as YAML writes them, or `yes` or `no`. Raises Unfit."""
    word = scalar.text.strip().lower()
    if word in ("true", "yes", "false", "no"):
        return word in ("true", "yes")
    raise Unfit(_("expected true or false, found {text}").format(text=quoted(scalar.text)), "unknown-choice")


def read_color(scalar: Scalar) -> str:
    """A colour as `#rrggbb` in small letters. Raises Unfit."""
    text = scalar.text.strip().lower()
    if not re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", text):
        hint = _("; did you mean '#{text}'?").format(text=text) if re.fullmatch(r"[0-9a-f]{3}|[0-9a-f]{6}", text) else ""
        raise Unfit(
            _("expected {expected}, found {text}{hint}").format(
                expected=_EXPECTED["color"], text=quoted(scalar.text), hint=hint
            ),
            "bad-color",
        )
    return text if len(text) == 7 else "#" + "".join(figure * 2 for figure in text[1:])


def read_asset(scalar: Scalar, folder: Path, endings: tuple[str, ...] = PICTURES) -> Asset:
    """A file of the campaign's folder, named relative to it. Raises Unfit, with code `missing-file` if it is not there."""
    name = scalar.text.strip().removeprefix("./")
    try:
        path = safe_join(folder, name)
    except UnsafePath as error:
        raise Unfit(_why_unsafe(name, error.message), "unsafe-path") from None
    if path.suffix.lower() not in endings:
        known = way_out(path.suffix) if endings is PICTURES else ""
        hint = joined(", ", ("", known)) if known else ""
        raise Unfit(
            _("expected a file that ends in {endings}, found {name}{hint}").format(
                endings=one_of(endings), name=quoted(name), hint=hint
            ),
            "wrong-file-type",
        )
    if not path.is_file():
        raise Unfit(
            _("there is no file {name} in the campaign's folder{similar}").format(
                name=quoted(name), similar=_similar(path)
            ),
            "missing-file",
        )
    return Asset(path, name)


def _why_unsafe(name: str, reason: str) -> str:
    if {"..", ""} & set(name.replace("\\", "/").split("/")):
        return _(
            "expected a file inside the campaign's folder, found {name}; copy it there and write its path from there, "
            "with `/`: logos/ours.svg"
        ).format(name=quoted(name))
    return _("expected a file inside the campaign's folder, found {name}: {reason}").format(
        name=quoted(name), reason=reason
    )


def _similar(path: Path) -> str:
    near: list[str] = []
    with suppress(OSError):  # no such folder, or not ours to look into: then there is nothing to suggest
        near = sorted(entry.name for entry in path.parent.iterdir())
    likely = suggestion(path.name, near)
    return likely or _("; put it there, or delete the line")


def _phone(text: str) -> str:
    figures = sum(letter.isdecimal() for letter in text)
    if figures >= 3 and re.fullmatch(r"[\d\s+()/.,·–#*‑-]+(?:(?:ext|x|Durchwahl|poste)\.?\s*\d+)?", text, re.IGNORECASE):
        return text
    raise Unfit(_("expected {expected}, found {text}").format(expected=_EXPECTED["phone"], text=quoted(text)), "bad-phone")


def _read_number(scalar: Scalar) -> int | Decimal:
    value = read_decimal(scalar)
    return int(value) if value == value.to_integral_value() else value


def _choice(text: str, field: Field) -> str:
    if text in field.choices:
        return text
    raise Unfit(
        _("expected {choices}, found {text}{nearest}").format(
            choices=one_of(field.choices), text=quoted(text), nearest=_nearest(text, field)
        ),
        "unknown-choice",
    )


def _nearest(text: str, field: Field) -> str:
    return suggestion(text, field.choices)


def _money(scalar: Scalar, around: Surroundings) -> Money:
    if around.currency and re.fullmatch(r"[-\d.,]+", scalar.text.strip()):
        return read_money(scalar, around.currency)
    price = as_said(scalar.text)
    currency = price.currency if price and price.currency else around.currency
    if price and price.is_amount and currency:
        return read_money(Scalar(price.amount, "decimal", scalar.line, scalar.column), currency)
    message = _("expected an amount with its currency, found {text}; {advice}").format(
        text=quoted(scalar.text), advice=advice(scalar.text, currency)
    )
    raise Unfit(message, "bad-money")


def _date(scalar: Scalar) -> date:
    return read_date(scalar.text.strip())


def _structure(scalar: Scalar, field: Field, around: Surroundings) -> Value:
    raise Unfit(
        _("expected {expected}, found {found}").format(expected=_EXPECTED[field.type], found=found(scalar)), "wrong-type"
    )


_READERS: Mapping[FieldType, Callable[[Scalar, Field, Surroundings], Value]] = {
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
    "date": _("a date such as 2027-06-12"),
    "datetime": _("a date and a time such as 2027-06-12T18:30"),
    "money": _('an amount such as {amount: "12.50", currency: GBP}'),
    "url": URL,
    "phone": _("a telephone number such as +44 113 496 0000"),
    "email": EMAIL,
    "image": _("a picture's path such as photos/table.jpg"),
    "logo": _("a logo's path such as logos/ours.svg"),
    "color": _("a colour such as '#e5352b', in quotes"),
    "number": _("a number such as 12"),
    "choice": _("one of the words that are offered"),
    "list": _("a list, each entry on its own line after `- `"),
    "group": _("a group of `key: value` lines, indented"),
}
