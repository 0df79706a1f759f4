from __future__ import annotations

import pytest
from lxml import etree

from campaignkit.rendering.svg.shapes.boxes import shown_box, stroked_box

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def part(text: str) -> etree._Element:
    return etree.fromstring(SVG.format(text))[0]


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ('<rect x="1" y="2" width="3" height="4"/>', "1 2 3 4"),
        ('<g><rect width="9" height="9"/><circle cx="20" cy="5" r="5"/></g>', "0 0 25 10"),
        ('<g><rect width="9" height="9" transform="translate(10) scale(2)"/></g>', "10 0 18 18"),
        ('<g><rect width="9" height="9" transform="rotate(90)"/></g>', "-9 0 9 9"),
        (
            '<g><rect width="9" height="9"/><rect width="99" height="9" style="display:none"/><defs><text/></defs></g>',
            "0 0 9 9",
        ),
        ('<g><path id="a" d="M0 0h9v9"/><use xlink:href="#a" x="10" y="1"/></g>', "0 0 19 10"),
        ('<image x="1" width="8" height="4"/>', "1 0 8 4"),
    ],
)
def test_a_box_lies_around_all_that_is_shown(text: str, box: str) -> None:
    assert str(shown_box(part(text))) == box


@pytest.mark.parametrize(
    "text",
    ["<g/>", "<g><text>x</text></g>", '<g><rect width="1em" height="9"/></g>',
     '<g><rect width="9" height="9" transform="x"/></g>',
     '<g><symbol id="a"/><use xlink:href="#a"/></g>'],
)  # fmt: skip
def test_of_what_nobody_can_measure_there_is_none(text: str) -> None:
    assert shown_box(part(text)) is None


def test_strokes_lie_around_it() -> None:
    assert str(stroked_box(part('<rect width="9" height="9" stroke="red" stroke-width="2"/>'))) == "-1 -1 11 11"
    assert str(stroked_box(part('<rect width="9" height="9" stroke-width="2"/>'))) == "0 0 9 9"
    assert stroked_box(part('<path d="M0 0h9v9" stroke="red"/>')) is None
