"""What campaignkit keeps on this machine because it can be made or fetched again: how much it is, and how to clear it."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from campaignkit.disk import set_aside
from campaignkit.errors import CannotWrite
from campaignkit.messages import _
from campaignkit.places import CACHE_FOLDERS, CacheFolder, cache_folder, cached
from campaignkit.production.store import store

# Whoever chose the folder may keep things of their own there: only names that campaignkit gives are touched.
_OURS = re.compile(r"[0-9a-f]{16,64}(?:\.git)?|\d+\.sqlite(?:-\w+)?|\..+\.(?:partial|replaced)")


@dataclass(frozen=True, slots=True)
class Held:
    """What lies in one room of the cache: how many things, and their size in bytes."""

    room: CacheFolder
    entries: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Usage:
    """The cache's folder, and what each of its rooms holds."""

    folder: Path
    held: tuple[Held, ...]

    @property
    def entries(self) -> int:
        """How many things there are."""
        return sum(held.entries for held in self.held)

    @property
    def bytes(self) -> int:
        """How many bytes they have together."""
        return sum(held.bytes for held in self.held)


def usage() -> Usage:
    """How much there is now."""
    return Usage(cache_folder(), tuple(map(_held, CACHE_FOLDERS)))


def clear() -> Usage:
    """Remove everything, what interrupted runs left included, and tell how much that was.

    Another run that is using it at this moment may have to be repeated. Raises CannotWrite if something stays.
    """
    before = usage()
    store().clear()
    for room in CACHE_FOLDERS:
        for entry in _entries(room):
            _remove(entry)
        with suppress(OSError):  # Something that is not ours lies there, too.
            cached(room).rmdir()
    left = usage()
    if left.entries:
        raise CannotWrite(
            _("Not all of {folder} could be removed: {entries} of {entries2} things are still there.").format(
                folder=left.folder, entries=left.entries, entries2=before.entries
            ),
            _("Look who owns them, or whether another run of campaignkit is at work; then try again."),
        )
    return before


def _entries(room: CacheFolder) -> list[Path]:
    folder = cached(room)
    return [path for path in folder.iterdir() if _OURS.fullmatch(path.name)] if folder.is_dir() else []


def _remove(path: Path) -> None:
    """Remove a file or a folder, which is gone at once or not at all: half of one would be taken for the whole."""
    with suppress(OSError, CannotWrite):
        if not path.is_dir():
            path.unlink()
        elif path.name.startswith("."):
            shutil.rmtree(path, ignore_errors=True)
        else:
            with set_aside(path):
                pass


def _held(room: CacheFolder) -> Held:
    if room == "sheets":
        return Held(room, *store().usage())
    entries = _entries(room)
    return Held(room, len(entries), sum(_size(file) for entry in entries for file in (entry, *entry.rglob("*"))))


def _size(path: Path) -> int:
    try:
        return 0 if path.is_dir() else path.lstat().st_size
    except OSError:  # Another run removed it.
        return 0
