"""How large each partner's mark is: equal area, so that none seems louder than another. Pure.

A mark of ratio r (width over height) drawn s√r wide and s/√r high has the area s², whatever its shape. Fitting marks into
equal boxes instead gives areas 3 to 1 apart for ordinary logos.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import median

from campaignkit.coalition.rotation import windows

CLEAR = 0.5
"""Clear space between marks, as a share of the highest one's height: the usual exclusion zone.

It is the same all along a row because that is how pages spread a row: each gap as wide as the next.
"""
DENSITY_POWER = 0.25
DENSITY_LIMIT = 0.023
"""Thin marks are drawn a little larger and solid ones smaller; held to 2.3 % so that areas stay within 1.10 to 1."""
PREFER_FEWER_ROWS = 0.85
"""A row more is begun only where marks would otherwise be smaller than this share of the size that it allows."""
NAME_RATIO = 10.0
COMPACT_NAME_RATIO = 3.0
"""The shape that a name's block is broken to: a long line where there is room, a block where marks must not get low."""
LINE, LEADING = 0.96, 1.04
"""The height of a name's first line, and what each further one adds, in em."""


@dataclass(frozen=True, slots=True)
class LogoShape:
    """A trimmed mark: width over height, and how much of its box is ink (0-1).

    `extent` is how many times wider and higher its box is than the sign in it, which a soft shadow or glow surrounds; the
    sign is what has the area that all have.
    """

    ratio: float
    density: float
    extent: float = 1.0


@dataclass(frozen=True, slots=True)
class Placed:
    """The mark at `index` of those given, with its size in the strip's units."""

    index: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows of marks in the given order; `area` is the area that all of them have, before density is allowed for."""

    rows: tuple[tuple[Placed, ...], ...]
    area: float


@dataclass(frozen=True, slots=True)
class StripSpace:
    """Where marks stand: a strip of `width` x `height` units in which no area is above `cap` squared.

    `rows` is the most rows they may take; 0 leaves it at one for up to three marks, two for up to eight, else three.
    `least` is the least height of a mark, or 0.
    """

    width: float
    height: float
    cap: float
    rows: int = 0
    least: float = 0.0

    def most_rows(self, count: int) -> int:
        """The most rows that so many marks may take."""
        return min(self.rows, count) if self.rows else 1 + (count > 3) + (count > 8)


def at_once(marks: Sequence[LogoShape], slots: int, room: StripSpace) -> int:
    """How many marks, at most `slots`, can be shown together so that none is lower than `room.least` in any turn.

    At least one, however low it is then.
    """
    for count in range(min(slots, len(marks)), 1, -1):
        turns = strips(marks, count, room) if count < len(marks) else (strip(marks, room),)
        if all(mark.height >= room.least for turn in turns for row in turn.rows for mark in row):
            return count
    return 1


def strips(marks: Sequence[LogoShape], slots: int, room: StripSpace) -> tuple[Strip, ...]:
    """A strip for each turn of a rotation with `slots` marks at once, every mark of the same area in all of them."""
    turns = windows(range(len(marks)), slots)
    own = [strip([marks[index] for index in turn], room) for turn in turns]
    area = min((each.area for each in own), default=0.0)
    return tuple(_resized(each, turn, area) for each, turn in zip(own, turns, strict=True))


def _resized(own: Strip, indices: Sequence[int], area: float) -> Strip:
    scale = math.sqrt(area / own.area)
    rows = (tuple(Placed(indices[mark.index], mark.width * scale, mark.height * scale) for mark in row) for row in own.rows)
    return Strip(tuple(rows), area)


def strip(marks: Sequence[LogoShape], room: StripSpace) -> Strip:
    """The marks on one row, or on more where that makes them clearly larger, or high enough."""
    if not marks:
        return Strip((), 0.0)
    shapes = _shapes(marks)
    lowest = min(high for _, high in shapes)
    rows: Sequence[Sequence[tuple[float, float]]] = [shapes]
    size = _size(rows, room)
    for count in range(2, 1 + room.most_rows(len(marks))):
        more = _split(shapes, count)
        larger = _size(more, room)
        if (PREFER_FEWER_ROWS if size * lowest >= room.least else 1.0) * larger > size:
            rows, size = more, larger
    placed = iter(Placed(index, size * wide, size * high) for index, (wide, high) in enumerate(shapes))
    return Strip(tuple(tuple(next(placed) for _ in row) for row in rows), size**2)


def _shapes(marks: Sequence[LogoShape]) -> list[tuple[float, float]]:
    """Width and height of each mark at unit area, with its density allowed for."""
    middle = median(mark.density for mark in marks)
    shapes = []
    for mark in marks:
        wanted = (middle / mark.density) ** DENSITY_POWER if mark.density else 1.0
        scale = min(1 + DENSITY_LIMIT, max(1 - DENSITY_LIMIT, wanted))
        root = math.sqrt(mark.ratio)
        shapes.append((scale * root * mark.extent, scale / root * mark.extent))
    return shapes


def _run(shapes: Sequence[tuple[float, float]]) -> float:
    """The length of a row at unit area, clear spaces included."""
    gap = CLEAR * max((high for _, high in shapes), default=0.0)
    return sum(wide for wide, _ in shapes) + gap * (len(shapes) - 1)


def _size(rows: Sequence[Sequence[tuple[float, float]]], room: StripSpace) -> float:
    """The largest unit at which every row is short enough and all rows, with clear space between, low enough."""
    highest = [max(high for _, high in row) for row in rows]
    stack = sum(highest) + CLEAR * max(highest) * (len(rows) - 1)
    return min(room.cap, room.height / stack, *(room.width / _run(row) for row in rows))


def _split(shapes: Sequence[tuple[float, float]], count: int) -> list[Sequence[tuple[float, float]]]:
    """The shapes in their order on `count` rows, so that the longest row is as short as can be."""
    ways = (
        [shapes[start:end] for start, end in pairwise((0, *breaks, len(shapes)))]
        for breaks in combinations(range(1, len(shapes)), count - 1)
    )
    return min(ways, key=lambda rows: max(_run(row) for row in rows))


def break_name(
    name: str, measure: Callable[[str], float], ratio: float = NAME_RATIO, lines: int = 3
) -> tuple[tuple[str, ...], float]:
    """A name on one to `lines` lines (at most three), so that its block is nearest to `ratio`, and the block's own ratio.

    Ratios are width over height.

    At one area a name is largest on a single line; only very long ones gain by a second.

    `measure` gives the width of a text in em; lines are 1.04 em apart.
    """
    words = _kept_together(name.split()) or [name]
    ways = [way for way in _breaks(words) if len(way) <= lines]
    best = min(ways, key=lambda way: abs(math.log(_block(way, measure) / ratio)))
    return best, _block(best, measure)


def _kept_together(words: Sequence[str]) -> list[str]:
    """The words, with a sign such as "&" joined to the word after it: a line may begin with it, but not end."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1].split()[-1] in ("&", "+", "·", "–", "-", "/"):
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def _block(lines: Sequence[str], measure: Callable[[str], float]) -> float:
    return max(0.2, max(measure(line) for line in lines)) / (LINE + LEADING * (len(lines) - 1))


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
