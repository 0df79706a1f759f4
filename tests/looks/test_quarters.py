from __future__ import annotations

import io
import time
import xml.etree.ElementTree as ET
from collections.abc import Sequence

import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from campaignkit.looks.palette import derive, merge
from campaignkit.looks.quarters import CANDIDATES, FIGURE_SHARE, QuarterTile, best, composed, inks, quarters, score
from tests.pixels import seams

RED = derive("#e5352b")
BRANDS = ("#f2b705", "#111111", "#22306f", "#e5352b", "#0a7d6c", "#7a3e9d", "#ffffff", "#888888", "#39ff14")
SHAPES = st.tuples(st.integers(1, 12), st.integers(1, 12))


def cells(tiles: Sequence[QuarterTile]) -> list[tuple[int, int]]:
    return [(t.column + a, t.row + b) for t in tiles for a in range(t.side) for b in range(t.side)]


@given(st.text(max_size=9), SHAPES)
@settings(max_examples=60)
def test_tiles_cover_every_cell_once(seed: str, shape: tuple[int, int]) -> None:
    columns, rows = shape
    tiles = composed(seed, columns, rows, min(3, columns, rows))
    assert sorted(cells(tiles)) == sorted((c, r) for c in range(columns) for r in range(rows))


def test_two_hundred_seeds_draw_two_hundred_pictures() -> None:
    drawn = {tuple(composed(f"group-{n}", 8, 5, 3)) for n in range(200)}
    assert len(drawn) == 200


def test_the_best_candidates_of_seeds_differ_in_more_than_half_of_their_tiles() -> None:
    first, second = (set(best(f"group-{n}", 8, 5, 3)) for n in range(2))
    assert len(first & second) < min(len(first), len(second)) / 2


def test_the_best_of_a_seed_scores_no_worse_than_any_candidate() -> None:
    chosen = score(best("soup", 8, 5, 3), 8, 5)
    assert all(chosen <= score(composed(f"soup#{n}", 8, 5, 3), 8, 5) for n in range(CANDIDATES))


def test_the_same_seed_draws_the_same_bytes() -> None:
    assert quarters("soup", 60, 37.5, RED, 8) == quarters("soup", 60, 37.5, RED, 8)


@pytest.mark.parametrize("size", [(60, 37.5, 8), (60, 30, 8), (60, 45, 8), (160, 600, 4), (728, 90, 16), (10, 10, 1)])
def test_any_shape_of_sheet_is_filled_and_well_formed(size: tuple[float, float, int]) -> None:
    width, height, columns = size
    root = ET.fromstring(quarters("soup", width, height, RED, columns))
    x, y, wide, high = (float(part) for part in root.attrib["viewBox"].split())
    assert (x, y, wide, high) == (-2, -2, width + 4, height + 4)
    assert "nan" not in ET.tostring(root, "unicode")


@pytest.mark.parametrize("brand", BRANDS)
def test_no_figure_is_lost_on_its_ground(brand: str) -> None:
    palette = derive(brand)
    body = ET.fromstring(quarters("soup", 60, 37.5, palette, 8))
    fills = [path.attrib["fill"] for path in body]
    tiles = best("soup", 8, 5, 3)
    place = 1
    for tile in tiles:
        ground, figure = fills[place], fills[place + 1] if tile.kind != "plain" else ""
        assert not figure or not merge(ground, figure)
        place += 2 if figure else 1
    assert place == len(fills)


@pytest.mark.parametrize("brand", BRANDS)
def test_the_brand_never_gives_way_to_its_neighbours(brand: str) -> None:
    palette = derive(brand)
    for tile in best("soup", 8, 5, 3):
        ground, figure = inks(tile, palette)
        assert tile.ground != "brand" or ground == brand
        assert tile.figure != "brand" or tile.kind == "plain" or figure == brand


def test_a_quarter_of_the_sheet_is_the_brands_whatever_the_seed() -> None:
    for seed in range(30):
        tiles = best(f"group-{seed}", 8, 5, 3)
        share = sum(t.side**2 * _share(t) for t in tiles) / 40
        assert share >= 0.25, seed


def _share(tile: QuarterTile) -> float:
    """How much of a tile is in the brand colour."""
    figure = FIGURE_SHARE[tile.kind]
    return (tile.ground == "brand") * (1 - figure) + (tile.figure == "brand") * figure


def test_rings_at_the_edge_run_on_into_the_bleed() -> None:
    seed = next(
        f"s{n}" for n in range(200)
        if any(t.kind == "rings" and t.row == 0 and t.turn in (0, 1) for t in best(f"s{n}", 4, 2, 2))
    )  # fmt: skip
    assert "v2.05" in quarters(seed, 60, 30, RED, 4)


@pytest.mark.parametrize("seed", [f"seam-{n}" for n in range(13, 29)])
def test_no_line_runs_along_the_trim(seed: str) -> None:
    drawn = resvg_py.svg_to_bytes(svg_string=quarters(seed, 60, 37.5, RED, 8), width=64 * 20)
    assert seams(Image.open(io.BytesIO(bytes(drawn))), 2 * 20) == {}


def test_a_drawing_takes_little_time() -> None:
    quarters("warm", 60, 37.5, RED, 8)
    spent = []
    for turn in range(3):
        start = time.process_time()
        quarters(f"soup-{turn}", 60, 37.5, RED, 8)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.15  # 0.04 s on an idle machine
