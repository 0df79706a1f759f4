"""Pictures without what they say beside their pixels: where and by whom they were taken, notes, previews, a second picture.

The segments of a file that say it are left out and all others stay as they are, byte for byte: nothing is unpacked and no
photograph loses by it. The forms: JPEG (ITU-T T.81, annex B), PNG (W3C, third edition), GIF89a, WebP (RFC 9649).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping

SOI, EOI, SOS, TEM = 0xD8, 0xD9, 0xDA, 0x01
"""Markers of a JPEG: its start, its end, the start of a scan, and one without a length."""
RESTARTS = range(0xD0, 0xD8)
JFIF_HEAD = 14
"""Bytes of the segment that says what a pixel's shape is; a preview may follow them."""
PNG_SIGN = b"\x89PNG\r\n\x1a\n"
PNG_PIXELS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT", b"cICP"})
PNG_COLOURS = frozenset({b"sRGB", b"gAMA", b"cHRM"})
"""Numbers that say what the colours are where no profile does."""
GIF_TRAILER, GIF_EXTENSION, GIF_IMAGE, GIF_CONTROL, GIF_APPLICATION = 0x3B, 0x21, 0x2C, 0xF9, 0xFF
GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
WEBP_PIXELS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
WEBP_SAYS = 0x20 | 0x08 | 0x04
"""Flags of a WebP that has a profile, Exif, XMP."""


def without_metadata(content: bytes, kind: str) -> bytes:
    """The same picture, of Pillow's `kind`, in sRGB and upright already; the very `content` where it says nothing else.

    Raises ValueError for a file that does not follow its form.
    """
    try:
        bare = b"".join(WALKS[kind](content))
    except (IndexError, struct.error, KeyError) as error:
        raise ValueError(f"it is no {kind} picture that can be followed") from error
    return content if bare == content else bare


def _jpeg(content: bytes) -> Iterator[bytes]:
    place = 2
    yield content[:2]
    while True:
        while content[place + 1] == 0xFF:  # fill bytes
            place += 1
        marker = content[place + 1]
        if content[place] != 0xFF:
            raise ValueError("a segment of it does not begin with a marker")
        if marker == EOI:
            yield content[place : place + 2]  # what comes behind it is another picture, or nobody knows what
            return
        if marker in RESTARTS or marker in (SOI, TEM):
            yield content[place : place + 2]
            place += 2
            continue
        end = place + 2 + struct.unpack_from(">H", content, place + 2)[0]
        yield _jpeg_segment(marker, content[place:end])
        if marker == SOS:
            scan = end
            end = _end_of_scan(content, scan)
            yield content[scan:end]
        place = end


def _jpeg_segment(marker: int, segment: bytes) -> bytes:
    """A segment as it stays: those of programs and comments go, but for what the pixels' shape and colours need."""
    if marker == 0xE0 and segment[4:9] == b"JFIF\0":
        head = segment[: 2 + 2 + JFIF_HEAD]
        return head if len(head) == len(segment) else head[:2] + struct.pack(">H", 2 + JFIF_HEAD) + head[4:-2] + b"\0\0"
    if marker == 0xEE and segment[4:9] == b"Adobe":
        return segment
    return b"" if marker == 0xFE or 0xE0 <= marker <= 0xEF else segment


def _end_of_scan(content: bytes, start: int) -> int:
    """Where the packed pixels end: at the next marker that is neither a restart nor a stuffed byte, or with the file."""
    place = content.find(b"\xff", start)
    while 0 <= place < len(content) - 1:
        following = content[place + 1]
        if following not in (0x00, 0xFF) and following not in RESTARTS:
            return place
        place = content.find(b"\xff", place + (1 if following == 0xFF else 2))
    raise ValueError("it has no end")


def _png(content: bytes) -> Iterator[bytes]:
    chunks = list(_png_chunks(content))
    profiled = any(name == b"iCCP" for name, _ in chunks)  # which outranks the other words on colour, and says sRGB here
    needed = PNG_PIXELS if profiled else PNG_PIXELS | PNG_COLOURS
    yield PNG_SIGN
    yield from (chunk for name, chunk in chunks if name in needed)


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place, name = len(PNG_SIGN), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, place)
        yield name, content[place : place + 12 + length]
        place += 12 + length


def _gif(content: bytes) -> Iterator[bytes]:
    place = 13 + _gif_colours(content[10])
    yield content[:place]
    while content[place] != GIF_TRAILER:
        if content[place] == GIF_IMAGE:
            blocks = place + 11 + _gif_colours(content[place + 9])
        elif content[place] == GIF_EXTENSION:
            blocks = place + 2
        else:
            raise ValueError("a part of it is none that a GIF has")
        end = _end_of_blocks(content, blocks)
        if content[place] == GIF_IMAGE or _is_gif_control(content, place):
            yield content[place:end]
        place = end
    yield content[place : place + 1]


def _gif_colours(packed: int) -> int:
    """Bytes of the table of colours that follows, by the byte that tells of it."""
    return 3 * 2 ** ((packed & 7) + 1) if packed & 0x80 else 0


def _end_of_blocks(content: bytes, place: int) -> int:
    while length := content[place]:
        place += 1 + length
    return place + 1


def _is_gif_control(content: bytes, place: int) -> bool:
    """Whether an extension says how long a frame is shown, or how often all of them are."""
    label = content[place + 1]
    return label == GIF_CONTROL or (label == GIF_APPLICATION and content[place + 3 : place + 14] in GIF_LOOPS)


def _webp(content: bytes) -> Iterator[bytes]:
    pixels = b"".join(chunk for name, chunk in _webp_chunks(content) if name in WEBP_PIXELS)
    yield b"RIFF" + struct.pack("<I", 4 + len(pixels)) + b"WEBP"
    yield pixels


def _webp_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place, end = 12, min(len(content), 8 + struct.unpack_from("<I", content, 4)[0])
    while place < end:
        name, length = struct.unpack_from("<4sI", content, place)
        whole = content[place : place + 8 + length + length % 2]
        yield name, whole if name != b"VP8X" else whole[:8] + bytes([whole[8] & ~WEBP_SAYS]) + whole[9:]
        place += 8 + length + length % 2


WALKS: Mapping[str, Callable[[bytes], Iterator[bytes]]] = {
    "JPEG": _jpeg,
    "MPO": _jpeg,
    "PNG": _png,
    "GIF": _gif,
    "WEBP": _webp,
}
