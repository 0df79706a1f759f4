"""Bitmaps opened: upright, whole and within limits."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from campaignkit.rendering.raster import FORMATS, MAX_PIXELS
from campaignkit.rendering.reading import BrokenPicture


def open_picture(content: bytes) -> Image.Image:
    """A photograph or bitmap, upright, as RGBA. Raises BrokenPicture."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                found = f"{image.width} x {image.height}"
                raise BrokenPicture(f"the picture has {found} pixels; at most {MAX_PIXELS // 10**6} million work")
            image.load()
            return ImageOps.exif_transpose(image).convert("RGBA")
    except UnidentifiedImageError:
        raise BrokenPicture("the file is damaged, or no PNG, JPEG, WebP or GIF picture, whatever its name says") from None
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise BrokenPicture(f"the picture is damaged ({error})") from None
