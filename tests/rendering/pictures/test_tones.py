"""The tones of a photograph: levels set right, and the colours of a sheet."""

from __future__ import annotations

import pytest
from PIL import Image, ImageStat

from campaignkit.looks.oklch import contrast, distance, oklch
from campaignkit.rendering.pictures.tones import Inks, levelled, share_at, treated
from tests.pixels import pixel

GREEN = Inks("#0d5c4a", "#f5d76e", "#14201c")
PALE = Inks("#f7c6d0", "#24508c", "#201416")


def ramp(low: int = 0, high: int = 255) -> Image.Image:
    """All greys from one to another, from left to right, as many of each."""
    row = bytes(round(low + (high - low) * x / 255) for x in range(256))
    return Image.frombytes("L", (256, 20), row * 20).convert("RGB")


def test_a_picture_without_black_and_white_gets_both() -> None:
    assert levelled(ramp(60, 190)).convert("L").getextrema() == (0, 255)


def test_a_night_stays_a_night() -> None:
    night = ramp(0, 255).point([round(255 * (value / 255) ** 4) for value in range(256)] * 3)
    before, after = (ImageStat.Stat(picture.convert("L")).median[0] for picture in (night, levelled(night)))
    assert before < after < 100


def test_snow_stays_snow_and_keeps_its_colour() -> None:
    snow = Image.new("RGB", (100, 100), (236, 240, 246))
    snow.paste((40, 60, 50), (0, 90, 100, 100))
    red, green, blue, *_ = pixel(levelled(snow), (50, 20))
    assert min(red, green, blue) > 235 and blue - red < 20


def test_fog_stays_fog() -> None:
    low, high = levelled(ramp(150, 160)).convert("L").getextrema()
    assert isinstance(low, int) and isinstance(high, int)
    assert high - low < 120


def test_half_of_a_duotone_is_the_brand() -> None:
    middle = pixel(treated(ramp(), "duotone", GREEN), (127, 10))
    assert distance("#{:02x}{:02x}{:02x}".format(*middle[:3]), GREEN.brand) < 0.06


def test_a_pale_brand_is_the_light_and_not_the_shadow() -> None:
    toned = treated(ramp(), "duotone", PALE)
    dark, light = (oklch("#{:02x}{:02x}{:02x}".format(*pixel(toned, (x, 10))[:3]))[0] for x in (2, 220))
    assert dark < 0.3 and light > 0.75


@pytest.mark.parametrize("inks", [GREEN, PALE])
def test_one_ink_ends_in_the_white_of_paper(inks: Inks) -> None:
    toned = treated(ramp(), "mono", inks)
    assert pixel(toned, (255, 10))[:3] == (255, 255, 255)
    assert contrast("#{:02x}{:02x}{:02x}".format(*pixel(toned, (0, 10))[:3]), "#ffffff") > 7


def test_the_one_ink_is_never_a_tint_that_nobody_chose() -> None:
    assert (GREEN.strong, PALE.strong) == (GREEN.brand, PALE.second)
    assert Inks("#ffd100", "#f2b8d0", "#1a1510").strong == "#1a1510"


def test_a_plain_picture_keeps_its_colours() -> None:
    red, green, blue, *_ = pixel(treated(Image.new("RGB", (4, 4), (200, 40, 40)), "plain", GREEN), (1, 1))
    assert red > 190 and green < 60 and blue < 60


def test_shares_are_counted_from_the_dark() -> None:
    assert [share_at([10, 0, 10], share) for share in (0.1, 0.6, 1.0)] == [0, 2, 2]
