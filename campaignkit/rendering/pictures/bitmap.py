"""Bitmaps opened: upright, whole, in sRGB and within limits."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from campaignkit.messages import _
from campaignkit.model.pictures import way_out_of
from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.pictures.colour import in_srgb
from campaignkit.rendering.pictures.header import FORMATS, NO_PICTURE, STUMBLES
from campaignkit.rendering.pictures.raster import MAX_PIXELS


def open_picture(content: bytes) -> Image.Image:
    """A photograph or bitmap, upright, as RGBA in sRGB and without a profile; its first frame. Raises BrokenPicture."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            _refuse_size(image)
            return _opened(image)
    except UnidentifiedImageError:
        raise BrokenPicture(
            _("the file is {way_out_of}").format(
                way_out_of=way_out_of(content) or _("damaged, or {no_picture}").format(no_picture=NO_PICTURE)
            )
        ) from None
    except Image.DecompressionBombError:
        most = _("at most {max_pixels} million work").format(max_pixels=MAX_PIXELS // 10**6)
        raise BrokenPicture(
            _("the picture has hundreds of millions of pixels; {most}, so save it smaller").format(most=most)
        ) from None
    except STUMBLES:
        raise BrokenPicture(_("the picture is damaged or cut short; copy the whole file again")) from None


def open_photo(content: bytes) -> Image.Image:
    """The same for a photograph of any size: a JPEG with more pixels than work is unpacked at a half or a quarter of them.

    Raises BrokenPicture.
    """
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            scale = 1
            while image.width * image.height > MAX_PIXELS * scale**2 and scale < 8:
                scale *= 2
            if scale > 1 and image.format in ("JPEG", "MPO"):
                image.draft(image.mode, (image.width // scale, image.height // scale))
            _refuse_size(image)
            return _opened(image)
    except (*STUMBLES, UnidentifiedImageError, Image.DecompressionBombError):
        raise BrokenPicture(_("the picture is damaged or cut short; copy the whole file again")) from None


def _refuse_size(image: Image.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        found = f"{image.width} x {image.height}"
        raise BrokenPicture(
            _("the picture has {found} pixels; at most {max_pixels} million work, so save it smaller").format(
                found=found, max_pixels=MAX_PIXELS // 10**6
            )
        )


def _opened(image: Image.Image) -> Image.Image:
    image.load()
    ImageOps.exif_transpose(image, in_place=True)
    picture = in_srgb(image)
    picture.info = {}  # what is written anew carries neither the old profile nor where a photograph was taken
    return picture
