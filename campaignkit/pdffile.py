"""Finished PDFs, read and amended: the only importer of pikepdf."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pikepdf

from campaignkit.model.kit import Profile

NAMESPACE = "https://campaignkit.example/ns/1.0/"
"""Ours, for what no standard vocabulary has: the kit's record and the type steps chosen."""
CC = "http://creativecommons.org/ns#"
HOME_MARGIN = 10.0
"""Millimetres that home printers cannot reach; the sheet is set smaller so that nothing is lost."""
POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Facts:
    """What a PDF says about itself. `epoch` (seconds since 1970) dates it; `steps` are the type sizes that fitted."""

    title: str
    credit: str
    authors: str
    license_url: str
    record: str
    steps: Mapping[str, str]
    epoch: int


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def finished(pdf: bytes, facts: Facts, profile: Profile) -> bytes:
    """A freshly made PDF with its facts in XMP and, for `home`, white margins. Same input, same bytes."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if profile == "home":
            for page in document.pages:
                _shrink(page)
        _describe(document, facts)
        out = io.BytesIO()
        document.save(
            out, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return out.getvalue()


def _shrink(page: pikepdf.Page) -> None:
    """Draw the trimmed page smaller, in the middle, clipped to itself."""
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    width, height = right - left, top - bottom
    margin = HOME_MARGIN * POINTS_PER_MM
    scale = min((width - 2 * margin) / width, (height - 2 * margin) / height)
    x, y = left + width * (1 - scale) / 2 - left * scale, bottom + height * (1 - scale) / 2 - bottom * scale
    before = f"q {scale:.6f} 0 0 {scale:.6f} {x:.4f} {y:.4f} cm {left:.4f} {bottom:.4f} {width:.4f} {height:.4f} re W n\n"
    page.contents_add(before.encode(), prepend=True)
    page.contents_add(b"\nQ")


def _describe(document: pikepdf.Pdf, facts: Facts) -> None:
    when = datetime.fromtimestamp(facts.epoch, UTC)
    document.docinfo["/Title"] = facts.title
    document.docinfo["/Author"] = facts.authors
    document.docinfo["/CreationDate"] = document.docinfo["/ModDate"] = when.strftime("D:%Y%m%d%H%M%SZ")
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp.register_xml_namespace(CC, "cc")
        xmp.register_xml_namespace(NAMESPACE, "ck")
        xmp["dc:title"] = facts.title
        xmp["dc:creator"] = [facts.authors]
        xmp["dc:rights"] = facts.credit
        xmp["xmp:CreateDate"] = xmp["xmp:ModifyDate"] = xmp["xmp:MetadataDate"] = when.strftime("%Y-%m-%dT%H:%M:%SZ")
        xmp["xmpRights:Marked"] = "True"
        xmp["xmpRights:UsageTerms"] = f"{facts.credit}. Texts, photos and logos belong to their owners."
        if facts.license_url:
            xmp["xmpRights:WebStatement"] = facts.license_url
            xmp[f"{{{CC}}}license"] = facts.license_url
        xmp[f"{{{NAMESPACE}}}record"] = facts.record
        xmp[f"{{{NAMESPACE}}}steps"] = json.dumps(
            dict(sorted(facts.steps.items())), ensure_ascii=False, separators=(",", ":")
        )
