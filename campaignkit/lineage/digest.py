"""The names that content gives itself: a kit's tree digest, its SWHID, and the short code people can type."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping

from campaignkit.files import KitFile

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def tree(files: Iterable[KitFile]) -> str:
    """`sha256:` and 64 hex digits over every file's content digest, size and path, sorted by the bytes of the path."""
    ordered = sorted(files, key=lambda file: os.fsencode(file.path))
    lines = [f"{file.sha256} {file.size} {file.path}\n" for file in ordered]
    return of_bytes("".join(["campaignkit-tree-v1\n", *lines]).encode())


def of_bytes(data: bytes) -> str:
    """`sha256:` and 64 hex digits."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def is_digest(text: str) -> bool:
    """Whether this is exactly `sha256:` and 64 lower-case hex digits."""
    return _DIGEST.fullmatch(text) is not None


def short_code(record: str) -> str:
    """What is printed on paper for a record: `ck:7f3a-9c2e` for `sha256:7f3a9c2e…`."""
    digits = record.removeprefix("sha256:")
    return f"ck:{digits[:4]}-{digits[4:8]}"


def swhid(contents: Mapping[str, bytes]) -> str:
    """The ISO/IEC 18670 directory identifier of files by path: git's tree hash, each file as mode 100644."""
    blobs = {path: _git_object("blob", data) for path, data in contents.items()}
    return f"swh:1:dir:{_git_tree(blobs).hex()}"


def _git_tree(blobs: dict[str, bytes]) -> bytes:
    entries: dict[bytes, bytes] = {}
    below: dict[str, dict[str, bytes]] = {}
    for path, blob in blobs.items():
        name, _, rest = path.partition("/")
        if rest:
            below.setdefault(name, {})[rest] = blob
        else:
            entries[name.encode()] = b"100644 " + name.encode() + b"\0" + blob
    for name, inner in below.items():
        # Git sorts a folder as if its name ended in a slash.
        entries[name.encode() + b"/"] = b"40000 " + name.encode() + b"\0" + _git_tree(inner)
    return _git_object("tree", b"".join(entries[key] for key in sorted(entries)))


def _git_object(kind: str, body: bytes) -> bytes:
    return hashlib.sha1(f"{kind} {len(body)}\0".encode() + body, usedforsecurity=False).digest()
