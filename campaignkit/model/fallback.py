"""What came on a sheet in place of what was asked for, because that could not be had there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

FallbackKind = Literal["short", "hyphens", "arrangement", "dropped", "colour", "language"]
"""A shorter wording, broken words, another arrangement, a part left out, a colour, another language's wording."""


@dataclass(frozen=True, slots=True)
class Fallback:
    """One way in which a sheet differs from what the campaign asks for, or a choice of colour that it leaves open.

    `field` is the value that it concerns, as the campaign or the kit writes its path; `detail` says in a few words what
    came in its place.
    """

    kind: FallbackKind
    field: str
    detail: str = ""


def dropped(fallbacks: Iterable[Fallback]) -> tuple[str, ...]:
    """The values that were left out, in the order in which they were given up."""
    return tuple(fallback.field for fallback in fallbacks if fallback.kind == "dropped")
