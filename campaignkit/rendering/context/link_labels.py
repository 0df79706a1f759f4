"""The labels of a sheet's links: where they stood and on which piece, never who followed them. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Kit, Material
from campaignkit.model.slug import slug
from campaignkit.sandbox.order import Sheet

SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "gr", "ne", "net", "nom", "or", "org"})
"""Labels under which countries register names: in `hall.org.example` the name is `hall`."""


def labels(sheet: Sheet, material: Material, kit: Kit, campaign: Campaign) -> Mapping[str, str]:
    """What links of the sheet are labelled with; nothing if the campaign has no `link`, which says that it wants labels.

    The campaign's own `link.utm_…` go first. Else the source is the domain that a mail comes from, or the kit; the medium
    `email`, `display` for what is measured in pixels, `print` for the rest; the content the audience, distributor
    or material, never a recipient.
    """
    link = campaign.values.get("link")
    if not isinstance(link, Mapping):
        return {}
    found = {
        "utm_source": _sender(campaign) if material.is_mail else kit.name,
        "utm_medium": _medium(material),
        "utm_campaign": slug(str(link.get("campaign", ""))),
        "utm_content": slug(sheet.audience) or slug(sheet.distributor) or material.name,
    }
    return found | {name: str(link[name]) for name in found if link.get(name)}


def _medium(material: Material) -> str:
    if material.is_mail:
        return "email"
    return "display" if material.size and material.size.unit == "px" else "print"


def _sender(campaign: Campaign) -> str:
    sender = campaign.group("sender")
    host = str(sender.get("from", "")).rpartition("@")[2].lower().split(".")
    names = host[:-2] if len(host) > 2 and host[-2] in SECOND_LEVEL else host[:-1]
    return slug(names[-1]) if names else slug(str(sender.get("name", "")))
