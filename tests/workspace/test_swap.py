from __future__ import annotations

import ctypes
import errno
from pathlib import Path

import pytest

from campaignkit.workspace import swap as module
from campaignkit.workspace.swap import swap


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Two folders with a file each, and a place aside that is free."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "said").write_text(name)
    return tmp_path / "one", tmp_path / "other", tmp_path / "aside"


def said(*folders: Path) -> list[str]:
    return [(folder / "said").read_text() for folder in folders]


def test_two_folders_change_places(folders: tuple[Path, Path, Path]) -> None:
    one, other, aside = folders
    swap(one, other, aside)
    assert said(one, other) == ["other", "one"]
    assert not aside.exists()
    swap(one, other, aside)
    assert said(one, other) == ["one", "other"]


@pytest.mark.parametrize("problem", [errno.ENOSYS, errno.EINVAL, errno.ENOTSUP])
def test_where_the_system_cannot_do_it_at_once_it_takes_three_steps(
    folders: tuple[Path, Path, Path], problem: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_at_once", lambda one, other: problem)
    one, other, aside = folders
    swap(one, other, aside)
    assert said(one, other) == ["other", "one"]
    assert not aside.exists()


def test_the_first_of_three_steps_leaves_both_where_nobody_can_mistake_them(
    folders: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_at_once", lambda one, other: errno.ENOSYS)
    one, other, aside = folders
    aside.mkdir()
    (aside / "somebody's").touch()
    with pytest.raises(OSError):
        swap(one, other, aside)
    assert said(one, other) == ["one", "other"]


def test_what_is_not_there_is_told_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    with pytest.raises(FileNotFoundError) as caught:
        swap(tmp_path / "one", tmp_path / "gone", tmp_path / "aside")
    assert caught.value.filename == str(tmp_path / "gone")
    assert (tmp_path / "one").is_dir() and not (tmp_path / "aside").exists()


def test_a_system_without_the_call_is_one_that_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name, use_errno: object())
    assert module._at_once(b"one", b"other") == errno.ENOSYS
