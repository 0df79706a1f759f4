"""A page's operators followed as a reader follows them: lengths, lines, and what is drawn by its name."""

from __future__ import annotations

import math
from typing import Any

import pytest

from campaignkit.rendering.guard.pdf_content import IDENTITY, PageBox, Painter, around, joined, moved

SHEET = PageBox(0, 0, 100, 100)
DOUBLE = (2.0, 0.0, 0.0, 2.0, 10.0, 0.0)
QUARTER_TURN = (0.0, 1.0, -1.0, 0.0, 0.0, 0.0)


def painted(*operators: Any) -> Painter:
    painter = Painter(SHEET)
    painter.read(operators)
    return painter


def test_a_box_turned_inside_out_has_no_area() -> None:
    assert SHEET.area == 10_000
    assert PageBox(0, 0, 10, 10).shared(PageBox(20, 20, 30, 30)).area == 0


def test_what_two_boxes_share_is_what_both_cover() -> None:
    assert PageBox(0, 0, 10, 10).shared(PageBox(5, -5, 30, 5)) == PageBox(5, 0, 10, 5)


def test_a_point_moves_through_one_transformation_after_the_other() -> None:
    assert moved(DOUBLE, 1, 2) == (12, 4)
    assert moved(joined(DOUBLE, QUARTER_TURN), 1, 2) == moved(QUARTER_TURN, *moved(DOUBLE, 1, 2))
    assert joined(IDENTITY, DOUBLE) == DOUBLE == joined(DOUBLE, IDENTITY)


def test_the_box_around_a_turned_box_is_upright() -> None:
    assert PageBox(0, 0, 10, 20).through(QUARTER_TURN) == PageBox(-20, 0, 0, 10)
    assert around([(1, 5), (3, 2)]) == PageBox(1, 2, 3, 5)


def test_dashes_are_a_lines_length_over_their_period() -> None:
    assert painted("[4 1] 0 d", "0 0 m", "50 0 l", "S").dashes == pytest.approx(10)
    assert painted("0 0 m", "50 0 l", "S").dashes == 0


def test_dashes_end_with_the_state_that_was_saved() -> None:
    assert painted("q", "[1] 0 d", "Q", "0 0 m", "50 0 l", "S").dashes == 0


def test_a_curve_is_never_taken_for_shorter_than_it_is() -> None:
    quarter = painted("[1] 0 d", "0 10 m", "5.5 10 10 5.5 10 0 c", "S").dashes
    assert quarter >= 10 * math.pi / 2


def test_a_rectangle_is_one_line_and_its_border_four() -> None:
    assert painted("0 0 10 10 re", "f").segments == 1
    assert painted("[1] 0 d", "0 0 10 5 re", "S").dashes == pytest.approx(30)


def test_a_line_across_the_sheet_counts_for_more_than_a_short_one() -> None:
    short, long = painted("0 0 m", "1 1 l", "S"), painted("0 0 m", "100 100 l", "S")
    assert short.segments < 2 < long.segments


def test_a_line_that_clips_counts_for_more_than_one_that_is_drawn() -> None:
    drawn, clipping = painted("0 0 m", "9 9 l", "h", "f"), painted("0 0 m", "9 9 l", "h", "W", "n")
    assert clipping.segments > drawn.segments


def test_what_is_drawn_by_name_has_the_clip_and_the_matrix_at_hand() -> None:
    (task,) = painted("10 10 20 20 re", "W", "n", "2 0 0 2 10 0 cm", "/Im1 Do").tasks
    assert (task.kind, task.name, task.box, task.matrix) == ("XObject", "Im1", PageBox(10, 10, 30, 30), DOUBLE)


def test_a_pattern_fills_what_a_path_covers_within_the_clip() -> None:
    (task,) = painted("/Pattern cs", "/P1 scn", "50 50 100 100 re", "f").tasks
    assert (task.kind, task.name, task.box) == ("Pattern", "P1", PageBox(50, 50, 100, 100))


def test_a_colour_after_a_pattern_is_none() -> None:
    assert painted("/P1 scn", "1 0 0 rg", "0 0 10 10 re", "f").tasks == []


def test_fill_and_stroke_of_one_path_may_have_a_pattern_each() -> None:
    tasks = painted("/P1 scn", "/P2 SCN", "0 0 10 10 re", "B").tasks
    assert [task.name for task in tasks] == ["P1", "P2"]


def test_letters_of_a_pattern_are_drawn_by_name() -> None:
    tasks = painted("/P1 scn", "/F1 12 Tf", "1 0 0 1 10 10 Tm", "<00010002> Tj").tasks
    assert [task.name for task in tasks] == ["P1"] and tasks[0].box.area > 0


def test_shadings_and_looks_are_drawn_by_name() -> None:
    assert [task.kind for task in painted("/S1 sh", "/G1 gs").tasks] == ["Shading", "ExtGState"]


def test_operators_that_draw_nothing_are_passed_over() -> None:
    painter = painted("BT", "/Span <</MCID 0>> BDC", "EMC", "ET", "", b"Q")
    assert (painter.dashes, painter.segments, painter.tasks) == (0, 0, [])
