"""What is said to one audience: the campaign's own words where it has them, else the kit's, filled with its facts. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from campaignkit import locales
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Field, Kit
from campaignkit.model.length import length
from campaignkit.model.vocabulary import AUDIENCE
from campaignkit.rendering.context.wording import filled, plain

TEXTS = tuple(field for field in AUDIENCE.fields if field.name != "id")


def spoken(kit: Kit, campaign: Campaign, audience: str, lang: str) -> dict[str, str]:
    """Each of `AUDIENCE`'s texts for an audience of a campaign that speaks `lang` only, and its `id`; empty where none is.

    A kit's wording that gets too long with the event's title takes its `short_title`. Raises ValueError for a kit's wording
    with a placeholder that means nothing.
    """
    own = _own(campaign, audience)
    kits = kit.voice(audience, lang)
    facts = _placeholder_values(campaign, lang)
    brief = facts | {"title": short_title(campaign) or facts["title"]}
    said = {"id": audience}
    for field in TEXTS:
        text = filled(kits.get(field.name, ""), **facts)
        if _is_too_long(text, field):
            text = filled(kits[field.name], **brief)
        said[field.name] = str(own.get(field.name) or text)
    return said


def shortened(kit: Kit, campaign: Campaign, audience: str, lang: str) -> tuple[str, ...]:
    """The texts to an audience that say the event's `short_title`, because its title would make them too long."""
    facts, kits, own = _placeholder_values(campaign, lang), kit.voice(audience, lang), _own(campaign, audience)
    if short_title(campaign) in ("", facts["title"]):
        return ()
    kits = {name: text for name, text in kits.items() if "{title}" in text and not own.get(name)}
    return tuple(field.name for field in TEXTS if _is_too_long(filled(kits.get(field.name, ""), **facts), field))


def place(campaign: Campaign, audience: str) -> str:
    """The path of an audience in campaign.yaml: `audiences[0]`. Raises StopIteration for one that it lacks."""
    return next(f"audiences[{number}]" for number, entry in enumerate(campaign.audiences) if entry.id == audience)


def short_title(campaign: Campaign) -> str:
    """The event's shorter name as it reads; empty where it has none."""
    return plain(str(campaign.group("event").get("short_title", "")))


def _is_too_long(text: str, field: Field) -> bool:
    return field.max is not None and length(text) > field.max


def _own(campaign: Campaign, audience: str) -> Mapping[str, object]:
    """The campaign's own words to an audience."""
    return next((entry.texts for entry in campaign.audiences if entry.id == audience), {})


def _placeholder_values(campaign: Campaign, lang: str) -> dict[str, str]:
    """What placeholders stand for; empty where the campaign does not say."""
    event, sender, nonprofit = (campaign.group(name) for name in ("event", "sender", "nonprofit"))
    starts, ends = event.get("starts"), event.get("ends")
    last = ends if isinstance(ends, date) else None
    day = _days(starts, last, lang) if isinstance(starts, date) else ""
    facts = {
        "title": plain(str(event.get("title", "")), lang),
        "sender": str(sender.get("name", "")),
        "nonprofit": str(nonprofit.get("name", "")),
        "date": str(event.get("when") or day),
        "where": str(event.get("where", "")),
    }
    # On one line each: they also come into a mail's subject.
    return {name: " ".join(fact.split()) for name, fact in facts.items()}


def _days(starts: date, ends: date | None, lang: str) -> str:
    # Two days with their names would be too long for the line that mail programs show.
    return locales.format_dates(starts, ends, lang, "day-month-year" if locales.lasts_days(starts, ends) else "full")
