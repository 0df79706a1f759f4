"""The values a campaign is made of, once they have been read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in the major unit of an ISO 4217 currency: `Money(Decimal("12.50"), "GBP")`."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the campaign that a field names: `path` is absolute, `name` is the path as it was written."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Localised:
    """One text in several languages: BCP 47 tag -> wording."""

    texts: tuple[tuple[str, str], ...]

    def in_language(self, lang: str) -> str:
        """The wording for `lang`, else for its primary language, else the first one."""
        return self.only_in(lang) or self.texts[0][1]

    def only_in(self, lang: str) -> str:
        """The wording for `lang`, else for its primary language; empty where there is none."""
        texts = dict(self.texts)
        return texts.get(lang) or texts.get(lang.split("-")[0]) or ""


# A group is a mapping, a list a tuple; datetimes are aware and carry the event's own zone.
Value = (
    str | int | Decimal | bool | date | datetime | Money | Asset | Localised | tuple["Value", ...] | Mapping[str, "Value"]
)


def in_language(value: Value, lang: str) -> Value:
    """The same value with every localised text resolved to one language."""
    if isinstance(value, Localised):
        return value.in_language(lang)
    if isinstance(value, tuple):
        return tuple(in_language(entry, lang) for entry in value)
    if isinstance(value, Mapping):
        return {name: in_language(entry, lang) for name, entry in value.items()}
    return value


def assets(value: Value) -> Iterator[Asset]:
    """Every file named anywhere inside a value."""
    if isinstance(value, Asset):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from assets(entry)
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from assets(entry)
