"""Drawings that are mostly a bitmap are as coarse as the bitmap."""

from __future__ import annotations

import io
from base64 import b64encode
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from campaignkit.rendering.svg.embedded import pixels_across
from campaignkit.rendering.svg.shapes.geometry import Extent

VIEW = Extent(0, 0, 100, 50)


def bitmap(width: int, height: int) -> str:
    out = io.BytesIO()
    Image.new("RGB", (width, height)).save(out, "PNG")
    return f"data:image/png;base64,{b64encode(out.getvalue()).decode()}"


def across(inside: Any, visible: Any = VIEW) -> Any:
    mark_up = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{inside}</svg>'
    return pixels_across(etree.fromstring(mark_up), visible)


def image(width: Any, height: Any, pixels: Any = (200, 100), more: Any = "") -> Any:
    return f'<image width="{width}" height="{height}" href="{bitmap(*pixels)}" {more}/>'


def test_a_drawing_of_lines_is_sharp_at_any_size() -> None:
    assert across('<rect width="100" height="50"/>') is None


def test_one_that_is_a_bitmap_has_its_pixels() -> None:
    assert across(image(100, 50)) == 200


def test_a_small_bitmap_in_a_drawing_makes_it_no_bitmap() -> None:
    assert across(image(20, 10)) is None


@pytest.mark.parametrize(("visible", "pixels"), [(Extent(0, 0, 50, 50), 100), (Extent(0, 0, 100, 25), 200)])
def test_what_is_cut_off_takes_its_pixels_along(visible: Any, pixels: Any) -> None:
    assert across(image(100, 50), visible) == pixels


def test_the_largest_of_several_counts() -> None:
    assert across(image(50, 40, (500, 400)) + image(100, 50)) == 200


def test_a_bitmap_that_fills_a_shape_covers_the_shape() -> None:
    filled = '<pattern id="p">' + image(1, 1) + '</pattern><rect width="100" height="50" fill="url(#p)"/>'
    assert across(filled) == 200


def test_a_bitmap_that_nobody_can_read_is_none() -> None:
    assert across('<image width="100" height="50" href="data:image/png;base64,AAAA"/>') is None
    assert across('<image width="100" height="50" href="data:image/png;base64,!!"/>') is None
