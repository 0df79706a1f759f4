"""Finished sheets kept by their key, so that nothing is made twice; a cache, so whatever fails here is only a miss.

An entry is one file: the SHA-256 of all that follows, a line of JSON that says what came of the sheet, and the bytes of
its files in the order of that line.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from campaignkit.places import cached
from campaignkit.sandbox.made import Made, as_json, from_json

LARGEST = 500 * 1000 * 1000
"""Bytes that a store grows to before it forgets what was not used for the longest time."""

SUFFIX = ".sheet"


@dataclass(frozen=True, slots=True)
class Store:
    """Finished sheets in a folder that need not exist yet; `largest` bounds it in bytes."""

    folder: Path
    largest: int = LARGEST

    def get(self, key: str, into: Path) -> Made | None:
        """The sheet of that key with its files written into the empty folder `into`; None for a miss or a damaged entry.

        Raises OSError only when `into` cannot be written.
        """
        path = self._path(key)
        try:
            digest, _, rest = path.read_bytes().partition(b"\n")
            os.utime(path)  # used just now: the last to be forgotten
        except OSError:
            return None
        if hashlib.sha256(rest).hexdigest().encode() != digest:
            return None
        head, _, body = rest.partition(b"\n")
        return replace(_unpacked(json.loads(head), body, into), cached=True)

    def put(self, key: str, made: Made) -> None:
        """Keep a sheet that has no errors. Does nothing where the folder cannot be written."""
        rest = _packed(made)
        entry = hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest
        path = self._path(key)
        staged = path.with_name(f".{secrets.token_hex(8)}.partial")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                staged.write_bytes(entry)
                staged.replace(path)
            finally:
                staged.unlink(missing_ok=True)
        except OSError:
            return

    def trim(self) -> None:
        """Forget the sheets not used for the longest time, until the store is within its bound."""
        entries = sorted(self._entries(), key=lambda entry: entry[1].st_mtime, reverse=True)
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
        for path in (*self.folder.glob(f"*/*{SUFFIX}"), *self.folder.glob("*/.*.partial")):
            _forget(path)
        for folder in self.folder.glob("??"):
            with suppress(OSError):  # Something else lies there, or a sheet that was put there just now.
                folder.rmdir()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}{SUFFIX}"

    def _entries(self) -> Iterator[tuple[Path, os.stat_result]]:
        for path in self.folder.glob(f"*/*{SUFFIX}"):
            try:
                yield path, path.stat()
            except OSError:
                continue


def _packed(made: Made) -> bytes:
    bodies = [file.path.read_bytes() for file in made.files]
    head = as_json(made) | {"sizes": [len(body) for body in bodies]}
    return b"\n".join((json.dumps(head).encode(), b"".join(bodies)))


def _unpacked(head: dict[str, Any], body: bytes, into: Path) -> Made:
    start = 0
    for entry, size in zip(head["files"], head["sizes"], strict=True):
        (into / entry["path"]).write_bytes(body[start : start + size])
        start += size
    return from_json(head, into)


def _forget(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return


def store() -> Store:
    """The store of finished sheets that every render on this machine shares."""
    return Store(cached("sheets"))
