"""What a campaign's invitation says, and when it says something new. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from campaignkit.model.campaign import Campaign, Invitation
from campaignkit.rendering.context.wording import plain

TEXTS = ("event.title", "event.subtitle")
"""Values that an invitation says in words."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What an invitation says.

    `starts` and `ends` are aware moments, written as UTC instants so that they hold across clock changes, or both whole
    days. `email` is whom guests write to.
    """

    title: str
    starts: date
    ends: date | None
    where: str = ""
    url: str = ""
    about: str = ""
    email: str = ""


def occasion_of(campaign: Campaign, lang: str) -> Occasion | None:
    """What a campaign's invitation says in a language; None without an event that has a start."""
    event: Mapping[str, Any] = campaign.in_language(lang).group("event")
    if "starts" not in event:
        return None
    return Occasion(
        title=plain(event.get("title") or "", lang),
        starts=event["starts"],
        ends=event.get("ends"),
        where=event.get("where") or "",
        url=event.get("url") or "",
        about=event.get("subtitle") or "",
        email=event.get("email") or "",
    )


def content(campaign: Campaign) -> str:
    """The digest of all that a campaign's invitations say, in every language; empty without an event that has a start."""
    occasions = [occasion_of(campaign, lang) for lang in campaign.langs]
    return f"sha256:{hashlib.sha256(repr(occasions).encode()).hexdigest()}" if any(occasions) else ""


def day(campaign: Campaign) -> str:
    """The day on which a campaign's event starts, as `2027-06-19`; empty without one."""
    starts = campaign.group("event").get("starts")
    return (starts.date() if isinstance(starts, datetime) else starts).isoformat() if isinstance(starts, date) else ""


def first(campaign: Campaign) -> Invitation | None:
    """The invitation of a campaign that never sent one out.

    Its UID follows from title, start and partners, so that whoever renders the same campaign for the first time makes the
    same file. RFC 5545 (3.8.4.7) asks that it be unique, RFC 5546 that it stays: that is why the first one is kept.
    """
    occasion = occasion_of(campaign, campaign.langs[0])
    if occasion is None:
        return None
    starts = occasion.starts
    when = starts.astimezone(UTC).isoformat() if isinstance(starts, datetime) else starts.isoformat()
    text = "\n".join(("/".join(partner.id for partner in campaign.partners), occasion.title, when))
    return Invitation(f"{hashlib.sha256(text.encode()).hexdigest()[:32]}@campaignkit")


def corrected(invitation: Invitation, now: int) -> Invitation:
    """The next invitation to the same event, which calendars take for newer than the last (RFC 5546, 2.1.4 and 2.1.5)."""
    stamp = now if invitation.stamp is None else max(now, invitation.stamp + 1)
    return Invitation(invitation.uid, invitation.sequence + 1, stamp)
