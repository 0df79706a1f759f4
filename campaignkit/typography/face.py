"""A typeface as words are set in it, and where its ink falls. Plain values; measuring is done by whoever lays pages out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

FontProperty = tuple[str, object]
"""The name of a CSS property that chooses among a font's glyphs (`font-variant-numeric`), and its computed value."""


@dataclass(frozen=True, slots=True)
class Face:
    """What decides how a text comes out, but for its size.

    `families` in order of preference, as in CSS: letters that the first lacks are taken from the next. `track` is the space
    added to each letter and `word_space` to each space, both in em. `variations` are places on the axes of a variable font
    (`wght`, `wdth`); `others` the remaining font properties, where they differ from CSS's initial values.
    """

    families: tuple[str, ...]
    weight: int = 400
    italic: bool = False
    track: float = 0.0
    word_space: float = 0.0
    variations: tuple[tuple[str, float], ...] = ()
    others: tuple[FontProperty, ...] = ()


@dataclass(frozen=True, slots=True)
class Ink:
    """Where one line of text prints, in em of its size, seen from its origin on the baseline; y grows upwards.

    `left` and `right` are the edges of the ink, `top` and `bottom` its highest and lowest points (a descender makes
    `bottom` negative). `advance` is the width that the line takes up, `drop` how far the baseline stands below the top
    of a line box whose line height is 1.
    """

    left: float
    right: float
    top: float
    bottom: float
    advance: float
    drop: float

    @property
    def width(self) -> float:
        """From the first stem to the last."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class TextDirection:
    """The language a text is in, and whether it runs from the right."""

    lang: str
    rtl: bool = False


Measure = Callable[[Face, TextDirection, str], Ink]
"""Sets one line, without breaking it, and tells where its ink falls."""
