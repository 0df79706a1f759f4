"""Bitmaps as every reader shows them alike: the one owner of the bytes of pictures that go into pages and papers."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image

from campaignkit.messages import message_of
from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.pictures.bitmap import open_photo
from campaignkit.rendering.pictures.header import header_of
from campaignkit.rendering.pictures.metadata import without_metadata

JPEG_QUALITY = 92
"""Of photographs that are written anew: changes that nobody sees."""


@lru_cache(maxsize=4)
def portable(content: bytes) -> tuple[bytes, str]:
    """A bitmap's bytes and media type, upright, in sRGB, and saying nothing but its pixels. Raises BrokenPicture.

    Ordinary pictures keep their pixels' bytes, and come back as they are where there is nothing else in them. Those that
    must be turned, those in other colours than sRGB (a printer's CMYK, a telephone's wide ones), of other depths, and AVIF
    and TIFF are written anew: JPEG where they were one or are opaque photographs, else PNG.
    """
    try:
        header = header_of(content)
    except ValueError as error:
        raise BrokenPicture(message_of(error)) from None
    if header.portable and not header.turned:
        try:
            return without_metadata(content, header.format), Image.MIME["JPEG" if header.is_jpeg else header.format]
        except ValueError:  # as for a GIF without an end; its pixels may still be whole
            pass
    picture = open_photo(content)
    if picture.getchannel("A").getextrema() == (255, 255) and (header.is_jpeg or header.format == "AVIF"):
        return _encoded_picture(picture.convert("RGB"), "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return _encoded_picture(picture, "PNG", compress_level=6)


def _encoded_picture(picture: Image.Image, kind: str, **options: int) -> tuple[bytes, str]:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue(), Image.MIME[kind]
