"""Which of a kit's sheets stand for it on a card, and what a picture says to who cannot see it. Pure."""

from __future__ import annotations

from campaignkit.documents.forms.labels import choice_label
from campaignkit.gallery.values import ShownKit, SiteSheet
from campaignkit.messages import Message, _

TALL, WIDE = 0.85, 1.75
"""Ratios of width by height below which a sheet is a tall one, and from which it is a banner."""


def faces(kit: ShownKit, most: int) -> list[SiteSheet]:
    """Up to `most` sheets that show best what a kit is: an upright one, the same in another look, one of another shape."""
    first = _best(list(kit.own_sheets)) or next(iter(kit.variants), None)
    if first is None:
        return []
    looks = [sheet for sheet in kit.variants if sheet.look and sheet.ratio < TALL]
    shapes = [sheet for sheet in kit.own_sheets if TALL <= sheet.ratio < WIDE and sheet is not first]
    return [first, *looks[:1], *shapes[:1]][:most]


def _best(own: list[SiteSheet]) -> SiteSheet | None:
    """The sheet that a picture shows best: upright, and of those one that people post; else the one that is least wide."""
    tall = [sheet for sheet in own if sheet.ratio < TALL and sheet.group != "mail"]
    ready = [sheet for sheet in tall if sheet.material in ("a5", "half-letter", "300x600", "a4")]
    mails = [sheet for sheet in own if sheet.group == "mail"]
    return next(iter([*ready, *tall, *sorted(own, key=lambda sheet: abs(sheet.ratio - 1)), *mails]), None)


def shape(sheet: SiteSheet) -> str:
    """`wide` for a banner, `square` for what is about as wide as high, else nothing."""
    return "wide" if sheet.ratio >= WIDE else "square" if sheet.ratio >= TALL else ""


def alternative(sheet: SiteSheet) -> Message | str:
    """A picture in words: `A5 in the look Cut paper: Bread & Roses, free lunch for all`."""
    named = (
        _("{sheet} in the look {look}").format(sheet=sheet.label, look=choice_label(sheet.look))
        if sheet.look
        else sheet.label
    )
    return _("{sheet}: {title}").format(sheet=named, title=sheet.says) if sheet.says else named
