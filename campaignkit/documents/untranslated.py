"""Texts of a campaign that lack one of its languages, told once for each language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from campaignkit.errors import Problem
from campaignkit.messages import _
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Kit
from campaignkit.model.kit_fields import fields_for
from campaignkit.model.translation import borrowed_texts

MOST_NAMED = 3
"""Texts that a message names before it says that there are more."""


def untranslated_texts(
    campaign: Campaign, kits: Sequence[Kit], file: str, covers: Callable[[str], bool]
) -> Iterator[Problem]:
    """A warning for each language that some texts have no wording in, among those that a kit can print.

    `file` is the campaign's file as the person knows it; `covers` tells of a path without numbers, such as
    `partners.own_line`, whether any kit reads it. What audiences are told has a check of its own. The field is that of the
    first text; lines are found elsewhere.
    """
    fields = fields_for(kits)
    for lang in campaign.langs:
        texts = (text for text in borrowed_texts(campaign, fields, lang) if not text.place.startswith("audiences["))
        found = [text for text in texts if covers(re.sub(r"\[\d+\]", "", text.field))]
        for other in dict.fromkeys(text.lang for text in found):
            places = [text.place for text in found if text.lang == other]
            yield Problem(file, places[0], _message(lang, other, places), "missing-translation", severity="warning")


def _message(lang: str, other: str, places: Sequence[str]) -> str:
    """What to say of texts at these places that `lang` lacks and that stand in `other` instead."""
    named = ", ".join(places[:MOST_NAMED]) + (", …" if len(places) > MOST_NAMED else "")
    many, them = (
        (_("{number} texts are").format(number=len(places)), "them") if len(places) > 1 else (_("one text is"), "it")
    )
    return _("{lang}: {many} in {other} only ({named}); write {them} as {{{other}: …, {lang}: …}}").format(
        lang=lang, many=many, other=other, named=named, them=them
    )
