"""What stands around the lines of a person's file, a byte order mark and line ends: set aside for edits, put back after."""

from __future__ import annotations

import re

BYTE_ORDER_MARK = "\ufeff"
"""What Notepad puts in front of a text."""


def with_newlines(text: str) -> str:
    """The text as edits want it: no byte order mark, lines ended as on Unix (also those of old Macs), the last one too."""
    lines = re.sub(r"\r\n?", "\n", text.removeprefix(BYTE_ORDER_MARK))
    return lines if lines.endswith("\n") or not lines else f"{lines}\n"


def like(original: str, edited: str) -> str:
    """An edited text with what stood around the original's lines; what was not changed is the original to the byte."""
    if edited == with_newlines(original):
        return original
    mark = BYTE_ORDER_MARK if original.startswith(BYTE_ORDER_MARK) else ""
    return mark + edited.replace("\n", _line_end(original))


def _line_end(text: str) -> str:
    if "\r\n" in text:
        return "\r\n"
    return "\r" if "\r" in text and "\n" not in text else "\n"
