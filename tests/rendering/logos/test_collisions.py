from __future__ import annotations

from campaignkit.model.kit import Material, Size
from campaignkit.rendering.anatomy import Anatomy, Bitmap, Rect, Run
from campaignkit.rendering.logos.campaign_logos import Source
from campaignkit.rendering.logos.collisions import collisions
from campaignkit.rendering.logos.logo_image import Mark

A6 = Material("a6", "page.html", ("pdf",), Size(105, 148, "mm", "A6"))
SOURCES = {
    f"data:,{name}": Source(Mark(1.0, 0.4, 0.1, f"data:,{name}", None), f"partners[{index}].logo", f"{name}.svg", name)
    for index, name in enumerate(("tall", "wide"))
}


def page(*marks: tuple[str, Rect], runs: tuple[Run, ...] = ()) -> Anatomy:
    bitmaps = tuple(Bitmap(f"data:,{name}", (0, 0), box.width, box.height, box) for name, box in marks)
    return Anatomy(105, 148, runs, (), (), 1, bitmaps=bitmaps)


def test_a_mark_that_touches_another_is_an_error_that_names_both() -> None:
    (problem,) = collisions([page(("tall", Rect(10, 10, 5, 15)), ("wide", Rect(12, 20, 20, 8)))], A6, SOURCES)
    assert (problem.code, problem.severity, problem.field) == ("overlap", "error", "partners[0].logo")
    assert "the marks of tall and wide touch" in problem.message


def test_marks_that_stand_apart_are_no_problem() -> None:
    assert collisions([page(("tall", Rect(10, 10, 5, 15)), ("wide", Rect(15.6, 10, 20, 8)))], A6, SOURCES) == ()


def test_a_mark_over_words_is_an_error() -> None:
    words = Run(Rect(8, 8, 20, 4), "Together", ("order",), 2.5)
    (problem,) = collisions([page(("tall", Rect(10, 10, 5, 15)), runs=(words,))], A6, SOURCES)
    assert "the mark of tall lies over “Together”" in problem.message


def test_pictures_that_are_no_marks_may_lie_under_them() -> None:
    assert collisions([page(("photo", Rect(0, 0, 105, 148)), ("tall", Rect(10, 10, 5, 15)))], A6, SOURCES) == ()
