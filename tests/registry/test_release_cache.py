from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import Refused
from campaignkit.files import kit_contents
from campaignkit.git.command import git_output
from campaignkit.lineage.record import Record
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.release_cache import cached_folder, holds, unpack


@pytest.fixture
def release(tmp_path: Path, shelve: Callable[..., Record]) -> tuple[Record, dict[str, bytes]]:
    """A record and the files that it lists."""
    registry = DirectoryRegistry("north", tmp_path / "north")
    registry.root.mkdir()
    record = shelve(registry, "soup", readme="# Soup\n")
    return record, kit_contents(registry.get("soup", "1.0.0").folder)


def stored(repository: Path, files: dict[str, bytes]) -> str:
    """The tree object of these files in a new repository."""
    work = repository.with_suffix(".work")
    for path, data in files.items():
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_bytes(data)
    repository.mkdir()
    git_output(repository, "init", "-q", "--bare")
    git_output(repository, f"--work-tree={work}", "add", "-A")
    return git_output(repository, "write-tree").decode().strip()


def test_a_release_is_unpacked_once_and_known_as_whole(tmp_path: Path, release: tuple[Record, dict[str, bytes]]) -> None:
    record, files = release
    folder = cached_folder(record)
    assert not holds(folder, record)
    unpack(tmp_path / "hub", stored(tmp_path / "hub", files), record, folder, "north")
    assert holds(folder, record)
    assert kit_contents(folder) == files


def test_what_was_changed_in_the_cache_is_put_right(tmp_path: Path, release: tuple[Record, dict[str, bytes]]) -> None:
    record, files = release
    folder, home = cached_folder(record), stored(tmp_path / "hub", files)
    unpack(tmp_path / "hub", home, record, folder, "north")
    (folder / "README.md").write_text("other")
    assert not holds(folder, record)
    unpack(tmp_path / "hub", home, record, folder, "north")
    assert holds(folder, record)


def test_other_files_than_the_record_lists_are_refused(tmp_path: Path, release: tuple[Record, dict[str, bytes]]) -> None:
    record, files = release
    home = stored(tmp_path / "hub", {**files, "README.md": b"other"})
    with pytest.raises(Refused, match=r"soup@1\.0\.0 in north was altered"):
        unpack(tmp_path / "hub", home, record, cached_folder(record), "north")
    assert not cached_folder(record).exists()
