"""Pictures that tell where they were taken: sheets leave that behind, but a kit's own files go out as they are."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import PurePosixPath

from campaignkit.model.pictures import BITMAPS

_EXIF = re.compile(rb"(?:Exif\0\0|eXIf|EXIF.{4})(?=II\*\0|MM\0\*)", re.DOTALL)
"""What stands before the block of Exif in JPEG and AVIF, in PNG, and in WebP with its length; a TIFF begins with it."""
_GPS_DIRECTORY, _LATITUDE, _LONGITUDE = 0x8825, 2, 4
"""Numbers of Exif 3.0 (4.6.3 and 4.6.7): where the place is written, and its two parts."""
_PLACE_IN_XMP = re.compile(rb"\bexif:GPSL(?:atitude|ongitude)\b")
_MOST_ENTRIES = 500


def tells_its_place(path: str, content: bytes) -> bool:
    """Whether a file is a picture that says where it was taken, as far as its notes can be read."""
    if PurePosixPath(path).suffix.lower() not in BITMAPS:
        return False
    starts = [found.end() for found in _EXIF.finditer(content)]
    starts += [0] if content[:4] in (b"II*\0", b"MM\0*") else []
    return bool(_PLACE_IN_XMP.search(content)) or any(_has_place(content[start:]) for start in starts)


def _has_place(tiff: bytes) -> bool:
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        entries = dict(_directory(tiff, order, struct.unpack_from(f"{order}I", tiff, 4)[0]))
        place = entries.get(_GPS_DIRECTORY)
        return place is not None and not {_LATITUDE, _LONGITUDE}.isdisjoint(dict(_directory(tiff, order, place)))
    except struct.error:
        return False


def _directory(tiff: bytes, order: str, start: int) -> Iterator[tuple[int, int]]:
    """The numbers of a directory's entries, with their values or where these are (TIFF 6.0, section 2)."""
    for index in range(min(struct.unpack_from(f"{order}H", tiff, start)[0], _MOST_ENTRIES)):
        number, _, _, value = struct.unpack_from(f"{order}HHII", tiff, start + 2 + 12 * index)
        yield number, value
