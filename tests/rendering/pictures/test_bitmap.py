from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence

import pytest
from PIL import Image

from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.logos.logo_image import bitmap_mark
from campaignkit.rendering.pictures.bitmap import open_picture
from tests.pixels import pixel


def encoded(pictures: Sequence[Image.Image], format_: str, **options: str) -> bytes:
    out = io.BytesIO()
    pictures[0].save(out, format_, save_all=True, append_images=pictures[1:], **options)
    return out.getvalue()


@pytest.mark.parametrize("format_", ["GIF", "TIFF", "AVIF", "WEBP"])
def test_of_several_frames_or_pages_the_first_counts(format_: str) -> None:
    frames = [Image.new("RGB", (40, 20), colour) for colour in ("red", "blue", "green")]
    red, green, blue, _ = pixel(open_picture(encoded(frames, format_)), (20, 10))
    assert red > 240 and green < 12 and blue < 12


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "tiff_adobe_deflate", "jpeg", "packbits"])
def test_tiff_is_read_however_it_is_packed(compression: str) -> None:
    content = encoded([Image.new("RGB", (40, 20), "red")], "TIFF", compression=compression)
    assert pixel(open_picture(content), (20, 10))[0] > 250


@pytest.mark.parametrize("format_", ["TIFF", "AVIF"])
def test_a_picture_of_another_kind_that_is_cut_short_is_told(format_: str) -> None:
    whole = encoded([Image.effect_noise((300, 300), 60).convert("RGB")], format_)
    with pytest.raises(BrokenPicture, match="damaged"):
        open_picture(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a HEIC photo.*JPEG"),
        (b"%PDF-1.7", "a PDF.*Illustrator or Inkscape.*SVG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "an EPS.*SVG"),
        (b"8BPS\0\1", "a Photoshop file.*PNG"),
        (b"BM" + bytes(40), "a BMP.*PNG"),
        (b"hello", "no PNG, JPEG, WebP, GIF, AVIF or TIFF"),
    ],
)
def test_what_is_not_read_is_named_with_the_way_out_whatever_its_name_says(content: bytes, words: str) -> None:
    with pytest.raises(BrokenPicture, match=words):
        open_picture(content)


def header_that_says(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    end = b"IEND"
    chunks = (struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in (head, end))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(("width", "height"), [(0, 0), (0, 9), (9, 0), (9, 9), (60_000, 60_000), (2**31 - 1, 1)])
def test_a_picture_of_no_size_without_contents_or_without_end_is_told(width: int, height: int) -> None:
    with pytest.raises(BrokenPicture, match=r"pixels|damaged"):
        open_picture(header_that_says(width, height))


@pytest.mark.parametrize("size", [(900, 30), (30, 900)])
def test_a_logo_thirty_times_longer_than_wide_is_a_logo(size: tuple[int, int]) -> None:
    assert bitmap_mark(Image.new("RGBA", size, "red")).ratio == pytest.approx(size[0] / size[1])


def test_a_line_is_none() -> None:
    with pytest.raises(BrokenPicture, match="900 x 9 pixels, a line rather than a logo"):
        bitmap_mark(Image.new("RGBA", (900, 9), "red"))
