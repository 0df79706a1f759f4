from __future__ import annotations

import pytest

from campaignkit.model.sizes import parse_bleed, parse_pages, parse_size


@pytest.mark.parametrize(
    ("text", "width", "height", "unit"),
    [
        ("A5", 148, 210, "mm"),
        ("A4 landscape", 297, 210, "mm"),
        ("Letter", 215.9, 279.4, "in"),
        ("letter", 215.9, 279.4, "in"),
        ("half-letter", 139.7, 215.9, "in"),
        ("210x297mm", 210, 297, "mm"),
        ("8.125x10.875in", 206.375, 276.225, "in"),
        ("1080x1080px", 285.75, 285.75, "px"),
    ],
)
def test_a_size_is_told_in_millimetres(text: str, width: float, height: float, unit: str) -> None:
    size = parse_size(text)
    assert (size.width, size.height) == pytest.approx((width, height))
    assert (size.unit, size.name) == (unit, text)


def test_pixels_stay_exact() -> None:
    assert parse_size("1080x1350px").pixels == (1080, 1350)


@pytest.mark.parametrize("text", ["", "A9", "210x297", "x", "1x1mm", "9999x10mm", "-1x5mm", "210 x 297 mm"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_size(text)


def test_bleeds_are_lengths_with_a_unit() -> None:
    assert (parse_bleed("3mm"), parse_bleed("0.125in"), parse_bleed("0")) == (3, 3.175, 0)
    for text in ("3", "3px", "", "mm", "51mm", "99999999999mm"):
        with pytest.raises(ValueError):
            parse_bleed(text)


def test_pages_are_a_number_or_a_span() -> None:
    assert (parse_pages("1"), parse_pages("1-2"), parse_pages("300-500")) == ((1, 1), (1, 2), (300, 500))
    for text in ("0", "2-1", "a", "1-", "501", "1-501", "1000"):
        with pytest.raises(ValueError):
            parse_pages(text)
