"""A campaign as one group wrote it: frozen values that open no file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from campaignkit.model.look import Look
from campaignkit.model.slug import slug
from campaignkit.model.values import Asset, Localised, Photo, Value, assets, in_language

BRAND_LOOKS = "brand/looks"
"""The folder of a campaign's own looks, each a folder of its own."""
Order = Literal["alphabetical", "rotate", "contribution", "joined", "as_listed"]
RTL_LANGUAGES = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku-Arab", "ps", "sd", "ug", "ur", "yi"})
"""Languages usually written from right to left; a campaign's `dir:` overrules them."""


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation in the campaign.

    `more` holds the shared vocabulary's other keys, checked but not interpreted, and `name` and `short_name` where they
    differ between languages: the two fields are then in the campaign's first one.
    """

    id: str
    name: str
    short_name: str = ""
    logo: Asset | None = None
    logo_dark: Asset | None = None
    role: str = ""
    type: str = ""
    color: str = ""
    url: str = ""
    own_line: str | Localised = ""
    more: Mapping[str, Value] = field(default_factory=dict)

    def in_language(self, lang: str) -> Partner:
        """The partner as it is called, and speaks, in `lang`."""
        more = {name: in_language(value, lang) for name, value in self.more.items()}
        own = in_language(self.own_line, lang)
        name, short = (str(more.get(field, here)) for field, here in (("name", self.name), ("short_name", self.short_name)))
        return replace(self, name=name, short_name=short, own_line=str(own), more=more)

    @property
    def label(self) -> str:
        """The name where room is short."""
        return self.short_name or self.name


@dataclass(frozen=True, slots=True)
class Audience:
    """A group of readers. `texts` holds the campaign's own words to them (`subject`, `ask` …), before those of the kit."""

    id: str
    texts: Mapping[str, str | Localised] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who gets a sheet of their own.

    `values` are what its template sees as `recipient`. `lang` is the sheet's language, empty for the campaign's first one;
    `file`, `field` and `line` tell where this person stands, so that problems can.
    """

    id: str
    values: Mapping[str, Value]
    lang: str = ""
    file: str = ""
    field: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Distributor:
    """A place that hands out pieces. `values` are what its template sees as `distributor`."""

    id: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Brand:
    """One look of a campaign. Colours are `#rrggbb` or empty; `name` is empty for the campaign's only brand.

    Of what a look offers, the seed chooses what is empty. `art` names drawings in the order in which they are shown.
    `cmyk` and `spot` tell for `color` and `second` how a press prints them: in percent of its four inks, or by the name of
    an ink of their own.
    """

    name: str = ""
    color: str = ""
    second: str = ""
    look: str = ""
    seed: str = ""
    arrangement: str = ""
    face: str = ""
    art: tuple[str, ...] = ()
    subject: str = ""
    scale: str = ""
    fonts: Mapping[str, str] = field(default_factory=dict)
    cmyk: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    spot: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Invitation:
    """Which edition of the invitation to its event a campaign sends out (RFC 5545, 3.8.7.4).

    `uid` stays as long as the event does; `sequence` counts its corrections. `stamp` says when the last one was made, in
    seconds since 1970; None for an invitation that is dated as all else is.
    """

    uid: str
    sequence: int = 0
    stamp: int | None = None


@dataclass(frozen=True, slots=True)
class Campaign:
    """One group's values, checked against the kits of its folder.

    `values` holds every other top-level key (`event`, `headline`, `bullets` …) by name; partners keep the order of the
    file, and `materials` maps a kit's name to the materials wanted of it (a kit that is absent gives all of its own).
    `looks` are those of its own, in brand/looks/. `recipients` are private: whoever reads one reads no other.
    """

    folder: Path
    values: Mapping[str, Value]
    langs: tuple[str, ...] = ("en",)
    dir: Literal["ltr", "rtl", ""] = ""
    partners: tuple[Partner, ...] = ()
    order: Order = "as_listed"
    brands: tuple[Brand, ...] = (Brand(),)
    audiences: tuple[Audience, ...] = ()
    materials: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    looks: tuple[Look, ...] = ()
    invitation: Invitation | None = None
    recipients: tuple[Recipient, ...] = ()

    def in_language(self, lang: str) -> Campaign:
        """The campaign as a group that speaks only `lang` would have written it."""
        values = {name: in_language(value, lang) for name, value in self.values.items()}
        partners = tuple(partner.in_language(lang) for partner in self.partners)
        audiences = tuple(
            replace(
                audience,
                texts={
                    # Not another language's: where this one has none, the kit's own words stand.
                    name: text.only_in(lang) if isinstance(text, Localised) else text
                    for name, text in audience.texts.items()
                },
            )
            for audience in self.audiences
        )
        return replace(self, values=values, partners=partners, audiences=audiences, langs=(lang,))

    @property
    def photos(self) -> tuple[Photo, ...]:
        """Its photos: `photo`, then those of `photos`."""
        several = self.values.get("photos")
        found = (self.values.get("photo"), *(several if isinstance(several, tuple | list) else ()))
        return tuple(each for each in found if isinstance(each, Photo))

    @property
    def distributors(self) -> tuple[Distributor, ...]:
        """The places that hand out its pieces, each known by its code, else its name, else its number."""
        listed = self.values.get("distributors")
        groups = [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, tuple) else []
        return tuple(
            Distributor(str(each.get("code") or slug(str(each.get("name", ""))) or number), each)
            for number, each in enumerate(groups, 1)
        )

    def language_of(self, recipient: Recipient) -> str:
        """The language of a recipient's sheet."""
        return recipient.lang or self.langs[0]

    def group(self, name: str) -> Mapping[str, Value]:
        """The values of a top-level group such as `event`; empty where the campaign has none of that name."""
        value = self.values.get(name)
        return value if isinstance(value, Mapping) else {}

    def files(self) -> Iterator[Path]:
        """Every file that the campaign names, logos and whatever its values hold."""
        for partner in self.partners:
            yield from (mark.path for mark in (partner.logo, partner.logo_dark) if mark)
            yield from (asset.path for asset in assets(partner.more))
        yield from (asset.path for asset in assets(self.values))
        yield from (drawing.path for look in self.looks for drawing in look.drawings.values())

    def direction(self, lang: str) -> Literal["ltr", "rtl"]:
        """The writing direction of the campaign in `lang`."""
        if self.dir:
            return self.dir
        return direction_of(lang)


def direction_of(lang: str) -> Literal["ltr", "rtl"]:
    """The direction in which a language is usually written."""
    return "rtl" if lang in RTL_LANGUAGES or lang.split("-")[0] in RTL_LANGUAGES else "ltr"
