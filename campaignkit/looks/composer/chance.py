"""What a seed decides: numbers between two, whole numbers, an order; each by a key of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from campaignkit.looks.palette import rnd

T = TypeVar("T")


def between(bounds: tuple[float, float], seed: str, *key: object) -> float:
    """A number from the first to the second."""
    return bounds[0] + (bounds[1] - bounds[0]) * rnd(seed, *key)


def whole(bounds: tuple[int, int], seed: str, *key: object) -> int:
    """A whole number from the first to the second, both included."""
    return bounds[0] + int(rnd(seed, *key) * (bounds[1] - bounds[0] + 1))


def one_of(choices: Sequence[T], seed: str, *key: object) -> T:
    """One of these. Raises IndexError where there are none."""
    return choices[int(rnd(seed, *key) * len(choices))]


def shuffled(things: Iterable[T], seed: str, *key: object) -> list[T]:
    """These in an order that the seed decides."""
    listed = list(things)
    return [listed[n] for n in sorted(range(len(listed)), key=lambda n: rnd(seed, *key, n))]
