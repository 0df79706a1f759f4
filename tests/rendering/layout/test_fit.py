from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies._internal.core import DataObject

from campaignkit.errors import Problem
from campaignkit.rendering.anatomy import Anatomy, Fitted, Paragraph, Rect
from campaignkit.rendering.layout.fit import Setting, Trial, fallbacks, settle
from campaignkit.typography.face import Face, TextDirection
from campaignkit.typography.titles import Title

ROOM = Rect(0, 0, 100, 20)
OVER = Rect(0, 0, 100, 30)
FAULT = Problem("campaign.yaml", "event.title", "does not fit", "does-not-fit")


def box(name: str, fits: bool, even_lines: tuple[int, ...] = ()) -> Fitted:
    return Fitted(name, name, ROOM, ROOM if fits else OVER, lines=len(even_lines), even_lines=tuple(even_lines))


def sheet(needs: Mapping[str, int], tried: list[Any] | None = None) -> Callable[..., Any]:
    """A page whose boxes fit from the place `needs[name]` of their ladder on."""

    def lay_out(choice: Any) -> Any:
        if tried is not None:
            tried.append(choice)
        boxes = tuple(box(name, int(step) >= needs[name]) for name, step in choice.steps)
        page = Anatomy(148, 210, (), boxes, (), 1)
        return Trial(choice, (page,), () if all(b.fits for b in boxes) else (FAULT,))

    return lay_out


def steps(sizes: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(str(n) for n in range(size)) for name, size in sizes.items()}


@given(st.dictionaries(st.sampled_from("abcd"), st.tuples(st.integers(1, 15), st.integers(0, 16)), min_size=1))
@settings(max_examples=80)
def test_each_box_gets_the_largest_step_that_fits(boxes: Mapping[str, tuple[int, int]]) -> None:
    sizes, needs = {n: size for n, (size, _) in boxes.items()}, {n: need for n, (_, need) in boxes.items()}
    tried: list[Any] = []
    trial = settle(sheet(needs, tried), lambda way: steps(sizes), [Setting()])
    possible = all(needs[name] < sizes[name] for name in boxes)
    assert bool(trial.faults) != possible
    if possible:
        assert {name: int(step) for name, step in trial.choice.steps} == needs
    assert len(tried) <= 8


@given(st.lists(st.booleans(), min_size=1, max_size=6), st.integers(1, 6), st.data())
@settings(max_examples=80)
def test_sheet_wide_steps_are_taken_in_their_order_of_preference(
    works: Sequence[bool], size: int, data: DataObject
) -> None:
    needs = [data.draw(st.integers(0, size - 1)) if good else size for good in works]
    wide = tuple(f"--room:{n}" for n in range(len(works)))

    def lay_out(choice: Any) -> Any:
        chosen = dict(choice.steps)
        fits = int(chosen["title"]) >= needs[int(chosen["sheet"][7:])]
        page = Anatomy(148, 210, (), (box("title", fits),), (), 1)
        return Trial(choice, (page,), () if fits else (FAULT,))

    trial = settle(lay_out, lambda way: {"sheet": wide, **steps({"title": size})}, [Setting()])
    ways = [(room, step) for room, step in product(range(len(works)), range(size)) if step >= needs[room]]
    whole = not lay_out(Setting(steps=(("sheet", wide[0]), ("title", "0")))).faults
    if not ways:
        assert trial.faults
    else:
        best = (0, 0) if whole else (works.index(True), needs[works.index(True)])
        assert dict(trial.choice.steps) == {"sheet": wide[best[0]], "title": str(best[1])}


@given(st.lists(st.booleans(), min_size=27, max_size=27))
@settings(max_examples=150)
def test_a_page_whose_boxes_disturb_each_other_still_comes_to_an_end(answers: Sequence[bool]) -> None:
    names = ("--sheet", "a", "b")
    outcome = dict(zip(product(range(3), repeat=3), answers, strict=True))

    def lay_out(choice: Any) -> Any:
        place = tuple(int(step[-1]) for _, step in choice.steps)
        fits = outcome[place]
        page = Anatomy(148, 210, (), (box("a", fits), box("b", True)), (), 1)
        return Trial(choice, (page,), () if fits else (FAULT,))

    trial = settle(lay_out, lambda way: {"--sheet": ("--r:0", "--r:1", "--r:2"), **steps({"a": 3, "b": 3})}, [Setting()])
    assert [name for name, _ in trial.choice.steps] == list(names)
    if any(outcome[place] for place in product(range(3), (2,), (2,))):
        assert not trial.faults


def test_a_sheet_that_fits_at_once_is_laid_out_once() -> None:
    tried: list[Any] = []
    settle(sheet({"a": 0, "b": 0}, tried), lambda way: steps({"a": 9, "b": 9}), fallbacks(("x",), True))
    assert len(tried) == 1


def test_fallbacks_come_mildest_first() -> None:
    ways = fallbacks(("bullets.2", "event.note"), has_short=True)
    told = [(way.hyphenated, way.short, way.dropped) for way in ways]
    assert told == [
        (False, False, ()),
        (True, False, ()),
        (True, True, ()),
        (True, True, ("bullets.2",)),
        (True, True, ("bullets.2", "event.note")),
    ]


def test_the_first_way_that_works_is_taken() -> None:
    def lay_out(choice: Any) -> Any:
        fits = "b" in choice.dropped
        return Trial(choice, (Anatomy(1, 1, (), (box("a", fits),), (), 1),), () if fits else (FAULT,))

    assert settle(lay_out, lambda way: {}, fallbacks(("a", "b", "c"), False)).choice.dropped == ("a", "b")


def test_lines_are_evened_only_where_that_costs_no_line() -> None:
    def lay_out(choice: Any) -> Any:
        share = dict(choice.measures).get("a", 1.0)
        lines = (95, 20) if share == 1 else (60, 55) if share > 0.6 else (50, 50, 20)
        return Trial(choice, (Anatomy(1, 1, (), (box("a", True, lines),), (), 1),), ())

    trial = settle(lay_out, lambda way: {}, [Setting()])
    assert trial.boxes[0].even_lines == (60, 55)


def test_lines_that_would_become_more_stay_as_they_are() -> None:
    def lay_out(choice: Any) -> Any:
        lines = (95, 20) if not choice.measures else (50, 50, 20)
        return Trial(choice, (Anatomy(1, 1, (), (box("a", True, lines),), (), 1),), ())

    assert settle(lay_out, lambda way: {}, [Setting()]).choice.measures == ()


def test_a_choice_is_carried_into_the_page_as_custom_properties() -> None:
    css = Setting(True, steps=(("title", "4.4"), ("info", "--room:3; --body:9pt")), measures=(("title", 0.83),)).css()
    assert '[data-fit="title"]{--fit:4.4!important}' in css
    assert ":root{--room:3!important;--body:9pt!important}" in css
    assert '[data-fit="title"]{--fit-measure:83.0%!important}' in css
    assert "--fit-hyphens:auto" in css


@pytest.mark.parametrize(
    ("ladder", "chosen"),
    [
        (("10", "9", "8", "7"), "8"),
        (("10pt", "9pt", "8pt", "7pt"), "8pt"),
        (("10", "7", "6"), "10"),
        (("large", "8"), "8"),
    ],
)
def test_a_slightly_smaller_step_is_taken_where_it_keeps_the_authors_own_lines(
    ladder: tuple[str, ...], chosen: str
) -> None:
    def lay_out(choice: Any) -> Any:
        (step,) = (step for _, step in choice.steps)
        lines = (50.0, 40.0) if step.startswith(("8", "7", "6")) else (50.0, 20.0, 40.0)
        title = Fitted("title", "event.title", ROOM, ROOM, lines=len(lines), even_lines=lines, marked_lines=2)
        wide = Fitted("sheet", "", ROOM, ROOM)
        return Trial(choice, (Anatomy(148, 210, (), (title, wide), (), 1),), ())

    trial = settle(lay_out, lambda way: {"title": ladder}, [Setting()])
    assert dict(trial.choice.steps)["title"] == chosen


TITLE = Title((), Face(("serif",)), 5, 10, 10, 1)


def note(lines: int) -> Paragraph:
    return Paragraph("note", "one more thing", TextDirection("en"), Face(("serif",)), 40, 4, lines)


def test_titles_are_put_into_the_page_once_everything_else_is_settled() -> None:
    tried: list[Setting] = []

    def lay_out(choice: Setting) -> Trial:
        tried.append(choice)
        page = Anatomy(148, 210, (), (box("facts", dict(choice.steps)["facts"] == "2"),), (), 1)
        fits = all(each.fits for each in page.fitted)
        return Trial(choice, (page,), () if fits else (FAULT,), titles=() if choice.titles else (("title", TITLE),))

    trial = settle(lay_out, lambda way: {"facts": ("0", "1", "2")}, [Setting()])
    assert trial.choice == Setting(steps=(("facts", "2"),), titles=(("title", TITLE),)) == tried[-1]
    assert all(not choice.titles for choice in tried[:-1])


def test_a_title_that_no_box_can_hold_makes_the_next_way_be_tried() -> None:
    def lay_out(choice: Setting) -> Trial:
        page = Anatomy(148, 210, (), (), (), 1)
        return Trial(choice, (page,), () if choice.short else (FAULT,), titles=(("title", TITLE),))

    trial = settle(lay_out, lambda way: {}, fallbacks((), has_short=True))
    assert trial.choice.short and trial.choice.titles and not trial.faults


@pytest.mark.parametrize(("lines", "kept"), [(2, True), (3, False)])
def test_even_paragraphs_never_cost_a_line(lines: int, kept: bool) -> None:
    def lay_out(choice: Setting) -> Trial:
        page = Anatomy(148, 210, (), (), (), 1, paragraphs=(note(lines if choice.evened else 2),))
        return Trial(choice, (page,), (), evened=() if choice.evened else (("note", 30.0),))

    assert bool(settle(lay_out, lambda way: {}, [Setting()]).choice.evened) == kept


def test_titles_change_the_words_of_a_page_and_measures_its_style() -> None:
    choice = Setting(titles=(("title", TITLE),), evened=(("note", 30.0),))
    assert choice.wording() == Setting(titles=(("title", TITLE),))
    assert '[data-title="title"]{--title-size:5.0000mm' in choice.css() and "max-width:30.000mm" in choice.css()


def test_another_arrangement_is_tried_before_anything_is_left_out() -> None:
    ways = fallbacks(("bullets.2",), has_short=False, arrangements=3)
    assert [(way.arrangement, way.dropped) for way in ways] == [(0, ()), (0, ()), (1, ()), (2, ()), (0, ("bullets.2",))]
    assert Setting(arrangement=1).wording() == Setting(arrangement=1)


WIDE = st.lists(st.tuples(st.sampled_from((0, 1.5, 3, 5)), st.sampled_from((9, 8.5, 8, 7.5))), min_size=1, max_size=6)


@given(WIDE, st.floats(6, 10), st.sets(st.integers(0, 5)), st.integers(0, 2))
@settings(max_examples=150)
def test_a_composed_sheet_gets_what_trying_every_step_of_every_way_in_order_would_choose(
    asked: Sequence[tuple[float, float]], least: float, disturbed: set[int], eased: int
) -> None:
    ladder = tuple(f"--more:{more:g}; --body:{size:g}pt" for more, size in asked)
    ways = fallbacks(("a", "b"), has_short=True)

    def lay_out(choice: Setting) -> Trial:
        (step,) = (step for _, step in choice.steps)
        more, size = asked[ladder.index(step)]
        whole = size - more / 2 <= least + eased * len(choice.dropped) / 2 - 2
        fits = whole and ladder.index(step) not in disturbed
        return Trial(choice, (Anatomy(148, 210, (), (box("facts", whole),), (), 1),), () if fits else (FAULT,))

    tried = [
        lay_out(Setting(way.hyphenated, way.short, way.dropped, (("facts", step),))) for way in ways for step in ladder
    ]
    expected = next((trial for trial in tried if not trial.faults), tried[-1])
    assert settle(lay_out, lambda way: {"facts": ladder}, ways) == expected
