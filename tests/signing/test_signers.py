from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import InvalidDocuments, NotFound
from campaignkit.signing.signers import git_signers_file, signers_file, signing_key


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ssh_key: Callable[..., Path]) -> Callable[..., None]:
    """`settings("[user]…")` is what git's own file says of a person whose home is empty."""

    def write(text: str) -> None:
        (tmp_path / "gitconfig").write_text(text)

    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    # Settings are read once a run, and by these variables.
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    return write


def test_the_list_that_git_has_serves_where_none_was_named(settings: Callable[..., None], tmp_path: Path) -> None:
    (tmp_path / "home" / "allowed").write_text("")
    settings('[gpg "ssh"]\n\tallowedSignersFile = ~/allowed\n')
    assert git_signers_file() == tmp_path / "home" / "allowed"


@pytest.mark.parametrize("place", ["allowed", "./allowed", "~/elsewhere", "/dev/null"])
def test_a_list_in_whatever_folder_git_runs_in_is_not_trusted(
    settings: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "allowed").write_text("")
    settings(f'[gpg "ssh"]\n\tallowedSignersFile = {place}\n')
    assert git_signers_file() is None


def test_without_git_there_is_no_list_of_gits(
    settings: Callable[..., None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert git_signers_file() is None


def test_a_named_list_must_be_a_file_of_ordinary_size(settings: Callable[..., None], tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        signers_file(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    for odd in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(InvalidDocuments) as caught:
            signers_file(odd)
        assert "ALLOWED SIGNERS" in caught.value.hint


def test_the_key_that_git_signs_with_serves_where_none_was_named(
    settings: Callable[..., None], ssh_key: Callable[..., Path]
) -> None:
    key = ssh_key("anna")
    settings(f"[gpg]\n\tformat = ssh\n[user]\n\tsigningKey = {key}\n")
    assert signing_key("", person=True).path == key


@pytest.mark.parametrize("prefix", ["", "key::"])
def test_git_may_hold_the_text_of_a_public_key(
    settings: Callable[..., None], ssh_key: Callable[..., Path], prefix: str
) -> None:
    text = ssh_key("anna").with_suffix(".pub").read_text().strip()
    settings(f"[gpg]\n\tformat = ssh\n[user]\n\tsigningKey = {prefix}{text}\n")
    key = signing_key("", person=False)
    assert (key.path, key.text, str(key)) == (None, text, "ssh-ed25519 anna")


def test_a_key_of_another_kind_is_not_meant(settings: Callable[..., None], tmp_path: Path) -> None:
    settings("[user]\n\tsigningKey = 0123456789ABCDEF\n")
    with pytest.raises(NotFound) as caught:
        signing_key("", person=False)
    assert "ssh-keygen -t ed25519" in caught.value.hint
    (tmp_path / "home" / ".ssh").mkdir()
    (tmp_path / "home" / ".ssh" / "id_ed25519").touch()
    with pytest.raises(NotFound) as caught:
        signing_key("", person=False)
    assert "--sign ~/.ssh/id_ed25519" in caught.value.hint


def test_a_folder_behind_sign_is_taken_for_what_it_is(settings: Callable[..., None], tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="is a folder") as caught:
        signing_key(str(tmp_path), person=False)
    assert "end of the line" in caught.value.hint
    with pytest.raises(NotFound, match="no key ~nobody-here"):
        signing_key("~nobody-here/key", person=False)


def test_a_key_in_the_home_folder_is_found(settings: Callable[..., None], tmp_path: Path) -> None:
    (tmp_path / "home" / "key").touch()
    assert signing_key("~/key", person=False).path == Path(tmp_path, "home", "key")
