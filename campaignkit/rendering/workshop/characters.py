"""Characters that no font of a kit has, in what a sheet reads: told before anybody is sent a box in place of a letter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from campaignkit.errors import Problem
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Kit
from campaignkit.rendering.context import values
from campaignkit.rendering.fonts import FontFile, undrawable, without_glyph
from campaignkit.sandbox import inputs
from campaignkit.sandbox.order import Sheet

CAMPAIGN = "campaign.yaml"


def unknown_characters(
    kit: Kit, campaign: Campaign, sheet: Sheet, read: Collection[str], fonts: Sequence[FontFile]
) -> list[Problem]:
    """A problem for each text, of those whose names were `read`, that none of the `fonts` can draw whole."""
    if not fonts:
        return []
    return [
        Problem(file, path, without_glyph(missing, kit.name), "no-glyph", line)
        for file, path, line, text in (*_of_all(kit, campaign, sheet, read), *_of_recipient(campaign, sheet, read))
        if (missing := undrawable(text, fonts))
    ]


_Text = tuple[str, str, int | None, str]
"""The file in which a text stands, its path there, its line where that is known already, and the text."""


def _of_all(kit: Kit, campaign: Campaign, sheet: Sheet, read: Collection[str]) -> Iterator[_Text]:
    spoken, noted = campaign.in_language(sheet.lang), frozenset(read)
    printed = {field.name for field in kit.fields}
    for path, text in values.texts({name: value for name, value in spoken.values.items() if name in printed}):
        if not noted.isdisjoint(_ways_to(path)):
            yield CAMPAIGN, path, None, text
    for index, partner in enumerate(spoken.partners):
        if not noted.isdisjoint({inputs.mark(partner.id), inputs.partner(partner.id, "name")}):
            yield CAMPAIGN, f"partners[{index}].name", None, partner.name


def _of_recipient(campaign: Campaign, sheet: Sheet, read: Collection[str]) -> Iterator[_Text]:
    recipient = next((each for each in campaign.recipients if sheet.recipient and each.id == sheet.recipient), None)
    if recipient is None:
        return
    line = None if recipient.file == CAMPAIGN else recipient.line
    for path, text in values.texts(recipient.values):
        if inputs.value(f"recipient.{path}") in read:
            yield recipient.file, f"{recipient.field}.{path}", line, text


def _ways_to(path: str) -> Iterator[str]:
    """What may have been noted where the text at `bullets[2].text` was read: itself, or what it lies in."""
    steps = path.replace("[", ".[").split(".")
    return (inputs.value(".".join(steps[:count]).replace(".[", "[")) for count in range(1, len(steps) + 1))
