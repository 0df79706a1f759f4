"""git, run in one way only: nothing that a repository, its server or a folder says can become a command.

Of the settings of the person and the machine, git hears those alone that it needs to reach a host: credential helpers,
`http.*`, `url.*` and the ssh command, in GIT_SSH_COMMAND too. The ssh agent works as ever. Nothing ever asks on the
terminal, and every run ends.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import Literal

from campaignkit.errors import CampaignKitError, CannotWrite, MachineIncomplete, Refused, Unreachable
from campaignkit.files import printable
from campaignkit.git.address import shown
from campaignkit.messages import _

LOCAL_SECONDS = 120
"""How long git may work on what is already on this machine."""

MOST_SAID = 64_000_000
"""Bytes that git may answer, unless a caller expects more."""


_TELLING = re.compile(r"fatal:|error:|remote:|ssh:|kex_|Host key|.*: Permission denied \(")
_REACHING = ("credential.", "http.", "url.", "core.sshcommand", "ssh.variant")
_CAREFUL = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.attributesFile": os.devnull,
    "core.alternateRefsCommand": "true",
    "protocol.allow": "never",
    "protocol.https.allow": "always",
    "protocol.ssh.allow": "always",
    "protocol.file.allow": "always",
    "transfer.fsckObjects": "true",
    "submodule.recurse": "false",
    "fetch.recurseSubmodules": "false",
    "push.recurseSubmodules": "no",
    "push.gpgSign": "false",
    "push.followTags": "false",
    "gc.autoDetach": "false",
    "maintenance.autoDetach": "false",
    "advice.statusHints": "false",
    "safe.directory": "*",
}
# The other end of a `file:` address is a program of ours in somebody else's folder, which may hold hooks and settings.
_THERE = "git -c core.hooksPath=/dev/null -c core.alternateRefsCommand=true -c safe.directory=*"
_LASTING = "-c receive.autogc=false -c core.fsync=objects,derived-metadata,reference"


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds another machine gets: for a first answer, for sending everything, and for saying nothing at all."""

    answer: int = 30
    transfer: int = 600
    silence: int = 30


@dataclass(frozen=True, slots=True)
class Answer:
    """How a run of git ended, and what it said on both streams."""

    status: int
    out: bytes
    err: bytes

    @property
    def reason(self) -> str:
        """The line of git's complaint that says most, safe to show."""
        lines = [line.strip() for line in self.err.decode(errors="replace").splitlines() if line.strip()]
        telling = [line for line in lines if _TELLING.match(line)]
        # git closes with general advice; what went wrong stands before it, after an address that everybody knows already.
        chosen = (telling or lines or ["it gave no reason"])[0 if telling else -1]
        return printable(re.sub(r"^(?:fatal: |error: )?(?:unable to access '[^']*': )?", "", chosen))[:300]


def other_end(program: str, address: str) -> tuple[str, ...]:
    """The options that make git's `upload-pack` or `receive-pack` safe and lasting, if it runs on this machine."""
    if not address.lower().startswith("file:"):
        return ()
    return (f"--{program}={_THERE} {_LASTING if program == 'receive-pack' else ''} {program}",)


_CANNOT = {"fetch": _("git could not fetch {url}: {reason}"), "publish to": _("git could not publish to {url}: {reason}")}


def unreachable(doing: Literal["fetch", "publish to"], url: str, answer: Answer) -> Unreachable:
    """What it means for a person that git could not talk to an address."""
    message = answer.err.decode(errors="replace")
    hints = (
        ("Could not resolve host", _("There seems to be no network, or the name is misspelt.")),
        ("Could not resolve hostname", _("There seems to be no network, or the name is misspelt.")),
        ("Permission denied (publickey", _("The host knows no key of yours: `ssh-add -l` shows those that are loaded.")),
        (
            "HOST IDENTIFICATION HAS CHANGED",
            _("The host shows another key than before. Ask whoever keeps it whether that is right, before you trust it."),
        ),
        (
            "Host key verification failed",
            _("This machine has not met that host yet. Connect once: git ls-remote {shown}").format(shown=shown(url)),
        ),
        (
            "could not read Username",
            _("The host wants you to sign in. Do so once: git ls-remote {shown}").format(shown=shown(url)),
        ),
        (
            "Authentication failed",
            _("The host did not take your password. Sign in once: git ls-remote {shown}").format(shown=shown(url)),
        ),
        ("Failed to connect", _("Nobody answers there: see whether the network works and the address is right.")),
        ("Connection refused", _("Nobody answers there: see whether the network works and the address is right.")),
        ("Operation too slow", _("The host fell silent. Try again later.")),
        ("imed out", _("The host did not answer. Try again later.")),
        ("fsck error", _("Its history is damaged. Tell whoever keeps it.")),
    )
    hint = next((hint for sign, hint in hints if sign in message), _("Check the address and your access to it."))
    return Unreachable(_CANNOT[doing].format(url=shown(url), reason=answer.reason), hint)


def is_repository(folder: Path) -> bool:
    """Whether this folder is a bare repository: what git keeps, without files to work on."""
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


def run(
    arguments: Sequence[str],
    *,
    given: bytes = b"",
    seconds: float = LOCAL_SECONDS,
    most: int = MOST_SAID,
    patience: Patience | None = None,
    too_much: Callable[[], bool] = lambda: False,
) -> Answer:
    """Run git and wait, but not for ever; a status other than 0 is an answer, too.

    `patience` is for runs that talk to another machine, and lets git use the person's way of signing in. Raises Unreachable
    after `seconds`, Refused if it says more than `most` bytes or `too_much` becomes true, MachineIncomplete without git.
    """
    with TemporaryFile() as stdin, TemporaryFile() as stdout, TemporaryFile() as stderr:
        stdin.write(given)
        stdin.seek(0)
        try:
            # A session of its own has no terminal to ask on, and can be ended with all its children.
            process = subprocess.Popen(
                ["git", *arguments],
                stdin=stdin, stdout=stdout, stderr=stderr, cwd="/", env=_environment(patience), start_new_session=True,
            )  # fmt: skip
        except FileNotFoundError as error:
            raise _without_git() from error
        try:
            _await(process, time.monotonic() + seconds, lambda: os.fstat(stdout.fileno()).st_size > most or too_much())
        finally:
            _end(process)
        stdout.seek(0)
        stderr.seek(0)
        return Answer(process.returncode, stdout.read(), stderr.read(1_000_000))


def git_output(repository: Path, *arguments: str, given: bytes = b"", most: int = MOST_SAID) -> bytes:
    """What git answers about a repository on this machine. Raises BrokenRepository if it cannot."""
    answer = run(("--git-dir", str(repository), *arguments), given=given, most=most)
    if answer.status:
        if b"No space left" in answer.err:
            raise CannotWrite(
                _("Cannot write {repository}: the disk is full.").format(repository=repository),
                _("Make room and try again."),
            )
        raise BrokenRepository(
            _("git cannot use {repository}: {reason}").format(repository=repository, reason=answer.reason),
            _("Remove {repository} and try again.").format(repository=repository),
        )
    return answer.out


def own_setting(name: str) -> str:
    """What the machine's and the person's settings of git say of a name, never those of a repository; empty if nothing.

    Raises MachineIncomplete without git.
    """
    settings = {known.lower(): value for known, value in _settings_for(_search_path())}
    return settings.get(name.lower(), "")


class BrokenRepository(CampaignKitError):
    """git cannot work with a repository that is on this machine."""


def _await(process: subprocess.Popen[bytes], end: float, over: Callable[[], bool]) -> None:
    while True:
        try:
            process.wait(max(0.0, min(0.5, end - time.monotonic())))
        except subprocess.TimeoutExpired:
            if over():
                raise _too_much() from None
            if time.monotonic() >= end:
                raise Unreachable(
                    _("git had no answer in time and was stopped."),
                    _("Nothing was changed. Look at the network and try again."),
                ) from None
        else:
            if over():
                raise _too_much()
            return


def _too_much() -> Refused:
    return Refused(_("git was stopped: it brought far more than a registry holds."), _("Ask who keeps it."))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End git and every helper it started, if any of them still runs."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _environment(patience: Patience | None) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    settings = list(_CAREFUL.items())
    if patience is not None:
        settings += [*_way_out(), ("http.lowSpeedLimit", "100"), ("http.lowSpeedTime", str(patience.silence))]
    numbered = {
        key: text
        for number, (name, value) in enumerate(settings)
        for key, text in ((f"GIT_CONFIG_KEY_{number}", name), (f"GIT_CONFIG_VALUE_{number}", value))
    }
    return inherited | numbered | {
        "GIT_CONFIG_COUNT": str(len(settings)),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ALLOW_PROTOCOL": "https:ssh:file",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_SSH_COMMAND": _ssh(dict(settings), patience or Patience()),
        "LC_ALL": "C",
    }  # fmt: skip


def _ssh(settings: Mapping[str, str], patience: Patience) -> str:
    """The person's own ssh command, else ssh; told not to ask and not to wait for ever."""
    set_once = next((value for name, value in settings.items() if name.lower() == "core.sshcommand"), "")
    own = os.environ.get("GIT_SSH_COMMAND", "") or set_once
    if settings.get("ssh.variant", "ssh").lower() not in ("ssh", "auto") or "plink" in own.lower():
        return own
    beat = max(1, patience.silence // 3)
    options = {"BatchMode": "yes", "ConnectTimeout": patience.answer, "ServerAliveInterval": beat, "ServerAliveCountMax": 3}
    return " ".join([own or "ssh", *(f"-o{name}={value}" for name, value in options.items())])


def _way_out() -> tuple[tuple[str, str], ...]:
    """How this person and this machine sign in at hosts: nothing else of their settings is obeyed."""
    return tuple((name, value) for name, value in _settings_for(_search_path()) if name.lower().startswith(_REACHING))


def _search_path() -> tuple[tuple[str, str], ...]:
    """The variables by which git finds its settings."""
    return tuple((name, os.environ.get(name, "")) for name in ("HOME", "XDG_CONFIG_HOME", "PATH", "GIT_CONFIG_GLOBAL"))


@cache
def _settings_for(place: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The settings that git finds with these variables, the machine's before the person's."""
    environment = {name: value for name, value in place if value}
    return tuple(pair for scope in ("--system", "--global") for pair in _settings(scope, environment))


def _settings(scope: str, environment: Mapping[str, str]) -> list[tuple[str, str]]:
    try:
        done = subprocess.run(
            ["git", "config", scope, "--includes", "--list", "-z"],
            cwd="/", env=dict(environment), stdin=subprocess.DEVNULL, capture_output=True,
            timeout=LOCAL_SECONDS, check=False,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise _without_git() from error
    except subprocess.TimeoutExpired:
        return []
    pairs = [entry.partition("\n") for entry in done.stdout.decode(errors="surrogateescape").split("\0") if entry]
    return [(name, value if equals else "true") for name, equals, value in pairs]


def _without_git() -> MachineIncomplete:
    return MachineIncomplete(_("git is not installed, and fetching a repository needs it."), "campaignkit doctor")
