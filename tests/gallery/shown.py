"""Kits as a gallery shows them, made up: no file and no registry stands behind them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from campaignkit.gallery.values import (
    Ancestor,
    Download,
    KitMaker,
    Question,
    ShownKit,
    Site,
    SitePicture,
    SiteSheet,
    Tie,
    Version,
)

RELEASED = "2027-01-01T12:00:00Z"


def digest(word: str) -> str:
    """A digest for a word."""
    return f"sha256:{word.encode().hex():0<64}"[:71]


def sheet(material: str = "a5", ratio: float = 0.7, **changes: Any) -> SiteSheet:
    """A sheet with two pictures and a PDF."""
    pictures = tuple(SitePicture(f"files/x/{material}-{wide}.webp", wide, round(wide / ratio)) for wide in (640, 320))
    downloads = (Download("pdf", f"files/x/{material}.pdf", 1_140_000, True),)
    made = SiteSheet(
        material, material.upper(), "148 × 210 mm", "paper", "Soup for all", pictures=pictures, downloads=downloads
    )
    return replace(made, **changes)


def shown_kit(slug: str, **changes: Any) -> ShownKit:
    """A kit of a name, released once."""
    record = digest(slug)
    kit = ShownKit(
        slug=slug, registry="north", name=slug, version="1.0.0", title=slug.replace("-", " ").capitalize(),
        summary="One bowl, one sheet", license="CC-BY-SA-4.0", makers=(KitMaker("Werkstatt Ost", "https://ost.example/"),),
        record=record, code="ck:7f3a-9c2e", credit="Design: Soup by Werkstatt Ost, CC BY-SA 4.0 · ck:7f3a-9c2e",
        fork=f"campaignkit fork {slug}", made_of="0", released=RELEASED, tags=("Food",), languages=("en", "ar"),
        looks=("quarters",), line=(record,), versions=(Version("1.0.0", RELEASED, "First release", record),),
        questions=(Question("event.title", "text", "What it is", True, 32, 120),),
        partners=(1, 12), fonts=("OFL-1.1",), sheets=(sheet(),), archive=Download("zip", f"files/{slug}/{slug}.zip", 9_000),
        credits={"txt": f"files/{slug}/credits.txt"}, drawing=f"files/{slug}/lineage.svg",
    )  # fmt: skip
    return replace(kit, **changes)


def made_from(parent: ShownKit, slug: str, relation: str = "fork", **changes: Any) -> ShownKit:
    """A kit that was made from another."""
    known = Ancestor(parent.record, parent.name, parent.version, parent.title, parent.by, parent.license)
    return shown_kit(slug, ties=(Tie(parent.record, relation),), ancestors=(known, *parent.ancestors), **changes)


def site_of(*kits: ShownKit, **changes: Any) -> Site:
    """A site of these kits, in English."""
    return replace(Site("North kits", ("en",), kits), **changes)
