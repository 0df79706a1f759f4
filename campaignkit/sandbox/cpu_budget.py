"""How much computing a sheet may take: a base for each, more for what honestly takes long, and never above a ceiling.

A fixed limit is wrong either way: 300 pages of text honestly take eleven seconds where these figures were measured, and a
template that runs away should not be given half a minute to show it. So a sheet begins with the base. What is on the filled
page earns a little, for what comes before the first page. Most is earned by pages and layouts that are done, for honest
work gets on and a bomb does not: a small sheet with much to say is laid out some eighty times before it fits. Measured:
0.2 seconds a layout of a full flyer, 11 microseconds a character, 33 milliseconds a page of text, 0.23 seconds a page of a
dense table, and 0.25 to 0.5 seconds a megapixel to be packed anew. On a slow machine all of it grows alike: the yardstick
is the computing that the worker's own start took.

The kernel keeps the limit (soft RLIMIT_CPU) and ends the process with SIGXCPU, whatever library it is in.
"""

from __future__ import annotations

import resource
from contextvars import ContextVar
from dataclasses import dataclass, replace

BASE = 6
"""Seconds for any sheet: setting up its kit, filling its template, finding its type steps and writing all its formats."""
CEILING = 60
"""Seconds that no sheet may go beyond, however much there is on it."""

PER_CHARACTER = 5e-6
PER_ELEMENT = 2e-4
PER_PAGE = 0.3
PER_MEGAPIXEL = 1.0
PER_LAYOUT = 0.4
"""Seconds that each earns."""

USUAL_START = 0.9
"""Seconds of computing that a worker's start takes on the machine of the figures above."""
SLOWEST = 4.0
"""How many times slower than that a machine may be before its sheets are cut short."""


@dataclass(frozen=True, slots=True)
class SheetCost:
    """What there is on a filled page, and how much of it is done.

    Characters of text, elements, pages that are finished, millions of pixels that must be packed anew, layouts that came to
    their end, of however many pages, and the seconds that the drawings among the logos come to, reckoned before they begin.
    """

    characters: int = 0
    elements: int = 0
    pages: int = 0
    megapixels: float = 0.0
    layouts: int = 0
    drawings: float = 0.0

    @property
    def seconds(self) -> float:
        """The computing that it earns beyond the base."""
        laid_out = self.characters * PER_CHARACTER + self.elements * PER_ELEMENT + self.pages * PER_PAGE
        return laid_out + self.megapixels * PER_MEGAPIXEL + self.layouts * PER_LAYOUT + self.drawings

    def at_least(self, other: SheetCost) -> SheetCost:
        """The more of each: of a sheet that is laid out several times, the largest layout counts."""
        return SheetCost(
            max(self.characters, other.characters),
            max(self.elements, other.elements),
            max(self.pages, other.pages),
            max(self.megapixels, other.megapixels),
            max(self.layouts, other.layouts),
            max(self.drawings, other.drawings),
        )


NOTHING = SheetCost()


def slowness(started: float) -> float:
    """How many times slower than usual a machine is on which a worker's start took so many seconds of computing."""
    return min(max(started / USUAL_START, 1.0), SLOWEST)


@dataclass(frozen=True, slots=True)
class Allowance:
    """The computing of the sheet at hand.

    `began` are the seconds that the process had taken before, `slow` is how slow the machine is, `work` is what is known of
    the sheet so far.
    """

    began: float
    base: float
    slow: float = 1.0
    work: SheetCost = NOTHING

    @property
    def until(self) -> int:
        """The seconds of computing at which the process ends."""
        return int(self.began + min(self.base + self.work.seconds, CEILING) * self.slow) + 1


_AT_HAND: ContextVar[Allowance | None] = ContextVar("allowance", default=None)
"""What the kernel's limit is to the whole process, this is to us; None in a process that sets itself no limit."""


def begin(base: float, slow: float = 1.0) -> None:
    """A new sheet, which may take `base` seconds from now on; the kernel ends this process beyond that."""
    _take(Allowance(used(), base, slow))


def widen(work: SheetCost) -> None:
    """Let the sheet at hand take what `work` earns it, too."""
    allowance = _AT_HAND.get()
    if allowance is not None:
        _take(replace(allowance, work=allowance.work.at_least(work)))


def laid_out() -> None:
    """Let the sheet at hand take what one more finished layout earns it."""
    allowance = _AT_HAND.get()
    if allowance is not None:
        widen(replace(allowance.work, layouts=allowance.work.layouts + 1))


def drawing(seconds: float) -> None:
    """Let the sheet at hand take as long as one more drawing needs; each is bounded before it is drawn."""
    allowance = _AT_HAND.get()
    if allowance is not None:
        widen(replace(allowance.work, drawings=allowance.work.drawings + seconds))


def _take(allowance: Allowance) -> None:
    _AT_HAND.set(allowance)
    _limit(allowance.until)


def _limit(seconds: int) -> None:
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds if hard == resource.RLIM_INFINITY else min(seconds, hard), hard))


def used() -> float:
    """Seconds of computing that this process has taken."""
    now = resource.getrusage(resource.RUSAGE_SELF)
    return now.ru_utime + now.ru_stime
