"""What machines do to a kit's files that nobody changed: files that systems leave behind, and other line ends.

A copy so touched still is its release. Its files are put side by side with those that the release's record lists; no
digest is ever made over anything but raw bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from campaignkit.files import KitFile, file_digests, printable, without_name
from campaignkit.leavings import DRIVE, SECOND, left_by
from campaignkit.lineage.digest import tree
from campaignkit.lineage.record import Record
from campaignkit.messages import _

Kind = Literal["leaving", "line-ends"]


@dataclass(frozen=True, slots=True)
class Trace:
    """A file that a machine touched: `leaving` is one that it put there, `by` what; else its line ends are others."""

    path: str
    kind: Kind
    by: str = ""

    def __str__(self) -> str:
        """What it is, and what to do about it."""
        if self.kind == "line-ends":
            return _("it has other line ends than it was published with, as git on Windows makes them; nothing is lost")
        if self.by in (DRIVE, SECOND):
            return _("it was left by {by}; look whether something of yours is in it, then delete it").format(by=self.by)
        return _("it was left by {by} and is no part of the kit; delete it").format(by=self.by)


def leavings(paths: Iterable[str]) -> Iterator[Trace]:
    """The files that systems, editors and drives left among these, in their order."""
    known = dict.fromkeys(paths)
    for path in known:
        by = left_by(path, known)
        if by:
            yield Trace(path, "leaving", by)


def leavings_without_name(folder: Path) -> Iterator[Trace]:
    """The files in a kit's folder that were left there under names that no kit can hold: they are no part of it at all."""
    for path in without_name(folder):
        yield Trace(printable(path), "leaving", left_by(path, ()))


def as_listed(contents: Mapping[str, bytes], files: Iterable[KitFile]) -> dict[str, bytes]:
    """These files by path as records list them, as far as only machines touched them: what was changed stays changed."""
    listed = _by_path(files)
    left = {trace.path for trace in leavings(contents) if trace.path not in listed}
    return {path: _as_was(data, listed.get(path, ())) for path, data in contents.items() if path not in left}


def untouched(contents: Mapping[str, bytes], record: Record) -> dict[str, bytes] | None:
    """The files of a release, byte for byte, if these are them but for what machines did; else None."""
    found = as_listed(contents, record.files)
    return found if tree(file_digests(found)) == record.tree else None


def traces(contents: Mapping[str, bytes], files: Iterable[KitFile]) -> tuple[Trace, ...]:
    """What machines did to files that records list."""
    listed = _by_path(files)
    left = (trace for trace in leavings(contents) if trace.path not in listed)
    ends = (path for path, data in contents.items() if _as_was(data, listed.get(path, ())) != data)
    return (*left, *(Trace(path, "line-ends") for path in ends))


def _by_path(files: Iterable[KitFile]) -> dict[str, list[KitFile]]:
    listed: dict[str, list[KitFile]] = {}
    for file in files:
        listed.setdefault(file.path, []).append(file)
    return listed


def _as_was(data: bytes, files: Sequence[KitFile]) -> bytes:
    """The bytes that a record lists for a file, if other line ends alone make the difference; else these."""
    if not files or b"\0" in data or _is_one(data, files):
        return data
    lines = data.replace(b"\r\n", b"\n")
    return next((form for form in (lines, lines.replace(b"\n", b"\r\n")) if _is_one(form, files)), data)


def _is_one(data: bytes, files: Sequence[KitFile]) -> bool:
    return any(len(data) == file.size and sha256(data).hexdigest() == file.sha256 for file in files)
