"""publish --sign and verify --allowed-signers: who stands behind a record."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.files import kit_contents
from campaignkit.lineage.record import Record, parse_lineage
from campaignkit.registry.directory import DirectoryRegistry
from tests.cli.command import Command

pytestmark = pytest.mark.usefixtures("no_git_settings")


VECTORS = Path(__file__).parent.parent / "vectors"
RELEASE = "shelf/soup-flyer/1.0.0"


@pytest.fixture
def release(here: Path) -> Record:
    """The record of a release in ./shelf that nobody signed."""
    lineage = parse_lineage((VECTORS / "soup-flyer-1.0.0.lineage.json").read_bytes(), "lineage.json")
    (here / "shelf").mkdir()
    DirectoryRegistry("shelf", here / "shelf").publish(kit_contents(VECTORS / "soup-flyer-1.0.0"), lineage)
    assert lineage.record
    return lineage.record


@pytest.fixture
def signed(release: Record, campaignkit: Command, ssh_key: Callable[..., Path]) -> str:
    """The fingerprint of Anna's key, with which she signed that release."""
    told = campaignkit("publish", RELEASE, "--to", "./shelf", "--sign", str(ssh_key("anna")), "--json", "--yes")
    assert told.status == 0, told.err
    return str(told.json["signed"])


def test_a_signature_is_told_with_its_key(
    signed: str, campaignkit: Command, ssh_key: Callable[..., Path], here: Path
) -> None:
    again = campaignkit("publish", RELEASE, "--to", "./shelf", "--sign", str(ssh_key("anna")), "--yes")
    assert (again.status, again.out) == (0, f"{here / RELEASE}\n")
    assert f"signed with {ssh_key('anna')}: {signed}" in again.err
    assert campaignkit("publish", RELEASE, "--to", "./shelf", "--json", "--yes").json["signed"] is None


def test_verify_says_whom_a_signature_is_by_and_never_that_an_unknown_one_is_good(
    signed: str, campaignkit: Command, signers: Callable[..., Path]
) -> None:
    known = campaignkit("verify", RELEASE, "--allowed-signers", str(signers(("anna@soup.example", "anna"))))
    assert (known.status, known.out) == (0, f"soup-flyer 1.0.0: signed by anna@soup.example, with the key {signed}\n")
    for words in ((), ("--allowed-signers", str(signers(("berta@soup.example", "berta"))))):
        unknown = campaignkit("verify", RELEASE, *words)
        assert unknown.status == 0
        assert unknown.out.startswith(f"soup-flyer 1.0.0: signed by an unknown key {signed} (")
        assert "anna" not in unknown.out


def test_programs_get_each_signature(
    release: Record, signed: str, campaignkit: Command, signers: Callable[..., Path]
) -> None:
    allowed = str(signers(("anna@soup.example", "anna")))
    told = campaignkit("verify", "shelf", "--allowed-signers", allowed, "--json").json
    assert told["signatures"] == [
        {
            "record": release.digest, "name": "soup-flyer", "version": "1.0.0", "state": "good",
            "signer": "anna@soup.example", "key": signed, "reason": None,
        }
    ]  # fmt: skip


def test_the_list_that_git_has_is_the_one_that_counts(
    signed: str, campaignkit: Command, signers: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gitconfig").write_text(f'[gpg "ssh"]\n\tallowedSignersFile = {signers(("anna@soup.example", "anna"))}\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    assert "signed by anna@soup.example" in campaignkit("verify", RELEASE).out


def test_a_bad_signature_is_status_1_and_says_so_twice(
    signed: str, campaignkit: Command, here: Path, signers: Callable[..., Path]
) -> None:
    path = here / RELEASE / "lineage.json"
    text = path.read_text()
    place = text.index("BEGIN SSH SIGNATURE") + 150
    path.write_text(text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :])
    told = campaignkit("verify", RELEASE, "--allowed-signers", str(signers(("anna@soup.example", "anna"))))
    assert told.status == 1
    assert "soup-flyer 1.0.0: BAD SIGNATURE (" in told.out
    assert "bad-signature" in told.err
    assert "anna" not in told.out


def test_what_nobody_signed_is_told_where_somebody_asks(
    release: Record, campaignkit: Command, signers: Callable[..., Path]
) -> None:
    assert campaignkit("verify", RELEASE).out == ""
    allowed = str(signers(("anna@soup.example", "anna")))
    assert campaignkit("verify", RELEASE, "--allowed-signers", allowed).out == "soup-flyer 1.0.0: not signed\n"


def test_a_list_that_is_not_there_is_told(signed: str, campaignkit: Command) -> None:
    told = campaignkit("verify", RELEASE, "--allowed-signers", "nowhere")
    assert (told.status, told.out) == (1, "")
    assert "nowhere" in told.err


def test_without_ssh_keygen_who_asks_is_told_what_to_install(
    signed: str, campaignkit: Command, signers: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    allowed = str(signers(("anna@soup.example", "anna")))
    monkeypatch.setenv("PATH", str(tmp_path))
    for words in (
        ("verify", RELEASE, "--allowed-signers", allowed),
        ("publish", "--yes", RELEASE, "--to", "./s", "--sign"),
    ):
        told = campaignkit(*words)
        assert told.status == 6
        assert "openssh-client" in told.err
    assert "not checked (ssh-keygen is not installed)" in campaignkit("verify", RELEASE).out


def test_a_dry_run_tells_the_key_and_signs_nothing(
    release: Record, campaignkit: Command, ssh_key: Callable[..., Path]
) -> None:
    key = ssh_key("carla", "bread and roses")
    told = campaignkit("publish", RELEASE, "--to", "./shelf", "--dry-run", "--sign", str(key))
    assert told.status == 0
    assert f"To be signed with {key}" in told.err
    assert campaignkit("verify", RELEASE).out == ""


def until(person: int, words: bytes) -> bytes:
    """What a terminal shows until these words, which must come within half a minute."""
    said, end = b"", time.monotonic() + 30
    while words not in said:
        assert time.monotonic() < end, said
        if select.select([person], [], [], 1)[0]:
            said += os.read(person, 1000)
    return said


def test_the_passphrase_of_a_key_is_asked_for_at_a_terminal(
    signed: str,
    terminal: tuple[int, int],
    ssh_key: Callable[..., Path],
    here: Path,
    package_root: str,
    campaignkit: Command,
) -> None:
    person, seat = terminal
    key = ssh_key("carla", "bread and roses")
    begin = (
        "import os, sys; os.login_tty(int(sys.argv[1])); os.execv(sys.executable, [sys.executable, '-c', *sys.argv[2:]])"
    )
    command = "from campaignkit.cli.main import main; main()"
    words = ("publish", RELEASE, "--to", "./shelf", "--sign", str(key), "--yes")
    with subprocess.Popen(
        [sys.executable, "-c", begin, str(seat), command, *words],
        pass_fds=[seat], env={**os.environ, "PYTHONPATH": package_root},
    ) as process:  # fmt: skip
        asked = until(person, b"passphrase")
        time.sleep(0.1)  # ssh-keygen throws away what was typed before it stopped the echo
        os.write(person, b"bread and roses\n")
        answered = until(person, b"Its record is signed")
    assert process.returncode == 0
    assert b"roses" not in asked + answered
    assert len(campaignkit("verify", RELEASE, "--json").json["signatures"]) == 2
