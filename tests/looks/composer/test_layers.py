from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from campaignkit.looks.composer.canvas import Canvas
from campaignkit.looks.composer.layers import draw
from campaignkit.looks.composer.stage import Stage
from campaignkit.model.look import Box
from campaignkit.model.look_layers import Disc, Figure, Frieze, Layer, Row, Stack
from tests.looks.composer.drawings import RED, drawing

ZONE = Box(0, 0, 60, 50)
POT, SUN = drawing("pot"), drawing("sun", stands=False)


def drawn(layer: Layer, seed: str = "hull", quiet: Sequence[Box] = (), scale: float = 1.0) -> str:
    canvas = Canvas(60, 85, 2, RED, seed, "cut")
    draw(Stage(canvas, ZONE, quiet, (POT, SUN), scale), layer, 0)
    return canvas.svg()


def figures(svg: str) -> list[tuple[float, float, float]]:
    """The middle and size of each figure, told from its matrix; those inside crossings are not counted."""
    found = []
    for words in dict.fromkeys(re.findall(r'(?<!\)">)<g transform="matrix\(([^)]*)\)"><path', svg)):
        a, b, c, d, e, f = map(float, words.split())
        found.append((50 * (a + c) + e, 50 * (b + d) + f, 100 * (a * a + b * b) ** 0.5))
    return found


def test_a_disc_shrinks_before_words_and_gives_way_where_there_is_no_room() -> None:
    disc = Disc((0.5, 0.5), (0.5, 0.5), "spark")
    assert "A12.5 12.5" in drawn(disc)
    assert "A9.2 9.2" in drawn(disc, quiet=[Box(40, 20, 20, 10)])
    assert "spark" not in drawn(disc, quiet=[Box(31, 20, 20, 10)]) and "A12.5" not in drawn(
        disc, quiet=[Box(31, 20, 20, 10)]
    )


def test_no_figure_lies_under_words() -> None:
    title = Box(4, 4, 40, 22)
    for seed in map(str, range(12)):
        svg = drawn(Figure(0, (0.75, 0.76), (0.68, 0.84), "brand", turn=(-9, 9)), seed, [title])
        ((x, y, size),) = figures(svg)
        assert x - size / 2 >= title.x + title.width - 0.01 or y - size / 2 >= title.y + title.height - 0.01


def test_a_figure_that_stands_keeps_its_feet_on_the_ground_when_it_shrinks() -> None:
    svg = drawn(Figure(0, (0.22, 1), (0.5, 0.5), "brand", stand=True), quiet=[Box(4, 4, 40, 30)])
    ((_, y, size),) = figures(svg)
    assert y + size / 2 == pytest.approx(50.2, abs=0.01)


def test_what_a_brand_wants_huge_is_larger() -> None:
    layer = Figure(0, (0.5, 0.5), (0.4, 0.4), "brand")
    assert figures(drawn(layer, scale=1.45))[0][2] == pytest.approx(1.45 * figures(drawn(layer))[0][2], rel=1e-3)


def test_a_crowd_fills_the_zone_and_stands_on_its_foot() -> None:
    for seed in map(str, range(8)):
        crowd = figures(drawn(Row((4, 6), (0.56, 1.0), "brand"), seed))
        assert 4 <= len(crowd) <= 6
        left, right = crowd[0][0] - crowd[0][2] / 2, crowd[-1][0] + crowd[-1][2] / 2
        assert left < 0 and right > 60


def test_a_frieze_runs_across_and_a_stack_down() -> None:
    frieze = figures(drawn(Frieze((3, 3), (0.78, 0.96), "brand")))
    stack = figures(drawn(Stack((3, 3), (0.3, 0.34), "brand")))
    assert [x for x, _, _ in frieze] == sorted(x for x, _, _ in frieze)
    assert [y for _, y, _ in stack] == sorted(y for _, y, _ in stack)
    assert len(frieze) == len(stack) == 3


def test_what_the_seed_leaves_out_is_not_drawn() -> None:
    there = [RED["spark"] in drawn(Disc((0.5, 0.5), (0.5, 0.5), "spark", chance=0.5), str(n)) for n in range(40)]
    assert 10 < sum(there) < 30
