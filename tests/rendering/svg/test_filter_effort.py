"""What filters cost, by what they do and by how much of a drawing they cover."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from campaignkit.rendering.svg.filter_effort import ASIDE, SHADOW, STEP, filter_effort
from campaignkit.rendering.svg.shapes.extent import LARGEST, Extents
from campaignkit.rendering.svg.shapes.geometry import SVG

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{}</svg>'
WHOLE = '<rect width="100" height="50" style="filter:{}"/>'
ALL_OF_IT = 'filterUnits="userSpaceOnUse" x="0" y="0" width="100%" height="100%"'


def effort(value: Any, filters: Any = "") -> float:
    root = etree.fromstring(DRAWING.format(filters + WHOLE.format(value)))
    named = {part.get("id"): part for part in root.iter(f"{SVG}filter")}
    return filter_effort(root[-1], Extents(root), named)


def filtered(primitives: str, region: Any = ALL_OF_IT) -> float:
    return effort("url(#f)", f'<filter id="f" {region}>{primitives}</filter>')


def test_a_part_without_a_filter_costs_nothing() -> None:
    assert effort("none") == 0 and effort("url(#none)") == 0


def test_a_filter_costs_for_being_drawn_aside_and_for_each_step() -> None:
    assert filtered("<feFlood/>") == pytest.approx(ASIDE + STEP)
    assert filtered("<feFlood/><feOffset/>") == pytest.approx(ASIDE + 2 * STEP)
    assert filtered("<feDropShadow/>") == pytest.approx(ASIDE + SHADOW)


def test_a_region_that_is_not_said_is_a_fifth_larger_than_the_part() -> None:
    assert filtered("<feFlood/>", "") == pytest.approx(1.2**2 * (ASIDE + STEP))


def test_a_function_costs_like_a_filter_and_reaches_as_far_as_it_blurs() -> None:
    assert effort("grayscale(1)") > 0
    assert effort("blur(5px)") > effort("blur(1px)") > effort("grayscale(1)") - 1
    assert effort("drop-shadow(1px 1px 1px red)") > effort("blur(1px)")


@pytest.mark.parametrize(
    ("cheap", "dear"),
    [
        ('<feTurbulence numOctaves="1"/>', '<feTurbulence numOctaves="9"/>'),
        ('<feMorphology radius="1"/>', '<feMorphology radius="1 9"/>'),
        ("<feConvolveMatrix/>", '<feConvolveMatrix order="9"/>'),
        ('<feMorphology radius="0.1"/>', '<feMorphology radius="many"/>'),
    ],
)
def test_a_step_costs_by_how_far_it_looks_and_what_is_no_number_costs_most(cheap: Any, dear: Any) -> None:
    assert filtered(dear) > filtered(cheap)


def test_no_filter_covers_more_than_the_largest_part() -> None:
    endless = filtered("<feFlood/>", 'filterUnits="userSpaceOnUse" width="1e30" height="-1e30"')
    assert endless == pytest.approx(LARGEST * (ASIDE + STEP))
