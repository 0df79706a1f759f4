"""What a part's written-out style says of it, and what it inherits."""

from __future__ import annotations

from typing import Any

from lxml import etree

from campaignkit.rendering.svg.shapes.values import inherited, style_of, with_style


def part(mark_up: Any) -> Any:
    return etree.fromstring(mark_up)


def test_a_style_is_read_declaration_by_declaration() -> None:
    assert style_of(part('<g style="fill:red; stroke : url(#a:b) ;"/>')) == {"fill": "red", "stroke": "url(#a:b)"}


def test_a_part_without_a_style_says_nothing() -> None:
    assert style_of(part("<g/>")) == style_of(part('<g style=";;"/>')) == {}


def test_new_values_take_the_place_of_old_ones_and_leave_the_others() -> None:
    element = part('<g style="fill:red;opacity:.5"/>')
    with_style(element, {"fill": "blue", "stroke": "none"})
    assert element.get("style") == "fill:blue;opacity:.5;stroke:none"


def test_a_value_comes_from_the_nearest_that_says_one_and_its_style_outranks_its_attribute() -> None:
    inner = part('<g fill="red"><g style="fill:blue" fill="green"><g fill="inherit"><a/></g></g></g>')[0][0][0]
    assert inherited(inner, "fill") == "blue"


def test_what_nobody_says_is_the_usual_value() -> None:
    assert inherited(part("<g><a/></g>")[0], "fill", "black") == "black"
    assert inherited(part("<g><a/></g>")[0], "stroke") == "none"
