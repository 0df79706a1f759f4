"""Files inside of PDFs, as other programs attach them."""

from __future__ import annotations

import pikepdf


def attachment(document: pikepdf.Pdf, data: bytes, name: str, kind: str) -> pikepdf.AttachedFileSpec:
    """A file to attach, without a description and without dates."""
    return pikepdf.AttachedFileSpec(
        document, data, filename=name, mime_type=kind, description="", creation_date="", mod_date=""
    )
