"""An address as a QR code, for a page and for a terminal: beside `rendering.context.qr` the only importer of segno."""

from __future__ import annotations

import io
from collections.abc import Iterator

import segno

QUIET = 2
"""Light modules around the code on a terminal, whose own margin does the rest."""

_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def drawn(text: str) -> bytes:
    """An SVG with its quiet zone of four modules, dark on white in every scheme: ISO/IEC 18004."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=4, light="#fff", omitsize=True, xmldecl=False)
    return out.getvalue()


def in_letters(text: str) -> str:
    """The code in half blocks, two modules a letter; light modules are drawn, since terminals are dark."""
    rows = [list(map(bool, row)) for row in segno.make(text, error="l", micro=False).matrix_iter(border=QUIET)]
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    return "\n".join(_lines(rows))


def _lines(rows: list[list[bool]]) -> Iterator[str]:
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        yield "".join(_HALVES[not above, not below] for above, below in zip(upper, lower, strict=True))
