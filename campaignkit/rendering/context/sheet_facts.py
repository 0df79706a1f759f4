"""What a template is told of the sheet that it is filled for, and of whose turn it is on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from campaignkit.coalition.logos import StripSpace
from campaignkit.messages import _
from campaignkit.model.campaign import Partner
from campaignkit.model.kit import Material
from campaignkit.model.translation import Borrowed
from campaignkit.rendering.context import borrowing
from campaignkit.rendering.logos.logo_strip import Rows, StripLine
from campaignkit.rendering.photos.placed_photo import Surface
from campaignkit.sandbox.order import Sheet


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
