"""The look of a number: one or two digits on 3 x 5 modules, printed in two inks over a third. Pure."""

from __future__ import annotations

from collections.abc import Callable

from campaignkit.looks import shapes
from campaignkit.looks.palette import Palette, crossing, distance, rnd

DIGITS = {
    "0": "a#b #.# #.# #.# d#c", "1": "a# ## .# .# .#", "2": "a#b #.# .ac a#. ###", "3": "##b ..# .## ..# ##c",
    "4": "#.# #.# d## ..# ..#", "5": "### #.. ##b ..# ##c", "6": "a## #.. ##b #.# d#c", "7": "##b ..# .ac .#. .#.",
    "8": "a#b #.# ### #.# d#c", "9": "a#b #.# d## ..# ##c",
}  # fmt: skip
"""Rows of modules: # is full; a b c d are rounded at the top left, top right, bottom right, bottom left."""
ROUNDED = {"a": 2, "b": 3, "c": 0, "d": 1}
"""A corner rounded top left is a quarter disc centred bottom right, and so on."""
FAINT = 0.17
"""A single digit in a brand colour nearer than this to paper (white, pure yellow) is set in the second colour instead."""
SEAM = 0.03
"""Units by which touching modules overlap, or a seam of paper shows between them."""


def numeral(seed: str, text: str, colours: Palette, width: float, height: float, bleed: float = 2.0) -> str:
    """An SVG of the digits of `text`, as large as `width` x `height` units allow, flush with its right edge.

    Two digits share a column of modules; the seed rounds corners or cuts them. Crossings are real shapes (the same path
    again, clipped by the other) filled with their overprint, because not every printer's program knows blending.
    Raises ValueError for all but 1-2 digits.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= 2):
        raise ValueError(f"a numeral has one or two digits, not {text!r}")
    columns = modules(text)
    side = min(width / columns, height / 5)
    corner = shapes.wedge if rnd(seed, "corners") < 0.4 else shapes.quarter
    x, paths = width - side * columns, []
    for digit in text:
        paths.append(_digit(digit, x, side, corner))
        x += (_columns(digit) - 1) * side
    third = _disc(seed, width, max(3, columns), side)
    return shapes.drawing(width, height, bleed, *_inked(seed, text, paths, third, colours))


def modules(text: str) -> int:
    """How many columns of modules the digits take together."""
    return sum(_columns(digit) for digit in text) - (len(text) - 1)


def _inked(seed: str, text: str, paths: list[str], third: str, colours: Palette) -> tuple[str, str]:
    inks = [colours["brand"], colours["second"]]
    if len(paths) == 1 and distance(colours["brand"], colours["paper"]) < FAINT:
        inks.reverse()
    own = shapes.identifier(seed, text, *paths)
    clips = [f'<clipPath id="{own}{n}"><path d="{path}"/></clipPath>' for n, path in enumerate((*paths, third))]
    over = len(paths)
    body = shapes.filled(colours["spark"], third)
    body += "".join(shapes.filled(inks[n], path) for n, path in enumerate(paths))
    for n, path in enumerate(paths):
        body += f'<path fill="{crossing(inks[n], colours["spark"])}" clip-path="url(#{own}{over})" d="{path}"/>'
    if len(paths) > 1:
        body += f'<path fill="{colours["over"]}" clip-path="url(#{own}0)" d="{paths[1]}"/>'
    return body, f"<defs>{''.join(clips)}</defs>"


def _columns(digit: str) -> int:
    return max(len(row) for row in DIGITS[digit].split())


def _disc(seed: str, width: float, columns: int, side: float) -> str:
    """The disc beneath the digits, three or four modules across, on the grid of half modules and never beyond it.

    Other shapes share edges with the digits, and the day is no longer read at once.
    """
    radius = min(width / 2, side * (2 if columns > 4 and rnd(seed, "large") < 0.33 else 1.5))
    places = max(1, 1 + round(2 * columns - 4 * radius / side))
    steps = int(rnd(seed, "dx") * places), int(rnd(seed, "dy") * (5 if radius <= 1.5 * side else 3))
    return shapes.disc(width - radius - side / 2 * steps[0], radius + side / 2 * steps[1], radius)


def _digit(digit: str, x: float, side: float, corner: Callable[[float, float, float, int], str]) -> str:
    rows = DIGITS[digit].split()
    path = ""
    for row, marks in enumerate(rows):
        for column, mark in enumerate(marks):
            left, top = x + column * side, row * side
            if mark == "#":
                before = SEAM * (column > 0 and marks[column - 1] != ".")
                after = SEAM * (column + 1 < len(marks) and marks[column + 1] != ".")
                above = SEAM * (row > 0 and rows[row - 1][column] != ".")
                below = SEAM * (row < 4 and rows[row + 1][column] != ".")
                path += shapes.rect(left - before, top - above, side + before + after, side + above + below)
            elif mark in ROUNDED:
                path += corner(left, top, side, ROUNDED[mark])
    return path
