from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from campaignkit.errors import MachineIncomplete
from campaignkit.lineage.record import Record, parse_lineage
from campaignkit.lineage.signature import NAMESPACE, rewritten
from campaignkit.signing.sshkeygen import CannotSign, Key, attest, is_there, require, sign

VECTORS = Path(__file__).parent.parent / "vectors"
Keys = Callable[..., Path]


@pytest.fixture
def record() -> Record:
    """A release of June 2026."""
    told = parse_lineage((VECTORS / "suppe-flyer-0.1.0.lineage.json").read_bytes(), "lineage.json").record
    assert told
    return replace(told, released="2026-06-01T12:00:00Z")


@pytest.fixture
def signature(record: Record, ssh_key: Keys) -> str:
    """Anna's signature on it."""
    return sign(Key(ssh_key("anna")), record)


def fingerprint(key: Path) -> str:
    told = subprocess.run(["ssh-keygen", "-l", "-f", str(key)], capture_output=True, text=True, check=True)
    return told.stdout.split()[1]


def test_a_signature_is_good_only_by_a_key_that_the_list_names(
    record: Record, signature: str, ssh_key: Callable[..., Path], signers: Callable[..., Path]
) -> None:
    trusted = attest(record, signature, signers(("anna@soup.example", "anna")))
    assert (trusted.state, trusted.signer, trusted.key) == ("good", "anna@soup.example", fingerprint(ssh_key("anna")))
    stranger = attest(record, signature, signers(("berta@soup.example", "berta")))
    assert (stranger.state, stranger.signer, stranger.key) == ("unknown", "", trusted.key)
    assert "allowed_signers does not name its key" in stranger.reason
    assert attest(record, signature, None).state == "unknown"


def test_anybody_can_check_it_with_ssh_keygen_alone(
    record: Record, signature: str, signers: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "sig").write_text(signature)
    words = ["-n", NAMESPACE, "-I", "anna@soup.example", "-f", str(signers(("anna@soup.example", "anna"))), "-s", "sig"]
    subprocess.run(["ssh-keygen", "-Y", "verify", *words], cwd=tmp_path, input=record.to_bytes(), check=True)


def test_a_record_that_was_changed_has_a_bad_signature_whoever_is_trusted(
    record: Record, signature: str, signers: Callable[..., Path]
) -> None:
    for allowed in (signers(("anna@soup.example", "anna")), None):
        found = attest(replace(record, changes="Altered"), signature, allowed)
        assert (found.state, found.signer) == ("bad", "")
        assert "incorrect signature" in found.reason


def test_every_flipped_byte_of_a_signature_makes_it_bad(
    record: Record, signature: str, signers: Callable[..., Path]
) -> None:
    allowed = signers(("anna@soup.example", "anna"))
    for place in range(0, len(signature), 11):
        other = signature[:place] + chr(ord(signature[place]) ^ 1) + signature[place + 1 :]
        assert attest(record, other, allowed).state == "bad", place


@pytest.mark.parametrize(
    "odd", ["", "soup", "\0\x1b[31m\udce9", "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----"]
)
@pytest.mark.usefixtures("ssh_key")
def test_odd_bytes_are_a_bad_signature(record: Record, odd: str) -> None:
    assert attest(record, odd, None).state == "bad"


@pytest.mark.parametrize("purpose", ["git", "file", "campaignkit-record-v2"])
def test_a_signature_for_another_purpose_is_bad_and_says_so(
    record: Record, ssh_key: Callable[..., Path], signers: Callable[..., Path], purpose: str
) -> None:
    made = subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-n", purpose, "-f", str(ssh_key("anna"))],
        input=record.to_bytes(), capture_output=True, check=True,
    )  # fmt: skip
    found = attest(record, rewritten(made.stdout.decode()), signers(("anna@soup.example", "anna")))
    assert found.state == "bad"
    assert "namespace" in found.reason


def test_a_key_that_is_allowed_for_git_alone_is_unknown(
    record: Record, signature: str, signers: Callable[..., Path]
) -> None:
    found = attest(record, signature, signers(("anna@soup.example", "anna", 'namespaces="git"')))
    assert found.state == "unknown"
    assert "allowed_signers:1: key is not permitted" in found.reason


@pytest.mark.parametrize(
    ("interval", "state"),
    [
        ('valid-before="20260602"', "good"),  # laid aside since, but valid when the record was released
        ('valid-after="20260530",valid-before="20260603"', "good"),
        ('valid-before="20260530"', "unknown"),
        ('valid-after="20260603"', "unknown"),
    ],
)
def test_a_key_counts_that_was_valid_when_the_record_was_released(
    record: Record, signature: str, signers: Callable[..., Path], interval: str, state: str
) -> None:
    found = attest(record, signature, signers(("anna@soup.example", "anna", interval)))
    assert found.state == state
    assert bool(found.reason) is (state == "unknown")


def test_without_a_date_of_release_a_key_counts_that_is_valid_now(
    record: Record, ssh_key: Callable[..., Path], signers: Callable[..., Path]
) -> None:
    draft = replace(record, released="")
    past = signers(("anna@soup.example", "anna", 'valid-before="20260530"'))
    assert attest(draft, sign(Key(ssh_key("anna")), draft), past).state == "unknown"


def test_broken_lines_of_the_list_hide_nobody_and_are_named(
    record: Record, signature: str, signers: Callable[..., Path]
) -> None:
    allowed = signers(("anna@soup.example", "anna"))
    sound = allowed.read_text()
    allowed.write_bytes(b"soup\n\x00\xff\xfe\nx@y ssh-ed25519 soup\n" + sound.encode())
    assert attest(record, signature, allowed).state == "good"
    allowed.write_text(f"soup\n{sound.replace('ssh-ed25519', 'wrong-option')}")
    found = attest(record, signature, allowed)
    assert found.state == "unknown"
    assert "allowed_signers:1:" in found.reason


def test_a_name_with_escapes_is_shown_without_them(record: Record, signature: str, signers: Callable[..., Path]) -> None:
    found = attest(record, signature, signers(("\x1b[2Janna\u202e@soup.example", "anna")))
    assert found.state == "good"
    assert found.signer == "\\x1b[2Janna\\u202e@soup.example"


def test_a_name_like_an_option_or_a_fingerprint_is_a_name(
    record: Record, signature: str, ssh_key: Callable[..., Path], signers: Callable[..., Path]
) -> None:
    for name in ("-f/etc/passwd", f"SHA256:{'A' * 43}"):
        found = attest(record, signature, signers((name, "anna")))
        assert (found.state, found.signer, found.key) == ("good", name, fingerprint(ssh_key("anna")))


def test_an_authority_vouches_for_the_keys_it_certified(
    record: Record, ssh_key: Callable[..., Path], tmp_path: Path
) -> None:
    key, authority = tmp_path / "key", ssh_key("authority")
    shutil.copy(ssh_key("anna"), key)
    shutil.copy(ssh_key("anna").with_suffix(".pub"), tmp_path / "key.pub")
    words = ("-q", "-s", str(authority), "-I", "anna", "-n", "anna@soup.example", str(tmp_path / "key.pub"))
    subprocess.run(["ssh-keygen", *words], check=True)
    signed = sign(Key(tmp_path / "key-cert.pub"), record)
    allowed = tmp_path / "allowed"
    allowed.write_text(f"*@soup.example cert-authority {authority.with_suffix('.pub').read_text()}")
    assert (attest(record, signed, allowed).state, attest(record, signed, allowed).signer) == ("good", "anna@soup.example")
    allowed.write_text(f"*@tea.example cert-authority {authority.with_suffix('.pub').read_text()}")
    assert attest(record, signed, allowed).state == "unknown"


def test_an_agent_signs_for_a_public_key_in_a_file_or_as_text(
    record: Record, ssh_key: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("ssh-agent") is None:
        pytest.skip("this machine has no ssh-agent")
    public = tmp_path / "berta.pub"
    shutil.copy(ssh_key("berta").with_suffix(".pub"), public)
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with pytest.raises(CannotSign, match=r"berta\.pub") as caught:
        sign(Key(public), record)
    assert caught.value.hint.endswith(f"ssh-add {tmp_path / 'berta'}")
    with TemporaryDirectory() as short:  # because the path of a socket may not be long
        monkeypatch.setenv("SSH_AUTH_SOCK", f"{short}/agent")
        with subprocess.Popen(["ssh-agent", "-D", "-a", f"{short}/agent"], stdout=subprocess.PIPE) as agent:
            assert agent.stdout
            agent.stdout.readline()
            subprocess.run(["ssh-add", "-q", str(ssh_key("berta"))], check=True)
            made = [sign(Key(public), record), sign(Key(None, public.read_text().strip()), record)]
            agent.terminate()
    assert {attest(record, one, None).key for one in made} == {fingerprint(public)}


def test_a_passphrase_that_nobody_can_be_asked_for_ends_at_once_with_what_to_do(
    record: Record, ssh_key: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.setenv("SSH_ASKPASS", "/bin/false")
    key = ssh_key("carla", "bread and roses")
    with pytest.raises(CannotSign, match="passphrase") as caught:
        sign(Key(key), record)
    assert f"ssh-add {key}" in caught.value.hint


def test_what_is_no_key_or_is_open_to_all_is_told(record: Record, ssh_key: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "soup").write_text("soup\n")
    (tmp_path / "soup").chmod(0o600)
    shutil.copy(ssh_key("anna"), tmp_path / "-open")
    (tmp_path / "-open").chmod(0o644)
    with pytest.raises(CannotSign, match="soup"):
        sign(Key(tmp_path / "soup"), record)
    with pytest.raises(CannotSign) as caught:
        sign(Key(tmp_path / "-open"), record)
    assert "chmod 600" in caught.value.hint


def test_without_ssh_keygen_it_is_said_what_to_install(
    record: Record, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not is_there()
    with pytest.raises(MachineIncomplete) as caught:
        require()
    assert "openssh-client" in caught.value.hint
    with pytest.raises(MachineIncomplete):
        sign(Key(tmp_path / "key"), record)
