from pathlib import Path

import pytest

from campaignkit.errors import InvalidDocuments, NotFound, Refused, Taken
from campaignkit.jobs.registries import Registered, add, registries, remove


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
    with pytest.raises(Refused, match="git"):
        add("north", "https://a.example/kits.git")
    with pytest.raises(NotFound, match="no registry called north"):
        remove("north")
