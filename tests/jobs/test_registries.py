import subprocess
from pathlib import Path

import pytest

from campaignkit.errors import InvalidDocuments, NotFound, Notice, Refused, Taken
from campaignkit.jobs.registries import Registered, add, registries, remove
from campaignkit.lineage.record import parse_lineage
from campaignkit.registry import remembered


def test_a_registry_is_remembered_until_it_is_removed(tmp_path: Path) -> None:
    assert add("north", str(tmp_path / "north")) == Registered("north", str(tmp_path / "north"), "directory")
    assert [registry.name for registry in registries()] == ["north"]
    remove("north")
    assert registries() == ()


def test_a_relative_path_is_kept_for_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert add("north", "shelf").url == str(tmp_path / "shelf")


@pytest.mark.parametrize("name", ["built-in", "north"])
def test_a_name_in_use_is_refused(tmp_path: Path, name: str) -> None:
    add("north", str(tmp_path))
    with pytest.raises(Taken):
        add(name, str(tmp_path))


@pytest.mark.parametrize("name", ["", "North", "a/b", "..", "a b", "x" * 65])
def test_a_name_is_written_like_a_kits_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidDocuments):
        add(name, str(tmp_path))


def test_what_cannot_be_a_registry_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotFound, match="is a file"):
        add("north", str(tmp_path / "file"))
    with pytest.raises(Refused, match="not fetched"):
        add("north", "http://a.example/kits.git")
    with pytest.raises(NotFound, match="no registry called north"):
        remove("north")


def test_git_repositories_are_remembered_by_their_address(tmp_path: Path) -> None:
    assert add("far", "https://kits.example/north.git") == Registered("far", "https://kits.example/north.git", "git")
    assert add("ssh", "git@kits.example:north").kind == "git"
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "hub")], check=True)
    assert add("near", str(tmp_path / "hub")) == Registered("near", (tmp_path / "hub").as_uri(), "git")
    assert [entry.kind for entry in registries()] == ["git"] * 3


def test_a_folder_that_some_program_synchronises_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    with pytest.warns(Notice, match="synchronised by Dropbox"):
        assert add("north", str(tmp_path / "Dropbox" / "shelf")).kind == "directory"


def test_a_removed_registry_is_trusted_anew(tmp_path: Path) -> None:
    vectors = Path(__file__).parent.parent / "vectors"
    record = parse_lineage((vectors / "soup-flyer-1.0.0.lineage.json").read_bytes(), "lineage.json").record
    assert record
    add("north", str(tmp_path / "north"))
    remembered.hold("north", str(tmp_path / "north"), record)
    remove("north")
    assert remembered.digests(str(tmp_path / "north")) == {}
