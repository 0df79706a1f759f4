"""The names of the files that a sheet becomes: the same for all who ask, short enough for every file system. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Format
from campaignkit.model.slug import slug as latin
from campaignkit.sandbox.order import Sheet

MAX_NAME = 120
"""Bytes in an output's name, its suffix included: common archives and drives refuse longer ones."""


def names(sheet: Sheet, campaign: Campaign) -> dict[Format, str]:
    """The name of each of the sheet's files in the folder of its kit's outputs."""
    return {form: _name(_parts(sheet, campaign), form) for form in sheet.formats}


def common_name(sheets: Sequence[Sheet], campaign: Campaign, form: Format) -> str:
    """The name of one file that holds all these sheets of a material: what varies among them is left out."""
    columns = zip(*(_parts(sheet, campaign) for sheet in sheets), strict=True)
    return _name([first if set(others) <= {first} else "" for first, *others in columns], form)


def _parts(sheet: Sheet, campaign: Campaign) -> tuple[str, ...]:
    everyone = len(campaign.partners)
    return (
        slug(sheet.material),
        sheet.lang if len(campaign.langs) > 1 else "",
        slug(sheet.partner),
        slug(sheet.audience),
        slug(sheet.recipient),
        slug(sheet.distributor),
        slug(campaign.brands[sheet.brand].name) if len(campaign.brands) > 1 and sheet.formats != ("ics",) else "",
        f"{sheet.turn:0{len(str(everyone))}}of{everyone}" if sheet.turn else "",
        sheet.profile if sheet.profile != "screen" else "",
    )


def _name(parts: Sequence[str], form: Format) -> str:
    stem = "-".join(part for part in parts if part)
    return f"{_shortened(stem, MAX_NAME - len(form) - 1)}.{form}"


def slug(text: str) -> str:
    """`text` as a part of a file name: lower-case ASCII letters, digits and hyphens; a digest where nothing is left."""
    return latin(text) or (_mark(text) if text else "")


def _shortened(stem: str, room: int) -> str:
    return stem if len(stem) <= room else f"{stem[: room - 9]}-{_mark(stem)}"


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
