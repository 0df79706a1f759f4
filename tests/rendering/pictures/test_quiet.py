"""Words over a photograph can be read: measured on the packed picture, pixel by pixel, with WCAG's own formula."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageDraw

from campaignkit.rendering.pictures.quiet import Quiet, calmed
from tests.assets.painted import painted
from tests.pixels import worst_contrast

WHITE, INK = "#ffffff", "#101418"
TITLE = (Quiet(0.06, 0.06, 0.8, 0.12), Quiet(0.06, 0.2, 0.5, 0.12))


def place(box: Quiet) -> tuple[float, float, float, float]:
    return box.x, box.y, box.width, box.height


def packed(picture: Image.Image) -> Image.Image:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=86)
    return Image.open(out).convert("RGB")


def stripes() -> Image.Image:
    """Black and white in turn: the busiest that a photograph can be."""
    picture = Image.new("RGB", (400, 300), "white")
    for x in range(0, 400, 20):
        ImageDraw.Draw(picture).rectangle((x, 0, x + 9, 299), fill="black")
    return picture


def confetti() -> Image.Image:
    rng = random.Random("confetti")
    return Image.frombytes("RGB", (40, 30), rng.randbytes(3600)).resize((400, 300))


PICTURES = {
    "lunch": painted("lunch").resize((600, 400)),
    "evening": painted("evening").resize((600, 400)),
    "snow": Image.new("RGB", (400, 300), (244, 246, 250)),
    "stripes": stripes(),
    "confetti": confetti(),
}


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("ratio", [4.5, 7.0])
def test_nineteen_of_twenty_pixels_behind_each_line_have_the_contrast(name: str, ratio: float) -> None:
    boxes = tuple(Quiet(box.x, box.y, box.width, box.height, ratio) for box in TITLE)
    found = calmed(PICTURES[name], boxes, (WHITE, INK))
    assert min(worst_contrast(packed(found.picture), place(box), found.ink) for box in boxes) >= ratio * 0.995
    assert found.contrast >= ratio


def test_a_picture_that_is_dark_enough_stays_as_it_is() -> None:
    night = Image.new("RGB", (300, 200), (20, 24, 40))
    found = calmed(night, TITLE, (WHITE,))
    assert (found.picture.tobytes(), found.given_up) == (night.tobytes(), 0.0)


@pytest.mark.parametrize("name", ["lunch", "snow"])
def test_the_shade_is_no_stronger_than_the_words_need(name: str) -> None:
    found = calmed(PICTURES[name], TITLE[:1], (WHITE,))
    assert worst_contrast(found.picture, place(TITLE[0]), WHITE) < 4.5 * 1.12


def test_what_is_far_from_the_words_keeps_most_of_its_light() -> None:
    found = calmed(PICTURES["snow"], TITLE[:1], (WHITE,))
    assert min(found.picture.crop((250, 250, 400, 300)).convert("L").tobytes()) > 190


def test_on_snow_dark_words_win_and_nothing_is_lost() -> None:
    found = calmed(PICTURES["snow"], TITLE, (WHITE, INK))
    assert (found.ink, found.given_up) == (INK, 0.0)


def test_light_words_win_where_both_would_cost() -> None:
    assert calmed(PICTURES["stripes"], TITLE, (WHITE, INK)).ink == WHITE


def test_too_much_shade_is_told_so_that_the_words_can_move() -> None:
    boxes = (Quiet(0.1, 0.1, 0.8, 0.2, 12.0),)
    assert calmed(PICTURES["snow"], boxes, (WHITE,)).is_too_dull
    assert not calmed(PICTURES["evening"], TITLE, (WHITE,)).is_too_dull


def test_a_box_outside_of_the_picture_is_no_fault() -> None:
    assert calmed(PICTURES["snow"], (Quiet(0.98, 0.99, 0.4, 0.4),), (WHITE,)).contrast >= 4.5
