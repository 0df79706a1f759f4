"""What a git repository on this machine holds, read by path: nothing is checked out, no filter ever runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from campaignkit.errors import UnsafePath
from campaignkit.files import LARGEST, printable
from campaignkit.registry.git import BrokenRepository, run, told

MOST_FILES = 10_000
"""How many files all kits of one read may have together."""

REGULAR = ("100644", "100755")
"""How git writes that an entry is an ordinary file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a tree. `kind` is blob, tree or commit; `size` is that of a blob where it was asked for, else 0."""

    mode: str
    kind: str
    object: str
    size: int
    path: str


def entries(repository: Path, tree: str, *path: str, deep: bool = False) -> tuple[Entry, ...]:
    """What a tree or commit holds: at its top, or at `path` (with a `/` behind it, what is in it); `deep` names only files.

    Empty if there is no such path. Raises BrokenRepository for what is no tree, Refused for one without end.
    """
    options = ("-r", "-l") if deep else ()
    return tuple(_entries(repository, told(repository, "ls-tree", "-z", "--full-tree", *options, tree, "--", *path)))


def has(repository: Path, name: str, kind: str) -> bool:
    """Whether an object is there, and of this kind."""
    answer = run(("--git-dir", str(repository), "cat-file", "-t", name))
    return answer.status == 0 and answer.out.strip() == kind.encode()


def contents(repository: Path, found: Sequence[Entry], about: str) -> dict[str, bytes]:
    """The bytes of files by path. Raises UnsafePath for links and for far too much; `about` is what holds them."""
    special = next((entry for entry in found if entry.mode not in REGULAR), None)
    if special:
        kind = "a part of another repository" if special.kind == "commit" else "a link"
        raise UnsafePath(
            f"{printable(special.path)} in {about} is {kind}; a kit holds regular files only.", "Tell whoever keeps it."
        )
    if len(found) > MOST_FILES or sum(entry.size for entry in found) > LARGEST:
        raise UnsafePath(f"{about} holds more than a campaign needs.", "Clone it and fork the kit's folder.")
    return dict(zip((entry.path for entry in found), _blobs(repository, found), strict=True))


def text(repository: Path, name: str, most: int, about: str) -> bytes:
    """The bytes of one blob. Raises UnsafePath if it has more than `most`."""
    size = int(told(repository, "cat-file", "-s", name))
    if size > most:
        raise UnsafePath(f"{about} is larger than {most // 1_000_000} MB.", "Tell whoever keeps the registry.")
    return told(repository, "cat-file", "blob", name)


@lru_cache(maxsize=64)
def tree_at(repository: Path, commit: str, path: str) -> str:
    """The tree object of a folder in a commit; empty if there is none."""
    found = entries(repository, commit, path)
    return found[0].object if len(found) == 1 and found[0].kind == "tree" else ""


def _entries(repository: Path, listing: bytes) -> Iterator[Entry]:
    for line in listing.split(b"\0")[:-1]:
        facts, _, path = line.partition(b"\t")
        mode, kind, name, *size = facts.decode().split()
        amount = size[0] if size and size[0] != "-" else "0"
        if not amount.isdigit():
            raise _incomplete(repository)
        yield Entry(mode, kind, name, int(amount), path.decode("utf-8", "surrogateescape"))


def _blobs(repository: Path, wanted: Sequence[Entry]) -> Iterator[bytes]:
    names = "".join(f"{entry.object}\n" for entry in wanted).encode()
    most = sum(entry.size + 200 for entry in wanted) + 200
    answer = told(repository, "cat-file", "--batch", given=names, most=most)
    place = 0
    for entry in wanted:
        start = answer.index(b"\n", place) + 1
        if answer[place:start].split()[1:] != [b"blob", b"%d" % entry.size]:
            raise _incomplete(repository)
        place = start + entry.size + 1
        yield answer[start : start + entry.size]


def _incomplete(repository: Path) -> BrokenRepository:
    return BrokenRepository(f"git misses a part of what is in {repository}.", f"Remove {repository} and try again.")
