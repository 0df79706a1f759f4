from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.rendering.layout.steps.ladder import first_working, is_roomier, ladders, more_of

STEPS = st.lists(st.tuples(st.integers(0, 5), st.integers(6, 12)), min_size=1, max_size=14)


def test_steps_are_read_from_the_page_in_its_order() -> None:
    html = (
        '<p data-fit="b" data-fit-steps=" 5.2  4 "><p data-fit="a" data-fit-steps="--r:2; --x:1 | --r:1"><p data-fit="c">'
    )
    assert ladders(html) == {"b": ("5.2", "4"), "a": ("--r:2; --x:1", "--r:1")}
    assert list(ladders(html)) == ["b", "a"]


@pytest.mark.parametrize(
    "html", ["", "<p data-fit>", "<p data-fit='a' data-fit-steps>", "<<<>", "<p data-fit=a data-fit-steps='|'"]
)
def test_marks_without_steps_make_no_ladder(html: str) -> None:
    assert not any(ladders(html).values())


@pytest.mark.parametrize(
    ("step", "more"), [("--more:1.5; --body:9pt", 1.5), ("--body:9pt", 0), ("--more:a", 0), ("--more:1e9", 0), ("5.2", 0)]
)
def test_a_step_tells_how_much_more_room_it_needs(step: str, more: float) -> None:
    assert more_of(step) == more


@pytest.mark.parametrize(
    ("step", "other", "roomier"),
    [
        ("--more:3; --body:9pt", "--more:1.5; --body:9pt", True),
        ("--more:3; --body:8.5pt", "--more:3; --body:9pt", True),
        ("--more:3; --body:9pt", "--more:3; --body:9pt", True),
        ("--more:3; --body:9pt", "--more:1.5; --body:8.5pt", False),
        ("--body:9pt", "--more:0; --body:9pt", False),
        ("--rows:3; --body:9pt", "--rows:4; --body:9pt", False),
        ("--body:9mm", "--body:10mm", False),
        ("--more:; --body:9pt", "--more:x; --body:9pt", False),
    ],
)
def test_a_step_is_roomier_with_smaller_type_or_more_room_and_nothing_else_changed(
    step: str, other: str, roomier: bool
) -> None:
    assert is_roomier(step, other) == roomier


@given(STEPS, st.integers(0, 14), st.sets(st.integers(0, 13)), st.lists(st.sampled_from((True, False, None)), min_size=14))
def test_whatever_is_guessed_the_first_step_that_works_is_the_one_that_trying_all_in_order_finds(
    asked: Sequence[tuple[int, int]], room: int, disturbed: set[int], guesses: Sequence[bool | None]
) -> None:
    ladder = [f"--more:{more}; --body:{size}pt" for more, size in asked]
    too_small = [size - more > room - 5 for more, size in asked]
    fine = [not small and place not in disturbed for place, small in enumerate(too_small)]
    found = first_working(ladder, fine.__getitem__, too_small.__getitem__, guesses.__getitem__)
    assert found == next((place for place, good in enumerate(fine) if good), None)


def test_a_ladder_of_which_no_step_works_costs_one_layout() -> None:
    ladder, tried = [f"--more:{n}; --body:{12 - n}pt" for n in range(10)], list[int]()

    def works(place: int) -> bool:
        tried.append(place)
        return False

    assert first_working(ladder, works, lambda place: True) is None and tried == [9]


def test_steps_that_only_trade_are_tried_in_their_order() -> None:
    tried: list[int] = []

    def works(place: int) -> bool:
        tried.append(place)
        return place == 2

    assert first_working(["--rows:5", "--rows:4", "--rows:3", "--rows:2"], works, lambda place: True) == 2
    assert tried == [0, 1, 2]
