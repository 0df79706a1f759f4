from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.pictures.metadata import without_metadata
from campaignkit.rendering.pictures.portable import portable

SECRET = b"planted-by-anna"
PLANTED = SECRET.decode()


def exif(turned: int = 1) -> Image.Exif:
    said = Image.Exif()
    said[0x010E] = PLANTED
    said[274] = turned
    said.get_ifd(0x8825)[1] = "N"
    return said


def photograph() -> Image.Image:
    return Image.effect_noise((64, 40), 60).convert("RGB")


def jpeg(**options: Any) -> bytes:
    out = io.BytesIO()
    photograph().save(out, "JPEG", **{"exif": exif(), "comment": SECRET, "xmp": b"<x>" + SECRET, **options})
    return out.getvalue()


def png() -> Any:
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", PLANTED)
    said.add_itxt("XML:com.adobe.xmp", PLANTED, zip=False)
    said.add(b"prVt", SECRET)
    out = io.BytesIO()
    photograph().save(out, "PNG", pnginfo=said, exif=exif())
    return out.getvalue() + SECRET


def webp() -> Any:
    out = io.BytesIO()
    photograph().save(out, "WEBP", exif=exif(), xmp=SECRET)
    return out.getvalue()


def gif() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), shade) for shade in ("red", "lime", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], loop=0, comment=SECRET)
    return out.getvalue()


def pixels(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as picture:
        return picture.convert("RGB").tobytes()


@pytest.mark.parametrize(
    "content",
    [
        jpeg(),
        jpeg(progressive=True),
        jpeg() + jpeg(),
        jpeg(restart_marker_blocks=2),
        png(),
        webp(),
        gif(),
    ],
    ids=["jpeg", "progressive", "second-picture", "restarts", "png", "webp", "gif"],
)
def test_a_picture_says_nothing_but_its_pixels_which_stay_as_they_are(content: bytes) -> None:
    assert SECRET in content
    bare, media = portable(content)
    assert SECRET not in bare and media.startswith("image/")
    assert pixels(bare) == pixels(content)
    assert portable(bare) == (bare, media)


def test_the_preview_of_a_photograph_goes_too() -> None:
    content = b"\xff\xd8\xff\xe0\0\x13JFIF\0\1\1\0\0\1\0\1\1\1abc\xff\xd9"
    assert without_metadata(content, "JPEG") == b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xd9"


def test_an_animation_keeps_its_frames_and_goes_on_and_on() -> None:
    with Image.open(io.BytesIO(portable(gif())[0])) as picture:
        assert (getattr(picture, "n_frames", 1), picture.info["loop"]) == (3, 0)


@pytest.mark.parametrize(("kind", "options"), [("JPEG", {}), ("PNG", {}), ("WEBP", {"lossless": True})])
def test_a_picture_that_lies_on_its_side_is_turned_upright(kind: str, options: Mapping[str, bool]) -> None:
    out = io.BytesIO()
    photograph().save(out, kind, exif=exif(6), **options)
    bare, _ = portable(out.getvalue())
    with Image.open(io.BytesIO(bare)) as picture:
        assert picture.size == (40, 64) and not picture.getexif()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\0\0", b"GIF89a" + b"\0" * 20])
def test_what_does_not_follow_its_form_is_told(kind: str, content: bytes) -> None:
    if kind != "WEBP" or not content:
        with pytest.raises(ValueError, match=r"\w"):
            without_metadata(content, kind)


def test_a_photograph_whose_end_is_missing_is_told() -> None:
    with pytest.raises(BrokenPicture, match="damaged"):
        portable(jpeg()[:-2])
