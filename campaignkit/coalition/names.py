"""How a partner's name that stands for a mark is broken to lines. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache

from campaignkit.coalition.logos import NameShape

LINE_RATIO, BLOCK_RATIO = 10.0, 3.0
"""The shape (width over height) that a name is broken to: a long line where there is room, a block in a narrow place."""
LINE, LEADING = 0.96, 1.04
"""The height of a name's first line, and what each further one adds, in em."""


def break_name(
    name: str, measure: Callable[[str], float], ratio: float = LINE_RATIO, lines: int = 3
) -> tuple[tuple[str, ...], NameShape]:
    """A name on one to `lines` lines (at most three), so that its block is nearest to `ratio`, and the block's own shape.

    `measure` gives the width of a text in em; lines are 1.04 em apart.
    """
    measure = cache(measure)
    words = _bound(name.split()) or [name]
    ways = [way for way in _breaks(words) if len(way) <= lines]
    best = min(ways, key=lambda way: abs(math.log(_ratio(block(way, measure)) / ratio)))
    return best, block(best, measure)


def block(lines: Sequence[str], measure: Callable[[str], float]) -> NameShape:
    """The shape of a name on these lines."""
    return NameShape(max(0.2, max(measure(line) for line in lines)), LINE + LEADING * (len(lines) - 1))


def _ratio(shape: NameShape) -> float:
    return shape.width / shape.height


def _bound(words: Sequence[str]) -> list[str]:
    """The words, with a sign such as "&" joined to the word after it: a line may begin with it, but not end."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1].split()[-1] in ("&", "+", "·", "–", "-", "/"):
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def _breaks(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Every way to set the words on one, two or three lines."""
    count = len(words)
    ways: list[tuple[str, ...]] = [(" ".join(words),)]
    for first in range(1, count):
        ways.append((" ".join(words[:first]), " ".join(words[first:])))
        ways += [
            (" ".join(words[:first]), " ".join(words[first:second]), " ".join(words[second:]))
            for second in range(first + 1, count)
        ]
    return ways
