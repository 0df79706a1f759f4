"""A freshly made PDF brought to its final form: margins, facts, and the files that it carries."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pikepdf

from campaignkit.model.kit import Profile
from campaignkit.pdffile.imposition import impose
from campaignkit.pdffile.judging import accessible_faults, archival_faults
from campaignkit.pdffile.metadata import Facts, describe
from campaignkit.pdffile.plates import PlateInk, separate


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
    pdf: bytes, facts: Facts, profile: Profile, attachments: Sequence[Attachment] = (), inks: Sequence[PlateInk] = ()
) -> bytes:
    """A freshly made PDF with its facts in XMP and what it carries. Same input, same bytes.

    For `home` it has white margins, and small pages stand several on a sheet; for `press` black is one plate, and `inks`
    tell how the brand's colours are printed. It is labelled PDF/A-3a and PDF/UA-1 as far as its own reader finds no fault,
    and not as PDF/A where inks are named: their look is the press's affair.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if profile == "home":
            impose(document)
        if profile == "press":
            separate(document, inks)
        _leave_smoothing_open(document)
        for attachment in attachments:
            _attach(document, attachment, facts.moment("D:%Y%m%d%H%M%SZ"))
        tagged = not accessible_faults(document)
        describe(document, facts, archival=tagged and not inks and not archival_faults(document), accessible=tagged)
        out = io.BytesIO()
        document.save(
            out, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return out.getvalue()


def _leave_smoothing_open(document: pikepdf.Pdf) -> None:
    """Say of no picture how it is smoothed: PDF/A leaves that to the reader."""
    for entry in document.objects:
        if isinstance(entry, pikepdf.Stream) and "/Interpolate" in entry:
            del entry["/Interpolate"]


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
