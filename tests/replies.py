"""Replies of the form, made here as the page makes them, and spoilt in every way."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from campaignkit.registry.resolve import find

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4"><path d="M0 0h9v4z"/></svg>'
RECORD = f"sha256:{'a' * 64}"
FACTS: Mapping[str, Any] = {"kit": "event-flyer", "version": "1.3.0", "record": RECORD, "form": 1, "consents": []}
VALUES = 'lang: "en"\nevent:\n  title: "Soup"\n  where: "Leeds"\n'


def zipped(entries: Sequence[tuple[str | zipfile.ZipInfo, bytes]], packing: int = zipfile.ZIP_STORED) -> bytes:
    """A ZIP of these entries, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name) if isinstance(name, str) else name
            archive.writestr(info, data, packing)
    return out.getvalue()


def campaign_zip(values: str = VALUES, pictures: Mapping[str, bytes] | None = None, **facts: Any) -> bytes:
    """A `campaign.zip` with these words and pictures; `facts` are keys of its make.json."""
    said = json.dumps({**FACTS, **facts}).encode()
    return zipped([("campaign.yaml", values.encode()), ("make.json", said), *sorted((pictures or {}).items())])


def campaign_page(content: bytes, before: str = "") -> bytes:
    """The page that carries a ZIP."""
    data = base64.b64encode(content).decode()
    return (
        '<!doctype html><html lang="en"><head><meta name="campaignkit.reply" content="1"></head><body>'
        f'{before}<a download="campaign.zip" href="data:application/zip;base64,{data}">campaign.zip</a></body></html>'
    ).encode()


def release_facts(kit: str = "event-flyer") -> dict[str, Any]:
    """The kit, version and record that a page of this built-in kit would name."""
    release = find(kit)
    assert release.lineage and release.lineage.record
    return {"kit": release.name, "version": release.version, "record": release.lineage.record.digest}
