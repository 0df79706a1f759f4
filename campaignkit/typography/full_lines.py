"""Lines that are all as wide as the room for them, each by a size of its own, as on a letterpress poster. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from campaignkit.typography.face import Ink

GAP = 0.17
"""Between a baseline and the top of the next line, in em of the smaller of both."""
CLEAR = 0.05
"""The least between a descender and the top of the next line, in the same."""
EVEN = 0.5
"""How much it counts that no line is much larger than another: the power of the smallest size beside the largest."""


@dataclass(frozen=True, slots=True)
class FullLines:
    """The size and the baseline of each line from the room's top, and what they are worth: how well they fill the room."""

    sizes: tuple[float, ...]
    baselines: tuple[float, ...]
    worth: float


def full_lines(inks: Sequence[Ink], width: float, height: float, cap: float = inf) -> FullLines:
    """Lines of these inks, each `width` wide; all a little narrower where they would be higher together than `height`."""
    sizes = [min(width / ink.width, cap) if ink.width else cap for ink in inks]
    high = _baselines(inks, sizes)[-1] - min(0.0, inks[-1].bottom) * sizes[-1]
    share = min(1.0, height / high)
    fitted = tuple(size * share for size in sizes)
    even = (min(sizes) / max(sizes)) ** EVEN
    return FullLines(fitted, tuple(_baselines(inks, fitted)), share * (min(high, height) / height) * even)


def _baselines(inks: Sequence[Ink], sizes: Sequence[float]) -> list[float]:
    """Where the lines stand below each other, the ink of the first on the top."""
    found = [inks[0].top * sizes[0]]
    for (before, above), (ink, size) in pairwise(zip(inks, sizes, strict=True)):
        smaller = min(above, size)
        descender = -min(0.0, before.bottom) * above
        found.append(found[-1] + ink.top * size + max(GAP * smaller, descender + CLEAR * smaller))
    return found
