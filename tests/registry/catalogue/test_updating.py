from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from campaignkit.errors import Unreachable
from campaignkit.registry.catalogue import updating
from campaignkit.registry.catalogue.database import consult
from campaignkit.registry.catalogue.queries import Enquiry
from campaignkit.registry.directory import DirectoryRegistry
from tests.registry.catalogue.asking import Counting, Shelve, ask, names, settle, troubles


def test_what_was_published_is_there_at_once(north: Counting, shelve: Shelve) -> None:
    first = shelve(north, "soup")
    assert names(north) == ["north/soup@1.0.0"]
    shelve(north, "bread")
    shelve(north, "soup", "1.1.0", previous=first)
    assert names(north) == ["north/bread@1.0.0", "north/soup@1.1.0"]


def test_only_what_changed_is_read(north: Counting, shelve: Shelve) -> None:
    shelve(north, "soup")
    shelve(north, "bread")
    settle(north)
    names(north)
    north.read.clear()
    names(north)
    assert north.read == []
    shelve(north, "soup", "1.1.0")
    names(north)
    assert north.read == ["soup"]


def test_a_kit_that_changed_a_moment_ago_is_looked_at_again(north: Counting, shelve: Shelve) -> None:
    shelve(north, "soup")
    names(north)
    shelve(north, "soup", "1.1.0")
    now = time.time_ns()
    os.utime(north.root / "soup", ns=(now, now))
    assert names(north) == ["north/soup@1.1.0"]


def test_what_is_gone_from_a_registry_is_gone_from_the_catalogue(north: Counting, shelve: Shelve) -> None:
    shelve(north, "soup", readme="ladle")
    first = shelve(north, "bread")
    shelve(north, "bread", "1.1.0", previous=first)
    names(north)
    shutil.rmtree(north.root / "soup")
    shutil.rmtree(north.root / "bread" / "1.1.0")
    assert names(north) == ["north/bread@1.0.0"]
    assert ask(north, words="ladle") == []


def test_a_registry_with_many_kits_is_believed_when_it_says_that_nothing_happened(
    north: Counting, shelve: Shelve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updating, "MANY", 0)
    shelve(north, "soup")
    settle(north)
    names(north)
    shutil.copytree(north.root / "soup" / "1.0.0", north.root / "soup" / "1.1.0")
    north.read.clear()
    names(north)
    assert north.read == []
    shelve(north, "bread")
    names(north)
    assert north.read == ["bread", "soup"]


def test_a_long_first_look_tells_how_far_it_has_come(
    north: Counting, shelve: Shelve, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("soup", "bread", "tea"):
        shelve(north, name)
    monkeypatch.setattr(updating, "HEAVY", 0)
    monkeypatch.setattr(updating, "PATIENCE", -1.0)
    said: list[str] = []
    consult(Enquiry.every, [north], lambda _: None, said.append)
    assert said == ["1 of 3 kits of north are read.", "2 of 3 kits of north are read."]


def test_a_registry_that_nobody_has_any_more_is_not_told_and_two_lists_of_registries_share_the_file(
    north: Counting, tmp_path: Path, shelve: Shelve
) -> None:
    south = DirectoryRegistry("south", tmp_path / "south")
    south.root.mkdir(exist_ok=True)
    shelve(north, "soup")
    shelve(south, "soup", title="Southern soup")
    assert names(north, south) == ["north/soup@1.0.0", "south/soup@1.0.0"]
    assert names(south) == ["south/soup@1.0.0"]
    assert ask(south, words="soup") == ["soup"]
    assert names(replace(south, name="east"), north) == ["east/soup@1.0.0", "north/soup@1.0.0"]


def test_no_registry_has_no_kits() -> None:
    assert names() == []
    assert ask(words="soup") == []


# Trouble


def test_broken_kits_are_told_each_time_and_the_rest_works(north: Counting, shelve: Shelve) -> None:
    shelve(north, "bad")
    shelve(north, "soup")
    (north.root / "bad" / "1.0.0" / "kit" / "kit.yaml").write_text("\x1b]0;name: [")
    for _ in range(2):
        told = troubles(north)
        assert [(problem.file, problem.code, problem.severity) for problem in told] == [
            ("north/bad", "broken-kit", "warning")
        ]
    assert names(north) == ["north/soup@1.0.0"]


def test_a_kit_that_was_mended_in_place_is_seen_after_a_while(
    north: Counting, shelve: Shelve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updating, "DOUBTED", 0)
    shelve(north, "soup")
    manifest = north.root / "soup" / "1.0.0" / "kit" / "kit.yaml"
    text = manifest.read_text()
    manifest.write_text("name: [")
    settle(north)
    assert troubles(north)
    manifest.write_text(text)
    assert not troubles(north)


@dataclass(frozen=True, slots=True)
class Away(DirectoryRegistry):
    """A registry whose machine does not answer."""

    def state(self) -> str:
        raise Unreachable("north did not answer.", "Try again.")


def test_a_registry_that_cannot_be_reached_is_told_and_what_was_known_of_it_stays(north: Counting, shelve: Shelve) -> None:
    shelve(north, "soup")
    names(north)
    away = Away("north", north.root)
    assert [(problem.file, problem.message) for problem in troubles(away)] == [("north", "north did not answer.")]
    assert names(away) == ["north/soup@1.0.0"]
