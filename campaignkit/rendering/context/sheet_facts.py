"""What a template is told of the sheet that it is filled for, and of whose turn it is on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from campaignkit.coalition.logos import StripSpace
from campaignkit.messages import _
from campaignkit.model.campaign import Campaign, Partner
from campaignkit.model.kit import Field, Material
from campaignkit.model.translation import Borrowed
from campaignkit.model.values import Value, in_language
from campaignkit.model.vocabulary import DISTRIBUTOR, RECIPIENT
from campaignkit.rendering.context import borrowing, values
from campaignkit.rendering.logos.logo_strip import Rows, StripLine
from campaignkit.rendering.photos.placed_photo import Surface
from campaignkit.sandbox.order import Sheet

DRAFT = (
    '<div data-overlay aria-hidden="true" style="position:absolute;left:0;right:0;top:42%;text-align:center;'
    'font:700 {size:.1f}mm/1 {family};color:#000;opacity:.16;transform:rotate(-28deg)">DRAFT</div>'
)
"""What is laid across a sheet that is no more than a draft, with a size in millimetres and families."""


def whom(sheet: Sheet, campaign: Campaign) -> dict[str, Mapping[str, Any] | None]:
    """The one whom a sheet is for, by these names; what is not said is None, as are both where it is for all."""
    recipient = next((each for each in campaign.recipients if sheet.recipient and each.id == sheet.recipient), None)
    distributor = next((each for each in campaign.distributors if sheet.distributor and each.id == sheet.distributor), None)
    return {
        "recipient": _said(recipient.values, RECIPIENT, sheet, campaign) if recipient else None,
        "distributor": _said(distributor.values, DISTRIBUTOR, sheet, campaign) if distributor else None,
    }


def _said(values_: Mapping[str, Value], group: Field, sheet: Sheet, campaign: Campaign) -> Mapping[str, Any]:
    said: dict[str, Any] = {field.name: None for field in group.fields}
    said |= {name: in_language(value, sheet.lang) for name, value in values_.items()}
    return values.isolated(said) if campaign.direction(sheet.lang) == "rtl" else said


def surface(sheet: Sheet, material: Material, more: Mapping[str, Any]) -> Surface:
    """What the photographs of a template are shown on."""
    if more.get("medium") == "page":
        return Surface(material.name, sheet.profile, material)
    return Surface(
        material.name if material.is_mail else _("the web page of {name}").format(name=material.name), sheet.profile
    )


def marked_partners(partners: Sequence[Partner], borrowed: Sequence[Borrowed]) -> dict[str, Partner]:
    """The partners whose own line is in another language, by their ids, with that line marked."""
    numbers = {text.field: number for number, text in enumerate(borrowed)}
    places = ((partner, numbers.get(f"partners[{index}].own_line")) for index, partner in enumerate(partners))
    return {p.id: replace(p, own_line=borrowing.marked(str(p.own_line), n)) for p, n in places if n is not None}


def rows(line: StripLine, room: StripSpace, sheet: Sheet) -> Rows:
    """Those whose turn it is on this sheet, or everybody."""
    return line.turn(sheet.turn, sheet.slots, room) if sheet.turn else line.placed(room)


def measures(material: Material) -> dict[str, object]:
    """The name of a material, and of one with a sheet its width and height in millimetres and the unit it is known in."""
    size = material.size
    if size is None:
        return {"name": material.name}
    return {
        "name": material.name,
        "width": round(size.width, 4),
        "height": round(size.height, 4),
        "unit": size.unit,
    }


def turn(sheet: Sheet, everyone: int) -> dict[str, int] | None:
    """Which of how many turns a sheet is, and how many partners it shows; None where all are shown at once."""
    return {"number": sheet.turn, "count": everyone, "shown": sheet.slots} if sheet.turn else None
