"""What a picture's first bytes say, and whether the rest is there."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from campaignkit.rendering.pictures.header import header_of, is_whole


def encoded(kind: Any = "PNG", mode: Any = "RGB", size: tuple[int, int] = (30, 20), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    return out.getvalue()


def held(orientation: Any) -> Any:
    exif = Image.Exif()
    exif[274] = orientation
    return encoded("JPEG", exif=exif)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "AVIF", "TIFF"])
def test_the_format_and_size_of_each_kind_are_known(kind: Any) -> None:
    header = header_of(encoded(kind))
    assert (header.format, header.width, header.height) == (kind, 30, 20)
    assert header.megapixels == pytest.approx(0.0006)


def test_only_a_jpeg_can_be_unpacked_at_a_fraction() -> None:
    assert header_of(encoded("JPEG")).is_jpeg and not header_of(encoded("PNG")).is_jpeg


@pytest.mark.parametrize(("orientation", "turned"), [(1, False), (3, True), (6, True)])
def test_a_camera_that_was_held_sideways_is_noticed(orientation: Any, turned: Any) -> None:
    assert header_of(held(orientation)).turned is turned


@pytest.mark.parametrize(
    ("kind", "mode", "portable"),
    [("PNG", "RGBA", True), ("JPEG", "L", True), ("JPEG", "CMYK", False), ("PNG", "I;16", False), ("TIFF", "RGB", False)],
)
def test_what_every_reader_shows_alike_goes_in_as_it_is(kind: Any, mode: Any, portable: Any) -> None:
    assert header_of(encoded(kind, mode)).portable is portable


def test_a_picture_in_wide_colours_does_not(profiles: Callable[[str], bytes]) -> None:
    assert not header_of(encoded("JPEG", icc_profile=profiles("wide"))).portable


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is empty"),
        (b"soup", "no PNG, JPEG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "an EPS"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG drawing"),
        (encoded()[:20], "damaged"),
    ],
)
def test_what_is_no_picture_is_told_in_words(content: Any, words: Any) -> None:
    with pytest.raises(ValueError, match=words):
        header_of(content)


def test_a_png_that_is_cut_or_changed_is_not_whole() -> None:
    content = encoded()
    assert is_whole(content)
    assert not is_whole(content[:-20])
    assert not is_whole(content[:50] + bytes([content[50] ^ 1]) + content[51:])
