from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from string import digits

import pytest
import resvg_py
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps

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


BRANDS = ("#0d5c4a", "#e5352b", "#1f3fd1", "#f2b705", "#ffd6e0", "#7a3e9d", "#39ff14", "#000000")
HEIGHTS, WAYS = (40, 64, 100), ("7", "8")
"""A reader looks at each numeral at three sizes, as a line and as a word."""


@cache
def silhouette(seed: str, day: int, brand: str) -> Image.Image:
    """A numeral as a photocopy leaves it: black where there is a figure, whatever lies under it."""
    palette = derive(brand)
    root = ET.fromstring(numeral(seed, str(day), palette, 40, 45))
    disc = root.find(f"{SVG}path")
    assert disc is not None
    disc.set("fill", palette["paper"])
    drawn = resvg_py.svg_to_bytes(svg_string=ET.tostring(root, "unicode"), width=220, background=palette["paper"])
    picture = Image.open(io.BytesIO(bytes(drawn))).convert("RGB")
    bands = ImageChops.difference(picture, Image.new("RGB", picture.size, palette["paper"])).split()
    apart = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    black = apart.point(lambda value: 255 * (value < 24))
    return black.crop(ImageOps.invert(black).getbbox())


def separate(picture: Image.Image) -> int:
    """How many figures with paper between them a silhouette shows."""
    columns = (
        ImageOps.invert(picture).point(lambda value: 255 * (value > 128)).resize((picture.width, 1), Image.Resampling.BOX)
    )
    inked = [value > 0 for value in columns.tobytes()]
    return sum(here and not before for before, here in zip([False, *inked], inked, strict=False))


def readings(pictures: dict[str, Path], folder: Path) -> Iterator[tuple[str, float, str]]:
    """What tesseract reads in each picture: the picture's name, how sure it is, and the digits."""
    names = list(pictures)
    (folder / "list.txt").write_text("\n".join(str(pictures[name]) for name in names))
    for way in WAYS:
        asked = [
            "tesseract",
            str(folder / "list.txt"),
            "stdout",
            "--psm",
            way,
            "-c",
            f"tessedit_char_whitelist={digits}",
            "tsv",
        ]
        alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        told = subprocess.run(asked, capture_output=True, text=True, check=True, env=alone).stdout
        for row in csv.DictReader(io.StringIO(told), delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["level"] == "5" and row["text"].strip():
                yield names[int(row["page_num"]) - 1], float(row["conf"]), row["text"]


def test_a_machine_reads_every_day_and_none_as_another(tmp_path: Path) -> None:
    """Of readings with as many digits as there are figures to be seen, the one that the reader is surest of counts."""
    if shutil.which("tesseract") is None:
        pytest.skip("needs tesseract, which ./dev test installs")
    pictures: dict[str, Path] = {}
    wanted: dict[str, str] = {}
    for (day, (number, brand)), height in product(product(range(1, 32), enumerate(BRANDS)), HEIGHTS):
        picture = silhouette(f"seed-{number}", day, brand)
        assert separate(picture) == len(str(day))
        shown = picture.resize((round(picture.width * height / picture.height), height), Image.Resampling.LANCZOS)
        name = f"{day} {number} {height}"
        pictures[name] = tmp_path / f"{name}.png"
        ImageOps.expand(shown, height // 2, 255).save(pictures[name])
        wanted[f"{day} {number}"] = str(day)
    surest: dict[str, tuple[float, str]] = {}
    for name, sure, read in readings(pictures, tmp_path):
        numeral_of = name.rpartition(" ")[0]
        if len(read) == len(wanted[numeral_of]):
            surest[numeral_of] = max((sure, read), surest.get(numeral_of, (0.0, "")))
    misread = {name: read for name, (_, read) in surest.items() if read != wanted[name]}
    assert {name: read for name, read in misread.items() if read in wanted.values()} == {}
    assert len(surest) - len(misread) >= 0.95 * len(wanted)
