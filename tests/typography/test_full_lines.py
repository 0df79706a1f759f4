from __future__ import annotations

import pytest

from campaignkit.typography.face import Ink
from campaignkit.typography.full_lines import CLEAR, GAP, full_lines


def ink(width: float, bottom: float = 0.0) -> Ink:
    return Ink(advance=width, left=0.0, right=width, top=0.7, bottom=bottom, drop=0.8)


def test_every_line_is_as_wide_as_the_room() -> None:
    full = full_lines([ink(4), ink(6), ink(5)], 60, 100)
    assert [size * width for size, width in zip(full.sizes, (4, 6, 5), strict=True)] == pytest.approx([60, 60, 60])
    assert full.baselines[0] == pytest.approx(0.7 * 15)
    assert full.baselines[1] == pytest.approx(0.7 * 15 + GAP * 10 + 0.7 * 10)


def test_lines_too_high_together_are_all_made_narrower_alike() -> None:
    full = full_lines([ink(2), ink(3)], 60, 30)
    assert full.baselines[-1] == pytest.approx(30)
    assert full.sizes[0] / full.sizes[1] == pytest.approx(1.5)


def test_a_descender_never_touches_the_next_line() -> None:
    full = full_lines([ink(4, bottom=-0.3), ink(4)], 40, 100)
    assert full.baselines[1] - full.baselines[0] == pytest.approx(10 * (0.3 + CLEAR + 0.7))


def test_even_lines_that_fill_the_room_are_worth_more() -> None:
    even, uneven = full_lines([ink(4), ink(4)], 40, 16), full_lines([ink(1.5), ink(8)], 40, 16)
    assert even.worth > uneven.worth
