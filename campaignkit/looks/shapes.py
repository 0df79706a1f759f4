"""Paths of flat shapes, in units of the sheet (a sixtieth of its width). Pure.

All closed paths run clockwise: where two of them overlap in one path, opposite turns would cancel out under `nonzero`.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence

from campaignkit.looks.palette import rnd


def number(value: float) -> str:
    """A coordinate with at most three decimals and no needless zeros."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def drawing(width: float, height: float, bleed: float, body: str, defs: str = "") -> str:
    """An SVG of `width` x `height` units with `bleed` units drawn around it."""
    box = " ".join(number(value) for value in (-bleed, -bleed, width + 2 * bleed, height + 2 * bleed))
    size = f'width="{number(width + 2 * bleed)}" height="{number(height + 2 * bleed)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {size}>{defs}{body}</svg>\n'


def filled(colour: str, path: str) -> str:
    """A path element in one flat colour."""
    return f'<path fill="{colour}" d="{path}"/>'


def identifier(*parts: object) -> str:
    """A short id that does not clash when two drawings stand in one page."""
    return "m" + hashlib.sha256("/".join(map(str, parts)).encode()).hexdigest()[:8]


def rect(x: float, y: float, width: float, height: float) -> str:
    """A rectangle."""
    return f"M{number(x)} {number(y)}h{number(width)}v{number(height)}h{number(-width)}Z"


def disc(x: float, y: float, radius: float) -> str:
    """A full circle around x, y."""
    r = number(radius)
    left, right, middle = number(x - radius), number(x + radius), number(y)
    return f"M{left} {middle}A{r} {r} 0 1 1 {right} {middle}A{r} {r} 0 1 1 {left} {middle}Z"


def _corner(x: float, y: float, side: float, corner: int) -> tuple[float, float, int, int]:
    """Corner 0-3 (top left, top right, bottom right, bottom left) of a square, and the way into it."""
    right, low = corner in (1, 2), corner in (2, 3)
    return x + side * right, y + side * low, -1 if right else 1, -1 if low else 1


def quarter(x: float, y: float, side: float, corner: int) -> str:
    """A quarter disc that fills a square, centred on one of its corners."""
    cx, cy, dx, dy = _corner(x, y, side, corner)
    start, end = (cx + dx * side, cy), (cx, cy + dy * side)
    if dx * dy < 0:
        start, end = end, start
    arc = f"A{number(side)} {number(side)} 0 0 1 {number(end[0])} {number(end[1])}"
    return f"M{number(cx)} {number(cy)}L{number(start[0])} {number(start[1])}{arc}Z"


def band(x: float, y: float, side: float, corner: int, outer: float, inner: float) -> str:
    """A quarter ring around a corner of a square."""
    cx, cy, dx, dy = _corner(x, y, side, corner)

    def ends(radius: float) -> tuple[str, str]:
        """The ends of an arc around the corner, in clockwise order."""
        across, down = f"{number(cx + dx * radius)} {number(cy)}", f"{number(cx)} {number(cy + dy * radius)}"
        return (across, down) if dx * dy > 0 else (down, across)

    (start, end), (last, first) = ends(outer), ends(inner)
    out = f"M{start}A{number(outer)} {number(outer)} 0 0 1 {end}"
    return f"{out}L{first}A{number(inner)} {number(inner)} 0 0 0 {last}Z"


def leaf_tile(x: float, y: float, side: float, turn: int) -> str:
    """Two arcs across a square, from corner to corner."""
    (ax, ay), (bx, by) = ((x, y), (x + side, y + side)) if turn % 2 else ((x + side, y), (x, y + side))
    arc = f"A{number(side)} {number(side)} 0 0 1"
    return f"M{number(ax)} {number(ay)}{arc} {number(bx)} {number(by)}{arc} {number(ax)} {number(ay)}Z"


def halves(x: float, y: float, side: float, turn: int) -> str:
    """Two half discs in a square, one behind the other."""
    half = side / 2
    arc = f"A{number(half)} {number(half)} 0 0"
    if turn % 2:
        tops = (y, y + half)
        return "".join(f"M{number(x + side)} {number(top)}{arc} 1 {number(x)} {number(top)}Z" for top in tops)
    lefts = (x, x + half)
    return "".join(f"M{number(left)} {number(y)}{arc} 1 {number(left)} {number(y + side)}Z" for left in lefts)


def closed(points: Sequence[tuple[float, float]], tension: float) -> str:
    """A Catmull-Rom curve through the points, as cubic Béziers: scissors, not a compass."""
    count = len(points)
    path = f"M{number(points[0][0])} {number(points[0][1])}"
    for index in range(count):
        before, here, there, after = (points[(index + step) % count] for step in (-1, 0, 1, 2))
        first = (here[0] + (there[0] - before[0]) * tension / 3, here[1] + (there[1] - before[1]) * tension / 3)
        second = (there[0] - (after[0] - here[0]) * tension / 3, there[1] - (after[1] - here[1]) * tension / 3)
        path += "C" + " ".join(number(value) for value in (*first, *second, *there))
    return path + "Z"


def bloom(
    seed: str,
    x: float,
    y: float,
    radius: float,
    lobes: int,
    depth: float,
    turn: float,
    point: float = 0.7,
    notch: float = 0.0,
) -> str:
    """A flower: r(a) = r (1 - depth (1 - |cos(lobes a / 2)|^point)), with 4 % of the scissors' unsteadiness.

    Petals are round below a `point` of 1 and pointed above it; `notch` is how deep their tips are cut in.
    """
    steps = 8 * lobes
    points = []
    for index in range(steps):
        angle = 2 * math.pi * index / steps
        wobble = 0.04 * (rnd(seed, "bloom", index) - 0.5)
        petal = abs(math.cos(lobes * angle / 2))
        reach = radius * (1 - depth * (1 - petal**point) - notch * petal**12 + wobble)
        points.append((x + reach * math.cos(angle + turn), y + reach * math.sin(angle + turn)))
    return closed(points, 0.9)


def pebble(seed: str, x: float, y: float, radius: float, corners: int, wobble: float) -> str:
    """A round piece cut by hand."""
    points = []
    for index in range(corners):
        angle = 2 * math.pi * (index + 0.3 * (rnd(seed, "pebble", index) - 0.5)) / corners
        reach = radius * (1 + wobble * (rnd(seed, "reach", index) - 0.5) * 2)
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return closed(points, 1.0)


def leaf(x: float, y: float, length: float, width: float, angle: float, bend: float) -> str:
    """Two arcs that meet in points; the upper one is fuller than the lower."""
    cos, sin = math.cos(angle), math.sin(angle)

    def at(along: float, across: float) -> str:
        """The point so far along the leaf's middle, and so far to the side."""
        return f"{number(x + along * cos - across * sin)} {number(y + along * sin + across * cos)}"

    upper = f"C{at(0.22 * length, -width * (0.62 + bend))} {at(0.72 * length, -width * (0.58 + bend))} {at(length, 0)}"
    lower = f"C{at(0.74 * length, width * (0.52 - bend))} {at(0.3 * length, width * (0.5 - bend))} {at(0, 0)}"
    return f"M{at(0, 0)}{upper}{lower}Z"
