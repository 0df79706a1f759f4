from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import SVGPath
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.looks import shapes

PLACES = st.floats(-1000, 1000)
SIDES = st.floats(0.1, 500)


@given(PLACES)
def test_a_coordinate_is_short_and_exact_to_a_thousandth(value: float) -> None:
    text = shapes.number(value)
    assert re.fullmatch(r"-?\d+(\.\d{1,3})?", text) and text != "-0"
    assert abs(float(text) - value) <= 0.00051


@given(PLACES, PLACES, SIDES, st.integers(0, 3))
def test_a_quarter_begins_at_its_corner_and_closes(x: float, y: float, side: float, corner: int) -> None:
    path = shapes.quarter(x, y, side, corner)
    start = f"M{shapes.number(x + side * (corner in (1, 2)))} {shapes.number(y + side * (corner in (2, 3)))}"
    assert path.startswith(start) and path.endswith("Z")


@pytest.mark.parametrize("lobes", [5, 6, 7, 8])
def test_a_bloom_reaches_no_further_than_its_radius_and_a_little_unsteadiness(lobes: int) -> None:
    path = shapes.bloom("soup", 0, 0, 10, lobes, 0.24, 0.3)
    ends = re.findall(r"(-?[\d.]+) (-?[\d.]+)(?=C|Z)", path)
    assert len(ends) == 8 * lobes + 1
    assert all(7 <= math.hypot(float(a), float(b)) <= 10.21 for a, b in ends)


def test_identifiers_differ_with_their_parts_and_repeat() -> None:
    assert shapes.identifier("a", 1) == shapes.identifier("a", 1) != shapes.identifier("a", 2)
    assert re.fullmatch("m[0-9a-f]{8}", shapes.identifier("x"))


BANDS = ((1.0, 0.75), (0.5, 0.25))
CORNERED: dict[str, Callable[[int], str]] = {
    "quarter": lambda turn: shapes.quarter(10, 10, 4, turn),
    "leaf": lambda turn: shapes.leaf_tile(10, 10, 4, turn),
    "halves": lambda turn: shapes.halves(10, 10, 4, turn),
    "rings": lambda turn: "".join(shapes.band(10, 10, 4, turn, 4 * outer, 4 * inner) for outer, inner in BANDS),
    "rect": lambda turn: shapes.rect(10, 10, 4, 4),
    "disc": lambda turn: shapes.disc(12, 12, 2),
}


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("name", CORNERED)
def test_every_closed_path_runs_clockwise(name: str, turn: int) -> None:
    """Of two that overlap in one path the whole is filled; under `nonzero` opposite turns would cancel out."""
    pen = RecordingPen()
    SVGPath.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg"><path d="{CORNERED[name](turn)}"/></svg>').draw(pen)
    outlines: list[list[tuple[float, float]]] = []
    for action, points in pen.value:
        if action == "moveTo":
            outlines.append([])
        outlines[-1].extend(points)
    assert outlines
    for points in outlines:
        around = zip(points, points[1:] + points[:1], strict=True)
        assert sum(x * y2 - x2 * y for (x, y), (x2, y2) in around) > 0.1


@given(PLACES, PLACES, SIDES, st.integers(0, 3), st.sampled_from([shapes.leaf_tile, shapes.halves]))
def test_figures_in_a_square_are_closed_paths(
    x: float, y: float, side: float, turn: int, figure: Callable[..., Any]
) -> None:
    path = figure(x, y, side, turn)
    assert path.count("M") == path.count("Z") >= 1
