"""The digest of every record that was taken from a registry or put into one: what was replaced since is noticed.

One line a record in a small file beside the settings, `<digest> <name>@<version> <location>`; the first line counts.
That a place held kits at all is a line of its own, `kits - <location>`, and so is its mark, `mark <mark> <location>`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from campaignkit.disk import make_folder, write_whole
from campaignkit.errors import CannotWrite, Refused
from campaignkit.files import read_file
from campaignkit.lineage.record import Record
from campaignkit.messages import _
from campaignkit.places import config_folder

FILE = "records.txt"
_KITS = "kits -"
_MARK = "mark"


def hold(registry: str, location: str, record: Record) -> None:
    """Remember a release's record; `registry` is what people call the place. Raises Refused if another was there before."""
    key = f"{record.name}@{record.version}"
    before = digests(location).get(key)
    if before is None:
        _append(f"{record.digest} {key} {location}\n")
    elif before != record.digest:
        raise Refused(
            _("{key} in {registry} was replaced: it is not what you saw there before, and a release never changes.").format(
                key=key, registry=registry
            ),
            _("Ask whoever keeps {registry} why. To trust what is there now, remove the registry and add it again.").format(
                registry=registry
            ),
        )


def digests(location: str) -> Mapping[str, str]:
    """The records seen at a place, by `name@version`."""
    return {key: digest for key, digest in _places().get(location, {}).items() if digest.startswith("sha256:")}


def note_kits(location: str) -> None:
    """Remember that kits were seen at a place; settings that cannot be written are no reason not to read a registry."""
    if not noted_kits(location):
        with suppress(CannotWrite):
            _append(f"{_KITS} {location}\n")


def noted_kits(location: str) -> bool:
    """Whether kits were seen at a place, other than by publishing there to a branch that nobody has merged yet."""
    return "" in _places().get(location, {})


def note_mark(location: str, mark: str) -> None:
    """Remember the mark of a place. Raises CannotWrite."""
    _append(f"{_MARK} {mark} {location}\n")


def mark(location: str) -> str:
    """The mark of a place when it was added; empty if it had none."""
    return _places().get(location, {}).get(_MARK, "")


def held_kits(location: str) -> bool:
    """Whether kits were ever seen at a place."""
    return bool(_places().get(location, {}).keys() - {_MARK})


def forget(location: str) -> None:
    """Trust whatever is at a place from now on. Raises CannotWrite."""
    path = config_folder() / FILE
    if path.exists():
        lines = _read_text(path).splitlines(keepends=True)
        write_whole(
            path,
            "".join(line for line in lines if line.rstrip("\n").split(" ", 2)[2:] != [location]).encode(
                "utf-8", "surrogateescape"
            ),
        )


def _places() -> Mapping[str, Mapping[str, str]]:
    path = config_folder() / FILE
    try:
        seen = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    return _read_entries(path, seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=2)
def _read_entries(path: Path, _changed: int, _size: int) -> Mapping[str, Mapping[str, str]]:
    places: dict[str, dict[str, str]] = {}
    for line in _read_text(path).splitlines():
        digest, _, rest = line.partition(" ")
        key, _, location = rest.partition(" ")
        if location and f"{digest} {key}" == _KITS:
            places.setdefault(location, {}).setdefault("", "")
        elif location and digest == _MARK:
            places.setdefault(location, {}).setdefault(_MARK, key)
        elif location and digest.startswith("sha256:"):
            places.setdefault(location, {}).setdefault(key, digest)
    return places


def _read_text(path: Path) -> str:
    return read_file(path).decode("utf-8", "surrogateescape")


def _append(line: str) -> None:
    folder = config_folder()
    make_folder(folder)
    try:
        descriptor = os.open(folder / FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, line.encode("utf-8", "surrogateescape"))
        finally:
            os.close(descriptor)
    except OSError as error:
        raise CannotWrite(
            _("Cannot write {folder}: {strerror}.").format(folder=folder / FILE, strerror=error.strerror),
            _("Mend that and try again."),
        ) from error
