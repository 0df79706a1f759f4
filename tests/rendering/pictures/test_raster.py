from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngImageFile

from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.pictures.raster import page_picture, png, small_webp, transparent_picture, without_foot
from tests.pixels import pixel

KIT = Path(__file__).parents[3] / "kits/event-flyer"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    html = '<body style="margin:0"><div style="width:50mm;height:30mm;background:#f00"></div>'
    page = "@page{size:100mm 60mm;margin:0;bleed:3mm;background:#00f}"
    return Typesetter(KIT, [], Gate((KIT,))).lay_out(html, page).pdf()


@pytest.mark.parametrize("size", [(1000, 600), (1080, 648), (333, 200), (100, 100)])
def test_a_picture_has_exactly_the_pixels_asked_for(pdf: bytes, size: tuple[int, int]) -> None:
    assert page_picture(pdf, *size).size == size


def test_a_picture_shows_the_trimmed_page_without_its_bleed(pdf: bytes) -> None:
    picture = page_picture(pdf, 1000, 600)
    assert picture.getpixel((2, 2)) == (255, 0, 0)
    assert picture.getpixel((490, 290)) == (255, 0, 0)
    assert picture.getpixel((510, 310)) == picture.getpixel((997, 597)) == (0, 0, 255)


def test_a_picture_of_more_pixels_than_a_picture_may_have_is_refused(pdf: bytes) -> None:
    with pytest.raises(ValueError, match="40 million"):
        page_picture(pdf, 10_000, 10_000)


def test_a_png_states_its_resolution_and_whose_it_is_and_is_the_same_every_time(pdf: bytes) -> None:
    words = {"Copyright": "Design: Soup by Werkstatt Ost · ck:1234-5678", "Source": "https://a.example/"}
    first, second = (png(page_picture(pdf, 200, 120), 150, words) for _ in range(2))
    assert first == second
    with Image.open(io.BytesIO(first)) as picture:
        assert isinstance(picture, PngImageFile)
        assert picture.text == words
        assert picture.info["dpi"] == (pytest.approx(150, abs=0.1),) * 2


def test_paper_is_transparent_where_nothing_is_drawn() -> None:
    html = '<body style="margin:0"><div style="width:50px;height:50px;background:#0f0"></div>'
    pdf = Typesetter(KIT, [], Gate((KIT,))).lay_out(html, "@page{size:100px 50px;margin:0}").pdf()
    picture = transparent_picture(pdf, 100, 50)
    assert picture.getpixel((10, 10)) == (0, 255, 0, 255)
    assert pixel(picture, (90, 10))[3] == 0


def test_a_small_picture_is_webp_of_the_width_asked_for_and_no_side_is_much_longer() -> None:
    for size, pixels in (((1000, 1400), (640, 896)), ((160, 600), (256, 960)), ((728, 90), (640, 79))):
        content, told = small_webp(Image.new("RGB", size, "#c22"), 640, 1.5)
        with Image.open(io.BytesIO(content)) as picture:
            assert (picture.format, picture.size, told) == ("WEBP", pixels, pixels)


def test_a_busy_small_picture_gets_lighter_by_quality() -> None:
    noise = Image.effect_noise((640, 640), 90).convert("RGB")
    assert len(small_webp(noise, 640, 1.5)[0]) < len(small_webp(noise.resize((1280, 1280)), 1280, 1.5)[0])
    assert small_webp(noise, 640, 1.5) == small_webp(noise, 640, 1.5)


def test_what_is_empty_at_the_foot_is_cut_off_but_for_the_room_that_is_above() -> None:
    page = Image.new("RGB", (100, 400), "white")
    page.paste("black", (10, 20, 90, 120))
    assert without_foot(page).size == (100, 140)
    assert without_foot(Image.new("RGB", (100, 400), "white")).size == (100, 400)
