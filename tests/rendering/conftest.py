"""Colour profiles of our own making, as small as they can be: ICC.1:2001-04, sections 6.1 and 6.5.7."""

import struct
from collections.abc import Callable

import pytest

Profiles = Callable[[str], bytes]
PCS_WHITE = (0.9642, 1.0, 0.8249)
WIDE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
"""Red, green and blue of Adobe RGB (1998) in XYZ under D50."""


def _numbers(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _gamma(value: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(value * 256)) + b"\0\0"


def _profile(space: bytes, connection: bytes, kind: bytes, tags: dict[bytes, bytes]) -> bytes:
    entries, body, place = b"", b"", 128 + 4 + 12 * len(tags)
    for name, tag in tags.items():
        tag += bytes(-len(tag) % 4)
        entries += name + struct.pack(">II", place + len(body), len(tag))
        body += tag
    white = b"".join(struct.pack(">i", round(value * 65536)) for value in PCS_WHITE)
    rest = entries + body
    head = struct.pack(">I4sI4s4s4s", 128 + 4 + len(rest), b"none", 0x02400000, kind, space, connection)
    head += bytes(12) + b"acsp" + bytes(28) + white
    return head + bytes(128 - len(head)) + struct.pack(">I", len(tags)) + rest


def _press() -> bytes:
    """Cyan, magenta, yellow and black of which each takes its share of the light, with a blue of its own: dark and pure."""
    table = b""
    for node in range(16):
        cyan, magenta, yellow, black = (node >> 3 & 1, node >> 2 & 1, node >> 1 & 1, node & 1)
        lightness = 100 * (1 - 0.45 * cyan) * (1 - 0.5 * magenta) * (1 - 0.1 * yellow) * (1 - black)
        a = (-35 * cyan + 75 * magenta - 5 * yellow) * (1 - black)
        b = (-50 * cyan - 5 * magenta + 90 * yellow) * (1 - black)
        table += bytes((round(lightness * 2.55), round(a + 128), round(b + 128)))
    line = bytes(range(256))
    identity = b"".join(struct.pack(">i", 65536 if n % 4 == 0 else 0) for n in range(9))
    lut = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + identity + line * 4 + table + line * 3
    return _profile(b"CMYK", b"Lab ", b"prtr", {b"A2B0": lut, b"wtpt": _numbers(*PCS_WHITE)})


def _wide() -> bytes:
    tags = {name: _numbers(*value) for name, value in zip((b"rXYZ", b"gXYZ", b"bXYZ"), WIDE, strict=True)}
    curves = dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), _gamma(2.2))
    return _profile(b"RGB ", b"XYZ ", b"mntr", {**tags, **curves, b"wtpt": _numbers(*PCS_WHITE)})


def _grey() -> bytes:
    return _profile(b"GRAY", b"XYZ ", b"mntr", {b"kTRC": _gamma(1.0), b"wtpt": _numbers(*PCS_WHITE)})


@pytest.fixture(scope="session")
def profiles() -> Profiles:
    """A profile by its name: `press` (CMYK), `wide` (Adobe RGB) or `grey` (linear)."""
    made = {"press": _press(), "wide": _wide(), "grey": _grey()}
    return made.__getitem__
