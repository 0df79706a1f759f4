"""What rendering remembers on this machine: how much it is, and how to forget it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from campaignkit.registry.places import cache_folder
from campaignkit.rendering.store import Store


@dataclass(frozen=True, slots=True)
class Usage:
    """Finished sheets in the cache: how many, and their size in bytes."""

    folder: Path
    entries: int
    bytes: int


def store() -> Store:
    """The store of finished sheets that every render on this machine shares."""
    return Store(cache_folder() / "sheets")


def usage() -> Usage:
    """How much is remembered now."""
    kept = store()
    return Usage(kept.folder, *kept.usage())


def clear() -> Usage:
    """Forget everything, and tell how much that was."""
    before = usage()
    store().clear()
    return before
