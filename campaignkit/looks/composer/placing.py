"""Drawings in their places: centre, size, turn, and the matrices that bring them there. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from campaignkit.looks.drawing import SQUARE, Drawing
from campaignkit.model.look import Box
from campaignkit.model.look_layers import Role

Matrix = tuple[float, float, float, float, float, float]
"""As SVG writes it: x' = a x + c y + e, y' = b x + d y + f."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A drawing on a sheet: its middle and the side of its square in u, its turn in degrees, the colours of its roles."""

    drawing: Drawing
    x: float
    y: float
    size: float
    turn: float
    colours: Mapping[Role, str]
    mirrored: bool = False

    @property
    def matrix(self) -> Matrix:
        """From the drawing's square to the sheet."""
        scale, angle = self.size / SQUARE, math.radians(self.turn)
        across, down = scale * math.cos(angle), scale * math.sin(angle)
        way = -1 if self.mirrored else 1
        a, b, c, d = across * way, down * way, -down, across
        return a, b, c, d, self.x - SQUARE / 2 * (a + c), self.y - SQUARE / 2 * (b + d)

    @property
    def box(self) -> Box:
        """What it covers, at most."""
        half = self.size / 2 * (1 + 0.25 * abs(math.sin(math.radians(self.turn))))
        return Box(self.x - half, self.y - half, 2 * half, 2 * half)

    def moved(self, across: float, down: float) -> Placed:
        """The same, so many u further."""
        return replace(self, x=self.x + across, y=self.y + down)

    def is_near(self, other: Placed) -> bool:
        """Whether the two can overlap."""
        return abs(other.x - self.x) + abs(other.y - self.y) <= 1.1 * (other.size + self.size)


def inverse(matrix: Matrix) -> Matrix:
    """The way back."""
    a, b, c, d, e, f = matrix
    k = 1 / (a * d - b * c)
    return d * k, -b * k, -c * k, a * k, (c * f - d * e) * k, (b * e - a * f) * k


def product(first: Matrix, second: Matrix) -> Matrix:
    """What comes of `second`, and then `first`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f


def overlap(first: Box, second: Box) -> bool:
    """Whether two boxes have room in common."""
    across = first.x < second.x + second.width and second.x < first.x + first.width
    return across and first.y < second.y + second.height and second.y < first.y + first.height


def distance_to(box: Box, x: float, y: float) -> float:
    """How far a point is from a box; 0 inside."""
    return math.hypot(max(box.x - x, 0, x - box.x - box.width), max(box.y - y, 0, y - box.y - box.height))
