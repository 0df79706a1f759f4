from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageCms, TiffImagePlugin

from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.pictures.bitmap import open_picture
from campaignkit.rendering.pictures.colour import is_srgb
from tests.pixels import pixel

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def encoded(
    picture: Image.Image, format_: str = "PNG", **options: TiffImagePlugin.ImageFileDirectory_v2 | bytes | int
) -> bytes:
    out = io.BytesIO()
    picture.save(out, format_, **options)
    return out.getvalue()


def shown(
    picture: Image.Image, format_: str = "PNG", **options: TiffImagePlugin.ImageFileDirectory_v2 | bytes | int
) -> tuple[int, ...]:
    """The colour in the middle of a picture that was written and opened again."""
    opened = open_picture(encoded(picture, format_, **options))
    return pixel(opened, (opened.width // 2, opened.height // 2))


def near(colour: tuple[int, ...], wanted: tuple[int, ...], by: int = 3) -> bool:
    return all(abs(one - other) <= by for one, other in zip(colour, wanted, strict=True))


def test_a_press_profile_is_followed(profiles: Callable[[str], bytes]) -> None:
    blue = Image.new("CMYK", (40, 20), (255, 128, 0, 64))
    plain = shown(blue, "JPEG", quality=95)
    followed = shown(blue, "JPEG", quality=95, icc_profile=profiles("press"))
    assert near(plain, (0, 95, 191, 255), 6)  # the plain sum, which is far too bright for ink on paper
    assert not near(followed, plain, 20) and followed[2] > followed[1] > followed[0]


def test_paper_is_white_and_full_black_is_black(profiles: Callable[[str], bytes]) -> None:
    for ink, wanted in (((0, 0, 0, 0), (255, 255, 255, 255)), ((0, 0, 0, 255), (0, 0, 0, 255))):
        assert near(shown(Image.new("CMYK", (40, 20), ink), "JPEG", icc_profile=profiles("press")), wanted)


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "WEBP", "TIFF", "AVIF"])
def test_wide_colours_become_the_same_colours_in_srgb(profiles: Callable[[str], bytes], format_: str) -> None:
    options = {"quality": 100} if format_ in ("JPEG", "WEBP", "AVIF") else {}
    colour = shown(Image.new("RGB", (40, 20), (200, 120, 60)), format_, icc_profile=profiles("wide"), **options)
    assert near(colour, (227, 120, 52, 255), 5)


def test_what_is_transparent_stays_so(profiles: Callable[[str], bytes]) -> None:
    assert shown(Image.new("RGBA", (9, 9), (200, 120, 60, 77)), icc_profile=profiles("wide"))[3] == 77


def test_grey_has_profiles_too(profiles: Callable[[str], bytes]) -> None:
    assert near(shown(Image.new("L", (9, 9), 55), icc_profile=profiles("grey")), (128, 128, 128, 255), 3)
    assert near(shown(Image.new("L", (9, 9), 55), icc_profile=SRGB), (55, 55, 55, 255), 1)


@pytest.mark.parametrize(
    "profile", [b"", b"x" * 200, b"\0" * 600, SRGB[:300], SRGB[:128] + b"\xff" * 400, b"A" * 5_000_000]
)
def test_a_profile_that_is_broken_or_endless_counts_for_nothing(profile: bytes) -> None:
    assert near(shown(Image.new("RGB", (9, 9), (10, 80, 160)), "TIFF", icc_profile=profile), (10, 80, 160, 255), 1)


def test_a_profile_for_other_inks_counts_for_nothing(profiles: Callable[[str], bytes]) -> None:
    assert shown(Image.new("RGB", (9, 9), (10, 80, 160)), icc_profile=profiles("press")) == (10, 80, 160, 255)


def test_srgb_by_any_name_needs_no_change(profiles: Callable[[str], bytes]) -> None:
    picture = Image.new("RGB", (9, 9))
    assert is_srgb(picture)
    for profile, same in ((SRGB, True), (profiles("wide"), False), (b"broken" * 99, True)):
        picture.info["icc_profile"] = profile
        assert is_srgb(picture) == same
    assert not is_srgb(Image.new("CMYK", (9, 9))) and not is_srgb(Image.new("I;16", (9, 9)))


@pytest.mark.parametrize(
    ("mode", "value", "format_", "wanted"),
    [
        ("1", 0, "PNG", (0, 0, 0, 255)),
        ("L", 90, "PNG", (90, 90, 90, 255)),
        ("LA", (90, 40), "PNG", (90, 90, 90, 40)),
        ("I;16", 90 * 257, "PNG", (90, 90, 90, 255)),
        ("I;16", 90 * 257, "TIFF", (90, 90, 90, 255)),
        ("I;16B", 90 * 257, "TIFF", (90, 90, 90, 255)),
        ("I", 90, "TIFF", (90, 90, 90, 255)),
        ("I", 90 * 257, "TIFF", (90, 90, 90, 255)),
        ("F", 0.5, "TIFF", (128, 128, 128, 255)),
        ("F", 90.0, "TIFF", (90, 90, 90, 255)),
        ("CMYK", (0, 255, 255, 0), "TIFF", (255, 0, 0, 255)),
        ("CMYK", (0, 255, 255, 0), "JPEG", (255, 0, 0, 255)),
        ("YCbCr", (76, 85, 255), "TIFF", (254, 0, 0, 255)),
        ("LAB", (138, 209, 198), "TIFF", (251, 5, 4, 255)),
        ("P", 0, "PNG", (0, 0, 0, 255)),
        ("RGBA", (10, 20, 30, 200), "WEBP", (10, 20, 30, 200)),
    ],
)
def test_every_mode_and_depth_is_read_right(
    mode: str, value: float | tuple[int, ...], format_: str, wanted: tuple[int, ...]
) -> None:
    picture = Image.new(mode, (40, 20), value)
    if mode == "P":
        picture.putpalette([0, 0, 0, 255, 255, 255])
    assert near(shown(picture, format_), wanted)


def test_a_palette_may_be_transparent() -> None:
    picture = Image.new("P", (9, 9), 1)
    picture.putpalette([255, 0, 0, 0, 255, 0])
    assert shown(picture, transparency=1)[3] == 0
    assert shown(picture, "GIF", transparency=0) == (0, 255, 0, 255)


def test_values_that_are_no_numbers_are_told() -> None:
    with pytest.raises(BrokenPicture, match="damaged"):
        open_picture(encoded(Image.new("F", (9, 9), float("nan")), "TIFF"))


def test_a_scan_whose_zero_is_white_is_no_negative() -> None:
    info = TiffImagePlugin.ImageFileDirectory_v2()
    info[262] = 0
    assert shown(Image.new("I;16", (9, 9), 200 * 257), "TIFF", tiffinfo=info) == (55, 55, 55, 255)
