from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from campaignkit.documents.project import read_project
from campaignkit.errors import InvalidDocuments, NotFound, Taken
from campaignkit.jobs.init import init
from campaignkit.jobs.init_look import init_look

KIT = Path(__file__).parents[2] / "kits/event-flyer"


@pytest.fixture
def soup(tmp_path: Path) -> Path:
    folder = tmp_path / "soup"
    shutil.copytree(KIT, folder / "kits/event-flyer")
    shutil.copytree(KIT / "sample/logos", folder / "logos")
    shutil.copy(KIT / "sample/campaign.yaml", folder / "campaign.yaml")
    return folder


def test_a_look_begun_in_a_campaign_is_sound_and_set_in_the_fonts_of_its_kit(soup: Path) -> None:
    assert init_look("ours", soup) == soup / "brand/looks/ours"
    (look,) = read_project(soup).campaign.looks
    assert look.name == "ours"
    assert look.faces[0].display.family == read_project(soup).kits[0].designs[0].faces[0].display.family
    assert [arrangement.name for arrangement in look.arrangements] == ["cover"]


def test_a_look_begun_in_a_kit_stands_beside_its_own(soup: Path) -> None:
    kit = soup / "kits/event-flyer"
    assert init_look("ours", kit) == kit / "looks/ours"
    assert "ours" in [look.name for look in read_project(kit).kits[0].designs]


def test_a_kit_without_looks_gets_its_first(tmp_path: Path) -> None:
    kit = init("soup-flyer", tmp_path)
    init_look("ours", kit)
    (look,) = read_project(kit).kits[0].designs
    assert look.faces[0].display.family == "Sofia Sans"


def test_what_is_there_already_stays_and_a_wrong_name_or_place_is_told(soup: Path, tmp_path: Path) -> None:
    init_look("ours", soup)
    with pytest.raises(Taken):
        init_look("ours", soup)
    with pytest.raises(InvalidDocuments):
        init_look("Our Look", soup)
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotFound):
        init_look("ours", tmp_path / "empty")
