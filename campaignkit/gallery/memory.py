"""What a site remembers of its kits and pages, so that only what changed is made anew: JSON in a file of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from campaignkit import messages
from campaignkit.gallery.values import (
    Ancestor,
    Download,
    KitMaker,
    Question,
    ShownKit,
    SitePicture,
    SiteSheet,
    Tie,
    Version,
)

FILE = ".campaignkit-site.json"
SCHEMA = 1
_WORDED = ("label", "reason")
"""What of a sheet may be a message."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The kits that a site shows by their slugs, and the key of each page by its path."""

    kits: Mapping[str, ShownKit] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """The file's bytes: the same memory, the same bytes."""
        kits = {slug: _kit_as_json(kit) for slug, kit in sorted(self.kits.items())}
        document = {"schema": SCHEMA, "kits": kits, "pages": dict(sorted(self.pages.items()))}
        return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def remembered(data: bytes) -> Memory:
    """What such a file says; nothing where it is damaged or of another format, and then all is made anew."""
    try:
        document = json.loads(data)
        if document["schema"] != SCHEMA:
            return Memory()
        kits = {str(slug): _kit(entry) for slug, entry in document["kits"].items()}
        return Memory(kits, {str(path): str(key) for path, key in document["pages"].items()})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Memory()


def _kit_as_json(kit: ShownKit) -> dict[str, Any]:
    document = asdict(kit)
    for sheet, entry in zip(kit.sheets, document["sheets"], strict=True):
        entry.update({name: messages.as_json(getattr(sheet, name)) for name in _WORDED})
    return document


def _kit(entry: Mapping[str, Any]) -> ShownKit:
    texts = {key: tuple(entry[key]) for key in ("tags", "languages", "looks", "line", "fonts")}
    groups = {
        "makers": tuple(KitMaker(**each) for each in entry["makers"]),
        "ties": tuple(Tie(**each) for each in entry["ties"]),
        "ancestors": tuple(Ancestor(**each | {"parents": tuple(each["parents"])}) for each in entry["ancestors"]),
        "versions": tuple(Version(**each) for each in entry["versions"]),
        "questions": tuple(Question(**each) for each in entry["questions"]),
        "sheets": tuple(map(_sheet, entry["sheets"])),
        "archive": Download(**entry["archive"]) if entry["archive"] else None,
        "partners": (int(entry["partners"][0]), int(entry["partners"][1])),
    }
    return ShownKit(**{**entry, **texts, **groups})


def _sheet(entry: Mapping[str, Any]) -> SiteSheet:
    made = {
        "pictures": tuple(SitePicture(**each) for each in entry["pictures"]),
        "downloads": tuple(Download(**each) for each in entry["downloads"]),
    }
    return SiteSheet(**{**entry, **made, **{name: messages.from_json(entry[name]) for name in _WORDED}})
