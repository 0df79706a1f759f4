from __future__ import annotations

import pytest

from campaignkit.looks.composer.frame import framed, standard_of
from campaignkit.model.look import RULE, Arrangement, Box, Kind, PerSheet, Shape, TextSlot

A5 = 84.85
FOOT = A5 - 72.5
"""The foot of the standard sheet."""


def arrangement(facts: Box, selector: str = "tall") -> Arrangement:
    slots = {
        "title": PerSheet(((selector, TextSlot(Box(4, 4, 52, 20))),)),
        "facts": PerSheet(((selector, TextSlot(facts)),)),
    }
    return Arrangement("cover", slots, PerSheet(), ())


LOW = arrangement(Box(4, 53.2, 52, 17.3))
MIDDLE = arrangement(Box(4, 27.4, 52, 20))


def test_on_the_standard_sheet_boxes_lie_where_they_are_written() -> None:
    frame = framed(LOW, Kind("tall", "a5"), 60, A5, FOOT, 0)
    box = frame.box(Box(4, 3.6, 52, 22))
    assert (box.x, box.y, box.width, box.height) == pytest.approx((4, 3.6, 52, 22))
    assert frame.down(84.85) == pytest.approx(84.85)


def test_a_lower_sheet_takes_it_from_what_is_above_the_facts() -> None:
    frame = framed(LOW, Kind("tall", "letter"), 60, 77.65, FOOT, 0)
    facts = frame.box(Box(4, 53.2, 52, 17.3))
    assert facts.height == pytest.approx(17.3)
    assert facts.y == pytest.approx(53.2 - 7.2)


def test_more_for_the_facts_is_taken_from_above_and_below_by_their_heights() -> None:
    frame = framed(MIDDLE, Kind("tall", "a5"), 60, A5, FOOT, 5)
    facts = frame.box(Box(4, 27.4, 52, 20))
    above = 23.4 / (23.4 + 72.5 - 47.4)
    assert facts.height == pytest.approx(25)
    assert facts.y == pytest.approx(27.4 - 5 * above)
    assert frame.down(72.5) == pytest.approx(72.5)


@pytest.mark.parametrize(("shape", "height", "margin"), [("tall", A5, 4.0), ("square", 60.0, 4.0), ("story", 106.67, 14.0)])
def test_the_margin_at_the_head_is_never_taken_from(shape: Shape, height: float, margin: float) -> None:
    low = arrangement(Box(4, 40, 52, 8), shape)
    frame = framed(low, Kind(shape), 60, height, height - RULE[shape] + 4, 6)
    assert frame.down(margin) == margin and frame.down(margin + 0.5) > margin
    assert frame.down(40) < 40


def test_a_higher_foot_moves_what_stands_on_it_up() -> None:
    assert framed(LOW, Kind("tall", "a5"), 60, A5, FOOT + 3, 0).down(72.5) == pytest.approx(69.5)


def test_facts_never_get_all() -> None:
    assert framed(LOW, Kind("tall", "a5"), 60, A5, FOOT, 500).down(53.2) > 25


def test_the_end_of_a_story_stays_as_far_from_its_end() -> None:
    story = arrangement(Box(4, 64.8, 52, 13.4), "story")
    frame = framed(story, Kind("story"), 60, 106.67, 33, 0)
    assert frame.down(92.4) == pytest.approx(92.4)
    assert frame.down(80) == pytest.approx(106.67 - 33)


def test_a_shape_without_boxes_of_its_own_takes_those_of_another() -> None:
    assert standard_of(LOW, Kind("story")) == "tall"
    assert standard_of(LOW, Kind("tall")) == "tall"
    assert framed(LOW, Kind("story"), 60, 106.67, FOOT, 0).down(53.2) == pytest.approx(53.2 + 106.67 - A5)


def test_heights_keep_their_order_on_every_sheet() -> None:
    for height in (60.0, 75.0, 84.85, 92.7, 107.0):
        for more in (0.0, 4.0, 20.0):
            frame = framed(MIDDLE, Kind("tall"), 60, height, 14, more)
            down = [frame.down(y / 2) for y in range(-8, 190)]
            assert down == sorted(down)


def test_facts_may_take_a_banner_from_head_to_foot() -> None:
    banner = arrangement(Box(110, 0, 142, 60), "strip")
    frame = framed(banner, Kind("strip"), 485.33, 60, 0, 0)
    assert frame.box(Box(262, 15, 78, 30)) == Box(262, 15, 78, 30)
    assert framed(banner, Kind("strip"), 384, 60, 0, 0).box(Box(262, 15, 78, 30)).x == pytest.approx(262 * 384 / 485.33)


def test_a_foot_on_a_wide_sheet_moves_what_stands_on_it_up() -> None:
    wide = arrangement(Box(4, 37.6, 76, 11.4), "wide")
    frame = framed(wide, Kind("wide"), 114.29, 60, 14, 0)
    assert frame.down(50) == pytest.approx(46)
    assert frame.box(Box(4, 37.6, 76, 11.4)).height == pytest.approx(11.4)
