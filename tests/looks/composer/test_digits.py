from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Literal

import pytest
import resvg_py
from PIL import Image

from campaignkit.looks.composer import digits
from campaignkit.looks.composer.canvas import Canvas
from campaignkit.looks.composer.stage import Stage
from campaignkit.looks.figures import FIGURES
from campaignkit.looks.oklch import difference
from campaignkit.looks.palette import Palette, derive
from campaignkit.model.look import Box
from campaignkit.model.look_layers import Digits
from tests.looks.composer.drawings import RED, drawing

ZONE = Box(4, 20, 40, 45)


def drawn(layer: Digits, day: tuple[int, int] | None = (19, 6), colours: Palette = RED, mirrored: bool = False) -> str:
    canvas = Canvas(60, 85, 2, colours, "hull", "straight", mirrored)
    digits.draw(Stage(canvas, ZONE, (), (drawing(),), 1.0, day), layer)
    return canvas.svg()


def printed(svg: str) -> Sequence[tuple[str, float, float, float]]:
    """Each figure: its sign, and the module and corner of its matrix."""
    signs = {outline: sign for sign, (_, outline) in FIGURES.items()}
    found = re.findall(r'transform="matrix\(([\d.-]+) [\d.-]+ [\d.-]+ [\d.-]+ ([\d.-]+) ([\d.-]+)\)" d="([^"]*)"', svg)
    return [(signs[outline], float(module), float(x), float(y)) for module, x, y, outline in found if outline in signs]


def test_the_day_is_as_large_as_the_zone_allows_and_none_of_it_is_cropped() -> None:
    for fit in ("start", "end"):
        (one, module, left, top), (nine, _, x, _) = printed(drawn(Digits("day", fit)))
        assert (one, nine) == ("1", "9")
        right, foot = x + FIGURES["9"][0] * module, top + 5 * module
        assert left >= ZONE.x - 0.01 and right <= ZONE.x + ZONE.width + 0.01
        assert top >= ZONE.y and foot <= ZONE.y + ZONE.height + 0.01
        assert right == pytest.approx(44, abs=0.02) or foot == pytest.approx(65, abs=0.02)


def test_day_and_month_stand_on_one_line_with_two_digits_each() -> None:
    assert "".join(sign for sign, *_ in printed(drawn(Digits("day-month", "full")))) == "1906"


def test_two_figures_stand_one_above_the_other() -> None:
    (_, _, _, upper), (_, module, _, lower) = printed(drawn(Digits("day", "stack"), (6, 3)))
    assert lower - upper == pytest.approx(5 * module + digits.GAP, abs=0.01)


def test_without_a_day_nothing_is_drawn() -> None:
    assert "<path" not in drawn(Digits("day", "end"), None)


def test_a_number_is_never_mirrored() -> None:
    assert f"matrix(-1 0 0 1 {2 * ZONE.x + ZONE.width:g} 0)" in drawn(Digits("day", "end"), mirrored=True)


@pytest.mark.parametrize("brand", ["#ffd6e0", "#ffffff", "#39ff14", "#ffe600", "#111111", "#7a3e9d"])
def test_every_figure_can_be_seen_on_what_it_stands_on(brand: str) -> None:
    colours = derive(brand)
    for layer, ground in (
        (Digits("day", "start", ("second", "tint2")), "brand"),
        (Digits("day-month", "full", ("second", "tint2")), "brand"),
    ):
        inks = re.findall(r'fill="(#\w+)" fill-rule', drawn(layer, colours=colours))
        assert all(difference(ink, colours[ground]) >= 0.15 for ink in inks)


def test_a_drawing_stands_beside_a_narrow_number_and_not_beside_a_wide_one() -> None:
    wide = Digits("day", "end", beside=True)
    assert RED["spark"] in drawn(wide, (1, 6))
    assert 'cx="50"' in drawn(wide, (1, 6)) and 'cx="50"' not in drawn(wide, (28, 6))


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize(("fit", "zone"), [("end", Box(20, 20, 40, 45)), ("start", Box(0, 20, 40, 45))])
def test_a_figure_that_ends_at_the_trim_goes_on_in_the_bleed(
    fit: Literal["start", "end"], zone: Box, mirrored: bool
) -> None:
    """Of a sheet that is cut one millimetre off, no paper shows beside the stem."""
    for day in (1, 7, 10, 13, 30):
        canvas = Canvas(60, 85, 2, RED, "hull", "straight", mirrored)
        digits.draw(Stage(canvas, zone, (), (drawing(),), 1.0, (day, 6)), Digits("day", fit))
        svg = bytes(resvg_py.svg_to_bytes(svg_string=canvas.svg(), width=640))
        picture = Image.open(io.BytesIO(svg)).convert("RGBA").getchannel("A")
        for trim, outwards in ((20, -1), (620, 1)):
            inside, outside = (inked(picture, trim + outwards * step) for step in (-3, 8))
            assert outside >= 0.9 * inside, (day, outwards)


def inked(picture: Image.Image, x: int) -> int:
    """How many pixels of a column are not blank."""
    return sum(bool(value) for value in picture.crop((x, 0, x + 1, picture.height)).tobytes())
