"""Halftone screens and the shapes that two-ink prints are cut from, as SVG paths. Pure.

Holes run anticlockwise and all else clockwise, so that one path holds both.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from campaignkit.looks.shapes import number
from campaignkit.model.look import Box

Tone = Callable[[float, float], float]
"""The share of ink at a place, from 0 to 1."""
Inside = Callable[[float, float], bool]

PITCH = 1.15
"""Between dots, in u: 2.8 mm on A5, which survives any copier."""
DUST, SOLID = 0.04, 0.9
"""Below the first share of ink there is no dot, above the second no larger one."""


def ring(x: float, y: float, radius: float, hole: bool = False) -> str:
    """A full circle."""
    way, r, across = 0 if hole else 1, number(radius), number(2 * radius)
    return f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 {way} {across} 0a{r} {r} 0 1 {way} -{across} 0z"


def block(x: float, y: float, width: float, height: float, hole: bool = False) -> str:
    """A rectangle."""
    across, down = f"h{number(width)}", f"v{number(height)}"
    back, up = f"h{number(-width)}", f"v{number(-height)}"
    return f"M{number(x)} {number(y)}" + (f"{down}{across}{up}z" if hole else f"{across}{down}{back}z")


def polygon(*points: tuple[float, float]) -> str:
    """Straight lines from point to point."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "z"


def bowl(x: float, y: float, radius: float) -> str:
    """A half disc that hangs from a height, its middle at x."""
    r = number(radius)
    return f"M{number(x - radius)} {number(y)}h{number(2 * radius)}a{r} {r} 0 0 1 {number(-2 * radius)} 0z"


def arch(x: float, y: float, width: float, height: float) -> str:
    """A front with a round head."""
    r = width / 2
    up, down = number(r - height), number(height - r)
    return f"M{number(x)} {number(y + height)}v{up}a{number(r)} {number(r)} 0 0 1 {number(width)} 0v{down}z"


def hill(x: float, foot: float, radius: float, height: float) -> str:
    """Half an ellipse that stands on a height."""
    start, end = number(x - radius), number(x + radius)
    return f"M{start} {number(foot)}A{number(radius)} {number(height)} 0 0 1 {end} {number(foot)}z"


def within(x: float, y: float, radius: float) -> Inside:
    """Whether a place is in a circle."""
    return lambda across, down: math.hypot(across - x, down - y) < radius


def screen(box: Box, tone: Tone, angle: float, inside: Inside = lambda x, y: True) -> str:
    """Dots on a grid turned by so many degrees. A dot has the area of the tone there; at 0.79 dots touch."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    reach = int(math.hypot(box.width, box.height) / PITCH / 2) + 2
    middle = box.x + box.width / 2, box.y + box.height / 2
    dots = []
    for row in range(-reach, reach + 1):
        for column in range(-reach, reach + 1):
            x = middle[0] + (row * cos - column * sin) * PITCH
            y = middle[1] + (row * sin + column * cos) * PITCH
            if -1 <= x - box.x <= box.width + 1 and -1 <= y - box.y <= box.height + 1 and inside(x, y):
                dots.append(_dot(x, y, tone(x, y)))
    return "".join(dots)


def _dot(x: float, y: float, tone: float) -> str:
    """A dot in as few signs as say it to a hundredth: a sheet has a thousand, and pages carry them to phones."""
    if tone <= DUST:
        return ""
    radius = PITCH * math.sqrt(min(tone, SOLID) / math.pi)
    r, across = _short(radius), _short(2 * round(radius, 2))
    return f"M{_short(x - radius)} {_short(y)}a{r} {r} 0 1 1 {across} 0a{r} {r} 0 1 1 -{across} 0z"


def _short(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
