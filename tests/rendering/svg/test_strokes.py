from __future__ import annotations

import math
import re

import pytest
from lxml import etree

from campaignkit.rendering.svg.shapes.geometry import matrix_of
from campaignkit.rendering.svg.shapes.values import style_of
from campaignkit.rendering.svg.strokes import write_plain_strokes

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80">{}</svg>'
FIXED = 'stroke="#080" stroke-width="4" vector-effect="non-scaling-stroke"'


def plain(part: str, pixel: float = 1.0) -> tuple[etree._Element, tuple[str, ...]]:
    """The drawing's last shape, and what could not be said plainly."""
    root = etree.fromstring(SVG.format(part))
    untold = write_plain_strokes(root, pixel)
    return [each for each in root.iter() if each.get("id") == "s"][-1], untold


def width(part: str, pixel: float = 1.0) -> float:
    return float(style_of(plain(part, pixel)[0])["stroke-width"])


def test_a_stroke_that_does_not_scale_is_as_wide_as_it_says_in_pixels() -> None:
    assert width(f'<g transform="scale(4)"><rect id="s" width="9" height="9" {FIXED}/></g>') == 1
    assert width(f'<g transform="rotate(30) scale(2)"><path id="s" d="M0 0h9" transform="scale(-2 2)" {FIXED}/></g>') == 1
    assert width(f'<rect id="s" width="9" height="9" {FIXED}/>', pixel=2) == 2
    assert width(f'<svg width="90" height="90" viewBox="0 0 9 9"><path id="s" d="M0 0h9" {FIXED}/></svg>') == 0.4


def test_an_inherited_width_and_its_dashes_are_scaled_too() -> None:
    group = '<g stroke="red" stroke-width="8" stroke-dasharray="4 2" style="stroke-dashoffset:2px" transform="scale(2)">'
    style = style_of(plain(f'{group}<path id="s" d="M0 0h9" vector-effect="non-scaling-stroke"/></g>')[0])
    assert (style["stroke-width"], style["stroke-dasharray"], style["stroke-dashoffset"]) == ("4", "2 1", "1px")


def test_a_shape_that_is_stretched_is_stretched_without_its_stroke() -> None:
    shape, untold = plain(f'<g transform="scale(4 1)"><rect id="s" x="1" y="2" width="9" height="9" {FIXED}/></g>')
    assert not untold and shape.tag.endswith("path") and shape.get("x") is None
    assert matrix_of(shape.get("transform"))[:4] == (0.25, 0, 0, 1)
    assert [float(number) for number in re.findall(r"[\d.]+", shape.get("d"))][:2] == [4, 2]


@pytest.mark.parametrize(
    "part",
    [
        f'<g transform="scale(4 1)"><path id="s" d="M0 0h9" fill="url(#g)" {FIXED}/></g>',
        f'<g transform="scale(4)"><path id="s" d="M0 0h9" {FIXED.replace("4", "2em")}/></g>',
        f'<g id="u"><path id="s" d="M0 0h9" {FIXED}/></g><use href="#u" transform="scale(3)"/>',
        f'<g transform="scale(0)"><path id="s" d="M0 0h9" {FIXED}/></g>',
    ],
)
def test_what_cannot_be_said_plainly_is_told(part: str) -> None:
    assert plain(part)[1] == ("strokes that do not grow with it (vector-effect)",)


def test_without_a_stroke_there_is_nothing_to_tell() -> None:
    part = '<g transform="scale(4 1)"><path id="s" d="M0 0h9" fill="url(#g)" vector-effect="non-scaling-stroke"/></g>'
    assert plain(part)[1] == ()


@pytest.mark.parametrize(
    ("shape", "length"),
    [
        ('<circle id="s" r="30" cx="9" cy="9"', 2 * math.pi * 30),
        ('<rect id="s" width="30" height="10"', 80),
        ('<line id="s" x2="30" y2="40"', 50),
        ('<path id="s" d="M0 0h30v40"', 70),
        ('<polygon id="s" points="0 0 30 0 30 40"', 120),
    ],
)
def test_dashes_are_counted_along_the_path(shape: str, length: float) -> None:
    found, untold = plain(f'{shape} pathLength="100" stroke-dasharray="25 75" stroke-dashoffset="10"/>')
    style = style_of(found)
    assert not untold and found.get("pathLength") is None
    dashes = [float(number) for number in style["stroke-dasharray"].split()]
    assert dashes == pytest.approx([length / 4, length * 3 / 4], rel=1e-3)
    assert float(style["stroke-dashoffset"]) == pytest.approx(length / 10, rel=1e-3)


def test_a_path_that_makes_no_sense_is_told() -> None:
    part = '<path id="s" d="M0 0h30q" pathLength="9" stroke-dasharray="2"/>'
    assert plain(part)[1] == ("dashes that are counted along their path (pathLength)",)
