"""A bitmap's bytes looked at before any library unpacks them, and then as they may go into a page."""

from __future__ import annotations

from campaignkit.messages import _
from campaignkit.rendering.guard.gate import BrokenPicture, TooMuch, Unreadable
from campaignkit.rendering.pictures.header import header_of, is_whole
from campaignkit.rendering.pictures.portable import portable
from campaignkit.rendering.pictures.raster import MAX_PIXELS

MAX_PHOTO = 120_000_000
"""Pixels of a JPEG that goes into a PDF as it is, or is unpacked at a fraction; telephones take fifty million."""


def megapixels(content: bytes, name: str) -> float:
    """How many million pixels of a picture must be unpacked and packed anew. Raises Unreadable, TooMuch."""
    try:
        header = header_of(content)
    except ValueError as error:
        raise Unreadable(_("{name} cannot be shown: {error}").format(name=name, error=error)) from None
    as_it_is = header.is_jpeg and header.portable and not header.turned
    most = MAX_PHOTO if header.is_jpeg else MAX_PIXELS
    if header.width * header.height > most:
        found = f"{header.width} x {header.height}"
        raise TooMuch(
            _("{name} has {found} pixels; at most {most} million work, so save it smaller").format(
                name=name, found=found, most=most // 10**6
            )
        )
    if not is_whole(content):
        raise Unreadable(_("{name} is damaged or cut short; copy the whole file again").format(name=name))
    return 0.0 if as_it_is else min(header.megapixels, MAX_PIXELS / 1e6)


def portable_picture(content: bytes, name: str) -> tuple[bytes, str]:
    """An examined bitmap as it may go into a page, with its media type; see `portable`. Raises Unreadable."""
    try:
        return portable(content)
    except BrokenPicture as error:
        raise Unreadable(f"{name}: {error}") from None
