"""The main branch of somebody's git repository, kept on this machine: looked at, fetched, and pushed to."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import time
import warnings
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from campaignkit.disk import make_folder, remove_file, staged_folder, write_whole
from campaignkit.errors import CannotWrite, Notice, Taken, Unreachable
from campaignkit.files import printable, read_file
from campaignkit.git.address import is_branch, safe_address, shown
from campaignkit.git.command import Answer, BrokenRepository, Patience, git_output, other_end, run, unreachable
from campaignkit.messages import _
from campaignkit.places import cached

MAIN = "main"
FRESH = 60.0
"""Seconds for which one look is good enough: a command looks once, however many kits it asks for."""

LARGEST_MIRROR = 4_000_000_000
"""Bytes that a registry's whole history may have."""

_STATE = "campaignkit.json"
_RACE = re.compile(
    r"\[rejected\]|cannot lock ref|failed to update ref|incorrect old value|already exists|unable to lock|atomic",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen of a repository: its main branch, and that branch's commit, empty while it has none."""

    branch: str
    commit: str


_seen: dict[tuple[Path, str], tuple[float, Sight]] = {}


@dataclass(frozen=True, slots=True)
class Mirror:
    """A bare repository in the user's cache that holds what was fetched from `url`; to lose it costs one fetch.

    `name` is what the user calls the registry.
    """

    name: str
    url: str
    patience: Patience = field(default=Patience())

    @property
    def folder(self) -> Path:
        """Where it lies, made if need be. Raises CannotWrite."""
        folder = cached("registries") / f"{hashlib.sha256(self.url.encode()).hexdigest()[:24]}.git"
        if not folder.is_dir():
            make_folder(folder.parent)
            with suppress(Taken), staged_folder(folder) as staged:  # Another run of the command was quicker.
                git_output(staged, "init", "--quiet", "--bare", "--template=", "--object-format=sha1", str(staged))
        return folder

    def look(self, *, again: bool = False) -> Sight:
        """The main branch as it is now; where the network fails, as it was last seen, with a Notice.

        With `again` the last look does not count, and it must succeed. Raises Unreachable where nothing was ever seen.
        """
        at, sight = _seen.get((self.folder, self.url), (-FRESH, Sight(MAIN, "")))
        if time.monotonic() - at < FRESH and not again and (self.folder / _STATE).exists():
            return sight
        known = self._remembered() or {}
        if not again and time.time() - _seconds(known.get("failed")) < FRESH:
            sight = self._as_last_seen(known, str(known.get("reason", "")))
        else:
            sight = self._now_or_last_seen({} if again else known)
        _seen[self.folder, self.url] = (time.monotonic(), sight)
        return sight

    def _now_or_last_seen(self, known: Mapping[str, object]) -> Sight:
        """The main branch as it is now, or as it is `known` from the last time. Raises Unreachable where it is not."""
        try:
            return self._ask()
        except Unreachable as error:
            if not known.get("at"):
                raise
            write_whole(self.folder / _STATE, _state_bytes({**known, "failed": time.time(), "reason": error.message}))
            return self._as_last_seen(known, error.message)

    def away(self) -> str:
        """Why the repository cannot be looked at now, in a sentence; empty if it answers."""
        try:
            self.look()
        except Unreachable as error:
            return error.message
        known = self._remembered() or {}
        return str(known.get("reason", "")) if known.get("failed") else ""

    def forget(self) -> None:
        """Forget what was seen of the repository, so that whatever is there is right. Raises CannotWrite."""
        _seen.pop((self.folder, self.url), None)
        remove_file(self.folder / _STATE)

    def tip(self, branch: str) -> str:
        """The commit of another branch, fetched; empty if there is none. Raises Unreachable."""
        commit = self._branches(f"refs/heads/{branch}").get(f"refs/heads/{branch}", "")
        return self._fetched(branch, commit) if commit else ""

    def push(self, commit: str, branch: str, expected: str) -> str:
        """Let the branch become `commit`, if it still is `expected` (empty: not there yet).

        Never forced. Empty if all went well, else why somebody else came first. Raises CannotWrite if the other side
        refuses, Unreachable if it is not known what came of it.
        """
        answer = self._talk(
            ("push", "--porcelain", "--atomic", "--no-verify", "--no-follow-tags", *other_end("receive-pack", self.url),
             f"--force-with-lease=refs/heads/{branch}:{expected}", "--", self.url, f"{commit}:refs/heads/{branch}"),
            self.patience.transfer,
        )  # fmt: skip
        report = answer.out.decode(errors="replace").splitlines()
        if answer.status == 0:
            if any(line.startswith("=") for line in report):
                return _("Somebody else published the very same.")
            if branch == self.look().branch:
                self._note(Sight(branch, commit))
            return ""
        refusal = _refusal(report)
        if not refusal:
            raise unreachable("publish to", self.url, answer)
        if _RACE.search(refusal):
            return printable(refusal)
        words = Answer(1, b"", "; ".join([refusal, *filter(None, _remarks(answer)[:3])]).encode())
        raise CannotWrite(
            _("{name} takes no publication on {branch}: {reason}").format(
                name=self.name, branch=branch, reason=words.reason
            ),
            _("Its owners may want to look first: publish to a branch with --branch NAME, and ask them to merge it."),
        )

    def _ask(self) -> Sight:
        known = self._remembered() or {}
        before = Sight(str(known.get("branch") or MAIN), str(known.get("commit") or ""))
        refs = self._branches("HEAD", f"refs/heads/{MAIN}", f"refs/heads/{before.branch}")
        branch = self._main_of(refs, before)
        commit = refs.get(f"refs/heads/{branch}") or refs.get("HEAD", "")
        sight = Sight(branch, self._fetched(branch, commit) if commit else "")
        self._note(sight)
        return sight

    def _main_of(self, refs: Mapping[str, str], before: Sight) -> str:
        """The branch that counts. Raises Unreachable where none of those is there on which something was seen `before`."""
        if f"refs/heads/{MAIN}" in refs:
            return MAIN
        if "HEAD" in refs:
            return refs.get("", f"refs/heads/{MAIN}").removeprefix("refs/heads/")
        if f"refs/heads/{before.branch}" in refs:
            return before.branch
        if before.commit:
            raise emptied(
                self.name,
                self.url,
                _("its branch {branch}, which was seen before, is not there now").format(branch=before.branch),
            )
        return self._unborn()

    def _unborn(self) -> str:
        """The branch that HEAD names in a repository without commits, as a clone takes it over; MAIN if it does not say."""
        with TemporaryDirectory(prefix="campaignkit-") as folder:
            clone = ("clone", "--quiet", "--bare", "--depth=1", "--single-branch", "--no-tags", "--template=")
            answer = self._talk((*clone, *other_end("upload-pack", self.url), "--", self.url, folder), self.patience.answer)
            head = run(("--git-dir", folder, "symbolic-ref", "--quiet", "HEAD"))
        branch = head.out.decode(errors="replace").strip().removeprefix("refs/heads/")
        return branch if not answer.status and not head.status and is_branch(branch) else MAIN

    def _branches(self, *wanted: str) -> dict[str, str]:
        """The commits of these refs, those that there are; under the empty key the branch that HEAD names."""
        options = ("--quiet", "--symref", *other_end("upload-pack", self.url))
        answer = self._talk(("ls-remote", *options, "--", self.url, *wanted), self.patience.answer)
        if answer.status:
            raise unreachable("fetch", self.url, answer)
        found: dict[str, str] = {}
        for line in answer.out.decode(errors="replace").splitlines():
            value, _, ref = line.partition("\t")
            if value.startswith("ref: "):
                found[""] = value.removeprefix("ref: ")
            elif ref in wanted and re.fullmatch(r"[0-9a-f]{40}", value):
                found[ref] = value
        return found

    def _fetched(self, branch: str, commit: str) -> str:
        """The commit of a branch, with all that belongs to it on this machine: this one, or a newer one that came since."""
        listing = git_output(self.folder, "for-each-ref", "--format=%(objectname) %(refname)", "refs/seen/")
        references = listing.decode().split()
        if commit in references[::2]:
            return commit
        # A name of its own: no lock that a killed run left behind, and no other run, is in the way.
        ref = f"refs/seen/{commit}-{secrets.token_hex(4)}"
        answer = self._talk(
            ("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-gc",
             *other_end("upload-pack", self.url), "--", self.url, f"+refs/heads/{branch}:{ref}"),
            self.patience.transfer,
        )  # fmt: skip
        if answer.status:
            raise unreachable("fetch", self.url, answer)
        commit = git_output(self.folder, "rev-parse", "--verify", f"{ref}^{{commit}}").decode().strip()
        self._forget(references[1::2])
        return commit

    def _forget(self, refs: list[str]) -> None:
        """Drop the names of older commits; what they lead to stays, being older, part of what is kept."""
        with suppress(BrokenRepository):  # Another run does the same at this moment.
            git_output(self.folder, "update-ref", "--stdin", given="".join(f"delete {ref}\n" for ref in refs).encode())

    def _talk(self, words: tuple[str, ...], seconds: int) -> Answer:
        address = safe_address(self.url)
        packs = self.folder / "objects" / "pack"
        try:
            return run(
                ("--git-dir", str(self.folder), *words),
                seconds=seconds,
                patience=self.patience,
                too_much=lambda: sum(_file_size(path) for path in packs.glob("*pack*")) > LARGEST_MIRROR,
            )
        except Unreachable as error:
            raise Unreachable(
                _("{shown} did not answer in {seconds} seconds.").format(shown=shown(address), seconds=seconds), error.hint
            ) from error

    def _note(self, sight: Sight) -> None:
        _seen[self.folder, self.url] = (time.monotonic(), sight)
        known = self._remembered() or {}
        state = {"url": self.url, "branch": sight.branch, "commit": sight.commit}
        if (
            {key: known.get(key) for key in state} != state
            or known.get("failed")
            or time.time() - _seconds(known.get("at")) > FRESH
        ):
            write_whole(self.folder / _STATE, _state_bytes({**state, "at": time.time()}))

    def _remembered(self) -> dict[str, object] | None:
        path = self.folder / _STATE
        if not path.exists():
            return None
        try:
            value = json.loads(read_file(path))
        except ValueError:  # Whatever damaged it, it can be learnt again.
            return None
        return value if isinstance(value, dict) else None

    def _as_last_seen(self, known: Mapping[str, object], reason: str) -> Sight:
        on = datetime.fromtimestamp(_seconds(known.get("at")), UTC).strftime("%Y-%m-%d")
        warnings.warn(
            Notice(_("{name} is shown as it was on {on}. {reason}").format(name=self.name, on=on, reason=reason)),
            stacklevel=2,
        )
        return Sight(str(known.get("branch", MAIN)), str(known.get("commit", "")))


def emptied(name: str, url: str, lost: str) -> Unreachable:
    """What to say of a repository that is not what it was; `lost` tells what of it is gone."""
    return Unreachable(
        _("{shown} was emptied or is another repository: {lost}.").format(shown=shown(safe_address(url)), lost=lost),
        _("Ask whoever keeps it. If that is meant: campaignkit registry remove {name}, then add it again.").format(
            name=name
        ),
    )


def _refusal(report: Sequence[str]) -> str:
    """Why the other side does not take a branch; empty if it does not say."""
    return next((line.split("\t")[-1] for line in report if line.startswith("!")), "")


def _remarks(answer: Answer) -> list[str]:
    """What the other side says, line by line."""
    lines = answer.err.decode(errors="replace").splitlines()
    return [line[8:].strip() for line in lines if line.startswith("remote: ")]


def _file_size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _seconds(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def _state_bytes(state: Mapping[str, object]) -> bytes:
    return f"{json.dumps(state, indent=1)}\n".encode()
