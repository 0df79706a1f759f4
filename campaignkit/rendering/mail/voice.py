"""What is said to one audience: the campaign's own words where it has them, else the kit's, filled with its facts. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from campaignkit import locales
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Kit
from campaignkit.model.length import length
from campaignkit.model.vocabulary import AUDIENCE
from campaignkit.rendering.context.wording import filled, plain

TEXTS = tuple(field for field in AUDIENCE.fields if field.name != "id")


def spoken(kit: Kit, campaign: Campaign, audience: str, lang: str) -> dict[str, str]:
    """Each of `AUDIENCE`'s texts for an audience of a campaign that speaks `lang` only, and its `id`; empty where none is.

    A kit's wording that gets too long with the event's title takes its `short_title`. Raises ValueError for a kit's wording
    with a placeholder that means nothing.
    """
    own = next((entry.texts for entry in campaign.audiences if entry.id == audience), {})
    kits = kit.voice(audience, lang)
    event = _group(campaign, "event")
    title = plain(str(event.get("title", "")))
    short = plain(str(event.get("short_title") or title))
    facts = _facts(campaign, lang) | {"title": title}
    said = {"id": audience}
    for field in TEXTS:
        text = filled(kits.get(field.name, ""), **facts)
        if field.max is not None and length(text) > field.max:
            text = filled(kits[field.name], **facts | {"title": short})
        said[field.name] = str(own.get(field.name) or text)
    return said


def _facts(campaign: Campaign, lang: str) -> dict[str, str]:
    """What placeholders stand for; empty where the campaign does not say."""
    event, sender, nonprofit = (_group(campaign, name) for name in ("event", "sender", "nonprofit"))
    starts, ends = event.get("starts"), event.get("ends")
    last = ends if isinstance(ends, date) else None
    day = _days(starts, last, lang) if isinstance(starts, date) else ""
    facts = {
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


def _group(campaign: Campaign, name: str) -> Mapping[str, object]:
    value = campaign.values.get(name)
    return value if isinstance(value, Mapping) else {}
