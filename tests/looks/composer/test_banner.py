from __future__ import annotations

import io
from pathlib import Path

import pytest
import resvg_py
from PIL import Image

from campaignkit.documents.kit import read_kit
from campaignkit.looks.composer.banner import banner
from campaignkit.looks.composer.compose import Room
from campaignkit.looks.drawing import parsed
from campaignkit.model.look import Look
from tests.looks.composer.drawings import RED

LOOKS = {look.name: look for look in read_kit(Path(__file__).parents[3] / "kits/event-flyer").designs}
BAND = Room(240, 60, day=(19, 6))
ARTFUL = [
    (name, arrangement.name)
    for name in ("quarters", "cutpaper", "numeral", "riso")
    for arrangement in LOOKS[name].arrangements
]


def drawn(look: Look, arrangement: str, room: Room = BAND, seed: str = "hull") -> str:
    drawings = [parsed(name, asset.path.read_text()) for name, asset in look.drawings.items()]
    chosen = next(each for each in look.arrangements if each.name == arrangement)
    return banner(look, chosen, room, drawings, RED, seed)


def picture(svg: str) -> Image.Image:
    return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=244)))).convert("RGB")


@pytest.mark.parametrize(("look", "arrangement"), ARTFUL)
def test_a_band_is_full_of_colour_and_never_mostly_paper(look: str, arrangement: str) -> None:
    shown = picture(drawn(LOOKS[look], arrangement))
    counts = {colour: count for count, colour in shown.getcolors(1 << 16) or ()}
    paper = tuple(int(RED["paper"][n : n + 2], 16) for n in (1, 3, 5))
    assert counts.get(paper, 0) < 0.3 * shown.width * shown.height
    assert len([count for count in counts.values() if count > 0.01 * shown.width * shown.height]) >= 2, "art, not a field"


@pytest.mark.parametrize("look", ["poster", "plain", "photo"])
def test_a_look_that_lives_by_type_or_by_a_photo_has_no_band(look: str) -> None:
    assert {drawn(LOOKS[look], each.name) for each in LOOKS[look].arrangements} == {""}


def test_the_day_is_whole_and_reads_the_same_from_right_to_left() -> None:
    there, back = (
        drawn(LOOKS["numeral"], "field", Room(240, 60, day=(19, 6), mirrored=mirrored)) for mirrored in (False, True)
    )
    assert there != back and back.count("matrix(-1 0 0 1") == 2, "the sheet is mirrored and the number once more"


def test_a_pile_lies_in_a_row_and_the_same_in_gives_the_same_out() -> None:
    svg = drawn(LOOKS["cutpaper"], "column")
    assert svg == drawn(LOOKS["cutpaper"], "column") != drawn(LOOKS["cutpaper"], "column", seed="leeds")
