from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import Problem
from campaignkit.jobs.listing import Picked, kits, search
from campaignkit.lineage.record import Record
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.known import Known, write_known

Shelve = Callable[..., Record]


@pytest.fixture
def north(tmp_path: Path) -> DirectoryRegistry:
    registry = DirectoryRegistry("north", tmp_path / "north")
    registry.root.mkdir(exist_ok=True)
    write_known([Known("north", str(registry.root))])
    return registry


def test_every_kit_of_every_registry_is_listed_once_in_its_newest_version(north: DirectoryRegistry, shelve: Shelve) -> None:
    first = shelve(north, "soup", manifest="tags: [food]\n")
    shelve(north, "soup", "1.1.0", previous=first)
    listed = [kit for kit in kits() if kit.name == "soup"]
    assert [(kit.version, kit.authors, kit.registry, kit.materials) for kit in listed] == [
        ("1.1.0", "Werkstatt Ost", "north", ("a5",))
    ]


def test_the_built_in_kits_come_first(north: DirectoryRegistry, shelve: Shelve) -> None:
    shelve(north, "a-kit")
    registries = [kit.registry for kit in kits()]
    assert registries == sorted(registries, key=("built-in", "north").index)


def test_a_broken_kit_is_told_and_the_others_are_listed(north: DirectoryRegistry, shelve: Shelve) -> None:
    for name in ("cut", "garbled", "soup"):
        shelve(north, name)
    (north.root / "cut" / "1.0.0" / "kit" / "templates" / "flyer.html").unlink()
    (north.root / "garbled" / "1.0.0" / "lineage.json").write_text("{")
    told: list[Problem] = []
    names = {kit.name for kit in kits(told.append)}
    assert {"event-flyer", "soup"} <= names
    assert names.isdisjoint({"cut", "garbled"})
    assert [(problem.file, problem.severity) for problem in told] == [
        ("north/cut", "warning"),
        ("north/garbled", "warning"),
    ]


def test_the_same_name_in_two_registries_is_listed_twice(north: DirectoryRegistry, shelve: Shelve, tmp_path: Path) -> None:
    south = DirectoryRegistry("south", tmp_path / "south")
    south.root.mkdir(exist_ok=True)
    write_known([Known("north", str(north.root)), Known("south", str(south.root))])
    shelve(north, "soup")
    shelve(south, "soup", title="Southern soup")
    assert [kit.registry for kit in kits() if kit.name == "soup"] == ["north", "south"]


def test_kits_are_searched_in_every_registry(north: DirectoryRegistry, shelve: Shelve) -> None:
    shelve(north, "soup", readme="One event a month, with a ladle.")
    found = search("event").found
    assert found[0].kit.name == "event-flyer"
    assert "soup" in [one.kit.name for one in found]
    assert [one.kit.name for one in search("ladle").found] == ["soup"]


def test_kits_are_picked_by_licence_material_and_language_however_they_are_written(
    north: DirectoryRegistry, shelve: Shelve
) -> None:
    shelve(north, "soup", manifest="languages: [pt-BR]\n")
    for picked in (
        Picked(langs=("PT",)),
        Picked(licenses=("cc by-sa 4.0",), langs=("pt-br",)),
        Picked(materials=("A5",), langs=("pt",)),
    ):
        assert [one.kit.name for one in search("", picked).found] == ["soup"]
    assert not search("", Picked(licenses=("CC0-1.0",), langs=("pt",))).found


def test_where_nothing_is_found_the_nearest_words_are_suggested(north: DirectoryRegistry, shelve: Shelve) -> None:
    shelve(north, "soup", title="Lantern walk")
    result = search("lantrn")
    assert (result.found, result.suggestion) == ((), "lantern")
    assert search("lantern").suggestion == ""
