"""Pictures as the `data:` URLs that pages hold, as light as they can be without looking otherwise."""

from __future__ import annotations

import io
import math
from base64 import b64encode
from collections.abc import Iterator

from PIL import Image, ImageChops, ImageStat

from campaignkit.rendering.pictures.ink import flattened

ALIKE = 2.5
"""The root mean square difference (of 255) up to which two pictures look the same: a signal-to-noise ratio of 40 dB."""
JPEG_QUALITIES = (88, 97)
"""The usual one, and one for photographs so small that each pixel shows."""
COLOURS = 256
QUICK = 1
"""Of zlib's levels: a fifth of the time of the best one, and the PDF packs the pixels once more anyway."""


def picture_url(picture: Image.Image) -> str:
    """A picture as a PNG `data:` URL, every pixel as it is: packed quickly, for a page that is laid out and thrown away."""
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=QUICK)
    return _url("png", out.getvalue())


def light_url(picture: Image.Image, longest: int) -> str:
    """A picture of at most `longest` pixels a side as PNG, PNG of 256 colours or JPEG: the lightest that looks the same."""
    small = picture.copy()
    small.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    kind, content = min(_ways(small), key=lambda way: len(way[1]))
    return _url(kind, content)


def _ways(picture: Image.Image) -> Iterator[tuple[str, bytes]]:
    opaque = picture.getchannel("A").getextrema() == (255, 255)
    whole = picture.convert("RGB") if opaque else picture
    yield "png", _png(whole)
    method = Image.Quantize.MEDIANCUT if opaque else Image.Quantize.FASTOCTREE
    few = whole.quantize(COLOURS, method=method, dither=Image.Dither.NONE)
    if _difference(few.convert("RGBA"), picture) <= ALIKE:
        yield "png", _png(few)
    if opaque:
        packed = (_jpeg(whole, quality) for quality in JPEG_QUALITIES)
        alike = next((content for content in packed if _difference(_opened(content), picture) <= ALIKE), None)
        if alike is not None:
            yield "jpeg", alike


def _difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures of one size are from each other on paper and on black, of 255."""
    return max(_difference_on(one, other, background) for background in ("white", "black"))


def _difference_on(one: Image.Image, other: Image.Image, background: str) -> float:
    bands = ImageStat.Stat(ImageChops.difference(flattened(one, background), flattened(other, background))).rms
    return math.sqrt(sum(band**2 for band in bands) / len(bands))


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, subsampling=0, optimize=True)
    return out.getvalue()


def _opened(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content)) as picture:
        return picture.convert("RGBA")


def _url(kind: str, content: bytes) -> str:
    return f"data:image/{kind};base64,{b64encode(content).decode()}"
