"""What the owner of a drawing hears of it: what is so, and what to ask for."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from campaignkit.rendering.svg import notes
from campaignkit.rendering.svg.live_text import LiveText

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><g>{}</g></svg>'


def root(inside: Any = "", attributes: Any = "") -> Any:
    return etree.fromstring(DRAWING.replace("<svg", f"<svg {attributes}", 1).format(inside))


def test_a_drawing_that_lost_nothing_is_not_spoken_of() -> None:
    assert list(notes.of_losses(())) == []


def test_all_losses_are_told_in_one_line() -> None:
    (note,) = notes.of_losses(("a script", "a font of its own"))
    assert note.code == "cleaned-drawing"
    assert "without a script, a font of its own; look whether" in note.what


@pytest.mark.parametrize(
    ("mark_up", "words"),
    [
        ("<filter><feDiffuseLighting/></filter>", "a filter that lights it"),
        ('<mask style="color-interpolation:linearRGB"/>', "a mask in linear colours"),
        ('<symbol refX="4"/>', "a point of its own"),
    ],
)
def test_what_browsers_draw_in_another_way_is_named(mark_up: Any, words: Any) -> None:
    (note,) = notes.of_unlike((), root(mark_up))
    assert note.code == "unlike-drawing" and words in note.what and "flattened" in note.ask


def test_strokes_that_browsers_draw_in_another_way_may_become_outlines() -> None:
    (note,) = notes.of_unlike(("dashes along a path",), root("<mask/><symbol/>"))
    assert "dashes along a path" in note.what and "Stroke to Path" in note.ask


def test_a_drawing_that_all_draw_alike_is_not_spoken_of() -> None:
    assert list(notes.of_unlike((), root('<mask color-interpolation="sRGB"/>'))) == []


def test_fonts_that_are_not_here_and_letters_that_no_font_has_are_told_each() -> None:
    missing, undrawn = notes.of_text(LiveText(True, ("Futura", "Gotham"), "ض漢"))
    assert "Futura, Gotham, which is not here" in missing.what
    assert "'ض漢'" in undrawn.what and missing.ask == undrawn.ask
    assert list(notes.of_text(LiveText(True))) == []


@pytest.mark.parametrize(
    ("mark_up", "construct"),
    [
        ('<g mask="url(#m)"/>', "a mask"),
        ('<g style="filter:blur(1px)"/>', "a shadow, blur or other filter"),
        ('<g style="mix-blend-mode:multiply"/>', "a blend mode"),
        ("<pattern/>", "a pattern"),
        ("<marker/>", "arrowheads or other markers"),
        ("<image/>", "a bitmap in it"),
        ("<svg/>", "a drawing in the drawing"),
        ('<linearGradient spreadMethod="repeat"/>', "rings or stripes repeat"),
        ('<path stroke-dasharray="1"/>', "dashes"),
        ("<use/>", "used twice"),
        ('<path fill-opacity=".5"/>', "see-through parts"),
    ],
)
def test_why_a_drawing_is_a_picture_is_told_by_what_it_has(mark_up: Any, construct: Any) -> None:
    (note,) = notes.of_constructs(root(mark_up))
    assert note.code == "drawing-as-picture" and construct in note.what


def test_the_two_likeliest_reasons_are_enough() -> None:
    (note,) = notes.of_constructs(root('<g mask="url(#m)" style="filter:blur(1px)" clip-rule="evenodd"/><pattern/>'))
    assert "a mask and a shadow, blur or other filter, so" in note.what


def test_opacity_of_the_whole_is_told_apart_from_that_of_parts() -> None:
    (whole,) = notes.of_constructs(root(attributes='opacity=".5"'))
    assert "see-through parts of the whole" in whole.what
    (part,) = notes.of_constructs(root('<a opacity=".5"/><b/>'))
    assert "of the whole" not in part.what and "see-through parts" in part.what


def test_a_drawing_without_any_of_it_is_told_by_its_shapes() -> None:
    (note,) = notes.of_constructs(root("<rect/><path/><rect/>"))
    assert "lines that programs draw differently (rect, path)" in note.what


def test_a_heavy_drawing_may_become_simpler() -> None:
    (note,) = notes.of_weight()
    assert note.code == "drawing-as-picture" and "Simplify" in note.ask
