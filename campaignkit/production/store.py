"""Finished sheets kept by their key, so that nothing is made twice; a cache, so whatever fails here is only a miss.

An entry is one file: the SHA-256 of the line that follows, that line of JSON, which says what came of the sheet and the
SHA-256 of each of its files, and their bytes in the order of that line. Beside the entries lies what sheets were seen to
read, as build systems keep what a compiler has opened: the names are known before the key is.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from campaignkit.model.kit import Format
from campaignkit.places import cached
from campaignkit.sandbox.made import Made, as_json, from_json

LARGEST = 500 * 1000 * 1000
"""Bytes that a store grows to before it forgets what was not used for the longest time."""

SUFFIX = ".sheet"
READS = ".reads"
MOST_READS = 8
"""How many ways to read a campaign are kept of one sheet; which it goes depends on what it finds."""


NOWHERE: Mapping[Format, Path] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Store:
    """Finished sheets in a folder that need not exist yet; `largest` bounds it in bytes."""

    folder: Path
    largest: int = LARGEST

    def get(self, key: str, into: Callable[[], Path], there: Mapping[Format, Path] = NOWHERE) -> Made | None:
        """The sheet of that key; None for a miss, or an entry that is damaged or somebody else's.

        Files that lie `there` already with the same bytes are left where they are; else all are written into the empty
        folder that `into` gives. Raises OSError only when that cannot be written.
        """
        path = self._path(key)
        head = _head(path)
        if head is None or head.get("key") != key:
            return None
        made = _in_place(head, there) or _unpacked(head, _bodies(path, head), into)
        return replace(made, cached=True, key=key) if made else None

    def reads(self, base: str) -> tuple[frozenset[str], ...]:
        """What sheets of that base key were seen to read, the last one first."""
        try:
            digest, _, rest = self._path(base, READS).read_bytes().partition(b"\n")
        except OSError:
            return ()
        if hashlib.sha256(rest).hexdigest().encode() != digest:
            return ()
        return tuple(frozenset(names) for names in json.loads(rest))

    def put_reads(self, base: str, names: frozenset[str]) -> None:
        """Keep what a sheet was seen to read. Does nothing where the folder cannot be written."""
        known = [names, *(others for others in self.reads(base) if others != names)]
        rest = json.dumps([sorted(each) for each in known[:MOST_READS]]).encode()
        self._write(self._path(base, READS), hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest)

    def put(self, key: str, made: Made) -> None:
        """Keep a sheet that has no errors. Does nothing where the folder cannot be written."""
        self._write(self._path(key), _packed(key, made))

    def _write(self, path: Path, content: bytes) -> None:
        staged = path.with_name(f".{secrets.token_hex(8)}.partial")
        try:
            _keep_private(self.folder)
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                staged.write_bytes(content)
                staged.replace(path)
            finally:
                staged.unlink(missing_ok=True)
        except OSError:
            return

    def trim(self) -> None:
        """Forget the sheets not used for the longest time, until the store is within its bound."""
        entries = sorted((*self._entries(), *self._entries(READS)), key=lambda entry: entry[1].st_mtime, reverse=True)
        total = 0
        for path, facts in entries:
            total += facts.st_size
            if total > self.largest:
                _forget(path)

    def usage(self) -> tuple[int, int]:
        """How many sheets are kept, and their size in bytes."""
        sizes = [facts.st_size for _, facts in self._entries()]
        return len(sizes), sum(sizes)

    def clear(self) -> None:
        """Forget everything, what an interrupted run left included."""
        for path in (path for kind in (f"*{SUFFIX}", f"*{READS}", ".*.partial") for path in self.folder.glob(f"*/{kind}")):
            _forget(path)
        for folder in self.folder.glob("??"):
            with suppress(OSError):  # Something else lies there, or a sheet that was put there just now.
                folder.rmdir()

    def _path(self, key: str, suffix: str = SUFFIX) -> Path:
        return self.folder / key[:2] / f"{key}{suffix}"

    def _entries(self, suffix: str = SUFFIX) -> Iterator[tuple[Path, os.stat_result]]:
        for path in self.folder.glob(f"*/*{suffix}"):
            try:
                yield path, path.stat()
            except OSError:
                continue


def _packed(key: str, made: Made) -> bytes:
    paths = [*(file.path for file in made.files), *(small.path for small in made.thumbnails)]
    bodies = [path.read_bytes() for path in paths]
    head = json.dumps(as_json(made) | {"key": key, "sizes": [len(body) for body in bodies]}).encode()
    return b"\n".join((hashlib.sha256(head).hexdigest().encode(), head, b"".join(bodies)))


def _head(path: Path) -> dict[str, Any] | None:
    """What an entry says of a sheet; None where it is lacking or was altered."""
    try:
        with path.open("rb") as entry:
            digest, line = entry.readline().rstrip(b"\n"), entry.readline().rstrip(b"\n")
        os.utime(path)  # used just now: the last to be forgotten
    except OSError:
        return None
    if hashlib.sha256(line).hexdigest().encode() != digest:
        return None
    head: dict[str, Any] = json.loads(line)
    return head


def _bodies(path: Path, head: Mapping[str, Any]) -> list[bytes]:
    """The bytes of a sheet's files; none where some are lacking or others than the head says."""
    try:
        with path.open("rb") as entry:
            entry.readline()
            entry.readline()
            bodies = [entry.read(size) for size in head["sizes"]]
            is_longer = bool(entry.read(1))
    except OSError:
        return []
    digests = [hashlib.sha256(body).hexdigest() for body in bodies]
    return bodies if not is_longer and digests == [file["sha256"] for file in _told(head)] else []


def _told(head: Mapping[str, Any]) -> list[Any]:
    """The files of an entry and its small pictures, in the order of their bytes."""
    return [*head["files"], *head["thumbnails"]]


def _in_place(head: dict[str, Any], there: Mapping[Format, Path]) -> Made | None:
    """The sheet with its files where they are already; None unless all of them are, with the very same bytes."""
    files = [file | {"path": there[file["format"]].name} for file in head["files"] if file["format"] in there]
    if not files or len(files) < len(_told(head)):
        return None
    try:
        return from_json(head | {"files": files}, next(iter(there.values())).parent)
    except ValueError:  # some are not there, or somebody worked on them
        return None


def _unpacked(head: dict[str, Any], bodies: Sequence[bytes], into: Callable[[], Path]) -> Made | None:
    """The sheet with its files written into a folder; None where their bytes are lacking."""
    if len(bodies) < len(_told(head)):
        return None
    folder = into()
    for file, body in zip(_told(head), bodies, strict=True):
        (folder / file["path"]).write_bytes(body)
    return from_json(head, folder)


def _keep_private(folder: Path) -> None:
    """Make a folder that only its owner looks into: letters with people's names are kept there. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def _forget(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return


def store() -> Store:
    """The store of finished sheets that every render on this machine shares."""
    return Store(cached("sheets"))
