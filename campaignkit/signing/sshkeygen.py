"""ssh-keygen, run in one way only: it signs records and checks signatures.

Nothing that a stranger wrote stands on its command line but in a file of ours, or behind an option that takes any text;
every path is absolute, no shell is involved, and every run ends.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from campaignkit.errors import CampaignKitError, MachineIncomplete
from campaignkit.files import printable
from campaignkit.lineage.record import Record
from campaignkit.lineage.signature import NAMESPACE, Attestation, is_kept_form, moment, rewritten
from campaignkit.messages import _

CHECK_SECONDS = 20
"""How long one check may take; it takes milliseconds."""

SIGN_SECONDS = 300
"""How long somebody may look for a passphrase, or for the hardware key that wants to be touched."""

_PROGRAM = "ssh-keygen"
_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}")
_REMARK = re.compile(r".*?:(\d+): (.+)")
_PROMPT = re.compile(r"^Enter passphrase[^:]*: ")
_REMARKS = 3
"""How many remarks about a list of signers are passed on; a list may be broken in every line."""
_PUBLIC = re.compile(r"(?:ssh-|ecdsa-|sk-)[a-z0-9@.-]+ [A-Za-z0-9+/=]+(?: .*)?")


@dataclass(frozen=True, slots=True)
class Key:
    """A key to sign with: the file of a private key, or of a public one whose private half an agent holds.

    Instead of a `path` it may be the `text` of a public key. `person` tells that somebody sits at the terminal and can be
    asked for a passphrase.
    """

    path: Path | None
    text: str = ""
    person: bool = False

    def __str__(self) -> str:
        """What to call it: its path, or the kind of key and the comment that people know it by."""
        words = self.text.split(" ", 2)
        return str(self.path) if self.path else printable(" ".join((words[0], *words[2:])))


class CannotSign(CampaignKitError):
    """ssh-keygen made no signature."""


def is_public_key(text: str) -> bool:
    """Whether this is the text of a public key, as git's settings may hold one."""
    return _PUBLIC.fullmatch(text) is not None


def is_there() -> bool:
    """Whether this machine has ssh-keygen."""
    return shutil.which(_PROGRAM) is not None


def require() -> None:
    """Raise MachineIncomplete without ssh-keygen."""
    if not is_there():
        raise _without_ssh_keygen()


def sign(key: Key, record: Record) -> str:
    """A signature over a record. Raises CannotSign, MachineIncomplete without ssh-keygen."""
    with TemporaryDirectory(prefix="campaignkit-") as folder:
        data, place = Path(folder, "record"), key.path or Path(folder, "key.pub")
        data.write_bytes(record.to_bytes())
        if key.path is None:
            place.write_text(f"{key.text}\n", encoding="utf-8")
        # The record is a file because ssh-keygen asks for a passphrase on the terminal only if that is its stdin.
        words = ("-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(place.absolute()), str(data))
        try:
            done = _run_for_person(words) if key.person else _run(words, SIGN_SECONDS)
        except subprocess.TimeoutExpired:
            raise CannotSign(
                _("ssh-keygen waited {sign_seconds} minutes and was stopped.").format(sign_seconds=SIGN_SECONDS // 60),
                _("Nothing went out; try again."),
            ) from None
        made = data.with_name("record.sig")
        signature = rewritten(made.read_text(encoding="ascii", errors="replace")) if made.exists() else ""
    if done.returncode or not signature:
        raise _no_signature(key, _decoded(done.stderr or b""))
    return signature


def attest(record: Record, signature: str, allowed: Path | None) -> Attestation:
    """What a signature on a record is worth, by OpenSSH's file of ALLOWED SIGNERS if there is one.

    A key counts if it was allowed at the time at which the record says that it was released. The signature is a
    stranger's. Raises MachineIncomplete without ssh-keygen.
    """
    if not is_kept_form(signature):
        return Attestation("bad", reason=_("it is damaged, and no signature any more"))
    data = record.to_bytes()
    with TemporaryDirectory(prefix="campaignkit-") as folder:
        place = Path(folder, "signature")
        place.write_text(f"{signature}\n", encoding="ascii")
        remarks: list[str] = []
        if allowed is not None:
            trusted = ("-f", str(allowed.absolute()), *_at(record))
            named = _checked("find-principals", place, b"", *trusted)
            remarks.append(_decoded(named.stderr))
            for principal in named.stdout.splitlines() if not named.returncode else ():
                proven = _checked("verify", place, data, "-n", NAMESPACE, "-I", os.fsdecode(principal), *trusted)
                if not proven.returncode:
                    return Attestation("good", printable(os.fsdecode(principal)), _fingerprint(proven))
                remarks.append(_decoded(proven.stderr))
        whole = _checked("check-novalidate", place, data, "-n", NAMESPACE)
    if whole.returncode:
        return Attestation("bad", reason=_why(whole))
    reason = _about(allowed, remarks) if allowed else _("no list of allowed signers was given")
    return Attestation("unknown", key=_fingerprint(whole), reason=reason)


def _at(record: Record) -> tuple[str, ...]:
    """The option that lets a key count that was valid when the record was released, by the record's own word."""
    released = moment(record.released)
    # In local time, because the Z of UTC is not known to every ssh-keygen.
    return (f"-Overify-time={released.astimezone():%Y%m%d%H%M%S}",) if released else ()


def _checked(what: str, signature: Path, data: bytes, *words: str) -> subprocess.CompletedProcess[bytes]:
    command = ("-Y", what, "-s", str(signature), *words)
    try:
        return _run(command, CHECK_SECONDS, data)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 255, b"", b"ssh-keygen had no answer in time")


def _run(words: tuple[str, ...], seconds: float, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run it where nobody can be asked: in a session without a terminal, and with no window to open."""
    windows = ("DISPLAY", "WAYLAND_DISPLAY", "SSH_ASKPASS")
    inherited = {name: value for name, value in os.environ.items() if name not in windows}
    env = {**inherited, "SSH_ASKPASS_REQUIRE": "never", "LC_ALL": "C"}
    try:
        return subprocess.run(
            [_PROGRAM, *words], input=data, capture_output=True,
            timeout=seconds, cwd="/", env=env, start_new_session=True, check=False,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise _without_ssh_keygen() from error


def _run_for_person(words: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
    """Run it at the person's terminal, which it asks and tells what it needs."""
    try:
        return subprocess.run([_PROGRAM, *words], timeout=SIGN_SECONDS, stdout=subprocess.DEVNULL, cwd="/", check=False)
    except FileNotFoundError as error:
        raise _without_ssh_keygen() from error


def _fingerprint(done: subprocess.CompletedProcess[bytes]) -> str:
    """The key that ssh-keygen names when a signature holds; whatever a signer's name may be, it stands last."""
    found: list[str] = _FINGERPRINT.findall(_decoded(done.stdout))
    return found[-1] if found else ""


def _decoded(output: bytes) -> str:
    return output.decode("utf-8", "replace")


def _why(done: subprocess.CompletedProcess[bytes]) -> str:
    """What is wrong with a signature in ssh-keygen's words, without those that every failure ends in."""
    lines = [line.strip() for line in _decoded(done.stderr).splitlines() if line.strip()]
    return printable(lines[0])[:200] if lines else _("ssh-keygen gave no reason")


def _about(allowed: Path, remarks: list[str]) -> str:
    """What ssh-keygen remarked about lines of the list of signers, as `allowed_signers:3: key has expired`."""
    found = [_REMARK.fullmatch(line.strip()) for output in remarks for line in output.splitlines()]
    complaints = dict.fromkeys(f"{allowed.name}:{remark[1]}: {remark[2]}" for remark in found if remark)
    reasons = [printable(line)[:200] for line in list(complaints)[:_REMARKS]]
    return "; ".join(reasons) or _("{name} does not name its key").format(name=printable(allowed.name))


def _no_signature(key: Key, output: str) -> CannotSign:
    load = f"ssh-add {str(key).removesuffix('.pub')}"
    hints = (
        (
            "incorrect passphrase",
            _("It has a passphrase, and nobody could be asked. Unlock it first: {load}").format(load=load),
        ),
        ("UNPROTECTED", _("Others can read it, so it is not used. Close it: chmod 600 {key}").format(key=key)),
        (
            "No private key found",
            _("No agent holds its private half: `ssh-add -l` shows what is loaded. Load it: {load}").format(load=load),
        ),
        ("invalid format", _("It is no key of OpenSSH's. Name the file that ssh-keygen made, with or without .pub.")),
    )
    hint = next((hint for sign, hint in hints if sign in output), _("Nothing went out. Try it with: ssh-add -l"))
    lines = [_PROMPT.sub("", line).strip() for line in output.splitlines() if line.strip() and not line.startswith("@")]
    reason = f": {printable(lines[0])[:200]}" if lines else ""
    return CannotSign(_("ssh-keygen did not sign with {key}{reason}").format(key=key, reason=reason), hint)


def _without_ssh_keygen() -> MachineIncomplete:
    return MachineIncomplete(
        _("ssh-keygen is not installed, and signatures need it."),
        _("Install OpenSSH's client: the package openssh-client (Debian, Ubuntu), openssh-clients (Fedora) or openssh."),
    )
