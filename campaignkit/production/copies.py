"""For whom a material is made: one sheet for all, or one for each partner, audience, recipient or distributor. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from campaignkit.errors import NotFound
from campaignkit.messages import _
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Material
from campaignkit.sandbox.order import Sheet


def copies(sheet: Sheet, material: Material, campaign: Campaign, partner: str) -> Iterator[Sheet]:
    """The sheets in a language for those whom a material is made for each of; `partner` asks for that one's copy.

    A recipient gets the sheet in the language that this person reads, and no other.
    """
    sheet = replace(sheet, partner=partner)
    match material.each:
        case "partner" if not partner:
            yield from (replace(sheet, partner=each.id) for each in campaign.partners)
        case "audience":
            yield from (replace(sheet, audience=each.id) for each in campaign.audiences)
        case "recipient":
            readers = (each for each in campaign.recipients if campaign.language_of(each) == sheet.lang)
            yield from (replace(sheet, recipient=each.id) for each in readers)
        case "distributor":
            yield from (replace(sheet, distributor=each.id) for each in campaign.distributors)
        case _:
            yield sheet


class Readers:
    """Those whom a campaign's sheets can be for, looked up once for many sheets."""

    def __init__(self, campaign: Campaign) -> None:
        self._partners = {"", *(partner.id for partner in campaign.partners)}
        self._audiences = {audience.id for audience in campaign.audiences}
        self._recipients = {(each.id, campaign.language_of(each)) for each in campaign.recipients}
        self._distributors = {each.id for each in campaign.distributors}

    def include(self, sheet: Sheet, material: Material) -> bool:
        """Whether those whom a sheet is for are there, and the material is made for each of such."""
        whom = {"audience": sheet.audience, "recipient": sheet.recipient, "distributor": sheet.distributor}
        others = {each for each, id_ in whom.items() if id_ and each != material.each}
        if others or sheet.partner not in self._partners:
            return False
        match material.each:
            case "audience":
                return sheet.audience in self._audiences
            case "recipient":
                return (sheet.recipient, sheet.lang) in self._recipients
            case "distributor":
                return sheet.distributor in self._distributors
            case _:
                return True


def nobody(material: Material) -> NotFound:
    """What to tell where a material is asked for that is made for each of those of whom there is none."""
    if material.each == "recipient":
        hint = _("Name a CSV file in campaign.yaml: `recipients: data/people.csv`; its first line is `name,address`.")
        return NotFound(_("{name} is made for each recipient, and there is none.").format(name=material.name), hint)
    hint = _("Add them to campaign.yaml, such as `distributors: [{code: bk, name: Bakery Koch}]`.")
    return NotFound(_("{name} is made for each distributor, and there is none.").format(name=material.name), hint)
