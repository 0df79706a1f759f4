"""Photographs developed for a place: the pixels it needs, nothing beside them, and the same bytes each time."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from campaignkit.model.look_layers import TREATMENTS, Treatment
from campaignkit.rendering.pictures import development
from campaignkit.rendering.pictures.development import Developed, PhotoFrame, developed, drawn, negative
from campaignkit.rendering.pictures.quiet import Quiet
from campaignkit.rendering.pictures.tones import Inks
from tests.assets.painted import photo, telling_exif
from tests.pixels import pixel

INKS = Inks("#0d5c4a", "#f5d76e", "#14201c")
SIZE = (900, 600)


@pytest.fixture(scope="module")
def lunch() -> Image.Image:
    return negative(photo("lunch", SIZE)).picture


def shown(found: Developed) -> Image.Image:
    return Image.open(io.BytesIO(found.content))


def test_a_photograph_gets_no_more_pixels_than_the_place_needs(lunch: Image.Image) -> None:
    found = developed(lunch, PhotoFrame((300, 200), 100), INKS)
    assert (found.pixels, found.across, shown(found).size, found.media) == ((300, 200), 900, (300, 200), "image/jpeg")


def test_it_keeps_its_own_where_it_has_fewer_than_the_place_could_show(lunch: Image.Image) -> None:
    assert developed(lunch, PhotoFrame((3000, 2000), 800), INKS).pixels == (900, 600)


def test_it_is_enlarged_where_its_pixels_would_be_seen(lunch: Image.Image) -> None:
    found = developed(lunch, PhotoFrame((3000, 2000), 1500), INKS)
    assert (found.pixels, found.across) == ((1500, 1000), 900)


def test_a_poster_is_held_within_bounds(lunch: Image.Image) -> None:
    wide, high = developed(lunch, PhotoFrame((12000, 8000), 6000), INKS).pixels
    assert wide * high <= development.MOST_PIXELS * 1.001


@pytest.mark.parametrize("how", TREATMENTS)
def test_the_same_photograph_gives_the_same_bytes(lunch: Image.Image, how: Treatment) -> None:
    place = PhotoFrame((1200, 800), 1200, (0.4, 0.6), treatment=how, quiet=(Quiet(0.1, 0.1, 0.5, 0.2),))
    first = developed(lunch, place, INKS)
    assert developed(negative(photo("lunch", SIZE)).picture, place, INKS) == first
    assert first.contrast >= 4.5


def test_nothing_but_pixels_leaves() -> None:
    content = photo("lunch", SIZE, exif=telling_exif(), comment=b"private")
    found = developed(negative(content).picture, PhotoFrame((300, 200), 100), INKS)
    assert b"Ada Owner" in content and b"Exif" in content
    assert not any(word in found.content for word in (b"Exif", b"Ada Owner", b"Maker of", b"private", b"xap/1.0", b"ICC_"))
    assert dict(shown(found).getexif()) == {}


def test_it_is_turned_as_the_camera_was_held() -> None:
    assert negative(photo("lunch", SIZE, exif=telling_exif(6))).picture.size == (600, 900)


def test_it_tells_the_pixels_of_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(development, "LONGEST", 300)
    found = negative(photo("lunch", SIZE, exif=telling_exif(6)))
    assert (found.picture.size, found.width, found.scale) == ((200, 300), 600, 3.0)


def test_what_is_transparent_becomes_paper() -> None:
    assert pixel(drawn(Image.new("RGBA", (8, 8), (0, 0, 0, 0))).picture, (4, 4))[:3] == (255, 255, 255)


def test_a_picture_of_few_colours_stays_a_drawing() -> None:
    flat = Image.new("RGB", (400, 400), "white")
    flat.paste((200, 30, 40), (50, 50, 350, 350))
    found = developed(flat, PhotoFrame((400, 400), 400), INKS)
    assert found.media == "image/png"
    assert pixel(shown(found).convert("RGB"), (200, 200))[:3] == (200, 30, 40)


def test_a_busy_photograph_is_packed_harder(monkeypatch: pytest.MonkeyPatch, lunch: Image.Image) -> None:
    light = len(developed(lunch, PhotoFrame((900, 600), 900), INKS).content)
    monkeypatch.setattr(development, "LARGEST", light // 2)
    assert len(developed(lunch, PhotoFrame((900, 600), 900), INKS).content) <= light // 2


def test_a_darkened_photograph_carries_white_words_anywhere(lunch: Image.Image) -> None:
    found = developed(lunch, PhotoFrame((300, 200), 300, treatment="darkened"), INKS)
    assert (found.ink, found.contrast >= 4.5) == ("#ffffff", True)
