"""Kits, lineages and files that carry them, for the tests of what travels inside a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from campaignkit.files import kit_contents
from campaignkit.lineage.carried import web
from campaignkit.lineage.carried.archive import pack
from campaignkit.lineage.credits import credit_of_record
from campaignkit.lineage.provenance import Provenance
from campaignkit.lineage.record import Lineage, parse_lineage
from campaignkit.pdffile.metadata import Facts
from campaignkit.pdffile.writing import Attachment, finished
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.pictures.raster import png

VECTORS = Path(__file__).parent.parent / "vectors"


@pytest.fixture(scope="session")
def suppe() -> Lineage:
    """A remix and its parent."""
    return parse_lineage((VECTORS / "suppe-flyer-0.1.0.lineage.json").read_bytes(), "lineage.json")


@pytest.fixture(scope="session")
def contents() -> dict[str, bytes]:
    """The files of that remix."""
    return kit_contents(VECTORS / "suppe-flyer-0.1.0")


@pytest.fixture(scope="session")
def blank() -> bytes:
    """A PDF of one page, as the typesetter makes it."""
    html = "<html lang=en><title>Soup</title><body><h1>Soup</h1>"
    return Typesetter(VECTORS, [], Gate((VECTORS,))).lay_out(html, "@page{size:60mm 40mm;margin:5mm}").pdf()


Rendered = Callable[..., Path]


@pytest.fixture
def rendered(tmp_path: Path, suppe: Lineage, contents: dict[str, bytes], blank: bytes) -> Rendered:
    """Make a file as render does: `rendered("pdf", kit=None)` leaves something out, or puts something else there."""

    def make(form: str, **other: bytes | str | None) -> Path:
        assert suppe.record
        parts = {"record": suppe.record.digest, "lineage": suppe.to_bytes(), "kit": pack(contents)} | other
        path = tmp_path / f"flyer.{form}"
        path.write_bytes({"pdf": _pdf, "html": _html, "png": _png, "eml": _eml}[form](suppe, blank, parts))
        return path

    return make


def _pdf(lineage: Lineage, blank: bytes, parts: dict[str, bytes | str | None]) -> bytes:
    facts = Facts("Soup", "Design: Soup", "Werkstatt Ost", "", str(parts["record"] or ""), {}, 0)
    attached = []
    if isinstance(parts["lineage"], bytes):
        attached.append(Attachment("lineage.json", "application/json", "", "Supplement", parts["lineage"]))
    if isinstance(parts["kit"], bytes):
        attached.append(Attachment("../../kit.zip", "application/zip", "", "Source", parts["kit"]))
    return finished(blank, facts, "screen", attached)


def _text(part: bytes | str | None) -> str:
    return part.decode() if isinstance(part, bytes) else part or ""


def _html(lineage: Lineage, blank: bytes, parts: dict[str, bytes | str | None]) -> bytes:
    assert lineage.record
    credit = credit_of_record(Provenance(lineage.record, lineage.records))
    told, kit = parts["lineage"], parts["kit"]
    links = web.links(
        credit, told if isinstance(told, bytes) else None, ("kit.zip", kit) if isinstance(kit, bytes) else None
    )
    told_links = [" ".join(f'{key}="{value}"' for key, value in link.items()) for link in links]
    written = "".join(f"<link {attributes}>" for attributes in told_links)
    meta = f'<meta name="{web.RECORD}" content="{_text(parts["record"])}">' if parts["record"] else ""
    return f"<!doctype html><html><head>{meta}{written}</head><body>Soup</body></html>".encode()


def _png(lineage: Lineage, blank: bytes, parts: dict[str, bytes | str | None]) -> bytes:
    told = parts["lineage"]
    packed_words = {"Lineage": told.decode()} if isinstance(told, bytes) else {}
    return png(Image.new("RGB", (4, 4)), 96, {"Record": str(parts["record"] or "")}, packed_words)


def _eml(lineage: Lineage, blank: bytes, parts: dict[str, bytes | str | None]) -> bytes:
    return f"From: a@a.example\r\nX-Campaignkit-Record: {_text(parts['record'])}\r\n\r\nSoup\r\n".encode()
