"""Shapes of `clip-path` as the parts of a clip path that every program knows."""

from __future__ import annotations

from typing import Any

import pytest

from campaignkit.rendering.svg.shapes.clip_shapes import clip_shape
from campaignkit.rendering.svg.shapes.geometry import SVG, Extent

BOX = Extent(10, 20, 100, 50)


def clipped(value: Any) -> Any:
    shape = clip_shape(value, BOX)
    assert shape is not None
    return shape.tag.removeprefix(SVG), dict(shape.attrib)


@pytest.mark.parametrize(
    ("value", "x", "y", "rx", "ry"),
    [
        ("circle(10px)", "60", "45", "10", "10"),
        ("circle()", "60", "45", "25", "25"),
        ("CIRCLE(farthest-side at left top)", "10", "20", "100", "100"),
        ("ellipse(50% 50%)", "60", "45", "50", "25"),
        ("ellipse(10px at 20% 40px)", "30", "60", "10", "10"),
        ("ellipse(closest-side farthest-side at 20px 0%)", "30", "20", "20", "50"),
        ("circle(5px at top)", "60", "20", "5", "5"),
        ("circle(5px at right)", "110", "45", "5", "5"),
        ("circle(5px at top left)", "10", "20", "5", "5"),
        ("circle(5px at center right)", "110", "45", "5", "5"),
        ("circle(5px at right 10px bottom 20%)", "100", "60", "5", "5"),
        ("circle(5px at top 10px left 20px)", "30", "30", "5", "5"),
    ],
)
def test_circles_and_ellipses_lie_around_their_place_in_the_box(value: Any, x: Any, y: Any, rx: Any, ry: Any) -> None:
    assert clipped(value) == ("ellipse", {"cx": x, "cy": y, "rx": rx, "ry": ry})


def test_a_share_as_the_radius_of_a_circle_is_one_of_the_boxs_diagonal() -> None:
    assert float(clipped("circle(100%)")[1]["rx"]) == pytest.approx((100**2 + 50**2) ** 0.5 / 2**0.5, abs=0.01)


def test_a_polygons_points_are_shares_or_pixels_of_the_box() -> None:
    assert clipped("polygon(0% 0%, 100% 0, 50px 100%)") == ("polygon", {"points": "10,20 110,20 60,70"})


def test_what_counts_as_inside_is_said_where_it_is_not_the_usual() -> None:
    assert clipped("polygon(evenodd, 0 0, 9px 0, 0 9px)")[1]["clip-rule"] == "evenodd"
    assert "clip-rule" not in clipped("polygon(nonzero, 0 0, 9px 0, 0 9px)")[1]
    assert clipped("path(evenodd, 'M0 0h9v9z')")[1]["clip-rule"] == "evenodd"


def test_a_path_is_told_from_the_boxs_corner_in_its_own_letters() -> None:
    assert clipped('path("M0 0H9v9Z")') == ("path", {"d": "M0 0H9v9Z", "transform": "translate(10 20)"})


@pytest.mark.parametrize(
    ("value", "x", "y", "width", "height"),
    [
        ("inset(10px)", "20", "30", "80", "30"),
        ("inset(10px 20px)", "30", "30", "60", "30"),
        ("inset(0 10% 20px)", "20", "20", "80", "30"),
        ("inset(1px 2px 3px 4px)", "14", "21", "94", "46"),
    ],
)
def test_an_inset_is_a_rectangle_told_from_its_four_sides(value: Any, x: Any, y: Any, width: Any, height: Any) -> None:
    assert clipped(value) == ("rect", {"x": x, "y": y, "width": width, "height": height})


def test_the_corners_of_an_inset_may_be_round() -> None:
    assert clipped("inset(0 round 10%)")[1] | {"rx": "10", "ry": "5"} == clipped("inset(0 round 10%)")[1]


@pytest.mark.parametrize(
    "value",
    ["url(#a)", "none", "circle(1em)", "circle(10px 20px)", "polygon(0 0, 1px)", "polygon(a b)",
     "circle(5px at top 10px)", "circle(5px at left right)", "circle(5px at 1px 2px 3px)",
     "polygon(left top, 0 0, 9px 9px)", "inset(top)", "circle(left)", "inset(0 round 1px 2px)",
     "inset(1px 2px 3px 4px 5px)", "inset()", "path(M0 0)", "xywh(0 0 9px 9px)", "rect(0 0 9px 9px)"],
)  # fmt: skip
def test_what_cannot_be_said_so_is_none(value: Any) -> None:
    assert clip_shape(value, BOX) is None
