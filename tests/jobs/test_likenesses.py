from __future__ import annotations

from pathlib import Path

from PIL import Image

from campaignkit.documents.kit import read_kit
from campaignkit.jobs.likenesses import _brands, _first_sheet, _stand_in
from campaignkit.model.values import Photo
from campaignkit.places import built_in_kits


def test_the_first_sheet_that_people_hold_in_a_hand_is_shown() -> None:
    kits = {name: read_kit(built_in_kits() / name) for name in ("event-flyer", "co-branded-ad", "sponsor-email")}
    found = {name: sheet.name if (sheet := _first_sheet(kit)) else "" for name, kit in kits.items()}
    assert found == {"event-flyer": "a5", "co-branded-ad": "quarter-page", "sponsor-email": ""}


def test_each_look_in_each_arrangement_is_asked_for_once() -> None:
    brands = _brands(read_kit(built_in_kits() / "event-flyer"))
    assert len(brands) == len({(brand.look, brand.arrangement) for brand in brands}) > 30
    assert len({(brand.color, brand.seed) for brand in brands}) == 1


def test_the_photo_that_stands_in_is_one(tmp_path: Path) -> None:
    found = _stand_in(tmp_path)
    assert isinstance(found, Photo)
    with Image.open(found.file.path) as picture:
        picture.load()
        assert picture.size == (1200, 900)
