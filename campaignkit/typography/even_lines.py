"""A measure at which the lines of a short paragraph come out equal, without taking one line more."""

from __future__ import annotations

from collections.abc import Sequence

NARROWEST = 0.55
"""The least share of its room that a paragraph is set in."""
STEP = 0.02
LATITUDE = 1.01
"""How much wider than reckoned the measure is, so that no line breaks for a hair."""
EVEN = 0.25
"""Em: differences below this are none."""


def wrapped(words: Sequence[float], space: float, measure: float) -> list[float]:
    """The widths of the lines that words of these widths make in a measure, each line taking all it can."""
    lines: list[float] = []
    for word in words:
        if lines and lines[-1] + space + word <= measure:
            lines[-1] += space + word
        else:
            lines.append(word)
    return lines


def even_measure(words: Sequence[float], space: float, measure: float) -> float:
    """The measure, 55 to 100 % of the one given, at which the lines are most equal and the first one is not short.

    Widths in em, as is the answer. Of measures that serve equally well the widest.
    """
    count = len(wrapped(words, space, measure))
    best, least = measure, _unevenness(wrapped(words, space, measure))
    for step in range(1, int((1 - NARROWEST) / STEP) + 1):
        narrower = measure * (1 - STEP * step)
        lines = wrapped(words, space, narrower)
        if count < 2 or len(lines) > count or max(lines) > narrower:
            break
        if (uneven := _unevenness(lines)) < least:
            best, least = max(lines), uneven
    return min(measure, best * LATITUDE)


def _unevenness(lines: Sequence[float]) -> float:
    return (max(lines) - min(lines) + 0.5 * (max(lines) - lines[0])) // EVEN
