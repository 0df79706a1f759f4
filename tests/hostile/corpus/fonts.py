"""Fonts that are broken, huge, or something else."""

from __future__ import annotations

import struct
from functools import partial

from tests.hostile.corpus.case import Content, Errand
from tests.hostile.corpus.ground import FRAME, MANIFEST, MATERIALS

refused = partial(Errand, "fonts", "refused")
_KIT = "soup/kits/small"
_HEAD = MANIFEST.format(name="small") + MATERIALS


def _tables(*tables: tuple[bytes, bytes], told: int | None = None) -> bytes:
    """A font file of these tables, each of the length it has or of the one told."""
    place = 12 + 16 * len(tables)
    head, body = struct.pack(">IHHHH", 0x00010000, len(tables), 16, 0, 0), b""
    for name, data in tables:
        head += name + struct.pack(">III", 0, place + len(body), len(data) if told is None else told)
        body += data
    return head + body


def _listed(name: str, content: Content, *words: str, ending: str = "ttf", slow: bool = False) -> Errand:
    manifest = _HEAD + f"fonts: [{{family: Odd, files: [fonts/a.{ending}], license: OFL-1.1}}]\n"
    page = FRAME.replace("{}", '<p style="font-family:Odd">Soup</p>')
    return refused(
        name,
        {f"{_KIT}/kit.yaml": manifest, f"{_KIT}/templates/page.html": page, f"{_KIT}/fonts/a.{ending}": content},
        words,
        slow=slow,
    )


CASES = (
    _listed("font-of-text", "hello", "a.ttf"),
    _listed("font-empty", "", "a.ttf", slow=True),
    _listed("font-without-tables", _tables(), "a.ttf"),
    _listed("font-that-lies", _tables((b"cmap", b"x" * 9), (b"OS/2", b"x" * 9), told=0xFFFFFFF0), "a.ttf"),
    _listed("font-of-zeros", _tables((b"cmap", bytes(90)), (b"OS/2", bytes(96)), (b"head", bytes(54))), "a.ttf", slow=True),
    _listed("font-many-tables", struct.pack(">IHHHH", 0x00010000, 0xFFFF, 16, 0, 0) + bytes(40), "a.ttf", slow=True),
    _listed("font-collection", b"ttcf" + struct.pack(">II", 0x10000, 0x7FFFFFFF) + bytes(40), "a.ttf", slow=True),
    _listed("font-web-bomb", b"wOF2" + bytes(44), "a.woff2", ending="woff2"),
    _listed(
        "font-web-lies",
        b"wOFF\0\1\0\0" + struct.pack(">IHHI", 0xFFFFFFFF, 9, 0, 0xFFFFFFFF) + bytes(40),
        "a.woff",
        ending="woff",
        slow=True,
    ),
    _listed("font-of-html", "<html><script>alert(1)</script></html>", "a.ttf", slow=True),
    _listed("font-type-1", "%!PS-AdobeFont-1.0: Odd\n(touch @PWNED@) system\n", "a.pfb", ending="pfb", slow=True),
)
