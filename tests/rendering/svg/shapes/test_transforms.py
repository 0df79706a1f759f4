"""What a style says of a part's place, moved into the attribute that every program reads."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from campaignkit.rendering.svg.shapes.geometry import Extent, matrix_of
from campaignkit.rendering.svg.shapes.transforms import LOSS, write_transform

NS = 'xmlns="http://www.w3.org/2000/svg"'
VIEW = Extent(0, 0, 200, 100)


def moved(values: Any, mark_up: Any = f'<rect {NS} x="10" y="20" width="40" height="20"/>') -> tuple[Any, str]:
    element = etree.fromstring(mark_up)
    loss = write_transform(element, values, VIEW)
    return element, loss


def point(element: Any, at: Any, attribute: Any = "transform") -> Any:
    return tuple(round(number, 6) for number in matrix_of(element.get(attribute)).transformPoint(at))


@pytest.mark.parametrize(
    ("values", "goes_to"),
    [
        ({"translate": "5px 7px"}, (5, 7)),
        ({"scale": "2"}, (0, 0)),
        ({"transform": "translate(10px, 20px) scale(2)"}, (10, 20)),
        ({"transform": "translateX(50%)"}, (100, 0)),
        ({"transform": "translateY(50%)"}, (0, 50)),
        ({"translate": "10%"}, (20, 0)),
        ({"rotate": "180deg", "transform-origin": "10px 10px"}, (20, 20)),
        ({"rotate": "90deg", "transform-origin": "right bottom"}, (300, -100)),
        ({"rotate": "180deg", "transform-origin": "top left"}, (0, 0)),
        ({"rotate": "180deg", "transform-origin": "top"}, (200, 0)),
        ({"rotate": "180deg", "transform-origin": "right"}, (400, 100)),
        ({"rotate": "180deg", "transform-origin": "center left"}, (0, 100)),
        ({"rotate": "180deg", "transform-origin": "10px 10px 0"}, (20, 20)),
    ],
)
def test_the_origin_goes_where_the_style_moves_it(values: Any, goes_to: Any) -> None:
    element, loss = moved(dict(values))
    assert loss == "" and point(element, (0, 0)) == goes_to


def test_translate_rotate_scale_and_transform_hold_in_that_order() -> None:
    element, _ = moved({"transform": "translate(1px, 0)", "scale": "200%", "rotate": "90deg", "translate": "10px"})
    assert point(element, (0, 0)) == (10, 2)


def test_a_parts_own_box_is_what_origins_are_told_from_where_the_style_says_so() -> None:
    element, _ = moved({"rotate": "180deg", "transform-box": "fill-box", "transform-origin": "center"})
    assert point(element, (10, 20)) == (50, 40)


def test_the_style_says_nothing_of_it_afterwards() -> None:
    values = {"rotate": "9deg", "transform-origin": "center", "transform-box": "view-box", "fill": "red"}
    element, _ = moved(values, f'<g {NS} transform-origin="1 1"/>')
    assert values == {"fill": "red"} and "transform-origin" not in element.attrib


def test_an_attribute_stays_in_force_beside_a_property_and_gives_way_to_the_transform_of_a_style() -> None:
    beside, _ = moved({"translate": "10px"}, f'<g {NS} transform="scale(2)"/>')
    assert point(beside, (1, 1)) == (12, 2)
    instead, _ = moved({"transform": "translate(10px)"}, f'<g {NS} transform="scale(2)"/>')
    assert point(instead, (1, 1)) == (11, 1)


def test_a_gradient_is_moved_by_an_attribute_of_another_name() -> None:
    element, _ = moved({"transform": "scale(2)"}, f"<linearGradient {NS}/>")
    assert point(element, (1, 1), "gradientTransform") == (2, 2) and "transform" not in element.attrib


def test_a_part_that_nothing_moves_stays_as_it_is() -> None:
    element, loss = moved({}, f'<g {NS} transform="scale(2)"/>')
    assert (loss, dict(element.attrib)) == ("", {"transform": "scale(2)"})
    gone, _ = moved({"transform": "none"}, f'<g {NS} transform="scale(2)"/>')
    assert "transform" not in gone.attrib


@pytest.mark.parametrize(
    "values",
    [
        {"rotate": "1 0 0 45deg"},
        {"transform": "rotateX(9deg)"},
        {"translate": "1px 2px 3px"},
        {"scale": "1 2 3"},
        {"rotate": "9deg", "transform-origin": "1em 1em"},
        {"transform": "translate(2em)"},
    ],
)
def test_what_turns_in_space_or_is_not_understood_is_told(values: Any) -> None:
    assert moved(values)[1] == LOSS


def test_a_part_whose_box_nobody_knows_cannot_be_moved_in_it() -> None:
    text = f"<text {NS}>soup</text>"
    assert moved({"rotate": "9deg", "transform-box": "fill-box"}, text)[1] == LOSS
