"""Photos on sheets that a look composes: in their slot, under what cuts them off, and words on them can be read."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.looks.oklch import contrast
from campaignkit.looks.palette import Palette, derive
from campaignkit.model.campaign import Brand
from campaignkit.model.values import Asset, Photo
from campaignkit.rendering.context.composition import Around, ComposedSheet, composers
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.fit import Setting
from campaignkit.rendering.photos.album import Album
from campaignkit.rendering.photos.placed_photo import Surface
from campaignkit.rendering.pictures.tones import Inks
from campaignkit.typography.face import Face
from campaignkit.typography.titles import Line, Title, TitleBox
from tests.assets.painted import photo

GREEN = derive("#0d5c4a")
KIT = Path(__file__).parents[3] / "kits/event-flyer"
TITLE = Title((Line("Lunch", 30, 22, TitleBox(0, 0, 110, 22), 0, 1),), Face(("Young Serif",), 400), 30, 110, 22, 0.9)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., ComposedSheet]:
    folder = tmp_path_factory.mktemp("photos")
    (folder / "lunch.jpg").write_bytes(photo("lunch", (600, 400)))
    kit, made = read_kit(KIT), dict[str, bytes]()
    looks = composers(kit.designs, Gate((KIT,)))
    album = Album(Gate((folder,), (), made), made)
    lunch = Photo(Asset(folder / "lunch.jpg", "lunch.jpg"), "photo", alt="Soup", credit="A. Bell", license="ours")

    def composed(arrangement: str, material: str = "a6", colours: Palette = GREEN, **around: Any) -> ComposedSheet:
        inks = Inks(colours["brand"], colours["second"], colours["ink"])
        photograph = album.photographer(Surface(material, "screen", kit.material(material)), inks)
        choice = Setting(titles=(("title", TITLE),))
        given = Around(photo=lunch, photograph=photograph, **around)
        sheet = looks.composer(
            "photo", Brand(arrangement=arrangement), "hull", colours, kit.material(material), given, choice
        )
        assert sheet is not None
        made = sheet(12.4)
        assert isinstance(made, ComposedSheet)
        return made

    return composed


def drawn(url: str) -> str:
    return b64decode(url.partition("base64,")[2]).decode()


def test_a_photo_fills_its_slot_to_the_end_of_the_bleed(sheet: Callable[..., ComposedSheet]) -> None:
    made = sheet("half")
    slot = made.slots["photo"]
    assert made.photo and made.photo.credit_line == "Photo: A. Bell"
    assert (slot.x, slot.y, slot.width) == (-2, -2, 64)
    assert made.photo.width == pytest.approx(slot.width * made.u, abs=0.01)
    assert made.photo.height == pytest.approx(slot.height * made.u, abs=0.01)


def test_what_cuts_a_photo_off_is_drawn_over_it_alone(sheet: Callable[..., ComposedSheet]) -> None:
    made = sheet("panel")
    assert GREEN["brand"] in drawn(made.over) and GREEN["brand"] not in drawn(made.url)


def test_words_on_a_photo_can_be_read(sheet: Callable[..., ComposedSheet]) -> None:
    for mirrored in (False, True):
        made = sheet("panel", mirrored=mirrored)
        assert made.photo and made.photo.contrast >= 4.5
        assert made.slots["title"].on == made.photo.ink


def test_words_that_would_take_too_much_of_a_photo_get_a_panel_of_the_brand(sheet: Callable[..., ComposedSheet]) -> None:
    pale = derive("#ffd9e0")
    for made in (sheet("cover", colours=pale), sheet("cover", colours=GREEN)):
        title = made.slots["title"]
        if title.ground != "photo":
            assert contrast(title.on, title.ground) >= 4.5
            assert title.ground in drawn(made.over)


def test_without_a_photo_another_look_is_composed() -> None:
    kit = read_kit(KIT)
    looks = composers(kit.designs, Gate((KIT,)))
    sheet = looks.composer("photo", Brand(), "hull", GREEN, kit.material("a5"), Around(), Setting())
    assert sheet is not None
    made = sheet(12.4)
    assert made.look != "photo" and made.photo is None
