"""Which step of a composed sheet's ladder is likely to work, guessed from the layouts that were made. Pure.

What stands in a box takes a height that depends on its type, and the box is as high as its step's `--more` makes it: so
one layout tells of steps in other type about what they would take, and two tell what a unit of `--more` is. A guess decides
only which step is tried next, never which one is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from campaignkit.rendering.layout.steps.ladder import is_composed, more_of, size_of

HEIGHT_BY_SIZE = 0.8
"""The power of its type's size with which the height of a text grows: its pictures do not, its lines grow fewer, too."""
UNITS = 60
"""A sheet's shorter side, as composed sheets count."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A layout of a step: the height that its box had and the one that was taken of it, in millimetres."""

    step: str
    room: float
    used: float


def likely(step: str, seen: Sequence[Seen], shorter_side: float) -> bool | None:
    """Whether a step would work on a sheet with that shorter side in millimetres; None where nothing can be told."""
    seen = [one for one in seen if is_composed(one.step)]
    if not seen or not is_composed(step):
        return None
    near = min(seen, key=lambda one: abs(size_of(one.step) - size_of(step)))
    grown: float = (size_of(step) / size_of(near.step)) ** HEIGHT_BY_SIZE
    room = near.room + (more_of(step) - more_of(near.step)) * _unit(seen, shorter_side / UNITS)
    return near.used * grown <= room


def _unit(seen: Sequence[Seen], usual: float) -> float:
    """What a box gains by one more of `--more`, in millimetres."""
    pairs = ((one, other) for one, other in combinations(seen, 2) if more_of(one.step) != more_of(other.step))
    gains = ((one.room - other.room) / (more_of(one.step) - more_of(other.step)) for one, other in pairs)
    return next(gains, usual)
