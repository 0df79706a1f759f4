from __future__ import annotations

import io
from base64 import b64decode

from PIL import Image, ImageDraw, ImageFilter

from campaignkit.rendering.pictures.encoding import light_url, picture_url
from tests.pixels import pixel


def opened(url: str) -> Image.Image:
    return Image.open(io.BytesIO(b64decode(url.partition(",")[2])))


def flat(ground: tuple[int, ...] = (255, 255, 255, 255)) -> Image.Image:
    picture = Image.new("RGBA", (600, 300), ground)
    ImageDraw.Draw(picture).ellipse((40, 40, 560, 260), fill=(200, 0, 64, 255))
    return picture


def test_no_side_is_longer_than_asked_and_nothing_is_made_larger() -> None:
    assert opened(light_url(flat(), 180)).size == (180, 90)
    assert opened(light_url(flat(), 2000)).size == (600, 300)


def test_a_flat_logo_becomes_a_palette_with_its_clear_ground() -> None:
    url = light_url(flat((255, 255, 255, 0)), 180)
    assert opened(url).mode == "P" and len(url) < len(picture_url(flat((255, 255, 255, 0)).resize((180, 90))))
    assert pixel(opened(url).convert("RGBA"), (0, 0))[3] == 0


def test_a_photograph_becomes_a_jpeg_and_looks_the_same() -> None:
    noise = Image.effect_noise((600, 300), 90).filter(ImageFilter.GaussianBlur(3)).convert("RGBA")
    url = light_url(noise, 600)
    assert url.startswith("data:image/jpeg;") and len(url) < len(picture_url(noise)) / 2
    pairs = zip(opened(url).convert("L").tobytes(), noise.convert("L").tobytes(), strict=True)
    apart = [abs(one - other) for one, other in pairs]
    assert sum(apart) / len(apart) < 2.5


def test_what_is_clear_never_becomes_a_jpeg() -> None:
    noise = Image.effect_noise((300, 150), 90).convert("RGBA")
    noise.putalpha(120)
    assert light_url(noise, 300).startswith("data:image/png;")


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert light_url(flat(), 180) == light_url(flat(), 180)


def test_a_small_busy_photograph_is_a_jpeg_of_high_quality() -> None:
    noise = Image.effect_noise((600, 300), 90).filter(ImageFilter.GaussianBlur(3)).convert("RGBA")
    url = light_url(noise, 80)
    assert url.startswith("data:image/jpeg;") and len(url) < len(picture_url(noise.resize((80, 40))))
