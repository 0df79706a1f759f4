from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from campaignkit.rendering.svg.shapes.lengths import pixels_of, place_of, write_plain_lengths

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {root}><rect {part}/></svg>'


def plain(part: str, root: str = "") -> dict[str, str]:
    drawing = etree.fromstring(SVG.format(root=root, part=part))
    write_plain_lengths(drawing, 200, 50)
    return dict(drawing[0].attrib)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("2rem", "32"), ("40Q", "37.79527559"), ("50vw", "100"), ("10vh", "5"), ("10vmin", "5"), ("10vmax", "20"),
        ("1.5CH", "0.75em"), ("2lh", "2.4em"), ("12px", "12px"), ("3em", "3em"), ("50%", "50%"), ("7", "7"),
    ],
)  # fmt: skip
def test_lengths_in_units_of_browsers_alone_become_plain_numbers(said: str, written: str) -> None:
    assert plain(f'width="{said}"') == {"width": written}


def test_the_roots_own_font_size_counts_and_styles_count_too() -> None:
    assert plain('style="stroke-width:.5rem;fill:#123"', 'font-size="20"') == {"style": "stroke-width:10;fill:#123"}


def test_names_and_colours_are_no_lengths() -> None:
    assert plain('id="2rem" fill="#1ch"') == {"id": "2rem", "fill": "#1ch"}


@pytest.mark.parametrize(("text", "pixels"), [("7", 7), ("7.5px", 7.5), ("-3", -3), ("25%", 50), ("1e2", 100)])
def test_a_length_is_told_in_pixels_or_as_a_share(text: Any, pixels: Any) -> None:
    assert pixels_of(text, 200) == pixels


@pytest.mark.parametrize("text", ["1em", "auto", "", "%", "5cm", "left"])
def test_any_other_unit_is_refused(text: Any) -> None:
    with pytest.raises(ValueError):
        pixels_of(text, 200)


@pytest.mark.parametrize(
    ("said", "point"),
    [
        ("left", (0, 25)), ("top", (100, 0)), ("center", (100, 25)), ("25%", (50, 25)), ("7px", (7, 25)),
        ("left bottom", (0, 50)), ("bottom left", (0, 50)), ("center right", (200, 25)), ("top center", (100, 0)),
        ("10px 20%", (10, 10)), ("left 20%", (0, 10)), ("10px bottom", (10, 50)),
        ("right 10px bottom 20%", (190, 40)), ("top 10px left 20px", (20, 10)),
    ],
)  # fmt: skip
def test_a_place_is_one_word_two_or_two_edges_with_how_far_from_each(said: str, point: tuple[float, float]) -> None:
    assert place_of(said.split(), 200, 50) == point


@pytest.mark.parametrize(
    "said",
    [
        "",
        "up",
        "left right",
        "top bottom",
        "top 10px",
        "10px left",
        "1px 2px 3px",
        "left 1px right 1px",
        "center 1px top 1px",
    ],
)
def test_what_is_no_place_is_refused(said: str) -> None:
    with pytest.raises(ValueError):
        place_of(said.split(), 200, 50)
