from __future__ import annotations

from campaignkit.looks.composer.canvas import Canvas
from campaignkit.looks.composer.stage import Stage
from campaignkit.model.look import Box
from tests.looks.composer.drawings import RED, drawing


def stage(scale: float = 1.0) -> Stage:
    canvas = Canvas(60, 85, 2, RED, "hull", "cut")
    return Stage(canvas, Box(0, 0, 60, 50), (), (drawing("pot"), drawing("loaf")), scale)


def test_figures_measure_themselves_by_the_shorter_side_and_the_wish_for_size() -> None:
    assert (stage().short, stage(1.2).short) == (50, 60)


def test_where_there_are_too_few_drawings_they_begin_again() -> None:
    assert [stage().drawing(number).name for number in range(3)] == ["pot", "loaf", "pot"]


def test_drawings_get_colours_of_the_palette() -> None:
    assert set(stage().colours(drawing(), "brand", "paper", 0).values()) <= set(RED.values())
