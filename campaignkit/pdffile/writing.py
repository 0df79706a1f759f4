"""A freshly made PDF brought to its final form: margins, facts, and the files that it carries."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pikepdf

from campaignkit.model.kit import Profile
from campaignkit.pdffile.judging import accessible_faults, archival_faults
from campaignkit.pdffile.metadata import Facts, describe
from campaignkit.pdffile.plates import Ink, separate

HOME_MARGIN = 10.0
"""Millimetres that home printers cannot reach; the sheet is set smaller so that nothing is lost."""
POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF: `relationship` says what it is to the pages, their source or a supplement to them."""

    name: str
    media_type: str
    about: str
    relationship: Literal["Source", "Supplement"]
    data: bytes


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def finished(
    pdf: bytes, facts: Facts, profile: Profile, attachments: Sequence[Attachment] = (), inks: Sequence[Ink] = ()
) -> bytes:
    """A freshly made PDF with its facts in XMP and what it carries. Same input, same bytes.

    For `home` it has white margins; for `press` black is one plate, and `inks` tell how the brand's colours are printed. It
    is labelled PDF/A-3a and PDF/UA-1 as far as its own reader finds no fault, and not as PDF/A where inks are named: their
    look is the press's affair.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if profile == "home":
            for page in document.pages:
                _shrink(page)
        if profile == "press":
            separate(document, inks)
        for picture in (entry for entry in document.objects if isinstance(entry, pikepdf.Stream)):
            if "/Interpolate" in picture:  # PDF/A leaves it to the reader how a picture is smoothed
                del picture["/Interpolate"]
        for attachment in attachments:
            _attach(document, attachment, facts.moment("D:%Y%m%d%H%M%SZ"))
        tagged = not accessible_faults(document)
        describe(document, facts, archival=tagged and not inks and not archival_faults(document), accessible=tagged)
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


def _attach(document: pikepdf.Pdf, attachment: Attachment, moment: str) -> None:
    spec = pikepdf.AttachedFileSpec(
        document,
        attachment.data,
        description=attachment.about,
        filename=attachment.name,
        mime_type=attachment.media_type,
        creation_date=moment,
        mod_date=moment,
    )
    spec.relationship = pikepdf.Name(f"/{attachment.relationship}")
    if attachment.media_type == "application/zip":
        # An archive is small already: wrapped for zlib as it is, it is not squeezed a second time.
        spec.obj.EF.F.write(zlib.compress(attachment.data, 0), filter=pikepdf.Name.FlateDecode)
    document.attachments[attachment.name] = spec
