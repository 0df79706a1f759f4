import os
import time
from pathlib import Path

import pytest

from campaignkit.errors import NotFound
from campaignkit.model.kit import is_kit_name
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.release import LONGEST_README, newest, papers_in, token


@pytest.mark.parametrize("name", ["event-flyer", "a4", "x" * 64])
def test_kits_are_named_in_kebab_case(name: str) -> None:
    assert is_kit_name(name)


@pytest.mark.parametrize("name", ["", "Event", "a_b", "a--b", "-a", "a-", "é", "a\n", ".records", "x" * 65])
def test_other_names_are_none(name: str) -> None:
    assert not is_kit_name(name)


def test_a_kit_without_releases_has_no_newest(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        newest(DirectoryRegistry("shelf", tmp_path), "soup-flyer")


def test_a_token_changes_with_what_it_tells_of(tmp_path: Path) -> None:
    def aged(seconds: int) -> str:
        os.utime(tmp_path, ns=(0, time.time_ns() - seconds * 10**9 - 1))
        return token(tmp_path.lstat())

    assert aged(10) != aged(20)
    assert token(tmp_path.lstat()) == token(tmp_path.lstat())
    assert token(tmp_path.lstat()) != token(tmp_path.lstat(), None)


def test_what_changed_a_moment_ago_has_no_token_yet(tmp_path: Path) -> None:
    now = time.time_ns()
    os.utime(tmp_path, ns=(now, now))
    assert token(tmp_path.lstat()) == ""


def test_a_disk_that_counts_in_whole_seconds_is_given_more_time(tmp_path: Path) -> None:
    second = (time.time_ns() // 10**9) * 10**9
    os.utime(tmp_path, ns=(second - 10**9, second - 10**9))
    assert token(tmp_path.lstat()) == ""
    os.utime(tmp_path, ns=(second - 10**10, second - 10**10))
    assert token(tmp_path.lstat()) != ""


def test_the_papers_of_a_kit_are_its_manifest_and_the_beginning_of_its_readme(tmp_path: Path) -> None:
    (tmp_path / "kit.yaml").write_bytes(b"name: soup")
    assert papers_in(tmp_path) == {"kit.yaml": b"name: soup"}
    (tmp_path / "README.md").write_bytes(b"x" * 200_000)
    assert len(papers_in(tmp_path)["README.md"]) == LONGEST_README


def test_a_kit_without_a_manifest_has_no_papers(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        papers_in(tmp_path)
