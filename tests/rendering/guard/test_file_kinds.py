from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from campaignkit.rendering.guard.file_kinds import check_font, styles
from campaignkit.rendering.guard.gate import TooMuch, Unreadable
from campaignkit.rendering.pictures.examination import megapixels

FONT = (Path(__file__).parents[3] / "kits/event-flyer/fonts/SchibstedGrotesk-Bold.ttf").read_bytes()


def encoded(size: tuple[int, int], format_: str = "PNG", mode: Any = "RGB", **options: Image.Exif) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, format_, **options)
    return out.getvalue()


def png_that_says(width: int, height: int) -> bytes:
    """The first bytes of a PNG: nothing more is looked at."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n\0\0\0\r" + head + struct.pack(">I", zlib.crc32(head)) + b"\0\0\0\0IDAT\0\0\0\0"


def test_what_must_be_packed_anew_counts_and_an_upright_jpeg_does_not() -> None:
    sideways = Image.Exif()
    sideways[274] = 6
    assert megapixels(encoded((2000, 1000)), "a.png") == 2.0
    assert megapixels(encoded((2000, 1000), "JPEG"), "a.jpg") == 0.0
    assert megapixels(encoded((2000, 1000), "JPEG", exif=sideways), "a.jpg") == 2.0


@pytest.mark.parametrize("content", [png_that_says(20_000, 2_001), encoded((9000, 9000), mode="1")])
def test_a_picture_that_unpacks_to_gigabytes_is_told_by_its_header(content: bytes) -> None:
    with pytest.raises(TooMuch, match="at most 40 million"):
        megapixels(content, "a.png")


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
def test_a_picture_that_is_cut_short_is_told(format_: str) -> None:
    whole = encoded((400, 300), format_)
    assert megapixels(whole, "a") == 0.12
    with pytest.raises(Unreadable, match="damaged"):
        megapixels(whole[:-30], "a")


def test_a_picture_larger_than_any_is_told_too() -> None:
    with pytest.raises(Unreadable, match="millions"):
        megapixels(png_that_says(65_000, 65_000), "a.png")


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", b"8BPS\0\1", b"SIMPLE  =                    T",
     b"\0\0\1\0\1\0", b"%PDF-1.7", b"<svg/>", b"\x89PNG\r\n\x1a\n", encoded((9, 9), "BMP"), encoded((9, 9), "ICO"),
     encoded((9, 9), "PPM"), b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 20, b"GIF89a", b"\xff\xd8\xff\xe0"],
)  # fmt: skip
def test_no_other_kind_of_picture_is_opened_whatever_its_name_says(content: bytes) -> None:
    with pytest.raises(Unreadable, match=r"a\.png cannot be shown"):
        megapixels(content, "a.png")


def test_a_font_is_known_by_its_first_bytes_and_holds_no_drawings() -> None:
    check_font(FONT, "a.ttf")
    with pytest.raises(Unreadable, match="no TrueType"):
        check_font(b"ttcf" + FONT[4:], "a.ttf")
    drawn = bytearray(FONT)
    drawn[12:16] = b"SVG "
    with pytest.raises(Unreadable, match="SVG drawings"):
        check_font(bytes(drawn), "a.ttf")


def test_a_style_sheet_is_utf_8() -> None:
    assert styles("\ufeffp{}".encode(), "a.css") == "p{}"
    with pytest.raises(Unreadable, match="UTF-8"):
        styles("p{}".encode("utf-16"), "a.css")
