from __future__ import annotations

import pytest

from campaignkit.looks.composer import tiles
from campaignkit.looks.composer.canvas import Canvas
from campaignkit.looks.composer.stage import Stage
from campaignkit.model.look import Box
from campaignkit.model.look_layers import Quarter, Tiles
from tests.looks.composer.drawings import RED, drawing

FRIEZE = Tiles((8, 5), 3, (2, 3))
SEEDS = ("hull", "leeds", "york", "bath")


def canvas(seed: str = "hull") -> Canvas:
    return Canvas(60, 85, 2, RED, seed, "straight")


@pytest.mark.parametrize("seed", SEEDS)
def test_modules_fill_the_grid_without_overlap(seed: str) -> None:
    grid = tiles.best(seed, 8, 5, FRIEZE)
    cells = [(t.column + a, t.row + b) for t in grid for a in range(t.side) for b in range(t.side)]
    assert len(cells) == len(set(cells)) == 40


@pytest.mark.parametrize("seed", SEEDS)
def test_two_or_three_of_the_large_modules_carry_drawings(seed: str) -> None:
    carrying = [tile for tile in tiles.best(seed, 8, 5, FRIEZE) if tile.drawing >= 0]
    assert 1 <= len(carrying) <= 3
    assert all(tile.side > 1 for tile in carrying)
    assert max(tile.side for tile in carrying) == 3


def test_the_brand_colour_is_a_good_part_of_the_grid() -> None:
    for seed in SEEDS:
        grid = tiles.best(seed, 8, 5, FRIEZE)
        brand = sum(t.side**2 * (1 - tiles.SHARE[t.kind]) for t in grid if t.ground == "brand")
        brand += sum(t.side**2 * tiles.SHARE[t.kind] for t in grid if t.figure == "brand")
        assert brand >= 0.25 * 40


def test_an_l_leaves_the_rest_to_words() -> None:
    grid = tiles.best("hull", 8, 9, Tiles((8, 9), 2, (2, 3), keep=(2, 2)))
    assert all(tile.row + tile.side <= 2 or tile.column >= 6 for tile in grid)


def test_modules_that_words_lie_on_are_left_out() -> None:
    def fields(quiet: tuple[Box, ...]) -> int:
        sheet = canvas()
        tiles.draw(Stage(sheet, Box(-2, -2, 64, 40), quiet, (drawing(),)), FRIEZE)
        return sheet.svg().count("<path")

    assert fields((Box(4, 20, 52, 10),)) < fields(())


def test_a_giant_quarter_ends_before_the_words() -> None:
    def radius(quiet: tuple[Box, ...]) -> str:
        sheet = canvas()
        tiles.draw_quarter(Stage(sheet, Box(0, 0, 62, 50), quiet, (drawing(),)), Quarter(1, ("second", "ink")), 0)
        return sheet.svg().partition("A")[2].partition(" ")[0]

    assert radius(()) == "50"
    assert float(radius((Box(4, 4, 40, 20),))) < 35
