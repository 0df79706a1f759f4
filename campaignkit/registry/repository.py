"""The kits in somebody's git repository: fetched by git itself, read as objects, never checked out."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from campaignkit.errors import MachineIncomplete, NotFound, Refused, Taken, UnsafePath
from campaignkit.files import LARGEST, make_folder, printable, staged_folder, write_contents
from campaignkit.registry.places import cache_folder

SECONDS = 180
"""How long git may take to fetch a repository."""

_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.]*://|[\w.][\w.-]*@[\w.][\w.-]*:).*|.*\.git/?", re.IGNORECASE)
_SAFE = re.compile(r"(?:https|ssh|file)://(?!-)\S+|[\w.][\w.-]*@[\w.][\w.-]*:(?!-)\S+", re.IGNORECASE)
# Nothing that the repository, its server or this user's settings could turn into a command.
_CAREFUL = ("-c", "core.hooksPath=/dev/null", "-c", "protocol.ext.allow=never", "-c", "transfer.fsckObjects=true")
_REGULAR = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class _Entry:
    mode: str
    blob: str
    size: int
    path: str


def is_address(source: str) -> bool:
    """Whether this is written like the address of a git repository."""
    return _ADDRESS.fullmatch(source) is not None


def fetch(url: str) -> Path:
    """A folder with the kits of a repository's newest commit as plain files: its own, if it is a kit, else its `kits/`.

    Raises Refused for an address that is not safe to give to git, NotFound if git cannot fetch it, UnsafePath for what no
    kit may contain, MachineIncomplete without git.
    """
    address = Path(url).absolute().as_uri() if Path(url).is_dir() else url
    if not _SAFE.fullmatch(address):
        raise Refused(f"{printable(url)} is not fetched.", "Give an https or ssh address, or clone it and fork the folder.")
    with TemporaryDirectory(prefix="campaignkit-") as clone:
        options = ("--quiet", "--bare", "--depth=1", "--single-branch", "--no-tags", "--template=")
        _git(url, ("clone", *options, "--", address, clone))
        commit = _git(url, ("--git-dir", clone, "rev-parse", "--verify", "HEAD")).decode().strip()
        return _unpacked(url, clone, commit)


def _unpacked(url: str, clone: str, commit: str) -> Path:
    """The files of a commit, kept by its digest: the next fork of it finds them there."""
    folder = cache_folder() / "repositories" / commit
    listing = _git(url, ("--git-dir", clone, "ls-tree", "-r", "-z", "-l", "--full-tree", commit))
    entries = _of_kits(url, list(_entries(listing)))
    contents = dict(zip((entry.path for entry in entries), _blobs(url, clone, entries), strict=True))
    make_folder(folder.parent)
    try:
        with staged_folder(folder) as staged:
            write_contents(contents, staged)
    except Taken:  # Fetched before; a commit's content never changes.
        pass
    return folder


def _entries(listing: bytes) -> Iterator[_Entry]:
    for line in listing.split(b"\0")[:-1]:
        facts, _, path = line.partition(b"\t")
        mode, _, blob, size = facts.decode().split()
        yield _Entry(mode, blob, 0 if size == "-" else int(size), path.decode("utf-8", "surrogateescape"))


def _of_kits(url: str, entries: Sequence[_Entry]) -> list[_Entry]:
    """What belongs to kits: everything but git's own papers in a repository that is a kit, else what lies in `kits/`."""
    is_kit = any(entry.path == "kit.yaml" for entry in entries)
    chosen = [
        entry for entry in entries if entry.path.startswith("kits/") or (is_kit and not entry.path.startswith(".git"))
    ]
    special = next((entry for entry in chosen if entry.mode not in _REGULAR), None)
    if not chosen:
        raise NotFound(f"There is no kit in {printable(url)}: no kit.yaml, and no kits/.", "Check the address.")
    if special:
        raise UnsafePath(f"{printable(special.path)} in {printable(url)} is a link; a kit holds regular files only.")
    if sum(entry.size for entry in chosen) > LARGEST or len(chosen) > 10_000:
        raise UnsafePath(f"{printable(url)} holds more than a campaign needs.", "Clone it and fork the kit's folder.")
    return chosen


def _blobs(url: str, clone: str, entries: Sequence[_Entry]) -> Iterator[bytes]:
    wanted = "".join(f"{entry.blob}\n" for entry in entries).encode()
    told = _git(url, ("--git-dir", clone, "cat-file", "--batch"), wanted)
    for entry in entries:
        start = told.index(b"\n") + 1
        yield told[start : start + entry.size]
        told = told[start + entry.size + 1 :]


def _git(url: str, arguments: Sequence[str], given: bytes = b"") -> bytes:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = kept | {
        "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
        "GIT_ALLOW_PROTOCOL": "https:ssh:file", "GIT_SSH_COMMAND": "ssh -oBatchMode=yes",
    }  # fmt: skip
    try:
        run = subprocess.run(
            ["git", *_CAREFUL, *arguments], input=given, capture_output=True, env=environment, timeout=SECONDS, check=False
        )
    except FileNotFoundError as error:
        raise MachineIncomplete(
            "git is not installed, and fetching a repository needs it.", "campaignkit doctor"
        ) from error
    except subprocess.TimeoutExpired as error:
        raise NotFound(f"{printable(url)} did not answer in {SECONDS} seconds.", "Try again later, or clone it.") from error
    if run.returncode:
        said = run.stderr.decode(errors="replace").strip().splitlines() or ["it gave no reason"]
        raise NotFound(
            f"git could not fetch {printable(url)}: {printable(said[-1])}", "Check the address and your access to it."
        )
    return run.stdout
