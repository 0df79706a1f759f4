from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.looks.companions import is_mud
from campaignkit.looks.figures import HEIGHT
from campaignkit.looks.numeral import COPIED, modules, numeral
from campaignkit.looks.oklch import distance
from campaignkit.looks.palette import Palette, derive

RED = derive("#e5352b")
DAYS = st.integers(1, 31).map(str)
SEEDS = st.text(max_size=9)
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
SVG = "{http://www.w3.org/2000/svg}"


def figures(day: str, palette: Palette, seed: str = "soup") -> list[ET.Element]:
    """The paths of the figures themselves."""
    root = ET.fromstring(numeral(seed, day, palette, 40, 45))
    return [path for path in root.findall(f"{SVG}path") if path.get("fill-rule")]


@given(DAYS)
def test_a_numeral_is_drawn_at_the_stated_size_with_ids_that_are_its_own(day: str) -> None:
    root = ET.fromstring(numeral("soup", day, RED, 40, 45))
    ids = {clip.get("id") for clip in root.iter(f"{SVG}clipPath")}
    used = {re.sub(r"url\(#(.*)\)", r"\1", path.attrib["clip-path"]) for path in root.iter() if path.get("clip-path")}
    assert used <= ids and len(ids) == 1
    assert root.get("viewBox") == "-2 -2 44 49"


def test_ids_do_not_clash_when_drawings_stand_in_one_page() -> None:
    drawn = {f"{seed} {day}": numeral(seed, str(day), RED, 40, 45) for seed in ("a", "b", "c") for day in range(1, 32)}
    found = [set(re.findall(r'id="([^"]+)"', text)) for text in drawn.values()]
    assert len(set().union(*found)) == sum(len(ids) for ids in found)


@given(DAYS, st.floats(5, 100), st.floats(5, 100))
def test_figures_are_as_large_as_there_is_room_and_end_at_the_right_edge(day: str, width: float, height: float) -> None:
    text = numeral("soup", day, RED, width, height, bleed=0)
    side = min(width / modules(day), height / HEIGHT)
    places = [tuple(map(float, found.split())) for found in re.findall(r"matrix\(([^)]*)\)", text)]
    assert all(place[0] == place[3] == pytest.approx(side, abs=0.001) for place in places)
    assert min(place[4] for place in places) == pytest.approx(width - side * modules(day), abs=0.01)


@given(SEEDS, DAYS, st.floats(5, 100), st.floats(5, 100))
def test_the_disc_stays_on_the_drawing(seed: str, day: str, width: float, height: float) -> None:
    disc = ET.fromstring(numeral(seed, day, RED, width, height, bleed=0)).find(f"{SVG}path")
    assert disc is not None
    left, middle, radius = map(float, re.findall(r"-?[\d.]+", disc.attrib["d"])[:3])
    assert left >= -0.01 and left + 2 * radius <= width + 0.01
    assert middle - radius >= -0.01 and middle + radius <= height + 0.01


@pytest.mark.parametrize("text", ["", "123", "x", "-1", "٣", "1.", " 1"])
def test_what_is_not_one_or_two_digits_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="one or two digits"):
        numeral("soup", text, RED, 40, 45)


@pytest.mark.parametrize("brand", ["#ffffff", "#ffff00", "#ffd6e0", "#c8f7dc"])
def test_a_brand_that_paper_hardly_shows_is_the_disc_and_the_figures_stand_on_it(brand: str) -> None:
    palette = derive(brand)
    root = ET.fromstring(numeral("soup", "28", palette, 40, 45))
    assert root.findall(f"{SVG}path")[0].get("fill") == brand
    assert brand not in [path.get("fill") for path in figures("28", palette)]


@given(SEEDS, DAYS, COLOURS, st.one_of(st.just(""), COLOURS))
def test_every_figure_is_still_there_on_a_grey_copy(seed: str, day: str, brand: str, second: str) -> None:
    palette = derive(brand, second)
    assert all(distance(path.attrib["fill"], palette["paper"]) >= COPIED - 0.02 for path in figures(day, palette, seed))


@given(SEEDS, DAYS, COLOURS)
def test_no_crossing_is_mud(seed: str, day: str, brand: str) -> None:
    root = ET.fromstring(numeral(seed, day, derive(brand), 40, 45))
    assert not any(is_mud(path.attrib["fill"]) for group in root.findall(f"{SVG}g") for path in group)
