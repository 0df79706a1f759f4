"""What a file may hold, whatever its name says: looked at in its first bytes, before any library unpacks it. Pure."""

from __future__ import annotations

import struct
from typing import Literal

from campaignkit.messages import _
from campaignkit.model.kit import FONT_SUFFIXES
from campaignkit.model.pictures import BITMAPS
from campaignkit.rendering.guard.gate import Unreadable

Kind = Literal["picture", "drawing", "font", "style"]

KINDS: dict[str, Kind] = {
    **dict.fromkeys((*BITMAPS, *BITMAPS.values(), "image/jpg"), "picture"), ".svg": "drawing", "image/svg+xml": "drawing",
    **dict.fromkeys(FONT_SUFFIXES, "font"), ".css": "style", "text/css": "style",
    "font/ttf": "font", "font/otf": "font", "font/woff": "font", "font/woff2": "font", "font/sfnt": "font",
    "application/font-woff": "font", "application/font-woff2": "font", "application/font-sfnt": "font",
    "application/x-font-ttf": "font", "application/x-font-otf": "font",
}  # fmt: skip
"""What is asked for by each ending of a name, and by each media type of a `data:` URL."""

FONTS = (b"\0\1\0\0", b"OTTO", b"true", b"wOFF", b"wOF2")


def check_font(content: bytes, name: str) -> None:
    """Raise Unreadable for what is no font, or one with drawings in it, which no layout should have to read."""
    if content[:4] not in FONTS:
        raise Unreadable(_("{name} is no TrueType, OpenType or WOFF font").format(name=name))
    if b"SVG " in _tables(content):
        raise Unreadable(
            _("{name} is a font with SVG drawings inside; take a version of it without colours").format(name=name)
        )


def _tables(content: bytes) -> tuple[bytes, ...]:
    """The tags of a font's tables; none for WOFF2, which says them in a packed form."""
    start, step = (44, 20) if content[:4] == b"wOFF" else (12, 16)
    if content[:4] == b"wOF2" or len(content) < start:
        return ()
    (count,) = struct.unpack_from(">H", content, 12 if start == 44 else 4)
    return tuple(content[place : place + 4] for place in range(start, min(start + step * count, len(content)), step))


def styles(content: bytes, name: str) -> str:
    """A style sheet's text. Raises Unreadable for what is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(_("{name} is not UTF-8 text").format(name=name)) from None
