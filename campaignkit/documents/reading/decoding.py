"""Bytes of a person's file to text: UTF-8, or a word on what else was saved under that name."""

from __future__ import annotations

from collections.abc import Mapping

LARGEST = 1_000_000
"""The most bytes a YAML file may have."""


class Unsound(Exception):
    """Why a text is no YAML that we take, and where."""

    def __init__(self, message: str, code: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message, self.code, self.line, self.column = message, code, line, column


_OTHER_FILES: Mapping[bytes, str] = {
    b"{\\rtf": "an RTF document, as TextEdit and WordPad write it",
    b"PK\x03\x04": "a Word, LibreOffice or ZIP file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"%PDF-": "a PDF",
    b"<!DOCTYPE": "a web page",
    b"<html": "a web page",
}
"""How files begin that are no plain text, though they may be called so."""


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8. Raises Unsound."""
    if len(data) > LARGEST:
        raise Unsound(
            f"expected at most {LARGEST:,} bytes, found {len(data):,}; long lists belong in a CSV file", "too-large"
        )
    kind = next((kind for sign, kind in _OTHER_FILES.items() if data.startswith(sign)), "")
    if kind:
        how = "write campaign.yaml in a plain text editor, or save it from there as plain text (.txt) and rename it"
        raise Unsound(f"expected plain text, found {kind}; {how}", "encoding", 1, 1)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unsound("expected UTF-8, found UTF-16; save the file again with the encoding UTF-8", "encoding", 1, 1)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"expected UTF-8, found the byte 0x{data[error.start]:02x}; save the file again with the encoding UTF-8"
        raise Unsound(message, "encoding", line) from None
