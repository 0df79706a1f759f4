"""PDF pages to pictures: the only importer of pypdfium2."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pypdfium2
from PIL import Image, ImageOps, PngImagePlugin

PRINT_DPI = 150
"""Resolution of a picture of a print page: sharp on a screen, small enough to mail."""
MAX_PIXELS = 40_000_000


def page_picture(pdf: bytes, width: int, height: int) -> Image.Image:
    """The first page, cut to its trim box, as a picture of exactly `width` x `height` pixels. Raises ValueError."""
    if width * height > MAX_PIXELS:
        raise ValueError(
            f"{width} x {height} pixels is more than the {MAX_PIXELS // 10**6} million that a picture may have"
        )
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        left, bottom, right, top = page.get_trimbox()
        media = page.get_mediabox()
        crop = (left - media[0], bottom - media[1], media[2] - right, media[3] - top)
        bitmap = page.render(scale=max(width / (right - left), height / (top - bottom)), crop=crop)
        picture: Image.Image = bitmap.to_pil().convert("RGB")
    finally:
        document.close()
    return picture if picture.size == (width, height) else picture.resize((width, height), Image.Resampling.LANCZOS)


def png(picture: Image.Image, dpi: float, words: Mapping[str, str]) -> bytes:
    """A PNG with its resolution and `words` (Title, Author, Copyright …) as iTXt chunks. Same picture, same bytes."""
    info = PngImagePlugin.PngInfo()
    for keyword in sorted(words):
        info.add_itxt(keyword, words[keyword])
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(dpi, dpi), pnginfo=info, compress_level=6)
    return out.getvalue()


def transparent_picture(pdf: bytes, width: int, height: int) -> Image.Image:
    """The first page on a transparent ground, as RGBA: what of it is ink can then be told from what is paper."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        scale = width / page.get_width()
        picture: Image.Image = page.render(scale=scale, fill_color=(255, 255, 255, 0)).to_pil().convert("RGBA")
    finally:
        document.close()
    return picture if picture.size == (width, height) else picture.resize((width, height))


def opaque_png(picture: Image.Image, ground: str, size: tuple[int, int]) -> bytes:
    """A PNG of `size` pixels with a transparent picture in the middle of a `ground` (`#rrggbb`)."""
    sheet = Image.new("RGBA", size, ground)
    left, top = ((whole - part) // 2 for whole, part in zip(size, picture.size, strict=True))
    sheet.alpha_composite(picture.convert("RGBA"), (left, top))
    out = io.BytesIO()
    sheet.convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue()


def mirrored(picture: Image.Image) -> Image.Image:
    """The picture with left and right changed."""
    return ImageOps.mirror(picture)


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG that we made ourselves."""
    with Image.open(io.BytesIO(content), formats=("PNG",)) as picture:
        return picture.size
