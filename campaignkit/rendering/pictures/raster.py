"""PDF pages to pictures: the only importer of pypdfium2."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageFile, ImageOps, PngImagePlugin

Picture = Image.Image
"""A picture in memory, for those who pass it on."""
PRINT_DPI = 150
"""Resolution of a picture of a print page: sharp on a screen, small enough to mail."""
PROOF_DPI = 72
"""Resolution at which two pages are compared: coarse enough that edges drawn by another version do not count."""
MAX_PIXELS = 40_000_000
MOST_PAGES = 200
NOTICED = 40
"""How much of 255 a pixel must differ to be seen."""
HEAVIEST_SMALL = 40_000
"""Bytes that a small picture for a web page may have while a lower quality can still help."""
QUALITIES = (84, 76, 68, 58)
"""Of WebP's hundred: the first that is light enough is taken, else the last."""


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


def page_pictures(pdf: bytes, dpi: float) -> Iterator[Image.Image]:
    """Every page of a PDF of ours, cut to its trim box. Raises ValueError for one that would have too many pixels."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            left, bottom, right, top = page.get_trimbox()
            media, scale = page.get_mediabox(), dpi / 72
            if (right - left) * (top - bottom) * scale * scale > MAX_PIXELS:
                raise ValueError(f"a page has more than {MAX_PIXELS // 10**6} million pixels")
            crop = (left - media[0], bottom - media[1], media[2] - right, media[3] - top)
            yield page.render(scale=scale, crop=crop).to_pil().convert("RGB")
    finally:
        document.close()


def quick_png(picture: Image.Image) -> bytes:
    """A PNG that is looked at once: larger than `png` makes it, and much sooner there."""
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


def png(
    picture: Image.Image, dpi: float, words: Mapping[str, str], packed: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """A PNG with its resolution and `words` (Title, Author, Copyright …) as iTXt chunks, `packed` ones compressed.

    Same picture, same bytes.
    """
    info = PngImagePlugin.PngInfo()
    for keyword in sorted(words):
        info.add_itxt(keyword, words[keyword])
    for keyword in sorted(packed):
        info.add_itxt(keyword, packed[keyword], zip=True)
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(dpi, dpi), pnginfo=info, compress_level=6)
    return out.getvalue()


def small_webp(picture: Image.Image, width: int, longest: float) -> tuple[bytes, tuple[int, int]]:
    """A WebP of the picture and its pixels: at most `width` wide, no side longer than `longest` times that.

    Same picture, same bytes.
    """
    scale = min(width / picture.width, longest * width / max(picture.size))
    pixels = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    scaled = picture if pixels == picture.size else picture.resize(pixels, Image.Resampling.LANCZOS)
    content = b""
    for quality in QUALITIES:
        out = io.BytesIO()
        scaled.save(out, "WEBP", quality=quality, method=4)
        content = out.getvalue()
        if len(content) <= HEAVIEST_SMALL:
            break
    return content, pixels


def without_foot(picture: Image.Image) -> Image.Image:
    """The picture without the empty rows at its foot, but for as many as there are at its top."""
    ground = Image.new(picture.mode, picture.size, picture.getpixel((0, picture.height - 1)))
    box = ImageChops.difference(picture, ground).getbbox()
    return picture.crop((0, 0, picture.width, min(picture.height, box[3] + box[1]))) if box else picture


def pages(pdf: bytes, dpi: float = PROOF_DPI) -> tuple[tuple[str, Image.Image], ...]:
    """The words and the picture of each page of a PDF from anywhere. Raises ValueError for one that cannot be shown."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise ValueError("it is not a PDF that can be shown") from error
    try:
        if len(document) > MOST_PAGES:
            raise ValueError(f"it has more than {MOST_PAGES} pages")
        return tuple(_words_and_picture(page, dpi / 72) for page in document)
    except pypdfium2.PdfiumError as error:
        raise ValueError("it has a page that cannot be shown") from error
    finally:
        document.close()


def _words_and_picture(page: Any, scale: float) -> tuple[str, Image.Image]:
    width, height = page.get_size()
    if width * height * scale * scale > MAX_PIXELS:
        raise ValueError("it has a page of many square metres")
    return page.get_textpage().get_text_bounded(), page.render(scale=scale).to_pil().convert("RGB")


def picture_of(content: bytes) -> Image.Image:
    """The picture in a PNG from anywhere. Raises ValueError for one that is damaged or too large."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG",)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise ValueError("it has too many pixels")
            return picture.convert("RGB")
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("it is not a picture that can be shown") from error


def differing(one: Image.Image, other: Image.Image) -> float:
    """The share (0-1) of a picture that looks different from another of the same size; 1 if the sizes differ."""
    if one.size != other.size:
        return 1.0
    changed = ImageChops.difference(one, other).convert("L").histogram()[NOTICED:]
    return sum(changed) / (one.width * one.height)


def transparent_picture(pdf: bytes, width: int, height: int) -> Image.Image:
    """The first page on a transparent background, as RGBA: what of it is ink can then be told from what is paper."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        scale = width / page.get_width()
        picture: Image.Image = page.render(scale=scale, fill_color=(255, 255, 255, 0)).to_pil().convert("RGBA")
    finally:
        document.close()
    return picture if picture.size == (width, height) else picture.resize((width, height))


def opaque_png(picture: Image.Image, background: str, size: tuple[int, int]) -> bytes:
    """A PNG of `size` pixels with a transparent picture in the middle of a `background` (`#rrggbb`)."""
    sheet = Image.new("RGBA", size, background)
    left, top = ((whole - part) // 2 for whole, part in zip(size, picture.size, strict=True))
    sheet.alpha_composite(picture.convert("RGBA"), (left, top))
    out = io.BytesIO()
    sheet.convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue()


def mirrored(picture: Image.Image) -> Image.Image:
    """The picture with left and right changed."""
    return ImageOps.mirror(picture)


def refuse_cut_short() -> None:
    """From now on this process takes no picture whose end is missing; WeasyPrint, when imported, lets them all pass."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG or JPEG that we made ourselves."""
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
        return picture.size
