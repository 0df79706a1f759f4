"""How files of a release or a cache are spoilt, each way one expression."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def replaced(path: Path, make: Callable[[Path], object]) -> None:
    """Something else in a file's place: `replaced(home / "kit.yaml", os.mkfifo)`."""
    path.unlink()
    make(path)


def put(path: Path) -> None:
    """An empty file, with the folders that lead to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
