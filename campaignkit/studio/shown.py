"""What windows look at, and the pictures that they are shown: values alone."""

from __future__ import annotations

from dataclasses import dataclass

from campaignkit.jobs.preview import Picture
from campaignkit.model.kit import Profile


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: a sheet by its id, and for which use its sheets are shown."""

    sheet: str = ""
    profile: Profile = "screen"


@dataclass(frozen=True, slots=True)
class Shown:
    """A sheet's newest picture: of which edition of the campaign, for which use, how large; its digest names it."""

    picture: Picture
    edition: int
    profile: Profile
    pixels: int
    digest: str
    milliseconds: int
