from __future__ import annotations

from pathlib import Path
from typing import Any

from campaignkit.errors import Problem
from campaignkit.jobs.fork import fork
from campaignkit.registry.known import Known, write_known
from campaignkit.registry.upstream.newer import RegistryAnswers, newer_releases
from campaignkit.workspace.opened import open_folder

ME = "Küche für Alle <https://kueche.example/>"


def quiet(_problem: Problem) -> None:
    """Nobody listens."""


def test_the_newest_release_of_every_registry_counts(line: Any, tmp_path: Path) -> None:
    kit = fork("soup-flyer", Path("camp"), name="suppe", by=ME).kit_folder
    line.publish("1.1.0")
    south = type(line.registry)("south", tmp_path / "south")
    south.root.mkdir()
    type(line)(south, line.folder, line.lineage).publish("1.2.0")
    assert [newer.record.version for newer in newer_releases(open_folder(kit), RegistryAnswers(quiet))] == ["1.1.0"]
    write_known([Known("north", str(line.registry.root)), Known("south", str(south.root))])
    (newer,) = newer_releases(open_folder(kit), RegistryAnswers(quiet))
    assert (newer.record.version, newer.registry.name) == ("1.2.0", "south")


def test_another_kit_of_the_same_name_is_not_a_newer_one(line: Any, new_kit: Any, tmp_path: Path) -> None:
    kit = fork("soup-flyer", Path("camp"), name="suppe", by=ME).kit_folder
    other = type(line.registry)("other", tmp_path / "other")
    other.root.mkdir()
    type(line)(other, new_kit("foreign", author="Somebody")).publish("9.0.0")
    write_known([Known("other", str(other.root)), Known("north", str(line.registry.root))])
    assert newer_releases(open_folder(kit), RegistryAnswers(quiet)) == ()


def test_a_registry_that_cannot_be_reached_is_asked_and_told_once(line: Any) -> None:
    fork("soup-flyer", Path("camp"), name="suppe", by=ME)
    second = fork("soup-flyer", Path("camp"), name="stew", by=ME).kit_folder
    line.publish("1.1.0")
    write_known([Known("gone", f"file://{Path('gone.git').absolute()}"), Known("north", str(line.registry.root))])
    told: list[Problem] = []
    asked = RegistryAnswers(told.append)
    for home in (second, second.with_name("suppe")):
        assert [newer.record.version for newer in newer_releases(open_folder(home), asked)] == ["1.1.0"]
    assert len(told) <= 1
