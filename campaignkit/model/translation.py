"""Which of a campaign's texts a sheet in some language has to borrow from another one, for want of a wording. Pure.

A text that is written once is in the campaign's first language. Names, addresses, codes and places are the same in every
language, and so is what has no words in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from campaignkit.model.campaign import Campaign, Partner
from campaignkit.model.kit import Field, Kit
from campaignkit.model.values import Localised, Value
from campaignkit.model.vocabulary import AUDIENCE, PARTNER

WORDED = ("text", "rich")
NAMES = frozenset(
    {"id", "name", "short_name", "where", "postal_address", "country", "tz", "currency", "code", "approver", "number"}
    | {"credit", "source", "license", "consent", "from", "unsubscribe", "one_click"}
)
"""Texts, wherever they stand, that are no words of a language: names, places, addresses, codes."""
UNTRANSLATED = frozenset({"link", "coop", "imprint", "distributors", "support", "recipients"})
"""Groups of facts, labels and names that every language shares."""


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A text that is shown in `lang` because the sheet's language has none.

    `field` is its path as templates know it, `place` the one in campaign.yaml.
    """

    field: str
    lang: str
    place: str


def borrowed_texts(campaign: Campaign, fields: Sequence[Field], lang: str) -> tuple[Borrowed, ...]:
    """The campaign's texts that have no wording in `lang`, in the order of `fields`, partners and audiences."""
    reader = _Reader(campaign.langs[0], lang)
    found = [borrowed for field in fields for borrowed in reader.texts(campaign.values.get(field.name), field, field.name)]
    for index, partner in enumerate(campaign.partners):
        found += reader.group(_texts_of(partner), PARTNER.fields, f"partners[{index}]")
    for index, audience in enumerate(campaign.audiences):
        # Where a text of theirs lacks a language, the kit's own words stand in, which are in that language.
        own = {name: text for name, text in audience.texts.items() if isinstance(text, str)}
        found += reader.group(own, AUDIENCE.fields, f"audiences[{index}]")
    return tuple(found)


def borrowed_words(kit: Kit, lang: str) -> Mapping[str, str]:
    """The kit's own words that have no wording in `lang`, each with the language that it is shown in."""
    first = kit.languages[0]
    if same_language(first, lang):
        return {}
    own = {*kit.words.get(lang, {}), *kit.words.get(lang.split("-")[0], {})}
    return {name: first for name in kit.words.get(first, {}) if name not in own}


def same_language(first: str, second: str) -> bool:
    """Whether two tags name one language, wherever it is spoken: en-GB and en-US."""
    return first.split("-")[0] == second.split("-")[0]


@dataclass(frozen=True, slots=True)
class _Reader:
    home: str
    lang: str

    def texts(self, value: Value | None, field: Field, path: str, place: str = "") -> Iterator[Borrowed]:
        """The texts in one value that are not in the language."""
        place = place or path
        if isinstance(value, Localised):
            lang = value.texts[0][0]
            if not value.only_in(self.lang) and not same_language(lang, self.lang):
                yield Borrowed(path, lang, place)
        elif isinstance(value, str):
            if not same_language(self.home, self.lang) and _is_worded(value, field, path):
                yield Borrowed(path, self.home, place)
        elif isinstance(value, Mapping):
            yield from self.group(value, field.fields, path)
        elif isinstance(value, tuple):
            for index, entry in enumerate(value):
                yield from self.texts(entry, field.item or Field("", "group"), f"{path}[{index}]")

    def group(self, values: Mapping[str, Value], fields: Sequence[Field], path: str) -> Iterator[Borrowed]:
        """The same for the values of a group."""
        for field in fields:
            below = f"{path}.{field.name}"
            yield from self.texts(values.get(field.name), field, below)
            if field.type == "money":
                yield from self.texts(
                    values.get(f"{field.name}_note"), Field("note", "text"), f"{below}_note", f"{below}.note"
                )


def _texts_of(partner: Partner) -> Mapping[str, Value]:
    """What a partner says, by the vocabulary's names."""
    return {field.name: partner.more.get(field.name, getattr(partner, field.name, "")) for field in PARTNER.fields}


def _is_worded(text: str, field: Field, path: str) -> bool:
    """Whether a text says something in words, as labels in social networks (#soup, @kitchen) do not."""
    names = re.sub(r"\[\d+\]", "", path).split(".")
    if field.type not in WORDED or names[0] in UNTRANSLATED or names[-1] in NAMES:
        return False
    return any(word[0] not in "#@" and any(letter.isalpha() for letter in word) for word in text.split())
