"""What a picture's first bytes say, before anything of it is unpacked."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

from PIL import Image

from campaignkit.messages import _
from campaignkit.model.pictures import way_out_of
from campaignkit.rendering.pictures.colour import is_srgb

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "AVIF", "TIFF")
"""The kinds of pictures that are opened at all: Pillow would know forty more, some of which start programs."""
SHOWN_ANYWHERE = frozenset({"PNG", "JPEG", "MPO", "WEBP", "GIF"})
"""The kinds that every browser and typesetter shows; MPO is a JPEG with another behind it, as telephones make them."""
NO_PICTURE = _("no PNG, JPEG, WebP, GIF, AVIF or TIFF picture, whatever its name says; save it as PNG where it was made")
ORIENTATION = 274
"""Exif's number for the way a camera was held; 1 is upright."""
STUMBLES = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, OverflowError, MemoryError, struct.error)
"""What Pillow raises over damaged pictures."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a picture's first bytes say.

    Its format, its size in pixels, whether it must be turned to stand upright, and whether its bytes can go into a page as
    they are: of a kind and in colours that every reader shows alike.
    """

    format: str
    width: int
    height: int
    turned: bool
    portable: bool

    @property
    def megapixels(self) -> float:
        """How many million pixels it unpacks to."""
        return self.width * self.height / 1e6

    @property
    def is_jpeg(self) -> bool:
        """Whether it can be unpacked at a fraction of its size, or not at all."""
        return self.format in ("JPEG", "MPO")


def header_of(content: bytes) -> Header:
    """The header of a picture from anywhere; nothing of it is unpacked. Raises ValueError for what is no such picture."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            turned = picture.getexif().get(ORIENTATION, 1) != 1 if "exif" in picture.info else False
            kind = picture.format or ""
            portable = kind in SHOWN_ANYWHERE and is_srgb(picture)
            return Header(kind, picture.width, picture.height, turned, portable)
    except Image.DecompressionBombError as error:
        raise ValueError("it has hundreds of millions of pixels") from error
    except STUMBLES as error:
        raise ValueError(
            _("it is {kind}").format(kind=way_out_of(content) or _("damaged, or {kind}").format(kind=NO_PICTURE))
        ) from error


def is_whole(content: bytes) -> bool:
    """Whether nothing of a picture is missing or changed, as far as its format tells without unpacking; PNG does."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            picture.verify()
    except STUMBLES:
        return False
    return True
