"""The document of `site`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from campaignkit.cli.json_shapes.problems import Blank, Document

if TYPE_CHECKING:
    from campaignkit.gallery.values import ShownKit
    from campaignkit.jobs.site import Built

NO_SITE: Blank = {"site": None, "kits": []}


def site_document(built: Built) -> Document:
    """What `site` prints: where the site is, what it shows and cannot show, and which files are new, gone or as before."""
    return {
        "site": str(built.out.absolute()),
        "title": str(built.site.title),
        "languages": list(built.site.langs),
        "kits": [_kit(kit, kit.slug in built.made) for kit in built.site.kits],
        "broken": [{"registry": each.registry, "name": each.name, "reason": each.reason} for each in built.site.broken],
        "written": list(built.written),
        "removed": list(built.removed),
        "unchanged": built.unchanged,
    }


def _kit(kit: ShownKit, is_new: bool) -> Document:
    return {
        "slug": kit.slug,
        "registry": kit.registry,
        "name": kit.name,
        "version": kit.version,
        "page": f"kits/{kit.slug}.html",
        "made": is_new,
        "sheets": len(kit.sheets),
    }
