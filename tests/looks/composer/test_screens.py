from __future__ import annotations

import math
import re

from campaignkit.looks.composer.screens import PITCH, arch, block, bowl, hill, polygon, ring, screen, within
from campaignkit.model.look import Box

AREA = Box(0, 0, 23, 23)


def radii(path: str) -> list[float]:
    return [float(found) for found in re.findall(r"a([\d.]+) [\d.]+ 0 1 1 [\d.]+ 0a", path)]


def test_a_dot_has_the_area_of_its_tone() -> None:
    found = radii(screen(AREA, lambda x, y: 0.5, 45))
    assert len(found) > 300
    assert all(abs(radius - PITCH * math.sqrt(0.5 / math.pi)) < 0.01 for radius in found)


def test_there_is_no_dust_and_nothing_outside_the_shape() -> None:
    assert screen(AREA, lambda x, y: 0.03, 45) == ""
    inside = screen(AREA, lambda x, y: 0.5, 15, within(11, 11, 5))
    assert 0 < len(radii(inside)) < 80


def test_holes_run_the_other_way() -> None:
    assert ring(5, 5, 2) != ring(5, 5, 2, hole=True)
    assert block(0, 0, 4, 2).startswith("M0 0h4v2") and block(0, 0, 4, 2, hole=True).startswith("M0 0v2h4")


def test_shapes_are_closed() -> None:
    shapes = (arch(0, 0, 4, 9), bowl(5, 5, 3), hill(5, 9, 4, 3), polygon((0, 0), (1, 0), (0, 1)))
    assert all(path.startswith("M") and path.endswith("z") for path in shapes)
