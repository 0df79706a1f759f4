"""Partners by turns, where not all of them fit at once: a set of outputs in which all come off alike. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def windows(partners: Sequence[T], slots: int) -> tuple[tuple[T, ...], ...]:
    """One group of `slots` neighbours for each partner, the line taken as a ring.

    Over all groups every partner is shown `slots` times, and once in each place: first, second, and so on. With room for
    all, each group is the whole line, begun one place later each time. Raises ValueError for less than one slot.
    """
    if slots < 1:
        raise ValueError(f"expected at least one slot, found {slots}")
    ring = (*partners, *partners)
    return tuple(ring[start : start + min(slots, len(partners))] for start in range(len(partners)))
