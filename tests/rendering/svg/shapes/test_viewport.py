from __future__ import annotations

from collections.abc import Sequence

import pytest
from lxml import etree

from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.svg.shapes.geometry import Extent
from campaignkit.rendering.svg.shapes.viewport import framed

NS = "http://www.w3.org/2000/svg"


def frame(attributes: str) -> tuple[etree._Element, Extent]:
    return framed(etree.fromstring(f'<svg xmlns="{NS}" {attributes}><rect/></svg>'))


@pytest.mark.parametrize(
    ("attributes", "box"),
    [
        ('viewBox="0 0 100 50"', "0 0 100 50"),
        ('viewBox="-5,-5 10,20" width="1in"', "-5 -5 10 20"),
        ('viewBox="123456 654321 100 60"', "123456 654321 100 60"),
        ('width="100px" height="50"', "0 0 100 50"),
        ('width="25.4mm" height="1in"', "0 0 96 96"),
        ('width="72pt" height="6pc"', "0 0 96 96"),
        ('width="2.54cm" height="6em"', "0 0 96 96"),
        ('width="100%" height="40"', "0 0 300 40"),
        ("", "0 0 300 150"),
    ],
)
def test_a_drawing_is_as_large_as_it_says(attributes: str, box: str) -> None:
    root, found = frame(attributes)
    assert str(found) == root.get("viewBox") == box
    assert (float(root.get("width")), float(root.get("height"))) == (found.width, found.height)


@pytest.mark.parametrize("how", ['preserveAspectRatio="none"', 'preserveAspectRatio="xMinYMin slice"', ""])
def test_a_size_of_another_shape_is_a_frame_around_the_drawing(how: str) -> None:
    root, box = frame(f'width="200" height="60" viewBox="0 0 100 100" {how}')
    (inner,) = root
    assert box.ratio == pytest.approx(200 / 60)
    assert inner.get("viewBox") == "0 0 100 100" and (inner.get("width"), inner.get("height")) == ("200", "60")
    assert root.get("preserveAspectRatio") is None


@pytest.mark.parametrize(
    "attributes",
    [
        f'viewBox="{box}"'
        for box in (
            "0 0 0 0", "0 0 -1 5", "0 0 1e9 1e9", "0 0 nan nan", "nan 0 10 10", "0 inf 10 10", "0 0 1000 1", "0 0 10",
        )
    ] + ['width="5000" height="10"', 'width="1e400" height="5"', 'viewBox="0 0 9 9" width="900" height="1"'],
)  # fmt: skip
def test_a_size_that_no_logo_has_is_told(attributes: str) -> None:
    with pytest.raises(BrokenPicture, match=r"not that of a logo|four numbers"):
        frame(attributes)


@pytest.mark.parametrize(
    ("transform", "matrix"),
    [
        ("rotate(180)", [-1, 0, 0, -1, 100, 50]),
        ("translate(20 0)", [1, 0, 0, 1, 10, 0]),  # in pixels, of which two are a unit
        ("scale(.5)", [0.5, 0, 0, 0.5, 25, 12.5]),
    ],
)
def test_a_drawing_that_is_turned_as_a_whole_is_turned_around_its_middle_and_cut_by_its_frame(
    transform: str, matrix: Sequence[float]
) -> None:
    root, box = frame(f'viewBox="0 0 100 50" width="200" transform="{transform}"')
    (group,) = root
    assert str(box) == root.get("viewBox") == "0 0 100 50" and root.get("transform") is None
    found = [float(number) for number in group.get("transform")[7:-1].split()]
    assert found == pytest.approx(matrix) and group[0].get("viewBox") == "0 0 100 50"


def test_a_turn_that_makes_no_sense_is_passed_over() -> None:
    root, _ = frame('viewBox="0 0 100 50" transform="twist(3)"')
    assert root.get("transform") is None and root[0].get("transform") is None
