from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.model.campaign import Brand, Campaign, Partner
from campaignkit.model.kit import Kit
from campaignkit.model.values import Asset, Photo
from campaignkit.rendering.context.artwork import BLEED, look_of, motif

KIT = Path(__file__).parents[3] / "kits/event-flyer"


@pytest.fixture(scope="module")
def kit() -> Kit:
    return read_kit(KIT)


def campaign(*ids: str) -> Campaign:
    return Campaign(Path("/soup"), {}, partners=tuple(Partner(name, name) for name in ids))


def test_a_group_with_a_photo_gets_the_look_that_shows_it(kit: Kit) -> None:
    soup = Photo(Asset(Path("/soup/lunch.jpg"), "lunch.jpg"))
    with_photo = replace(campaign("a"), values={"photos": (soup,)})
    assert with_photo.photos == (soup,)
    assert look_of(Brand(), with_photo, kit).name == "photo"
    assert look_of(Brand(look="numeral"), with_photo, kit).name == "numeral"


def test_what_a_brand_states_is_taken(kit: Kit) -> None:
    look = look_of(Brand(color="#0a7d6c", look="numeral", seed="x"), campaign("a"), kit)
    assert (look.name, look.seed, look.palette["brand"]) == ("numeral", "x", "#0a7d6c")


def test_groups_without_a_brand_get_looks_of_their_own(kit: Kit) -> None:
    looks = [look_of(Brand(), campaign(f"group-{n}"), kit) for n in range(40)]
    assert {look.name for look in looks} == set(kit.looks) - {"photo"}
    assert len({look.palette for look in looks}) > 8


def test_the_order_of_the_file_does_not_change_the_look(kit: Kit) -> None:
    assert look_of(Brand(), campaign("a", "b"), kit) == look_of(Brand(), campaign("b", "a"), kit)


@pytest.mark.parametrize("kind", ["quarters", "cutpaper", "numeral"])
def test_every_kind_of_art_is_a_picture_with_its_bleed(kit: Kit, kind: str) -> None:
    art = motif(look_of(Brand(), campaign("a"), kit), kind, 60, 37.5, text="19", quiet=(0, 0, 30, 15))
    assert (art.width, art.height) == (60 + 2 * BLEED, 37.5 + 2 * BLEED)
    assert b64decode(art.url.split(",")[1]).startswith(b"<svg ")


def test_a_kind_that_there_is_not_is_told_with_those_there_are(kit: Kit) -> None:
    with pytest.raises(ValueError, match="quarters, cutpaper and numeral"):
        motif(look_of(Brand(), campaign("a"), kit), "stars", 60, 40)


def test_a_kit_without_looks_or_partners_still_has_colours(kit: Kit) -> None:
    look = look_of(Brand(), campaign(), replace(kit, looks=()))
    assert (look.name, look.seed) == ("", kit.name)


@pytest.mark.parametrize(
    ("width", "height", "columns"),
    [
        (1e9, 60, 8),
        (60, 1e9, 8),
        (60, 0, 8),
        (-60, 60, 8),
        (float("nan"), 60, 8),
        (60, 60, 10**9),
        (60, 60, 0),
        (10, 900, 8),
    ],
)
def test_art_of_a_size_that_no_sheet_has_is_refused(kit: Kit, width: float, height: float, columns: int) -> None:
    look = look_of(Brand(seed="x"), campaign(), kit)
    with pytest.raises(ValueError, match="motif draws up to"):
        motif(look, "quarters", width, height, columns)
