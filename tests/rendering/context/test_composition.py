from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.looks.palette import derive
from campaignkit.model.campaign import Brand
from campaignkit.model.kit import Kit, Material
from campaignkit.rendering.context.composition import Around, ComposedSheet, Composers, composers
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.fit import Setting
from campaignkit.typography.face import Face
from campaignkit.typography.titles import Line, Title, TitleBox

RED = derive("#e5352b")
KIT = Path(__file__).parents[3] / "kits/event-flyer"


@pytest.fixture(scope="module")
def kit() -> Kit:
    return read_kit(KIT)


@pytest.fixture(scope="module")
def looks(kit: Kit) -> Composers:
    return composers(kit.designs, Gate((KIT,)))


def sheet(
    looks: Composers, material: Material, brand: Brand, choice: Setting | None = None, foot: float = 12.4
) -> ComposedSheet:
    composer = looks.composer("cutpaper", brand, "hull", RED, material, Around(), choice or Setting())
    assert composer is not None
    made = composer(foot)
    assert isinstance(made, ComposedSheet)
    return made


def svg(made: ComposedSheet) -> str:
    return b64decode(made.url.partition("base64,")[2]).decode()


def test_a_template_gets_the_art_the_boxes_and_the_face(kit: Kit, looks: Composers) -> None:
    made = sheet(looks, kit.material("a5"), Brand(arrangement="cover", face="bold"))
    assert (made.arrangement, made.shape, made.face.display.family) == ("cover", "tall", "Bricolage Grotesque")
    title = made.slots["title"]
    assert (title.ground, title.on) == (RED["brand"], RED["on-brand"])
    assert made.u == pytest.approx(148 / 60)
    assert svg(made).startswith("<svg")


def test_a_look_that_is_no_data_composes_nothing(kit: Kit, looks: Composers) -> None:
    assert looks.composer("unknown", Brand(), "hull", RED, kit.material("a5"), Around(), Setting()) is None
    assert looks.composer("cutpaper", Brand(), "hull", RED, kit.material("invite"), Around(), Setting()) is None


def test_facts_that_ask_for_more_get_it(kit: Kit, looks: Composers) -> None:
    plain = sheet(looks, kit.material("a5"), Brand(arrangement="cover"))
    more = sheet(looks, kit.material("a5"), Brand(arrangement="cover"), Setting(steps=(("facts", "--more:5; --body:8pt"),)))
    assert more.slots["facts"].height == pytest.approx(plain.slots["facts"].height + 5, abs=0.01)


def test_facts_get_what_the_template_says_they_need(kit: Kit, looks: Composers) -> None:
    composer = looks.composer("cutpaper", Brand(arrangement="cover"), "hull", RED, kit.material("a5"), Around(), Setting())
    assert composer is not None
    plain, high, low = composer(12.4), composer(12.4, facts=25), composer(12.4, facts=3)
    assert high.slots["facts"].height == pytest.approx(25, abs=0.01)
    assert low.slots["facts"] == plain.slots["facts"]


def test_a_short_title_leaves_its_room_to_the_art(kit: Kit, looks: Composers) -> None:
    ink = TitleBox(0, 0, 30, 8)
    line = Line("Tea", 11, 8, ink, 0, 1)
    title = Title((line,), Face(("Young Serif",), 400), 11, 30, 8, 0.3)
    brand = Brand(arrangement="corner", art=("loaf",))
    waiting = sheet(looks, kit.material("a5"), brand)
    placed = sheet(looks, kit.material("a5"), brand, Setting(titles=(("title", title),)))
    assert svg(waiting) != svg(placed)


def test_a_foot_cannot_take_the_whole_sheet(kit: Kit, looks: Composers) -> None:
    made = sheet(looks, kit.material("a5"), Brand(arrangement="cover"), foot=500)
    assert made.slots["title"].height > 4


def test_a_damaged_drawing_is_told_by_its_file_and_line(kit: Kit, tmp_path: Path) -> None:
    look = kit.designs[0]
    name = next(iter(look.drawings))
    (tmp_path / "x.svg").write_text("<svg/>")
    broken = replace(look, drawings={name: replace(look.drawings[name], path=tmp_path / "x.svg")})
    (problem,) = composers([broken], Gate((tmp_path,))).problems
    assert (problem.file, problem.line) == (f"looks/art/{name}.svg", 1)
