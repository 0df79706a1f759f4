"""Pictures as partners send them, each with a mark of known place and size."""

from __future__ import annotations

import io
from random import Random

import pytest
from PIL import Image, ImageDraw, ImageFilter

from campaignkit.rendering.pictures.ink import FAINT, PARTLY_UNSEEN, flattened, measured, trim
from tests.pixels import pixel

BLUE, RED, WHITE = (0, 80, 160, 255), (200, 0, 64, 255), (255, 255, 255, 255)
CLEAR = (255, 255, 255, 0)


def sheet(ground: tuple[int, ...] = CLEAR, size: tuple[int, int] = (400, 200)) -> Image.Image:
    return Image.new("RGBA", size, ground)


def drawn(
    picture: Image.Image, box: tuple[int, ...], colour: int | tuple[int, ...], shape: str = "rectangle"
) -> Image.Image:
    left, top, right, bottom = box
    getattr(ImageDraw.Draw(picture), shape)((left, top, right - 1, bottom - 1), fill=colour)
    return picture


def jpeg(picture: Image.Image, quality: int) -> Image.Image:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGBA")


def share(found: tuple[int, ...], wanted: tuple[int, ...]) -> float:
    """The area of the mark as a share of the box that was found for it; 0 for a box that cuts it."""
    cut = max(found[0] - wanted[0], found[1] - wanted[1], wanted[2] - found[2], wanted[3] - found[3])
    return 0 if cut > 2 else area(wanted) / area(found)


def area(box: tuple[int, ...]) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


MARK = (120, 60, 280, 140)


@pytest.mark.parametrize("paper", [(252, 252, 252), (245, 244, 238), (238, 236, 230), (228, 228, 226)])
def test_the_paper_of_a_scan_is_no_ink(paper: tuple[int, ...]) -> None:
    dice = Random(1)
    scan = drawn(sheet((*paper, 255)), MARK, BLUE)
    for _ in range(40_000):
        place = dice.randrange(400), dice.randrange(200)
        grain = dice.randint(-4, 4)
        red, green, blue, _ = pixel(scan, place)
        scan.putpixel(place, (*(min(255, max(0, value + grain)) for value in (red, green, blue)), 255))
    scan = jpeg(scan, 85)
    assert share(trim(scan).box, MARK) > 0.95
    assert measured(scan.crop(trim(scan).box)).lightness < 0.4


@pytest.mark.parametrize("quality", [8, 15, 30, 60])
@pytest.mark.parametrize("shape", ["rectangle", "ellipse"])
def test_the_ripples_of_a_strong_jpeg_are_no_ink(quality: int, shape: str) -> None:
    assert share(trim(jpeg(drawn(sheet(WHITE), MARK, BLUE, shape), quality)).box, MARK) > 0.8


@pytest.mark.parametrize("strength", [60, 120, 200])
def test_a_soft_shadow_or_glow_stays_whole_and_weighs_little(strength: int) -> None:
    glow = drawn(Image.new("L", (400, 200), 0), (124, 68, 284, 148), strength).filter(ImageFilter.GaussianBlur(16))
    picture = Image.merge("RGBA", (*(Image.new("L", (400, 200), 0),) * 3, glow))
    found = trim(drawn(picture.copy(), MARK, RED))
    left, top, right, bottom = found.box
    assert left < 105 and top < 50 and right > 295 and bottom > 160
    sign = (right - left) * (bottom - top) / found.extent**2
    assert 0.75 < (MARK[2] - MARK[0]) * (MARK[3] - MARK[1]) / sign < 1.1


@pytest.mark.parametrize("strength", [60, 120, 200])
def test_on_a_ground_of_its_own_a_soft_shadow_does_not_count(strength: int) -> None:
    glow = drawn(Image.new("L", (400, 200), 0), (124, 68, 284, 148), strength).filter(ImageFilter.GaussianBlur(16))
    flat = sheet(WHITE)
    flat.alpha_composite(Image.merge("RGBA", (*(Image.new("L", (400, 200), 0),) * 3, glow)))
    found = trim(drawn(flat, MARK, RED))
    assert share(found.box, MARK) > 0.8 and found.extent == 1


def test_a_pale_line_beside_a_dark_sign_is_ink() -> None:
    for ground in (CLEAR, WHITE):
        picture = drawn(drawn(sheet(ground), (40, 40, 140, 140), BLUE), (180, 80, 340, 100), (215, 215, 215, 255))
        assert share(trim(picture).box, (40, 40, 340, 140)) > 0.93
    pale = drawn(drawn(sheet(WHITE), (40, 40, 140, 140), BLUE), (180, 60, 340, 120), (255, 238, 221, 255))
    assert share(trim(jpeg(pale, 90)).box, (40, 40, 340, 140)) > 0.93


def test_a_sign_with_a_white_word_keeps_its_whole_box_and_the_word_is_named() -> None:
    picture = drawn(sheet(), (40, 40, 140, 140), RED)
    for left in range(170, 350, 30):
        drawn(picture, (left, 70, left + 20, 110), WHITE)
    box = trim(picture).box
    assert share(box, (40, 40, 340, 140)) > 0.93
    found = measured(picture.crop(box))
    assert PARTLY_UNSEEN < found.unseen < 0.5 and found.lightness < FAINT


def test_a_white_field_around_a_mark_or_white_letters_in_it_are_nothing_to_name() -> None:
    field = drawn(drawn(sheet(), (20, 20, 380, 180), WHITE), MARK, BLUE)
    letters = drawn(drawn(sheet(), MARK, BLUE), (160, 90, 240, 110), WHITE)
    for picture in (field, letters):
        assert share(trim(picture).box, MARK) > 0.97
        assert measured(picture.crop(trim(picture).box)).unseen < PARTLY_UNSEEN


def test_a_mark_that_is_white_throughout_is_measured_by_its_shape_and_is_faint() -> None:
    picture = drawn(sheet(), MARK, WHITE)
    assert trim(picture).box == MARK
    assert measured(picture.crop(MARK)).lightness == 1.0


def test_a_dark_or_coloured_field_belongs_to_the_mark() -> None:
    for colour in ((20, 30, 60, 255), (255, 240, 170, 255)):
        assert trim(drawn(sheet(colour), MARK, WHITE)).box == (0, 0, 400, 200)


def test_a_large_picture_is_trimmed_as_a_small_one() -> None:
    large = drawn(sheet(size=(4000, 2000)), tuple(10 * side for side in MARK), BLUE)
    assert share(trim(large).box, tuple(10 * side for side in MARK)) > 0.97


def test_thin_lines_and_points_are_ink() -> None:
    picture = drawn(drawn(sheet(), (100, 50, 300, 51), BLUE), (200, 30, 202, 180), BLUE)
    assert trim(picture).box == (100, 30, 300, 180)


def test_an_opaque_picture_that_is_white_throughout_is_all_mark_and_faint() -> None:
    assert trim(sheet(WHITE)).box == (0, 0, 400, 200)
    assert measured(sheet(WHITE)).lightness == 1.0


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (300, 1), (2, 2), (3000, 100)])
def test_no_size_is_too_odd(size: tuple[int, int]) -> None:
    assert trim(sheet((0, 0, 0, 255), size)).box == (0, 0, *size)
    assert measured(sheet((0, 0, 0, 255), size)).lightness == 0


def test_a_picture_is_laid_on_a_background_that_may_reach_beyond_it() -> None:
    half_red = Image.new("RGBA", (4, 2), (255, 0, 0, 128))
    assert flattened(half_red, "white").getpixel((0, 0)) == (255, 127, 127)
    wider = flattened(half_red, (0, 0, 0), 3)
    assert (wider.mode, wider.size, wider.getpixel((0, 0))) == ("RGB", (10, 8), (0, 0, 0))
    assert wider.getpixel((3, 3)) == (128, 0, 0)


def test_a_picture_that_fills_its_frame_is_trimmed_to_itself() -> None:
    """However its size is reckoned: a pixel more would be a clear one, and a photograph no JPEG."""
    noise = Image.effect_noise((500, 500), 90).convert("RGBA")
    assert trim(noise).box == (0, 0, 500, 500)
