from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import CampaignKitError, InvalidDocuments, NotFound, Problem
from campaignkit.jobs.site_kits import exhibits, reason_of, shelves, without_places
from campaignkit.lineage.record import Record
from campaignkit.messages import _
from campaignkit.registry.builtin import BUILT_IN
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.known import Known, write_known


def test_without_a_word_the_built_in_kits_and_all_registries_are_shown(north: DirectoryRegistry) -> None:
    assert [shelf.name for shelf in shelves(())] == [BUILT_IN, "north"]
    assert [shelf.location for shelf in shelves(("north",))] == [str(north.root)]


def test_a_folder_needs_no_name(tmp_path: Path, shelve: Callable[..., Record]) -> None:
    (tmp_path / "South Side").mkdir()
    (shelf,) = shelves((str(tmp_path / "South Side"),))
    assert (shelf.name, shelf.location) == ("south-side", str(tmp_path / "South Side"))
    with pytest.raises(NotFound, match="nowhere"):
        shelves(("nowhere",))


def test_the_newest_release_of_each_kit_is_shown_and_one_that_lies_in_two_places_once(
    tmp_path: Path, shelve: Callable[..., Record]
) -> None:
    one, two = (DirectoryRegistry(name, tmp_path / name) for name in ("one", "two"))
    for registry in (one, two):
        registry.root.mkdir()
        first = shelve(registry, "soup")
        shelve(registry, "soup", "1.1.0", previous=first)
    shelve(two, "stew")
    shelve(one, "stew", title="Another stew")
    found, broken = exhibits((one, two))
    assert [(each.slug, each.version, each.registry.name) for each in found] == [
        ("soup", "1.1.0", "one"), ("stew", "1.0.0", "one"), ("two.stew", "1.0.0", "two"),
    ]  # fmt: skip
    assert broken == ()


def test_a_registry_that_is_away_and_a_record_that_is_damaged_are_told(
    tmp_path: Path, shelve: Callable[..., Record]
) -> None:
    here = DirectoryRegistry("here", tmp_path / "here")
    here.root.mkdir()
    shelve(here, "soup")
    (here.root / "soup/1.0.0/lineage.json").write_text("{")
    write_known([Known("away", str(tmp_path / "gone"))])
    found, broken = exhibits((here, shelves(("away",))[0]))
    assert found == ()
    assert [(each.registry, each.name) for each in broken] == [("here", "soup"), ("away", "")]
    assert str(tmp_path) not in "".join(each.reason for each in broken)


def test_reasons_tell_no_folder_of_this_machine(north: DirectoryRegistry) -> None:
    place = f"{north.root}/soup/1.0.0"
    said = _("{place} has no record of its release.").format(place=place)
    assert reason_of(CampaignKitError(said), north) == "soup/1.0.0 has no record of its release."
    problems = [Problem("kit.yaml", "fonts", "/home/anna/kits/x.ttf is no font", "broken-font", 3)]
    assert reason_of(InvalidDocuments(problems), north) == "kit.yaml:3 fonts: x.ttf is no font"
    assert reason_of(PermissionError(13, "Permission denied"), north) == "it cannot be read: Permission denied"
    assert without_places("see https://ost.example/a/b", north) == "see https://ost.example/a/b"
