"""The drawings and pictures, and what is known of each: a folder is a list, `notes.toml` holds the exceptions."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

HERE = Path(__file__).parent
FOLDERS = ("cases", "drawings", "pictures", "programs")
WHITE, DARK = "#ffffff", "#404040"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One file, named from this folder; the ground it is looked at on, and how far from it ink must be to be seen."""

    name: str
    ground: str
    visible: int

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return HERE / self.name


@cache
def _table(name: str) -> Any:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def notes(part: str) -> Any:
    """A part of notes.toml."""
    return _table("notes.toml")[part]


def refusals() -> dict[str, str]:
    """What the product must say, as a pattern, of each file that nobody can draw."""
    return dict(_table("refusals.toml")["words"])


def known_faults(part: str) -> frozenset[str]:
    """The rows that fail today: `drawn`, `alike`, `trimmed`, `live_text`, `refused`."""
    return frozenset(_table("known_faults.toml")[part])


def exhibits(folder: str) -> tuple[Exhibit, ...]:
    """What is drawn and compared: all files of a folder but those with live text and those that nobody can draw."""
    left_out = {*notes("live_text"), *refusals()}
    names = (f"{folder}/{path.name}" for path in sorted((HERE / folder).iterdir()))
    return tuple(
        Exhibit(name, DARK if name in notes("dark") else WHITE, _visible(name)) for name in names if name not in left_out
    )


def _visible(name: str) -> int:
    return int(notes("visible").get(name, 40 if name.endswith(".jpg") else 10))


def reference(name: str) -> Image.Image:
    """What a person should see of a file, trimmed, at most 96 pixels long."""
    return Image.open(HERE / "references" / f"{notes('same_as').get(name, name)}.png").convert("RGB")
