"""Bytes of a person's file to text: UTF-8, or a word on what else was saved under that name."""

from __future__ import annotations

from collections.abc import Mapping

from campaignkit.messages import _

LARGEST = 1_000_000
"""The most bytes a YAML file may have."""


class Unsound(Exception):
    """Why a text is no YAML that we take, and where."""

    def __init__(self, message: str, code: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message, self.code, self.line, self.column = message, code, line, column


_OTHER_FILES: Mapping[bytes, str] = {
    b"{\\rtf": _("an RTF document, as TextEdit and WordPad write it"),
    b"PK\x03\x04": _("a Word, LibreOffice or ZIP file"),
    b"\xd0\xcf\x11\xe0": _("an old Word or Excel file"),
    b"%PDF-": _("a PDF"),
    b"<!DOCTYPE": _("a web page"),
    b"<html": _("a web page"),
}
"""How files begin that are no plain text, though they may be called so."""


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8. Raises Unsound."""
    if len(data) > LARGEST:
        raise Unsound(
            _("expected at most {largest:,} bytes, found {number:,}; long lists belong in a CSV file").format(
                largest=LARGEST, number=len(data)
            ),
            "too-large",
        )
    kind = next((kind for sign, kind in _OTHER_FILES.items() if data.startswith(sign)), "")
    if kind:
        how = _("write campaign.yaml in a plain text editor, or save it from there as plain text (.txt) and rename it")
        raise Unsound(_("expected plain text, found {kind}; {how}").format(kind=kind, how=how), "encoding", 1, 1)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unsound(_("expected UTF-8, found UTF-16; save the file again with the encoding UTF-8"), "encoding", 1, 1)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = _("expected UTF-8, found the byte 0x{data}; save the file again with the encoding UTF-8").format(
            data=f"{data[error.start]:02x}"
        )
        raise Unsound(message, "encoding", line) from None
