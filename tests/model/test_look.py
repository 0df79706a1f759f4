from __future__ import annotations

import pytest

from campaignkit.model.look import Arrangement, Box, Kind, PerSheet, TextSlot, shape_of


@pytest.mark.parametrize(
    ("width", "height", "shape"),
    [
        (148, 210, "tall"),
        (215.9, 279.4, "tall"),
        (1080, 1350, "tall"),
        (1080, 1080, "square"),
        (1080, 1920, "story"),
        (300, 600, "narrow"),
        (160, 600, "narrow"),
        (1200, 630, "wide"),
        (728, 90, "strip"),
    ],
)
def test_a_sheet_s_shape_follows_from_its_sides(width: float, height: float, shape: str) -> None:
    assert shape_of(width, height) == shape


def test_the_edition_of_a_size_goes_before_that_of_its_shape() -> None:
    boxes = PerSheet((("tall", "all sheets of paper"), ("a4", "the wall")))
    assert boxes.on(Kind("tall", "a4")) == "the wall"
    assert boxes.on(Kind("tall", "a5")) == "all sheets of paper"


def test_another_shape_stands_in_for_one_that_has_no_edition() -> None:
    boxes = PerSheet((("tall", 1), ("square", 2)))
    assert [boxes.on(Kind(shape)) for shape in ("story", "wide", "strip")] == [1, 2, 2]


def test_what_has_no_selector_is_for_all_others() -> None:
    layers = PerSheet((("square", "small"), ("", "large")))
    assert (layers.on(Kind("square")), layers.on(Kind("tall"))) == ("small", "large")


def test_an_arrangement_holds_a_sheet_for_which_it_says_where_title_and_facts_stand() -> None:
    slot = TextSlot(Box(4, 4, 52, 20))
    slots = {"title": PerSheet((("tall", slot), ("square", slot))), "facts": PerSheet((("tall", slot),))}
    arrangement = Arrangement("cover", slots, PerSheet(), ())
    assert arrangement.holds(Kind("tall"))
    assert not arrangement.holds(Kind("square"))
