from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image

from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.pictures.portable import portable


def encoded(picture: Image.Image, format_: str = "PNG", **options: Image.Exif | bytes | int) -> bytes:
    out = io.BytesIO()
    picture.save(out, format_, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("mode", "format_", "media"),
    [
        ("RGB", "JPEG", "image/jpeg"),
        ("L", "JPEG", "image/jpeg"),
        ("RGBA", "PNG", "image/png"),
        ("P", "PNG", "image/png"),
        ("RGB", "WEBP", "image/webp"),
        ("P", "GIF", "image/gif"),
    ],
)
def test_an_ordinary_picture_goes_in_byte_for_byte(mode: str, format_: str, media: str) -> None:
    content = encoded(Image.new(mode, (30, 20)), format_)
    assert portable(content) == (content, media)


def test_a_photograph_for_the_press_becomes_one_for_everybody(profiles: Callable[[str], bytes]) -> None:
    content = encoded(Image.new("CMYK", (30, 20), (255, 128, 0, 0)), "JPEG", icc_profile=profiles("press"))
    made, media = portable(content)
    picture = Image.open(io.BytesIO(made))
    assert (media, picture.mode, picture.info.get("icc_profile")) == ("image/jpeg", "RGB", None)
    assert portable(content) == (made, media)


@pytest.mark.parametrize(
    ("mode", "format_", "media"),
    [
        ("I;16", "PNG", "image/png"),
        ("RGB", "TIFF", "image/png"),
        ("RGB", "AVIF", "image/jpeg"),
        ("RGBA", "AVIF", "image/png"),
    ],
)
def test_what_readers_show_in_different_ways_is_written_anew(mode: str, format_: str, media: str) -> None:
    made, kind = portable(encoded(Image.new(mode, (30, 20)), format_))
    assert (kind, Image.open(io.BytesIO(made)).size) == (media, (30, 20))


def test_a_photograph_written_anew_stands_upright_and_does_not_say_where_it_was_taken(
    profiles: Callable[[str], bytes],
) -> None:
    exif = Image.Exif()
    exif[274] = 6
    exif.get_ifd(0x8825)[1] = "N"
    made, _ = portable(encoded(Image.new("RGB", (40, 20)), "JPEG", exif=exif, icc_profile=profiles("wide")))
    picture = Image.open(io.BytesIO(made))
    assert picture.size == (20, 40) and not picture.getexif()


def test_a_telephones_largest_photograph_is_unpacked_at_half_its_size(profiles: Callable[[str], bytes]) -> None:
    content = encoded(Image.new("RGB", (8064, 6048)), "JPEG", quality=30, icc_profile=profiles("wide"))
    assert Image.open(io.BytesIO(portable(content)[0])).size == (4032, 3024)


def test_a_picture_that_is_damaged_is_told(profiles: Callable[[str], bytes]) -> None:
    content = encoded(Image.effect_noise((300, 300), 90), "TIFF")
    with pytest.raises(BrokenPicture, match="damaged"):
        portable(content[:-9000])
    with pytest.raises(BrokenPicture, match="no PNG, JPEG"):
        portable(b"hello")
