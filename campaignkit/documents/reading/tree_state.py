"""Whether a folder is as it was when it was read: what its files' entries say, without opening any."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

Facts: TypeAlias = tuple[str, int, int, int, int]
RESTED = 2_000_000_000
"""Nanoseconds that a change must lie back: two within one tick of the disk's clock look like one."""


def state_of(folder: Path) -> tuple[Facts, ...] | None:
    """Path, inode, size and times of everything in a folder; None where something was changed only just now."""
    facts = tuple(sorted(_facts(str(folder))))
    newest = max((max(each[3:]) for each in facts), default=0)
    return None if newest > time.time_ns() - RESTED else facts


def _facts(folder: str) -> Iterator[Facts]:
    with os.scandir(folder) as entries:
        for entry in entries:
            found = entry.stat(follow_symlinks=False)
            yield entry.path, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
            if entry.is_dir(follow_symlinks=False):
                yield from _facts(entry.path)
