"""How a kit's first sheet is put together in each of its looks and arrangements, made by workers from the kit's sample."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from campaignkit.documents.project import Project
from campaignkit.lineage.provenance import Provenance
from campaignkit.looks.palette import brand_colour
from campaignkit.model.campaign import Brand
from campaignkit.model.kit import Kit, Material, Size
from campaignkit.model.values import Asset, Photo, Value
from campaignkit.sandbox.design import SheetDesign
from campaignkit.sandbox.field_box import FieldBox
from campaignkit.sandbox.order import Order, Sheet, worker_setup
from campaignkit.sandbox.pool import Pool

PIXELS = 100
"""A picture is not kept; its size only must be one."""
HANDY = (120.0, 160.0)
"""Millimetres across of a sheet that is held in a hand: A5, half a letter."""
_GREY = (0x9A, 0xA2, 0xAD)
_WIDE, _HIGH = 1200, 900


@dataclass(frozen=True, slots=True)
class Likeness:
    """A sheet's design, and where the partners' marks stand on it."""

    design: SheetDesign
    marks: tuple[FieldBox, ...]


def likenesses(pool: Pool, kit: Kit, project: Project, provenance: Provenance) -> Iterator[Likeness]:
    """Each look and arrangement of a kit on its first handy sheet, as the sample fills it.

    No likeness for a kit whose sheets no look composes. Raises MachineIncomplete.
    """
    material = _first_sheet(kit)
    if material is None:
        return
    brands, lang = _brands(kit), project.campaign.langs[0]
    with TemporaryDirectory(prefix="campaignkit-likeness-") as folder:
        values = {**project.campaign.values, "photo": _stand_in(Path(folder))}
        campaign = replace(project.campaign, values=values, brands=brands, materials={})
        setup = worker_setup(kit, campaign, provenance, os.environ)
        sheet = Sheet(material.name, lang, ("png",), preview=PIXELS, design=True, slots=material.slots and 4, turn=0)
        orders = [Order(setup, replace(sheet, brand=number), write=False) for number in range(len(brands))]
        made = dict(pool.run(orders))
    for number, brand in enumerate(brands):
        answer = made[number]
        design = answer.design  # none where the sheet cannot be made, another look's where this one has no such sheet
        if design and (design.look, design.arrangement) == (brand.look, brand.arrangement):
            yield Likeness(design, tuple(box for box in answer.boxes if box.field.startswith("partners")))


def _brands(kit: Kit) -> tuple[Brand, ...]:
    """Every look in every arrangement."""
    return tuple(
        Brand(f"{look.name}-{each.name}", brand_colour(kit.name), look=look.name, seed=kit.name, arrangement=each.name)
        for look in kit.designs
        for each in look.arrangements
    )


def _first_sheet(kit: Kit) -> Material | None:
    """The kit's first sheet that people hold upright in a hand, else its first sheet at all."""
    sheets = [material for material in kit.materials if material.size and material.template.endswith(".html")]
    return next((sheet for sheet in sheets if sheet.size and _is_handy(sheet.size)), next(iter(sheets), None))


def _is_handy(size: Size) -> bool:
    return size.unit != "px" and size.height > size.width and HANDY[0] <= size.width <= HANDY[1]


def _stand_in(folder: Path) -> Value:
    """A photo without anything on it, for looks that show one."""
    path = folder / "photo.png"
    row = b"\0" + bytes(_GREY) * _WIDE
    head = struct.pack(">2I5B", _WIDE, _HIGH, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(row * _HIGH)), (b"IEND", b""))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, parts)))
    return Photo(Asset(path, "photo.png"), "photo", alt="Photo")


def _chunk(part: tuple[bytes, bytes]) -> bytes:
    kind, data = part
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
