from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaignkit.looks.cutpaper import cutpaper
from campaignkit.looks.oklch import distance
from campaignkit.looks.palette import derive
from campaignkit.model.kit import Profile

RED = derive("#e5352b")
PROFILES: tuple[Profile, ...] = ("screen", "home", "press")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def test_two_hundred_seeds_cut_two_hundred_flowers() -> None:
    assert len({cutpaper(f"group-{n}", 60, 53, RED) for n in range(200)}) == 200


@given(st.text(max_size=9), st.floats(0.2, 8))
@settings(max_examples=40)
def test_any_ratio_gives_one_bloom_one_sprig_and_one_cut(seed: str, ratio: float) -> None:
    text = cutpaper(seed, 60, 60 / ratio, RED)
    fills = [path.get("fill") for path in ET.fromstring(text)]
    assert "nan" not in text
    assert fills.count(RED["spark"]) == 1
    assert fills[0] == RED["brand"] and fills[-1] == RED["paper"]


@given(st.text(max_size=9))
@settings(max_examples=40)
def test_the_bloom_keeps_out_of_the_quiet_box(seed: str) -> None:
    quiet = (0.0, 0.0, 38.0, 29.5)
    root = ET.fromstring(cutpaper(seed, 60, 53, RED, quiet=quiet))
    bloom = next(path for path in root if path.get("fill") == RED["second"])
    values = [float(value) for value in NUMBER.findall(bloom.attrib["d"])]
    points = zip(values[::2], values[1::2], strict=True)
    assert not any(x < quiet[2] - 0.8 and y < quiet[3] - 0.8 for x, y in points)


def test_a_white_field_has_a_fine_line_along_its_foot_where_paper_is_white() -> None:
    strokes = {
        profile: [path.get("stroke") for path in ET.fromstring(cutpaper("soup", 60, 53, derive("#ffffff", "", profile)))]
        for profile in PROFILES
    }
    line = derive("#ffffff", "", "press")["line"]
    assert strokes["press"][-1] == line and strokes["home"][-1] == derive("#ffffff", "", "home")["line"]
    assert strokes["screen"][-1] is None


@pytest.mark.parametrize("brand", ["#f2b705", "#111111", "#22306f", "#ffffff", "#39ff14", "#888888"])
def test_leaves_and_sprig_are_seen_on_the_field(brand: str) -> None:
    palette = derive(brand)
    inks = {path.get("fill", "none") for path in ET.fromstring(cutpaper("soup", 60, 53, palette))} - {
        "none",
        palette["brand"],
        palette["paper"],
    }
    assert all(distance(ink, palette["brand"]) >= 0.09 for ink in inks)


def test_the_same_seed_cuts_the_same_bytes() -> None:
    assert cutpaper("soup", 60, 53, RED) == cutpaper("soup", 60, 53, RED)
