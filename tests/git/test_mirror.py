from __future__ import annotations

import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from campaignkit.errors import CannotWrite, Notice, Unreachable
from campaignkit.git import mirror as module
from campaignkit.git.mirror import Mirror, Sight


@pytest.fixture(autouse=True)
def fresh_run(no_git_settings: None) -> Iterator[None]:
    module._seen.clear()
    yield
    module._seen.clear()


Git = Callable[..., str]


@pytest.fixture
def git() -> Git:
    """Run git in a folder as anybody would."""

    def command(folder: Path, *words: str) -> str:
        who = ("-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "init.defaultBranch=main")
        done = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return command


@pytest.fixture
def hub(tmp_path: Path, git: Git) -> Path:
    """A bare repository with one commit on main, from the checkout `work`."""
    git(tmp_path, "init", "-q", "--bare", "hub.git")
    git(tmp_path, "init", "-q", "work")
    git(tmp_path / "work", "remote", "add", "origin", str(tmp_path / "hub.git"))
    commit(tmp_path / "work", git, "one")
    git(tmp_path / "work", "push", "-q", "origin", "main")
    return tmp_path / "hub.git"


def commit(work: Path, git: Git, said: str) -> str:
    git(work, "commit", "-q", "--allow-empty", "-m", said)
    return git(work, "rev-parse", "HEAD")


@pytest.fixture
def mirror(hub: Path) -> Mirror:
    return Mirror("hub", hub.as_uri())


def another(work: Path, git: Git, mirror: Mirror, said: str) -> str:
    """A commit that is in the mirror and not yet in the hub."""
    made = commit(work, git, said)
    git(work, "push", "-q", str(mirror.folder), f"{made}:refs/seen/{made}")
    return made


def test_a_look_tells_the_main_branch_and_brings_its_commit(mirror: Mirror, hub: Path, git: Git) -> None:
    sight = mirror.look()
    assert sight == Sight("main", git(hub, "rev-parse", "main"))
    assert git(mirror.folder, "cat-file", "-t", sight.commit) == "commit"
    assert mirror.away() == ""


def test_one_look_is_enough_for_a_command_unless_it_says_again(mirror: Mirror, tmp_path: Path, git: Git) -> None:
    first = mirror.look()
    newer = commit(tmp_path / "work", git, "two")
    git(tmp_path / "work", "push", "-q", "origin", "main")
    assert mirror.look() == first
    assert mirror.look(again=True).commit == newer
    assert mirror.look().commit == newer


def test_the_branch_that_head_names_counts_where_there_is_no_main(mirror: Mirror, hub: Path, git: Git) -> None:
    git(hub, "branch", "-m", "main", "trunk")
    git(hub, "symbolic-ref", "HEAD", "refs/heads/trunk")
    assert mirror.look().branch == "trunk"


def test_an_empty_repository_has_a_branch_and_no_commit(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "-q", "--bare", "new.git")
    git(tmp_path / "new.git", "symbolic-ref", "HEAD", "refs/heads/trunk")
    assert Mirror("new", (tmp_path / "new.git").as_uri()).look().commit == ""


def test_where_the_network_fails_it_is_as_it_was_last_seen_with_a_notice(mirror: Mirror, hub: Path) -> None:
    seen = mirror.look()
    hub.rename(hub.with_name("away"))
    module._seen.clear()
    with pytest.warns(Notice, match="hub is shown as it was on"):
        assert mirror.look() == seen
    assert mirror.away() != ""
    module._seen.clear()
    with pytest.warns(Notice), warnings.catch_warnings():
        assert mirror.look() == seen  # without asking again within a minute
    with pytest.raises(Unreachable):
        mirror.look(again=True)


def test_what_was_never_seen_cannot_be_shown(tmp_path: Path) -> None:
    gone = Mirror("gone", (tmp_path / "gone.git").as_uri())
    with pytest.raises(Unreachable):
        gone.look()
    assert gone.away() != ""


def test_a_repository_that_lost_its_branch_is_told_until_it_is_forgotten(mirror: Mirror, hub: Path, git: Git) -> None:
    mirror.look()
    git(hub, "update-ref", "-d", "refs/heads/main")
    module._seen.clear()
    with pytest.raises(Unreachable, match="was emptied or is another repository: its branch main") as caught:
        mirror.look(again=True)
    assert "campaignkit registry remove hub" in caught.value.hint
    mirror.forget()
    assert mirror.look(again=True).commit == ""


def test_the_tip_of_another_branch_is_fetched_or_empty(mirror: Mirror, tmp_path: Path, git: Git) -> None:
    newer = commit(tmp_path / "work", git, "two")
    git(tmp_path / "work", "push", "-q", "origin", "main:review")
    assert mirror.tip("review") == newer
    assert mirror.tip("no-such") == ""
    assert git(mirror.folder, "cat-file", "-t", newer) == "commit"


def test_a_push_goes_on_from_what_was_expected(mirror: Mirror, hub: Path, tmp_path: Path, git: Git) -> None:
    before = mirror.look().commit
    newer = another(tmp_path / "work", git, mirror, "two")
    assert mirror.push(newer, "main", before) == ""
    assert git(hub, "rev-parse", "main") == newer
    assert mirror.look().commit == newer
    assert mirror.push(newer, "review", "") == ""
    assert git(hub, "rev-parse", "review") == newer


def test_who_comes_second_is_told_and_changes_nothing(mirror: Mirror, hub: Path, tmp_path: Path, git: Git) -> None:
    before = mirror.look().commit
    first = another(tmp_path / "work", git, mirror, "first")
    assert mirror.push(first, "main", before) == ""
    assert mirror.push(first, "main", first) == "Somebody else published the very same."
    git(tmp_path / "work", "reset", "-q", "--hard", before)
    second = another(tmp_path / "work", git, mirror, "second")
    assert mirror.push(second, "main", before) != ""
    assert git(hub, "rev-parse", "main") == first


def test_a_repository_that_takes_nothing_says_why_and_what_to_do(mirror: Mirror, tmp_path: Path, git: Git) -> None:
    git(tmp_path, "clone", "-q", "hub.git", "desk")
    desk = Mirror("desk", (tmp_path / "desk").as_uri())
    before = desk.look().commit
    with pytest.raises(CannotWrite, match=r"desk takes no publication on main: .*checked out") as caught:
        desk.push(another(tmp_path / "work", git, desk, "two"), "main", before)
    assert "--branch NAME" in caught.value.hint


def test_a_hook_in_a_folder_never_runs(mirror: Mirror, hub: Path, tmp_path: Path, git: Git) -> None:
    (hub / "hooks").mkdir(exist_ok=True)
    (hub / "hooks/pre-receive").write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\nexit 1\n")
    (hub / "hooks/pre-receive").chmod(0o755)
    assert mirror.push(another(tmp_path / "work", git, mirror, "two"), "main", mirror.look().commit) == ""
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("state", ["", "[]", "{", '{"at": "yesterday"}'])
def test_whatever_damages_what_is_remembered_it_is_learnt_again(mirror: Mirror, state: str) -> None:
    sight = mirror.look()
    (mirror.folder / "campaignkit.json").write_text(state)
    module._seen.clear()
    assert mirror.look() == sight


def test_a_mirror_that_was_deleted_costs_one_fetch(mirror: Mirror) -> None:
    sight = mirror.look()
    shutil.rmtree(mirror.folder)
    module._seen.clear()
    assert mirror.look() == sight
