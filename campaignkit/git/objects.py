"""What a git repository on this machine holds, read by path: nothing is checked out, no filter ever runs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from campaignkit.errors import UnsafePath
from campaignkit.files import LARGEST, printable
from campaignkit.git.command import BrokenRepository, git_output, run
from campaignkit.messages import _

MOST_FILES = 10_000
"""How many files all kits of one read may have together."""

MOST_AT_ONCE = 64_000_000
"""Bytes of all texts that are read in one go."""

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
    return tuple(_entries(repository, git_output(repository, "ls-tree", "-z", "--full-tree", *options, tree, "--", *path)))


def has(repository: Path, name: str, kind: str) -> bool:
    """Whether an object is there, and of this kind."""
    answer = run(("--git-dir", str(repository), "cat-file", "-t", name))
    return answer.status == 0 and answer.out.strip() == kind.encode()


def contents(repository: Path, found: Sequence[Entry], about: str) -> dict[str, bytes]:
    """The bytes of files by path. Raises UnsafePath for links and for far too much; `about` is what holds them."""
    _refuse(found, about)
    blobs = _blobs(repository, [(entry.object, entry.size) for entry in found])
    return dict(zip((entry.path for entry in found), blobs, strict=True))


def _refuse(found: Sequence[Entry], about: str) -> None:
    """Raises UnsafePath for what is no regular file, and for far too much."""
    special = next((entry for entry in found if entry.mode not in REGULAR), None)
    if special:
        kind = _("a part of another repository") if special.kind == "commit" else _("a link")
        raise UnsafePath(
            _("{path} in {about} is {kind}; a kit holds regular files only.").format(
                path=printable(special.path), about=about, kind=kind
            ),
            _("Tell whoever keeps it."),
        )
    if len(found) > MOST_FILES or sum(entry.size for entry in found) > LARGEST:
        raise UnsafePath(
            _("{about} holds more than a campaign needs.").format(about=about), _("Clone it and fork the kit's folder.")
        )


def texts(repository: Path, names: Iterable[str], most: int) -> dict[str, bytes | None]:
    """The bytes of blobs by what git calls them, an object or `<tree>:<path>`; None for what is not there or no blob.

    Two runs of git, however many they are. Left out is what has more than `most` bytes, and what would make all of them
    together more than MOST_AT_ONCE: nothing is read before its size is known.
    """
    asked = tuple(dict.fromkeys(names))
    found: dict[str, bytes | None] = {}
    wanted: dict[str, int] = {}
    room = MOST_AT_ONCE
    for name, size in zip(asked, _sizes(repository, asked), strict=True):
        if size is None:
            found[name] = None
        elif size <= min(most, room):
            wanted[name] = size
            room -= size
    return found | dict(zip(wanted, _blobs(repository, wanted.items()), strict=True))


@lru_cache(maxsize=64)
def trees(repository: Path, commit: str, folder: str) -> Mapping[str, str]:
    """The tree objects of the folders in a folder of a commit, by their names."""
    return {
        entry.path.rpartition("/")[2]: entry.object
        for entry in entries(repository, commit, f"{folder}/")
        if entry.kind == "tree"
    }


def _entries(repository: Path, listing: bytes) -> Iterator[Entry]:
    for line in listing.split(b"\0")[:-1]:
        facts, _, path = line.partition(b"\t")
        mode, kind, name, *size = facts.decode().split()
        amount = size[0] if size and size[0] != "-" else "0"
        if not amount.isdigit():
            raise incomplete(repository)
        yield Entry(mode, kind, name, int(amount), path.decode("utf-8", "surrogateescape"))


def _sizes(repository: Path, names: Sequence[str]) -> Iterator[int | None]:
    """The size of each blob; None for what is not there or no blob."""
    given = "".join(f"{name}\n" for name in names).encode()
    for line in git_output(repository, "cat-file", "--batch-check=%(objecttype) %(objectsize)", given=given).splitlines():
        kind, _, size = line.rpartition(b" ")
        yield int(size) if kind == b"blob" else None


def _blobs(repository: Path, wanted: Collection[tuple[str, int]]) -> Iterator[bytes]:
    """The bytes of blobs of these names and sizes. Raises BrokenRepository if one is not there."""
    names = "".join(f"{name}\n" for name, _ in wanted).encode()
    most = sum(size + 200 for _object, size in wanted) + 200
    answer = git_output(repository, "cat-file", "--batch", given=names, most=most)
    place = 0
    for _object, size in wanted:
        start = answer.index(b"\n", place) + 1
        if answer[place:start].split()[1:] != [b"blob", b"%d" % size]:
            raise incomplete(repository)
        place = start + size + 1
        yield answer[start : start + size]


def incomplete(repository: Path) -> BrokenRepository:
    """What it means that an object is not there which another one names."""
    return BrokenRepository(
        _("git misses a part of what is in {repository}.").format(repository=repository),
        _("Remove {repository} and try again.").format(repository=repository),
    )
