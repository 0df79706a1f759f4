"""Bytes that Pillow does not write: PNGs of any depth, interlaced or with odd chunks, and small colour profiles."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable

Pixel = Callable[[int, int], tuple[int, ...]]
"""The samples of the pixel at x, y, each 0-65535."""
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
GREY, RGB, GREY_ALPHA, RGB_ALPHA = 0, 2, 4, 6
"""PNG's colour types, W3C PNG specification 11.2.1."""


def chunk(kind: bytes, content: bytes) -> bytes:
    """A PNG chunk with its length and checksum."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(
    size: tuple[int, int], colours: int, pixel: Pixel, *, depth: int = 8, interlaced: bool = False, chunks: bytes = b""
) -> bytes:
    """A PNG of that colour type with 8 or 16 bits a sample; `chunks` come before its pixels."""
    passes = ADAM7 if interlaced else ((0, 0, 1, 1),)
    rows = b"".join(_rows(size, pixel, depth, step) for step in passes)
    header = struct.pack(">IIBBBBB", *size, depth, colours, 0, 0, interlaced)
    parts = chunk(b"IHDR", header) + chunks + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def _rows(size: tuple[int, int], pixel: Pixel, depth: int, step: tuple[int, int, int, int]) -> bytes:
    left, top, across, down = step
    columns = range(left, size[0], across)
    return b"".join(
        b"\0" + b"".join(_sample(value, depth) for x in columns for value in pixel(x, y))
        for y in range(top, size[1], down)
        if columns
    )


def _sample(value: int, depth: int) -> bytes:
    return struct.pack(">H", value) if depth == 16 else bytes((value >> 8,))


def gamma(value: float) -> bytes:
    """A gAMA chunk."""
    return chunk(b"gAMA", struct.pack(">I", round(value * 100_000)))


def embedded(profile: bytes) -> bytes:
    """An iCCP chunk."""
    return chunk(b"iCCP", b"made up\0\0" + zlib.compress(profile, 9))


# --- colour profiles, as ICC.1:2001-04 writes them ----------------------------------------------------------------

ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
"""Red, green and blue of Adobe RGB (1998) as XYZ under D50."""
DISPLAY_P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
D50 = (0.9642, 1.0, 0.8249)


def rgb_profile(primaries: tuple[tuple[float, float, float], ...], power: float) -> bytes:
    """A monitor's profile with these primaries and one gamma for all."""
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(power * 256))
    tags = {name: _xyz(value) for name, value in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)}
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve))


def grey_profile(power: float) -> bytes:
    """A grey profile of that gamma."""
    return _profile(b"mntr", b"GRAY", b"XYZ ", {b"kTRC": b"curv\0\0\0\0" + struct.pack(">IH", 1, round(power * 256))})


def ink_profile(lab: Iterable[tuple[float, float, float]]) -> bytes:
    """A press's profile: the L*a*b* of the sixteen full mixtures of four inks, the last ink changing fastest."""
    ramp = bytes(range(256))
    corners = b"".join(bytes((round(light * 2.55), round(a + 128), round(b + 128))) for light, a, b in lab)
    matrix = struct.pack(">9i", *(65536 if place % 4 == 0 else 0 for place in range(9)))
    table = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + matrix + ramp * 4 + corners + ramp * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"A2B0": table})


def _xyz(value: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(part * 65536) for part in value))


def _profile(kind: bytes, space: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    text = b"made up"
    described = b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" + bytes(78)
    own = {b"desc": described, b"cprt": b"text\0\0\0\0Apache-2.0\0", b"wtpt": _xyz(D50)} | tags
    padded = {name: content + bytes(-len(content) % 4) for name, content in own.items()}
    place = 128 + 4 + 12 * len(padded)
    directory = struct.pack(">I", len(padded))
    for name, content in padded.items():
        directory += name + struct.pack(">II", place, len(own[name]))
        place += len(content)
    dated = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    head = struct.pack(">I4sI4s4s4s12s4s", place, bytes(4), 0x02400000, kind, space, connection, dated, b"acsp")
    return (head + bytes(28) + _xyz(D50)[8:]).ljust(128, b"\0") + directory + b"".join(padded.values())
