"""The look of cut paper: one bloom, one sprig, one cut on a field of colour. Pure."""

from __future__ import annotations

import math

from campaignkit.looks import shapes
from campaignkit.looks.palette import Palette, distance, merge, rnd

Box = tuple[float, float, float, float]
FAINT = 0.1
"""A pale sprig nearer than this to the field is cut from the deep colour instead."""


def cutpaper(seed: str, width: float, height: float, colours: Palette, bleed: float = 2.0, quiet: Box | None = None) -> str:
    """An SVG of three sizes (1 : .6 : .2), never a pattern; the foot of the field is cut to let the paper show.

    The bloom runs off the end edge. `quiet` (x, y, width, height) is the title's place: the bloom shrinks and the sprig
    stays low so that neither reaches into it.
    """
    lobes = (5, 6, 7, 8)[int(rnd(seed, "lobes") * 4)]
    radius = min(0.285 * width, 0.36 * height)
    x = width * (0.815 + 0.03 * rnd(seed, "x"))
    y = height - radius * (0.86 + 0.06 * rnd(seed, "y"))
    if quiet:
        radius = min(radius, max(radius * 0.62, _clear(x, y, quiet)))
    turn = rnd(seed, "turn") * math.pi
    deep, pale = colours["deep"], colours["tint2"]
    behind = pale if merge(deep, colours["brand"]) else deep
    sprig = pale if distance(pale, colours["brand"]) >= FAINT else deep
    body = shapes.filled(colours["brand"], shapes.rect(-bleed, -bleed, width + 2 * bleed, height + 2 * bleed))
    for index, degrees in enumerate((100, 136, 172, 258)):
        angle = math.radians(degrees + 12 * (rnd(seed, "behind", index) - 0.5))
        foot = (x + 0.7 * radius * math.cos(angle), y + 0.7 * radius * math.sin(angle))
        body += shapes.filled(behind, shapes.leaf(*foot, 0.66 * radius, 0.34 * radius, angle, 0.1))
    body += _sprig(seed, 0.47 * width, height, min(0.355 * width, 0.5 * height), sprig)
    body += shapes.filled(colours["second"], shapes.bloom(seed, x, y, radius, lobes, 0.24, turn))
    inner = shapes.bloom(
        f"{seed}b", x + 0.035 * radius, y - 0.028 * radius, radius * 0.56, lobes, 0.2, turn + math.pi / lobes
    )
    body += shapes.filled(colours["spark"], inner)
    heart = shapes.pebble(f"{seed}c", x + 0.042 * radius, y - 0.042 * radius, radius * 0.2, 9, 0.05)
    body += shapes.filled(colours["brand"], heart)
    return shapes.drawing(width, height, bleed, body + shapes.filled(colours["paper"], _cut(seed, width, height, bleed)))


def _clear(x: float, y: float, quiet: Box) -> float:
    """The radius at which a bloom around x, y just keeps out of the quiet box."""
    left, top, wide, high = quiet
    across = max(left - x, 0, x - (left + wide))
    down = max(top - y, 0, y - (top + high))
    return math.hypot(across, down)


def _cut(seed: str, width: float, height: float, bleed: float) -> str:
    """Three straight strokes of the scissors, at most 1.2 units off the level."""
    knots = [(-bleed - 1, height - 2 - 1.2 * rnd(seed, "k0"))]
    knots += [(width * (0.3 * n + 0.1 * rnd(seed, "kx", n)), height - 2 + 1.6 * (rnd(seed, "ky", n) - 0.5)) for n in (1, 2)]
    knots += [(width + bleed + 1, height - 2 - 1.2 * rnd(seed, "k3"))]
    line = "L".join(f"{shapes.number(x)} {shapes.number(y)}" for x, y in knots)
    return f"M{line}V{shapes.number(height + bleed + 7)}H{shapes.number(-bleed - 1)}Z"


def _sprig(seed: str, x: float, y: float, length: float, colour: str) -> str:
    """A stem that curves by a constant angle a step, leaves on both sides, shrinking to the tip."""
    pairs = 4
    angle = -math.pi * (0.78 + 0.05 * rnd(seed, "lean"))
    curve = (rnd(seed, "curve") - 0.5) * 0.34
    leaves = ""
    points = [(x, y)]
    for index in range(pairs):
        step = length / pairs
        x, y, angle = x + step * math.cos(angle), y + step * math.sin(angle), angle + curve
        points.append((x, y))
        size = length * (0.42 - 0.16 * index / pairs) * 1.05
        for side in (-1, 1):
            leaves += shapes.leaf(x, y, size, size * 0.36, angle + side * (0.95 - 0.05 * index), 0.18 * -side)
    leaves += shapes.leaf(x, y, length * 0.315, length * 0.115, angle, 0.18)
    stem = "M" + "L".join(f"{shapes.number(a)} {shapes.number(b)}" for a, b in points)
    width = shapes.number(length * 0.028)
    return shapes.filled(colour, leaves) + (
        f'<path fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round" d="{stem}"/>'
    )
