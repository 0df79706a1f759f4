"""Improvements travel: one group forks another's kit, both go on working, and each takes what the other made better."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.acceptance.small_remix import reduce_to

A5 = ("-m", "a5", "-f", "html")


@dataclass(frozen=True, slots=True)
class World:
    """Two groups with a machine each, the shelf between them, and what the second told of its first update."""

    tea: Any
    coffee: Any
    shelf: Path
    makers: Path
    users: Path
    checked: Any
    rehearsed: Any
    updated: Any
    before: dict[str, bytes]
    rehearsal: dict[str, bytes]
    after: dict[str, bytes]

    @property
    def kit(self) -> Path:
        return self.users / "kits/coffee-flyer"


def well(told: Any) -> Any:
    """What a run told, if it ended well."""
    assert told.status == 0, told.err
    return told


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a campaign but what was rendered and what campaignkit keeps for itself."""
    found = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in found}
    return {name: path.read_bytes() for name, path in named.items() if not name.startswith((".campaignkit/", "out/"))}


@pytest.fixture(scope="module")
def world(new_person: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory) -> World:
    """Tea publishes 0.1.0, coffee remixes it, tea publishes 0.2.0 with a renamed field, coffee updates."""
    room = tmp_path_factory.mktemp("update")
    shelf, makers, users = room / "shelf", room / "tea", room / "coffee"
    tea, coffee = new_person(), new_person()
    well(tea("fork", "event-flyer", makers, "--as", "tea-flyer", "--by", "Tea Circle <https://tea.example/>"))
    reduce_to(makers / "kits/tea-flyer", "a5", "a6")
    well(tea("registry", "add", "shelf", shelf))
    well(tea("publish", makers, "--to", "shelf", "-m", "For tea", "--yes"))
    well(coffee("registry", "add", "friends", shelf))
    well(coffee("fork", "friends/tea-flyer", users, "--as", "coffee-flyer", "--by", "Coffee <https://coffee.example/>"))
    mine, theirs = users / "kits/coffee-flyer", makers / "kits/tea-flyer"
    edit(mine / "words/en.yaml", "together: Together", "together: Hand in hand   # as we say it")
    (mine / "templates/sheet.css").open("a").write(".logos img { border-radius: 1mm }\n")
    edit(users / "campaign.yaml", "  where:", "  # What else people ask.\n  note: Bring a cup.   # we have forty\n  where:")
    edit(theirs / "kit.yaml", "version: 0.1.0", "version: 0.2.0")
    edit(theirs / "kit.yaml", "      note: {type: text,", "      remark: {type: text, was: event.note,")
    edit(theirs / "kit.yaml", "event.subtitle, event.note", "event.subtitle, event.remark")
    for template in (theirs / "templates").iterdir():
        template.write_text(template.read_text().replace("event.note", "event.remark"))
    edit(theirs / "words/en.yaml", "questions: Questions", "questions: Ask us")
    well(tea("publish", makers, "--to", "shelf", "-m", "A note is a remark", "--yes"))
    checked = coffee("update", users, "--check")
    before = files(users)
    rehearsed = coffee("update", users, "--dry-run")
    rehearsal = files(users)
    updated = coffee("update", users)
    return World(tea, coffee, shelf, makers, users, checked, rehearsed, updated, before, rehearsal, files(users))


def test_somebody_hears_that_there_is_something_newer(world: World) -> None:
    assert world.checked.status == 5
    assert "tea-flyer 0.2.0" in world.checked.out
    well(world.coffee("update", world.users, "--check"))


def test_a_rehearsal_tells_all_and_changes_nothing(world: World) -> None:
    well(world.rehearsed)
    assert world.rehearsal == world.before
    for told in ("templates/parts.html", "words/en.yaml", "event.note is event.remark now", "A note is a remark"):
        assert told in world.rehearsed.err


def test_both_sides_changes_are_there_afterwards(world: World) -> None:
    well(world.updated)
    words = (world.kit / "words/en.yaml").read_text()
    assert "together: Hand in hand   # as we say it\n" in words
    assert "questions: Ask us\n" in words
    assert "border-radius: 1mm" in (world.kit / "templates/sheet.css").read_text()
    manifest = (world.kit / "kit.yaml").read_text()
    assert "name: coffee-flyer\n" in manifest
    assert "version: 0.1.0\n" in manifest
    assert "remark: {" in manifest


def test_the_value_of_the_renamed_field_went_along_with_its_comments(world: World) -> None:
    campaign = world.after["campaign.yaml"].decode()
    assert "  # What else people ask.\n  remark: Bring a cup.   # we have forty\n" in campaign
    assert campaign == world.before["campaign.yaml"].decode().replace("  note: Bring", "  remark: Bring")


def test_the_updated_kit_is_sound_and_renders_with_the_moved_value(world: World, checks: ModuleType) -> None:
    well(world.coffee("check", world.users))
    (made,) = well(world.coffee("render", world.users, *A5, "--json")).json["outputs"]
    words = checks.page(Path(made["path"])).words
    assert "Bring a cup." in words
    assert "adapted from Tea flyer by Tea Circle" in words


def test_the_lineage_shows_the_merge_and_verifies(world: World) -> None:
    graph = well(world.coffee("lineage", world.users, "--json")).json
    own = graph["draft_record"]
    relations = {
        graph["records"][edge["parent"]]["version"]: edge["relation"] for edge in graph["edges"] if edge["child"] == own
    }
    assert relations == {"0.1.0": "fork", "0.2.0": "merge"}
    assert "merges tea-flyer 0.2.0" in well(world.coffee("lineage", world.users)).out
    well(world.coffee("verify", world.users))


def test_an_update_is_taken_back_and_brought_back(world: World, tmp_path: Path) -> None:
    copy = shutil.copytree(world.users, tmp_path / "copy")
    well(world.coffee("update", copy, "--undo"))
    assert files(copy) == world.before
    well(world.coffee("update", copy, "--undo"))
    assert files(copy) == world.after


def test_the_same_line_changed_twice_waits_for_a_person(world: World, tmp_path: Path) -> None:
    users = shutil.copytree(world.users, tmp_path / "coffee")
    words = users / "kits/coffee-flyer/words/en.yaml"
    well(world.coffee("update", users, "--undo"))
    edit(words, "questions: Questions", "questions: Any questions")
    told = world.coffee("update", users)
    assert told.status == 3
    assert "words/en.yaml" in told.err
    assert "<<<<<<< yours\nquestions: Any questions\n||||||| tea-flyer 0.1.0\n" in words.read_text()
    assert not list(users.rglob("*.rej"))
    assert world.coffee("check", users).status == 1
    lines = words.read_text().splitlines(keepends=True)
    start, middle = lines.index("<<<<<<< yours\n"), lines.index("||||||| tea-flyer 0.1.0\n")
    words.write_text(
        "".join([*lines[:start], *lines[start + 1 : middle], *lines[lines.index(">>>>>>> tea-flyer 0.2.0\n") + 1 :]])
    )
    well(world.coffee("check", users))
    well(world.coffee("verify", users))


def test_a_fork_of_the_fork_takes_what_its_grandparent_made_better(
    world: World, new_person: Callable[[], Any], tmp_path: Path
) -> None:
    shelf, third = tmp_path / "shelf", tmp_path / "cocoa"
    users = shutil.copytree(world.users, tmp_path / "coffee")
    shutil.copytree(world.shelf, shelf)
    person = new_person()
    well(person("registry", "add", "shelf", shelf))
    well(world.coffee("update", users, "--undo"))
    well(world.coffee("publish", users, "--to", shelf, "--yes"))
    well(person("fork", "shelf/coffee-flyer", third, "--as", "cocoa-flyer", "--by", "Cocoa <https://cocoa.example/>"))
    told = well(person("update", third, "--json")).json
    assert (told["taken"]["name"], told["taken"]["version"], told["since"]) == ("tea-flyer", "0.2.0", "0.1.0")
    words = (third / "kits/cocoa-flyer/words/en.yaml").read_text()
    assert "together: Hand in hand" in words
    assert "questions: Ask us" in words
    well(person("verify", third))
    well(person("check", third))


def test_a_kit_that_was_only_used_becomes_the_newer_release(world: World, tmp_path: Path) -> None:
    users = tmp_path / "users"
    well(world.coffee("fork", "friends/tea-flyer@0.1.0", users))
    told = well(world.coffee("update", users, "--json")).json
    assert told["replaced"] is True
    release = world.shelf / "tea-flyer/0.2.0/kit"
    assert {name: data for name, data in files(users / "kits/tea-flyer").items() if name != "lineage.json"} == files(
        release
    )
    graph = well(world.coffee("lineage", users, "--json")).json
    assert graph["draft"] is None


def test_improvements_go_back_to_the_makers_as_a_patch(world: World, tmp_path: Path) -> None:
    patch = tmp_path / "ours.patch"
    told = well(world.coffee("suggest", world.users, "-o", patch))
    assert "https://tea.example/" in told.err
    theirs = shutil.copytree(world.makers / "kits/tea-flyer", tmp_path / "tea-flyer")
    subprocess.run(["git", "apply", str(patch)], cwd=theirs, check=True, capture_output=True)
    assert "together: Hand in hand" in (theirs / "words/en.yaml").read_text()
    assert "border-radius: 1mm" in (theirs / "templates/sheet.css").read_text()
    assert (theirs / "kit.yaml").read_bytes() == (world.makers / "kits/tea-flyer/kit.yaml").read_bytes()
    assert "Bring a cup" not in patch.read_text()
    assert "coffee.example" not in patch.read_text()


def test_what_was_changed_is_told_in_words(world: World) -> None:
    told = well(world.coffee("diff", world.users)).out
    assert "changed  file     templates/sheet.css" in told
