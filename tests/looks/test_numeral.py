from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.looks.numeral import DIGITS, modules, numeral
from campaignkit.looks.palette import derive, distance

RED = derive("soup", "#e5352b")
DAYS = st.integers(1, 31).map(str)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("digit", sorted(DIGITS))
def test_every_digit_stands_on_five_rows_of_equal_length(digit: str) -> None:
    rows = DIGITS[digit].split()
    assert len(rows) == 5
    assert len({len(row) for row in rows}) == 1


@given(DAYS)
def test_a_numeral_is_drawn_at_the_stated_size_with_ids_that_are_all_used(day: str) -> None:
    root = ET.fromstring(numeral("soup", day, RED, 40, 45))
    ids = {clip.get("id") for clip in root.iter(f"{SVG}clipPath")}
    used = {re.sub(r"url\(#(.*)\)", r"\1", path.attrib["clip-path"]) for path in root.iter() if path.get("clip-path")}
    assert used <= ids and len(ids) == len(day) + 1
    assert root.get("viewBox") == "-2 -2 44 49"


def test_ids_do_not_clash_when_drawings_stand_in_one_page() -> None:
    drawn = {f"{seed} {day}": numeral(seed, str(day), RED, 40, 45) for seed in ("a", "b", "c") for day in range(1, 32)}
    found = [set(re.findall(r'id="([^"]+)"', text)) for text in drawn.values()]
    assert len(set().union(*found)) == sum(len(ids) for ids in found)


@given(DAYS, st.floats(5, 100), st.floats(5, 100))
def test_modules_are_square_and_stay_inside(day: str, width: float, height: float) -> None:
    text = numeral("soup", day, RED, width, height, bleed=0)
    side = min(width / modules(day), height / 5)
    for x, y in re.findall(r"M(-?[\d.]+) (-?[\d.]+)h", text):
        assert width - side * modules(day) - 0.1 <= float(x) <= width
        assert -0.1 <= float(y) <= 5 * side


@pytest.mark.parametrize("text", ["", "123", "x", "-1", "٣", "1.", " 1"])
def test_what_is_not_one_or_two_digits_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="one or two digits"):
        numeral("soup", text, RED, 40, 45)


@pytest.mark.parametrize("brand", ["#ffffff", "#ffff00"])
def test_a_single_digit_in_a_colour_like_paper_takes_the_second_one(brand: str) -> None:
    palette = derive("soup", brand)
    fills = [path.get("fill") for path in ET.fromstring(numeral("soup", "5", palette, 40, 45)).findall(f"{SVG}path")]
    assert palette["second"] in fills and palette["brand"] not in fills


def test_where_inks_cross_there_is_a_third_one_even_for_black() -> None:
    palette = derive("soup", "#111111")
    fills = [path.get("fill") for path in ET.fromstring(numeral("soup", "28", palette, 40, 45)).findall(f"{SVG}path")]
    assert fills[-1] == palette["over"]
    assert distance(palette["over"], palette["second"]) > 0.1
