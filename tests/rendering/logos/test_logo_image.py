from __future__ import annotations

import importlib
import io
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies._internal.core import DataObject
from PIL import Image, ImageDraw

from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.logos.logo_image import open_mark
from campaignkit.rendering.pictures.bitmap import open_picture
from campaignkit.rendering.pictures.encoding import picture_url
from campaignkit.rendering.pictures.ink import trim

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50">{}</svg>'
RECT = '<rect x="20" y="10" width="40" height="20"/>'


def drawn(url: str, width: int, height: int) -> Image.Image:
    """What a rasteriser would make of RECT in a 100 x 50 drawing."""
    picture = Image.new("RGBA", (width, height), (255, 255, 255, 0))
    corners = (0.2 * width, 0.2 * height, 0.6 * width - 1, 0.6 * height - 1)
    ImageDraw.Draw(picture).rectangle(corners, fill="black")
    return picture


def encoded(picture: Image.Image, format_: str = "PNG", **options: Image.Exif) -> bytes:
    out = io.BytesIO()
    picture.save(out, format_, **options)
    return out.getvalue()


def logo(mode: Any = "RGB", ground: Any = "white") -> Image.Image:
    picture = Image.new(mode, (300, 300), ground)
    ImageDraw.Draw(picture).ellipse((40, 100, 259, 199), fill="black" if mode == "RGB" else 0)
    return picture


def test_a_bitmap_is_trimmed_to_its_ink() -> None:
    mark = open_mark(encoded(logo()), Path("a.png"), drawn)
    assert mark.ratio == pytest.approx(220 / 100)
    assert mark.pixels == 220
    assert 0.7 < mark.density < 0.85 and mark.lightness < 0.05


def test_a_transparent_border_is_trimmed_too() -> None:
    picture = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((40, 40, 259, 259), fill=(229, 53, 43, 255))
    assert open_mark(encoded(picture), Path("a.png"), drawn).ratio == 1


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "WEBP", "GIF"])
def test_every_usual_format_opens(format_: str) -> None:
    assert open_picture(encoded(logo(), format_)).mode == "RGBA"


def test_a_photograph_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[274] = 6
    assert open_picture(encoded(Image.new("RGB", (40, 20), "red"), "JPEG", exif=exif)).size == (20, 40)


def test_a_white_mark_is_measured_by_its_shape() -> None:
    picture = Image.new("RGBA", (90, 90), (255, 255, 255, 0))
    ImageDraw.Draw(picture).rectangle((30, 40, 59, 49), fill="white")
    assert trim(picture).box == (30, 40, 60, 50)


def test_a_picture_in_which_nothing_can_be_seen_is_told() -> None:
    with pytest.raises(BrokenPicture, match="transparent throughout"):
        open_mark(encoded(Image.new("RGBA", (9, 9), (0, 0, 0, 0))), Path("a.png"), drawn)


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7", b"<svg/>", b"\x89PNG\r\n\x1a\n", encoded(logo(), "BMP")])
def test_what_is_no_picture_is_told_whatever_its_name_says(content: bytes) -> None:
    with pytest.raises(BrokenPicture):
        open_mark(content, Path("logo.png"), drawn)


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "WEBP", "GIF"])
@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_damaged_picture_opens_or_is_told(format_: str, data: DataObject) -> None:
    content = bytearray(encoded(logo().resize((40, 40)), format_))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    del content[data.draw(st.integers(1, len(content))) :]
    try:
        open_mark(bytes(content), Path("a.png"), drawn)
    except BrokenPicture as error:
        assert str(error)


def test_a_picture_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked() -> None:
    bomb = encoded(Image.new("1", (9000, 9000)))
    assert len(bomb) < 100_000
    with pytest.raises(BrokenPicture, match="9000 x 9000"):
        open_picture(bomb)


def test_a_picture_comes_back_as_the_png_it_is() -> None:
    url = picture_url(logo())
    assert Image.open(io.BytesIO(b64decode(url.split(",")[1]))).size == (300, 300)


def test_a_bitmap_has_a_lighter_copy_for_screens_and_a_drawing_needs_none() -> None:
    picture = Image.effect_noise((1500, 700), 60).convert("RGB")
    mark = open_mark(encoded(picture), Path("logo.png"), drawn)
    assert len(mark.for_screen().url) < len(mark.url) / 4
    drawing = open_mark(SVG.format(RECT).encode(), Path("logo.svg"), drawn)
    assert drawing.for_screen() == drawing


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "WEBP"])
def test_a_picture_that_is_cut_short_is_told_where_pages_are_laid_out_too(format_: str) -> None:
    importlib.import_module("campaignkit.rendering.layout.typesetter")  # whose library would let it pass
    whole = encoded(Image.effect_noise((300, 300), 60).convert("RGB"), format_)
    with pytest.raises(BrokenPicture, match="damaged"):
        open_picture(whole[: len(whole) // 2])


def test_a_hairline_is_no_logo() -> None:
    content = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height=".4" y="20"/></svg>'
    with pytest.raises(BrokenPicture, match="a line rather than a logo"):
        open_mark(content, Path("a.svg"), drawn)
