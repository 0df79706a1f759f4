"""How large each partner's mark is and where it stands, so that none seems louder than another and none is too low. Pure.

A mark of ratio r (width over height) drawn s√r wide and s/√r high has the area s², whatever its shape. Fitting marks into
equal boxes instead gives areas 3 to 1 apart for ordinary logos.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, combinations, pairwise
from typing import TypeAlias

from campaignkit.coalition.rotation import windows

WIDEST, NARROWEST = 5.0, 1 / 2.2
"""Ratios beyond which a mark no longer has the area of the others: its longer side stays, or it would be a hairline."""
SHARE_FOR = (1.9, 1.7, 1.5, 1.2, 1.1, 1.0, 0.95)
SHARE_FOR_MANY = 0.9
"""How large the sides of 1, 2, … 7 marks may be, and those of more, as shares of a strip's `cap`: few stand larger."""
BROADEST = 0.46
"""The share of a strip's width that one of several marks takes at most, if it is wider than WIDEST."""
GAP = 0.4
"""The least space between two marks of a row, as a share of the side."""
FEW, FEW_GAPS, MANY_GAPS, PAIR_GAPS = 3, 3.0, 5.0, 2.0
"""Up to three marks begin at the margin, three spaces apart; more reach from margin to margin, five spaces apart at most.

A row of two that is one of several rows has two spaces.
"""
CLEAR = 0.5
"""The space between rows, as a share of the highest mark's height: the usual exclusion zone."""
EVEN_DENSITY, DENSITY_POWER = 0.38, 0.12
LARGEST_FOR_THIN, SMALLEST_FOR_SOLID = 1.22, 0.92
"""Thin marks are drawn larger and solid ones smaller, by these shares of their sides at most."""
PREFER_FEWER_ROWS = 0.85
"""A row more is begun only where marks would otherwise be smaller than this share of the size that it allows."""
NAME_SIZE, LEAST_NAME_SIZE = 1 / 3, 0.55
"""The size of names in type, as a share of the side and of the least height of a mark: one size for all names."""
LOWEST_SIDE = 0.8
"""The share of a mark's least height that the side may come down to; wide marks are held at that height all the while."""
PRECISION = 1.003
"""How near to the largest possible a side is found."""


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
class NameShape:
    """A name set in type in the place of a mark: the width and height of its lines in em."""

    width: float
    height: float


MarkShape: TypeAlias = LogoShape | NameShape


@dataclass(frozen=True, slots=True)
class PlacedShape:
    """The mark at `index` of those given, with its size and its place from the strip's start and top, in strip units."""

    index: int
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows of marks in the given order.

    `side` is that of the square whose area all have, before their density is allowed for; `is_readable` says whether every
    mark is as high as it was asked to be.
    """

    rows: tuple[tuple[PlacedShape, ...], ...]
    side: float
    is_readable: bool = True

    @property
    def marks(self) -> tuple[PlacedShape, ...]:
        """All marks in their order."""
        return tuple(mark for row in self.rows for mark in row)

    @property
    def height(self) -> float:
        """How far down the lowest mark reaches."""
        return max((mark.y + mark.height for mark in self.marks), default=0.0)


@dataclass(frozen=True, slots=True)
class StripSpace:
    """Where marks stand: `width` x `height` units; `cap` is the side of six marks that have room enough.

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

    def largest_side(self, count: int) -> float:
        """The side of so many marks where there is room enough."""
        return self.cap * (SHARE_FOR[count - 1] if count <= len(SHARE_FOR) else SHARE_FOR_MANY)


def at_once(marks: Sequence[MarkShape], slots: int, space: StripSpace) -> int:
    """How many marks, at most `slots`, can be shown together so that all can be read in every turn.

    At least one, however low it is then.
    """
    for count in range(min(slots, len(marks)), 1, -1):
        turns = strips(marks, count, space) if count < len(marks) else (strip(marks, space),)
        if all(turn.is_readable for turn in turns):
            return count
    return 1


def strips(marks: Sequence[MarkShape], slots: int, space: StripSpace) -> tuple[Strip, ...]:
    """A strip for each turn of a rotation with `slots` marks at once, every mark of the same size in all of them."""
    turns = windows(range(len(marks)), slots)
    placed = of_one_size([[marks[index] for index in turn] for turn in turns], space)
    return tuple(_renumbered(each, turn) for each, turn in zip(placed, turns, strict=True))


def of_one_size(groups: Sequence[Sequence[MarkShape]], space: StripSpace) -> tuple[Strip, ...]:
    """A strip for each group of marks, so that marks are of one size in all of them.

    Every sheet of a rotation asks for all of its turns, so the last answers are remembered.
    """
    return _of_one_size(tuple(tuple(group) for group in groups), space)


@lru_cache(maxsize=64)
def _of_one_size(groups: tuple[tuple[MarkShape, ...], ...], space: StripSpace) -> tuple[Strip, ...]:
    own = [strip(group, space) for group in groups]
    side = min((each.side for each in own if each.rows), default=0.0)
    readable = all(each.is_readable for each in own)
    least = space.least if readable else 0.0
    return tuple(
        Strip(_positions(_on_fewest_rows(group, side, space, least), side, space), side, readable)
        if group
        else Strip((), side)
        for group in groups
    )


def _renumbered(strip: Strip, indices: Sequence[int]) -> Strip:
    return replace(strip, rows=tuple(tuple(replace(mark, index=indices[mark.index]) for mark in row) for row in strip.rows))


def strip(marks: Sequence[MarkShape], space: StripSpace) -> Strip:
    """The marks as large as they may be, on one row or on more where that makes them clearly larger.

    Where marks of `space.least` have no room, they are as high as they can be instead, and the strip is not readable.
    """
    if not marks:
        return Strip((), 0.0)
    for least in (space.least, 0.0):
        sides = [_largest(marks, space, count, least) for count in range(1, 1 + space.most_rows(len(marks)))]
        if max(sides) > 0:
            break
    side = next(each for each in sides if each >= PREFER_FEWER_ROWS * max(sides))
    split = _split(marks, side, space, 1 + sides.index(side), least)
    return Strip(_positions(split, side, space), side, least == space.least)


def _largest(marks: Sequence[MarkShape], space: StripSpace, count: int, least: float) -> float:
    """The largest side at which the marks fit on so many rows; 0 if they cannot be as high as `least` there."""
    high = space.largest_side(len(marks))
    if _fits(_split(marks, high, space, count, least), high, space):
        return high
    low = LOWEST_SIDE * least or high / 1000
    if low >= high or not _fits(_split(marks, low, space, count, least), low, space):
        return 0.0 if least else low
    while high / low > PRECISION:
        middle = math.sqrt(low * high)
        if _fits(_split(marks, middle, space, count, least), middle, space):
            low = middle
        else:
            high = middle
    return low


Size: TypeAlias = tuple[float, float]
Rows: TypeAlias = Sequence[Sequence[Size]]


def _fits(rows: Rows, side: float, space: StripSpace) -> bool:
    return _stack(rows) <= space.height and all(_run(row, side) <= space.width for row in rows)


def _run(row: Sequence[Size], side: float) -> float:
    """The length of a row with the least spaces in it."""
    return sum(width for width, _ in row) + GAP * side * (len(row) - 1)


def _stack(rows: Rows) -> float:
    """The height of all rows with the spaces between them."""
    highest = [max(height for _, height in row) for row in rows]
    return sum(highest) + CLEAR * max(highest) * (len(rows) - 1)


def _split(marks: Sequence[MarkShape], side: float, space: StripSpace, count: int, least: float) -> Rows:
    """The marks' sizes in their order on `count` rows, so that the longest row is as short as can be."""
    sizes = [_mark_size(mark, side, space, least, len(marks)) for mark in marks]
    ways = (
        [sizes[start:end] for start, end in pairwise((0, *breaks, len(sizes)))]
        for breaks in combinations(range(1, len(sizes)), count - 1)
    )
    return min(ways, key=lambda rows: max(_run(row, side) for row in rows))


def _on_fewest_rows(marks: Sequence[MarkShape], side: float, space: StripSpace, least: float) -> Rows:
    """The same on as few rows as they fit on at that side, else on as many as they may take."""
    splits = [_split(marks, side, space, count, least) for count in range(1, 1 + space.most_rows(len(marks)))]
    return next((split for split in splits if _fits(split, side, space)), splits[-1])


def _mark_size(mark: MarkShape, side: float, space: StripSpace, least: float, count: int) -> Size:
    """The width and height of one of `count` marks at a side."""
    if isinstance(mark, NameShape):
        em = max(NAME_SIZE * min(side, space.cap), LEAST_NAME_SIZE * least)
        return em * mark.width, em * mark.height
    width, height = _sign(mark, side, least)
    broadest = space.width * (BROADEST if count > 1 else 1.0)
    shrunk = min(1.0, broadest / width) if mark.ratio > WIDEST else 1.0
    return width * shrunk * mark.extent, height * shrunk * mark.extent


def _sign(mark: LogoShape, side: float, least: float) -> Size:
    """The width and height of a mark's sign: of one area, but never a hairline, and never lower than `least`."""
    root = math.sqrt(min(max(mark.ratio, NARROWEST), WIDEST))
    scaled = side * _for_density(mark.density)
    if mark.ratio >= NARROWEST:
        height = max(min(scaled / root, scaled * root / mark.ratio), least)
    else:
        height = max(scaled / root, 0.6 * least / mark.ratio)
    return height * mark.ratio, height


def _for_density(density: float) -> float:
    wanted = (EVEN_DENSITY / density) ** DENSITY_POWER if density > 0 else 1.0
    return min(LARGEST_FOR_THIN, max(SMALLEST_FOR_SOLID, wanted))


def _positions(rows: Rows, side: float, space: StripSpace) -> tuple[tuple[PlacedShape, ...], ...]:
    """Each row's marks where they stand: on the middle of their row's height, rows apart by their clear space."""
    count = sum(map(len, rows))
    clear = CLEAR * max(height for row in rows for _, height in row)
    indices = iter(range(count))
    top, placed = 0.0, []
    for row in rows:
        tall, gap = max(height for _, height in row), _gap(row, side, space, count)
        starts = accumulate((width + gap for width, _ in row), initial=0.0)
        middles = (top + (tall - height) / 2 for _, height in row)
        placed.append(
            tuple(PlacedShape(next(indices), *size, x, y) for size, x, y in zip(row, starts, middles, strict=False))
        )
        top += tall + clear
    return tuple(placed)


def _gap(row: Sequence[Size], side: float, space: StripSpace, count: int) -> float:
    """The space between the marks of a row."""
    if len(row) < 2:
        return 0.0
    free = (space.width - sum(width for width, _ in row)) / (len(row) - 1)
    if count <= FEW:
        return min(free, FEW_GAPS * GAP * side)
    if len(row) < FEW or free > MANY_GAPS * GAP * side:
        return min(free, PAIR_GAPS * GAP * side)
    return free
