"""The values a campaign is made of, once they have been read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any


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
        return dict(self.texts)[self.language_for(lang)]

    def language_for(self, lang: str) -> str:
        """The language of the wording that `lang` gets."""
        tags = {tag for tag, text in self.texts if text}
        return next((tag for tag in (lang, lang.split("-")[0]) if tag in tags), self.texts[0][0])

    def only_in(self, lang: str) -> str:
        """The wording for `lang`, else for its primary language; empty where there is none."""
        texts = dict(self.texts)
        return texts.get(lang) or texts.get(lang.split("-")[0]) or ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of the campaign's and all that may be said of it.

    `place` is where it stands in campaign.yaml, such as `photos[1]`. `focus` is what must stay in view, as shares from the
    left and from the top (0-1). `alt` says what it shows, `credit` who took it, `license_name` is what people call the
    `license` where that is a public one, `consent` how those whom it shows said yes; each is empty where nothing was said.
    """

    file: Asset
    place: str = ""
    focus: tuple[float, float] = (0.5, 0.5)
    alt: str | Localised = ""
    credit: str | Localised = ""
    source: str = ""
    license: str = ""
    license_name: str = ""
    consent: str = ""

    @property
    def name(self) -> str:
        """The file's path as it was written."""
        return self.file.name

    @property
    def credit_line(self) -> str:
        """The credit as it is printed beside the picture: `Photo: A. Bell, CC BY 4.0`; empty where nobody is named."""
        named = self.credit.texts[0][1] if isinstance(self.credit, Localised) else self.credit
        if not named:
            return ""
        return ", ".join(filter(None, (named if ":" in named else f"Photo: {named}", self.license_name)))

    def in_language(self, lang: str) -> Photo:
        """The same picture, spoken of in one language."""
        alt, credit = (text.in_language(lang) if isinstance(text, Localised) else text for text in (self.alt, self.credit))
        return replace(self, alt=alt, credit=credit)


# A group is a mapping, a list a tuple; datetimes are aware and carry the event's own zone.
Value = (
    str | int | Decimal | bool | date | datetime | Money | Asset | Photo | Localised
    | tuple["Value", ...] | Mapping[str, "Value"]
)  # fmt: skip


def in_language(value: Value, lang: str) -> Value:
    """The same value with every localised text resolved to one language."""
    if isinstance(value, (Localised, Photo)):
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
    elif isinstance(value, Photo):
        yield value.file
    elif isinstance(value, tuple):
        for entry in value:
            yield from assets(entry)
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from assets(entry)


def at(values: Mapping[str, Value], path: str) -> Any:
    """What the campaign says at `bullets.2` or `event.subtitle`; None where it says nothing."""
    found: Any = values
    for name in path.replace("[", ".").replace("]", "").split("."):
        if isinstance(found, Mapping):
            found = found.get(name)
        else:
            inside = isinstance(found, tuple | list) and name.isdigit() and int(name) < len(found)
            found = found[int(name)] if inside else None
    return found


def assets_by_place(value: Value, place: str) -> Iterator[tuple[str, Asset]]:
    """The files that a value names itself, each with its place; photographs have theirs inside them."""
    if isinstance(value, Asset):
        yield place, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from assets_by_place(inner, f"{place}.{name}".removeprefix("."))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from assets_by_place(inner, f"{place}[{index}]")


def localised_by_place(value: Value, place: str) -> Iterator[tuple[str, Localised]]:
    """Every text in several languages inside a value, each with its place."""
    if isinstance(value, Localised):
        yield place, value
    elif isinstance(value, Photo):
        for name, text in (("alt", value.alt), ("credit", value.credit)):
            yield from localised_by_place(text, f"{place}.{name}")
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from localised_by_place(inner, f"{place}.{name}".removeprefix("."))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from localised_by_place(inner, f"{place}[{index}]")
