from __future__ import annotations

import os
from pathlib import Path

import pytest

from campaignkit.rendering.guard.gate import Gate, Unreadable


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    (tmp_path / "kit/assets").mkdir(parents=True)
    (tmp_path / "kit/assets/a.svg").write_bytes(b"<svg/>")
    (tmp_path / "secret.png").write_bytes(b"secret")
    return tmp_path / "kit"


def test_a_file_of_the_kit_and_one_that_the_campaign_names_are_read(kit: Path) -> None:
    gate = Gate((kit,), (kit.parent / "secret.png",))
    assert gate.read(kit / "assets/a.svg") == b"<svg/>"
    assert gate.read(kit / "assets/../../secret.png") == b"secret"


@pytest.mark.parametrize(
    "name", ["../secret.png", "assets/../../secret.png", "/etc/passwd", "assets", "none.png", "kit.yaml", "x\0.png"]
)
def test_nothing_else_is(kit: Path, name: str) -> None:
    (kit / "kit.yaml").write_text("name: soup")
    with pytest.raises(Unreadable):
        Gate((kit,)).read(kit / name)


def test_a_picture_that_was_made_for_a_page_is_given_by_its_address(kit: Path) -> None:
    made: dict[str, bytes] = {}
    gate = Gate((kit,), (), made)
    made["photo:ab.jpeg"] = b"pixels"
    assert gate.picture("photo:ab.jpeg") == b"pixels"
    for address in ("photo:cd.jpeg", "file:///etc/passwd"):
        with pytest.raises(Unreadable):
            gate.picture(address)


def test_a_link_out_of_the_kit_is_not_followed(kit: Path) -> None:
    (kit / "link.png").symlink_to(kit.parent / "secret.png")
    (kit / "folder").symlink_to(kit.parent)
    for name in ("link.png", "folder/secret.png"):
        with pytest.raises(Unreadable):
            Gate((kit,)).read(kit / name)


def test_a_pipe_is_refused_at_once(kit: Path) -> None:
    os.mkfifo(kit / "pipe.png")
    with pytest.raises(Unreadable):
        Gate((kit,)).read(kit / "pipe.png")


def test_a_folder_whose_name_begins_alike_is_another_folder(kit: Path) -> None:
    (kit.parent / "kit-2").mkdir()
    (kit.parent / "kit-2/a.png").write_bytes(b"x")
    with pytest.raises(Unreadable):
        Gate((kit,)).read(kit.parent / "kit-2/a.png")
