"""Where a studio stands, what its windows look at, and what they are shown: values alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from campaignkit.errors import CampaignKitError
from campaignkit.jobs.preview import SheetPicture
from campaignkit.messages import _
from campaignkit.model.kit import Profile


@dataclass(frozen=True, slots=True)
class SheetInView:
    """What is looked at: a sheet by its id, and for which use its sheets are shown."""

    sheet: str = ""
    profile: Profile = "screen"


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A sheet's newest picture: of which edition of the campaign, for which use, how large; its digest names it."""

    picture: SheetPicture
    edition: int
    profile: Profile
    pixels: int
    digest: str
    milliseconds: int


class Unheard(CampaignKitError):
    """Something was asked for that is not there, or no longer."""


@dataclass(frozen=True, slots=True)
class StudioPlace:
    """Where a studio stands: its campaign's folder, its address, the key to it and the command that starts it again."""

    folder: Path
    port: int
    key: str
    command: str


def use_of(name: object) -> Profile:
    """The use of a sheet that a window names. Raises Unheard."""
    for profile in get_args(Profile):
        if name == profile:
            found: Profile = profile
            return found
    raise Unheard(_("There is no such use of a sheet."))
