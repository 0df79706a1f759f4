"""Texts of a campaign that lack one of its languages, or speak one that no sheet is in: told once for each language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from campaignkit.errors import Problem
from campaignkit.messages import several
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Kit
from campaignkit.model.kit_fields import fields_for
from campaignkit.model.translation import borrowed_texts
from campaignkit.model.values import Localised, localised_by_place

MOST_NAMED = 3
"""Texts that a message names before it says that there are more."""


def untranslated_texts(
    campaign: Campaign, kits: Sequence[Kit], file: str, covers: Callable[[str], bool], langs: Iterable[str]
) -> Iterator[Problem]:
    """A warning for each of these languages that some texts have no wording in, among those that a kit can print.

    `file` is the campaign's file as the person knows it; `covers` tells of a path without numbers, such as
    `partners.own_line`, whether any kit reads it. What audiences are told has a check of its own. The field is that of the
    first text; lines are found elsewhere.
    """
    fields = fields_for(kits)
    for lang in langs:
        texts = (text for text in borrowed_texts(campaign, fields, lang) if not text.place.startswith("audiences["))
        found = [text for text in texts if covers(re.sub(r"\[\d+\]", "", text.field))]
        for other in dict.fromkeys(text.lang for text in found):
            places = [text.place for text in found if text.lang == other]
            yield Problem(file, places[0], _message(lang, other, places), "missing-translation", severity="warning")


def unprinted_wordings(campaign: Campaign, file: str) -> Iterator[Problem]:
    """A warning for each language that texts have a wording in though no sheet is in it."""
    places: dict[str, list[str]] = {}
    for place, text in _localised(campaign):
        printed = set(map(text.language_for, campaign.langs))
        for tag in (tag for tag, _ in text.texts if tag not in printed):
            places.setdefault(tag, []).append(place)
    for tag, found in places.items():
        message = several(
            "one text is in {tag}, too ({named}), and no sheet is in {tag}; to print it, write `langs: [{langs}]`",
            "{number} texts are in {tag}, too ({named}), and no sheet is in {tag}; to print it, write `langs: [{langs}]`",
            len(found),
            tag=tag,
            named=_named(found),
            langs=", ".join((*campaign.langs, tag)),
        )
        yield Problem(file, found[0], message, "unprinted-language", severity="warning")


def _localised(campaign: Campaign) -> Iterator[tuple[str, Localised]]:
    yield from localised_by_place(campaign.values, "")
    for index, partner in enumerate(campaign.partners):
        yield from localised_by_place({"own_line": partner.own_line} | dict(partner.more), f"partners[{index}]")
    for index, audience in enumerate(campaign.audiences):
        yield from localised_by_place(audience.texts, f"audiences[{index}]")


def _named(places: Sequence[str]) -> str:
    return ", ".join(places[:MOST_NAMED]) + (", …" if len(places) > MOST_NAMED else "")


def _message(lang: str, other: str, places: Sequence[str]) -> str:
    """What to say of texts at these places that `lang` lacks and that stand in `other` instead."""
    return several(
        "{lang}: one text is in {other} only ({named}); write it as {{{other}: …, {lang}: …}}",
        "{lang}: {number} texts are in {other} only ({named}); write them as {{{other}: …, {lang}: …}}",
        len(places),
        lang=lang,
        other=other,
        named=_named(places),
    )
