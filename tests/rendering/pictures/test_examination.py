"""Bitmaps judged by their first bytes, before anything unpacks them."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from campaignkit.rendering.guard.gate import TooMuch, Unreadable
from campaignkit.rendering.pictures.examination import MAX_PHOTO, megapixels, portable_picture
from campaignkit.rendering.pictures.raster import MAX_PIXELS


def encoded(kind: Any, size: tuple[int, int] = (1000, 500), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size).save(out, kind, **options)
    return out.getvalue()


def claiming(width: Any, height: Any) -> Any:
    """A PNG that says it has so many pixels, and holds none."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)) + b"\0\0\0\0IDAT"


def test_a_photograph_that_goes_in_as_it_is_costs_nothing() -> None:
    assert megapixels(encoded("JPEG"), "a.jpg") == 0


def test_any_other_picture_costs_its_pixels() -> None:
    assert megapixels(encoded("PNG"), "a.png") == pytest.approx(0.5)


def test_a_photograph_that_must_be_turned_costs_its_pixels_too() -> None:
    exif = Image.Exif()
    exif[274] = 6
    assert megapixels(encoded("JPEG", exif=exif), "a.jpg") == pytest.approx(0.5)


def test_a_picture_that_claims_too_many_pixels_is_refused_unread() -> None:
    side = int(MAX_PIXELS**0.5) + 1
    with pytest.raises(TooMuch, match=f"a.png has {side} x {side} pixels; at most {MAX_PIXELS // 10**6} million"):
        megapixels(claiming(side, side), "a.png")
    assert MAX_PHOTO > MAX_PIXELS


@pytest.mark.parametrize(("content", "words"), [(b"soup", "cannot be shown"), (encoded("PNG")[:-20], "cut short")])
def test_what_is_no_whole_picture_is_told_by_its_name(content: Any, words: Any) -> None:
    with pytest.raises(Unreadable, match=f"a.png .*{words}"):
        megapixels(content, "a.png")


def test_an_examined_picture_comes_as_every_reader_shows_it() -> None:
    content = encoded("PNG")
    assert portable_picture(content, "a.png") == (content, "image/png")
    assert portable_picture(encoded("TIFF"), "a.tif")[1] == "image/png"


def test_one_that_cannot_be_opened_is_told_by_its_name() -> None:
    with pytest.raises(Unreadable, match=r"^a\.png: "):
        portable_picture(b"soup", "a.png")
