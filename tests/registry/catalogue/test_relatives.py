from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from campaignkit.errors import Problem
from campaignkit.jobs.fork import fork
from campaignkit.jobs.lineage import provenance_of
from campaignkit.lineage.record import Record
from campaignkit.registry.catalogue.relatives import descendants, siblings
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.known import Known, write_known

Shelve = Callable[..., Record]


@pytest.fixture
def north(tmp_path: Path) -> DirectoryRegistry:
    registry, south = (DirectoryRegistry(name, tmp_path / name) for name in ("north", "south"))
    for shelf in (registry, south):
        shelf.root.mkdir()
    write_known([Known(shelf.name, str(shelf.root)) for shelf in (registry, south)])
    return registry


@pytest.fixture
def family(north: DirectoryRegistry, shelve: Shelve) -> Mapping[str, Record]:
    """A kit in one registry, its remix and that one's in another."""
    south = DirectoryRegistry("south", north.root.parent / "south")
    soup = shelve(north, "soup")
    suppe = shelve(south, "suppe", parent=soup)
    return {
        "soup": soup,
        "suppe": suppe,
        "sopa": shelve(south, "sopa", parent=soup),
        "sup": shelve(south, "sup", parent=suppe),
    }


def test_what_came_of_a_kit_is_found_in_every_registry(family: Mapping[str, Record]) -> None:
    found = descendants(provenance_of("soup").record)
    assert [(related.kit.registry, related.kit.name) for related in found.kits] == [
        ("south", "sopa"), ("south", "sup"), ("south", "suppe"),
    ]  # fmt: skip
    assert descendants(provenance_of("soup").record, limit=2).more


def test_a_fork_that_was_changed_and_not_published_has_siblings(family: Mapping[str, Record], tmp_path: Path) -> None:
    forked = fork("soup", tmp_path / "ours", name="our-soup", by="Us")
    found = siblings(provenance_of(forked.kit_folder).record)
    assert [related.kit.name for related in found.kits] == ["sopa", "suppe"]
    assert descendants(provenance_of(forked.kit_folder).record).kits == ()


def test_a_release_and_its_folder_have_the_same_relatives(family: Mapping[str, Record], north: DirectoryRegistry) -> None:
    place = north.root / "soup" / "1.0.0"
    assert descendants(provenance_of(place).record) == descendants(provenance_of("north/soup@1.0.0").record)


def test_a_broken_kit_is_told_and_does_not_hide_the_others(
    family: Mapping[str, Record], north: DirectoryRegistry, shelve: Shelve
) -> None:
    shelve(north, "bad")
    (north.root / "bad" / "1.0.0" / "lineage.json").write_text("{")
    told: list[Problem] = []
    assert len(siblings(provenance_of("sopa").record, tell=told.append).kits) == 1
    assert [problem.file for problem in told] == ["north/bad"]
