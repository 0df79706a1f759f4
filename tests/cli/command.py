"""The command as tests of the command line call it, and what one run of it leaves."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Told:
    """What one run of the command left: its exit status and both streams."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The document that a program reads."""
        return json.loads(self.out)


class Command(Protocol):
    """`campaignkit("render", "soup")` in the current folder."""

    def __call__(self, *words: str) -> Told:
        """Run it and wait."""
