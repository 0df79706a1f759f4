"""A page's content as a PDF reader follows it: lines, what is filled with what, and what is drawn by name.

Operators are those of ISO 32000-1, annex A. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Point = tuple[float, float]
SIGNS = 4
"""Hexadecimal figures that a letter is written with."""
OUTLINE = 8
"""How long a letter's outline is, in letter widths."""
LINED = (1, 2, 5, 6)
"""Modes of text that draw outlines."""
CROSSING = 15
"""How much longer a reader takes over a line across the whole sheet than over a short one."""
CLIPPING = 5
"""How much longer a reader takes over a line that others are clipped by; a rectangle clips in no time."""
Kind = Literal["XObject", "Pattern", "Shading", "ExtGState"]


class PageBox(NamedTuple):
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """Its area; nothing for a box turned inside out."""
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)

    def shared(self, other: PageBox) -> PageBox:
        """What both cover."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return PageBox(left, top, min(self.right, other.right), min(self.bottom, other.bottom))

    def through(self, matrix: Matrix) -> PageBox:
        """The box around it after a transformation."""
        corners = ((self.left, self.top), (self.right, self.top), (self.left, self.bottom), (self.right, self.bottom))
        return around([moved(matrix, *corner) for corner in corners])


class DrawnByName(NamedTuple):
    """Something that is drawn by its name: within this box and, where it has an own measure, through this matrix."""

    kind: Kind
    name: str
    box: PageBox
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix
    clip: PageBox
    period: float = 0.0
    """Length after which the dashes of lines repeat; 0 for whole lines."""
    fill: str = ""
    stroke: str = ""
    """The names of patterns; empty for colours."""
    size: float = 0.0
    """Of letters, in the measure of `lines`."""
    lined: bool = False
    """Whether letters have an outline."""


@dataclass(slots=True)
class _Path:
    points: list[Point] = field(default_factory=list)
    """In the measure of the stream."""
    length: float = 0.0
    """In the measure at hand, as dashes are."""
    segments: int = 0
    rectangles: int = 0
    last: Point = (0.0, 0.0)
    first: Point = (0.0, 0.0)
    clips: bool = False


class Painter:
    """Follows a stream's operators: `dashes`, `segments` and `tasks` hold what it asks for within a `box`."""

    def __init__(self, box: PageBox) -> None:
        self.dashes = 0.0
        self.segments = 0.0
        self._diagonal = math.dist((box.left, box.top), (box.right, box.bottom))
        self.tasks: list[DrawnByName] = []
        self._state = _State(IDENTITY, box)
        self._saved: list[_State] = []
        self._path = _Path()
        self._lines = IDENTITY
        """The measure in which letters are set."""

    def read(self, stream: Iterable[bytes | str]) -> None:
        """Follow a stream, given operator by operator with what it works on."""
        for item in stream:
            words = (item if isinstance(item, bytes) else str(item).encode()).split()
            if words and (step := _STEPS.get(words[-1])):
                step(self, words[:-1])

    def _save(self, _: Sequence[bytes]) -> None:
        self._saved.append(self._state)

    def _restore(self, _: Sequence[bytes]) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def _transform(self, words: Sequence[bytes]) -> None:
        self._state = replace(self._state, matrix=joined(_six(words), self._state.matrix))

    def _dash(self, words: Sequence[bytes]) -> None:
        lengths = b" ".join(words).partition(b"]")[0].lstrip(b"[").split()
        self._state = replace(self._state, period=sum(abs(float(length)) for length in lengths))

    def _move(self, words: Sequence[bytes]) -> None:
        self._path.last = self._path.first = (float(words[0]), float(words[1]))
        self._add(self._path.last)

    def _line(self, words: Sequence[bytes]) -> None:
        """A line or curve; a curve is measured from point to point, which is never less than its length."""
        path, (a, b, c, d, e, f) = self._path, self._state.matrix  # each step by hand: half of all operators are lines
        numbers = [float(word) for word in words]
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            path.length += math.dist(path.last, (x, y))
            path.last = x, y
            path.points.append((a * x + c * y + e, b * x + d * y + f))
        path.segments += 1

    def _close(self, _: Sequence[bytes]) -> None:
        self._to(self._path.first)
        self._path.segments += 1

    def _rectangle(self, words: Sequence[bytes]) -> None:
        left, top, width, height = (float(word) for word in words)
        self._add((left, top), (left + width, top), (left, top + height), (left + width, top + height))
        self._path.length += 2 * (abs(width) + abs(height))
        self._path.rectangles += 1

    def _to(self, point: Point) -> None:
        self._path.length += math.dist(self._path.last, point)
        self._path.last = point
        self._add(point)

    def _add(self, *points: Point) -> None:
        self._path.points.extend(moved(self._state.matrix, *point) for point in points)

    def _clip(self, _: Sequence[bytes]) -> None:
        self._path.clips = True

    def _fill(self, _: Sequence[bytes]) -> None:
        self._paint(self._state.fill)
        self._end(())

    def _stroke(self, _: Sequence[bytes]) -> None:
        if self._state.period:
            self.dashes += self._path.length / self._state.period
        self._paint(self._state.stroke)
        self._end(())

    def _both(self, _: Sequence[bytes]) -> None:
        self._paint(self._state.fill)
        self._stroke(())

    def _paint(self, pattern: str) -> None:
        if pattern and self._path.points:
            box = around(self._path.points).shared(self._state.clip)
            self.tasks.append(DrawnByName("Pattern", pattern, box, self._state.matrix))

    def _end(self, _: Sequence[bytes]) -> None:
        if self._path.clips and self._path.points:
            self._state = replace(self._state, clip=around(self._path.points).shared(self._state.clip))
        self.segments += self._weight(self._path)
        self._path = _Path()

    def _weight(self, path: _Path) -> float:
        """A path's lines and curves, as a reader takes time over them."""
        a, b, c, d, *_ = self._state.matrix
        across = path.length * math.sqrt(abs(a * d - b * c)) / (self._diagonal or 1)
        return (path.segments + CROSSING * min(path.segments, across)) * (CLIPPING if path.clips else 1) + path.rectangles

    def _letters(self, words: Sequence[bytes]) -> None:
        """A line of text, of which each letter is taken as wide as it is high."""
        width = self._state.size * sum(map(len, words)) / SIGNS
        box = PageBox(0, -self._state.size, width, self._state.size).through(joined(self._lines, self._state.matrix))
        for pattern in (self._state.fill, self._state.stroke if self._state.lined else ""):
            if pattern:
                self.tasks.append(DrawnByName("Pattern", pattern, box.shared(self._state.clip), self._state.matrix))
        if self._state.lined and self._state.period:
            self.dashes += OUTLINE * width * math.hypot(*self._lines[:2]) / self._state.period

    def _set_lines(self, words: Sequence[bytes]) -> None:
        self._lines = _six(words)

    def _size(self, words: Sequence[bytes]) -> None:
        self._state = replace(self._state, size=abs(float(words[-1])))

    def _mode(self, words: Sequence[bytes]) -> None:
        self._state = replace(self._state, lined=int(words[0]) in LINED)

    def _name(self, kind: Kind, words: Sequence[bytes]) -> None:
        self.tasks.append(DrawnByName(kind, words[0][1:].decode(), self._state.clip, self._state.matrix))

    def _object(self, words: Sequence[bytes]) -> None:
        self._name("XObject", words)

    def _shading(self, words: Sequence[bytes]) -> None:
        self._name("Shading", words)

    def _look(self, words: Sequence[bytes]) -> None:
        self._name("ExtGState", words)

    def _fill_with(self, words: Sequence[bytes]) -> None:
        self._state = replace(self._state, fill=_pattern(words))

    def _stroke_with(self, words: Sequence[bytes]) -> None:
        self._state = replace(self._state, stroke=_pattern(words))


_STEPS: Mapping[bytes, Callable[[Painter, Sequence[bytes]], None]] = {
    b"q": Painter._save,
    b"Q": Painter._restore,
    b"cm": Painter._transform,
    b"d": Painter._dash,
    b"m": Painter._move,
    **dict.fromkeys((b"l", b"c", b"v", b"y"), Painter._line),
    b"h": Painter._close,
    b"re": Painter._rectangle,
    **dict.fromkeys((b"W", b"W*"), Painter._clip),
    **dict.fromkeys((b"f", b"F", b"f*"), Painter._fill),
    **dict.fromkeys((b"S", b"s"), Painter._stroke),
    **dict.fromkeys((b"B", b"B*", b"b", b"b*"), Painter._both),
    b"n": Painter._end,
    **dict.fromkeys((b"Tj", b"TJ"), Painter._letters),
    b"Tm": Painter._set_lines,
    b"Tf": Painter._size,
    b"Tr": Painter._mode,
    b"Do": Painter._object,
    b"sh": Painter._shading,
    b"gs": Painter._look,
    **dict.fromkeys((b"scn", b"rg", b"g", b"k", b"cs"), Painter._fill_with),
    **dict.fromkeys((b"SCN", b"RG", b"G", b"K", b"CS"), Painter._stroke_with),
}


def _pattern(words: Sequence[bytes]) -> str:
    """The name that a colour operator gives to a pattern, or to a colour space, which no pattern is called by."""
    return words[-1][1:].decode() if words and words[-1].startswith(b"/") else ""


def _six(words: Sequence[bytes]) -> Matrix:
    a, b, c, d, e, f = (float(word) for word in words)
    return a, b, c, d, e, f


def moved(matrix: Matrix, x: float, y: float) -> Point:
    """A point after a transformation."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def joined(first: Matrix, then: Matrix) -> Matrix:
    """One transformation after the other."""
    a, b, c, d, _, _ = first
    e, f = moved(then, first[4], first[5])
    left, right = (then[0], then[2]), (then[1], then[3])
    return (
        a * left[0] + b * left[1],
        a * right[0] + b * right[1],
        c * left[0] + d * left[1],
        c * right[0] + d * right[1],
        e,
        f,
    )


def around(points: Sequence[Point]) -> PageBox:
    """The box around some points."""
    across, down = [x for x, _ in points], [y for _, y in points]
    return PageBox(min(across), min(down), max(across), max(down))
