"""What one worker is asked to make and what it made: plain values, light enough for the parent to import."""

from __future__ import annotations

from dataclasses import dataclass

from campaignkit.model.kit import Embed, Format, Profile


@dataclass(frozen=True, slots=True)
class Sheet:
    """One thing to lay out once and write in one or more formats. `brand` is an index into the campaign's brands.

    Where not all partners fit, `slots` of them are shown at once and `turn` is this sheet's place in the set, from 1; both
    are 0 where all are shown. A sheet without formats is only asked how many partners it can show. `embed` is what its
    files may carry of the kit.
    """

    material: str
    lang: str
    formats: tuple[Format, ...]
    profile: Profile = "screen"
    brand: int = 0
    partner: str = ""
    draft: bool = False
    audience: str = ""
    slots: int = 0
    turn: int = 0
    embed: Embed = "none"


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One file written into the worker's folder; `pages` is None for what has none, `embedded` is what it carries."""

    format: Format
    name: str
    pages: int | None
    embedded: Embed = "none"


SLOTS = "slots"
"""Under this name among its steps a question is answered."""
