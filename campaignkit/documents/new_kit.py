"""The files that every new kit begins with."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable


def starter() -> dict[str, bytes]:
    """The files by path that every new kit begins with."""
    return _files(resources.files("campaignkit.documents") / "starter", "")


def _files(folder: Traversable, below: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for entry in folder.iterdir():
        path = f"{below}{entry.name}"
        found |= _files(entry, f"{path}/") if entry.is_dir() else {path: entry.read_bytes()}
    return found
