"""The look of cut paper: one bloom, one sprig, one cut on a field of colour. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from campaignkit.looks import shapes
from campaignkit.looks.oklch import difference, distance
from campaignkit.looks.palette import EDGELESS, Palette, merge, rnd

Box = tuple[float, float, float, float]
Point = tuple[float, float]

BLOOM = 0.31
"""The bloom's radius as a share of the side of a square as large as the canvas."""
SPRIG = 0.385
"""The sprig's length as such a share."""
CLEAR = 1.0
"""Units kept free around the title's place."""
LENGTHS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.42, 0.35)
"""Shares of its full length that a sprig may have; where not even the shortest has room there is none."""
LOW = -math.pi * 10.7 / 12
"""The direction of a sprig that must stay below the title."""
WAYS = tuple(-math.pi * part / 12 for part in (10, 9, 8, 7, 6))
"""Directions in which a sprig may grow, all up and away from the end side."""
HAIRLINE = 0.15
"""The line along the foot of a field that is as light as the paper."""
FAINT = 0.15
"""A pale sprig nearer than this to the canvas is cut from the deep colour instead."""


@dataclass(frozen=True, slots=True)
class Flower:
    """The numbers of petals that a flower may have, and their outline as `shapes.bloom` takes it."""

    lobes: tuple[int, ...]
    depth: float
    point: float
    notch: float = 0.0


FLOWERS = (
    Flower((5, 6, 7, 8), 0.24, 0.7),
    Flower((9, 10, 11, 13), 0.40, 0.5),
    Flower((5, 6, 7, 8), 0.30, 0.45, 0.07),
    Flower((7, 8, 9, 11), 0.34, 1.3),
)
"""Rose, daisy, cosmos, dahlia."""


@dataclass(frozen=True, slots=True)
class Twig:
    """How a sprig bears: pairs along its stem, leaf size as a share of its length, and leaf width as a share of that."""

    pairs: int
    leaf: float
    slim: float


TWIGS = (Twig(4, 0.44, 0.36), Twig(6, 0.36, 0.22), Twig(5, 0.27, 0.62), Twig(3, 0.52, 0.3))


@dataclass(frozen=True, slots=True)
class CutSheet:
    """The canvas that is cut from, with the title's place on it; `foot` is where, at about this height, paper begins."""

    width: float
    height: float
    foot: float
    quiet: Box | None

    @property
    def side(self) -> float:
        """The side of a square of the same area."""
        return math.sqrt(self.width * self.height)

    def clear(self, point: Point) -> float:
        """How far a point is from the title's place: infinitely, where there is none."""
        if not self.quiet:
            return math.inf
        left, top, wide, high = self.quiet
        return math.hypot(
            max(left - point[0], 0, point[0] - (left + wide)), max(top - point[1], 0, point[1] - (top + high))
        )


@dataclass(frozen=True, slots=True)
class BloomPlace:
    """Where the bloom lies, and how large it is."""

    x: float
    y: float
    radius: float

    def towards(self, angle: float, reach: float) -> Point:
        """The point `reach` radii from the centre."""
        return self.x + reach * self.radius * math.cos(angle), self.y + reach * self.radius * math.sin(angle)


def cutpaper(seed: str, width: float, height: float, colours: Palette, bleed: float = 2.0, quiet: Box | None = None) -> str:
    """An SVG of three sizes (1 : .6 : .2), never a pattern; the foot of the canvas is cut to let the paper show.

    `quiet` (x, y, width, height) is the title's place: bloom and sprig find room beside it, whatever its proportions.
    """
    canvas = CutSheet(width, height, height - min(2.0, 0.05 * height), quiet)
    place = placed(seed, canvas)
    body = shapes.filled(colours["brand"], shapes.rect(-bleed, -bleed, width + 2 * bleed, height + 2 * bleed))
    deep, pale = colours["deep"], colours["tint2"]
    body += shapes.filled(pale if merge(deep, colours["brand"]) else deep, _behind(seed, canvas, place))
    body += _sprig(seed, canvas, place, pale if distance(pale, colours["brand"]) >= FAINT else deep)
    body += _bloom(seed, place, colours)
    edge = _edge(seed, canvas, bleed)
    body += shapes.filled(colours["paper"], f"{edge}V{shapes.number(height + bleed + 7)}H{shapes.number(-bleed - 1)}Z")
    if difference(colours["brand"], colours["paper"]) < EDGELESS:
        body += f'<path fill="none" stroke="{colours["line"]}" stroke-width="{HAIRLINE}" d="{edge}"/>'
    return shapes.drawing(width, height, bleed, body)


def placed(seed: str, canvas: CutSheet) -> BloomPlace:
    """The best place for the bloom: large, low and at the end side, running off two edges, clear of the title."""
    wanted = min(BLOOM * canvas.side, 0.75 * min(canvas.width, canvas.height))
    spots = [(across / 24, down / 24) for across in range(8, 25) for down in range(4, 25)]

    def at(spot: Point) -> BloomPlace:
        """The largest bloom that has room at a spot, given as shares of the canvas."""
        x, y = canvas.width * spot[0], canvas.foot * spot[1]
        return BloomPlace(x, y, max(0.2 * wanted, min(wanted, (canvas.clear((x, y)) - CLEAR) / 1.02)))

    def cost(spot: Point) -> float:
        """How far a bloom at this spot is from the best one: the lower, the better."""
        place = at(spot)
        r = place.radius
        over_end, over_foot = (place.x + r - canvas.width) / r, (place.y + r - canvas.foot) / r
        over_top = max(0.0, r - place.y) / r
        off = abs(max(0.0, over_end) - 0.4) + 0.8 * abs(max(0.0, over_foot) - 0.35) + 0.3 * over_top
        hidden = max(0.0, over_end - 0.7) + max(0.0, over_foot - 0.66)
        return 5 * (1 - r / wanted) + off + 3 * hidden + 0.25 * rnd(seed, "spot", *spot)

    return at(min(spots, key=cost))


def _bloom(seed: str, place: BloomPlace, colours: Palette) -> str:
    flower = FLOWERS[int(rnd(seed, "flower") * len(FLOWERS))]
    lobes = flower.lobes[int(rnd(seed, "lobes") * len(flower.lobes))]
    turn = rnd(seed, "turn") * math.pi
    x, y, radius = place.x, place.y, place.radius
    outer = shapes.bloom(seed, x, y, radius, lobes, flower.depth, turn, flower.point, flower.notch)
    middle = (f"{seed}b", x + 0.035 * radius, y - 0.028 * radius, 0.56 * radius)
    inner = shapes.bloom(*middle, lobes, 0.83 * flower.depth, turn + math.pi / lobes, flower.point)
    heart = shapes.pebble(f"{seed}c", x + 0.042 * radius, y - 0.042 * radius, 0.2 * radius, 9, 0.05)
    layers = (("second", outer), ("spark", inner), ("brand", heart))
    return "".join(shapes.filled(colours[name], path) for name, path in layers)


def _behind(seed: str, canvas: CutSheet, place: BloomPlace) -> str:
    """Leaves that look out from behind the bloom, four at most, on the sides where no title stands."""
    first = 30 * rnd(seed, "behind")
    leaves = []
    for step in range(12):
        angle = math.radians(first + 30 * step + 8 * (rnd(seed, "leaf", step) - 0.5))
        x, y = place.towards(angle, 1.36)
        if canvas.clear((x, y)) > CLEAR and -0.2 < x / canvas.width < 1 and 0 < y < canvas.foot:
            leaves.append((rnd(seed, "keep", step), step, angle))
    chosen: list[tuple[int, float]] = []
    for _, step, angle in sorted(leaves):
        if len(chosen) < 4 and all(min(abs(step - other), 12 - abs(step - other)) > 1 for other, _ in chosen):
            chosen.append((step, angle))
    radius = place.radius
    return "".join(
        shapes.leaf(*place.towards(angle, 0.7), 0.66 * radius, 0.34 * radius, angle, 0.1) for _, angle in sorted(chosen)
    )


def _edge(seed: str, canvas: CutSheet, bleed: float) -> str:
    """The foot of the field: three straight strokes of the scissors, at most 1.2 units off the level."""
    rough = (canvas.height - canvas.foot) / 2
    knots = [(-bleed - 1, canvas.foot - 1.2 * rough * rnd(seed, "k0"))]
    knots += [
        (canvas.width * (0.3 * n + 0.1 * rnd(seed, "kx", n)), canvas.foot + 1.6 * rough * (rnd(seed, "ky", n) - 0.5))
        for n in (1, 2)
    ]
    knots += [(canvas.width + bleed + 1, canvas.foot - 1.2 * rough * rnd(seed, "k3"))]
    return "M" + "L".join(f"{shapes.number(x)} {shapes.number(y)}" for x, y in knots)


def _stem(base: Point, angle: float, curve: float, length: float, pairs: int) -> list[tuple[float, float, float]]:
    """Points along a stem that curves by a constant angle a step: x, y and the way it goes on."""
    x, y = base
    points = [(x, y, angle)]
    for _ in range(pairs):
        x, y, angle = x + length / pairs * math.cos(angle), y + length / pairs * math.sin(angle), angle + curve * 4 / pairs
        points.append((x, y, angle))
    return points


def _room(canvas: CutSheet, place: BloomPlace, stem: Sequence[tuple[float, float, float]], leaf: float) -> float:
    """How far the nearest leaf of a sprig is from what it must not touch; below zero it touches."""
    tip = (stem[-1][0] + 0.7 * leaf * math.cos(stem[-1][2]), stem[-1][1] + 0.7 * leaf * math.sin(stem[-1][2]))
    room = min(
        canvas.clear(tip) - CLEAR, tip[1], tip[0] - 1.5, math.hypot(tip[0] - place.x, tip[1] - place.y) - place.radius
    )
    for x, y, _ in stem[1:]:
        to_bloom = math.hypot(x - place.x, y - place.y) - place.radius - 0.6 * leaf
        room = min(room, canvas.clear((x, y)) - CLEAR - 0.8 * leaf, to_bloom, y - 0.8 * leaf, x - 0.5 * leaf)
    return room


def _sprig(seed: str, canvas: CutSheet, place: BloomPlace, colour: str) -> str:
    """A sprig from the foot, as long as there is room, leaning away from the bloom; its leaves shrink to the tip."""
    twig = TWIGS[int(rnd(seed, "twig") * len(TWIGS))]
    curve = (rnd(seed, "curve") - 0.5) * 0.34
    lean = rnd(seed, "lean")
    middle = 0.52 * (place.x - place.radius)
    for ways, share in product((WAYS, (LOW,)), LENGTHS):
        length = share * min(SPRIG * canvas.side, 0.42 * canvas.foot)
        stems = (
            _stem(
                (canvas.width * across / 24, canvas.foot + 0.04 * length),
                way - 0.05 * math.pi * lean,
                curve,
                length,
                twig.pairs,
            )
            for way in ways
            for across in range(1, 24)
        )
        roomy = [stem for stem in stems if _room(canvas, place, stem, length * twig.leaf) >= 0]
        if roomy:
            return _leafed(min(roomy, key=lambda stem: abs(stem[len(stem) // 2][0] - middle)), length, twig, colour)
    return ""


def _leafed(stem: Sequence[tuple[float, float, float]], length: float, twig: Twig, colour: str) -> str:
    leaves = ""
    for index, (x, y, angle) in enumerate(stem[1:]):
        size = length * twig.leaf * (1 - 0.38 * index / twig.pairs)
        for side in (-1, 1):
            leaves += shapes.leaf(x, y, size, size * twig.slim, angle + side * (0.95 - 0.05 * index), 0.18 * -side)
    x, y, angle = stem[-1]
    leaves += shapes.leaf(x, y, length * twig.leaf * 0.72, length * twig.leaf * twig.slim * 0.72, angle, 0.1)
    path = "M" + "L".join(f"{shapes.number(a)} {shapes.number(b)}" for a, b, _ in stem)
    stroke = f'stroke="{colour}" stroke-width="{shapes.number(length * 0.028)}" stroke-linejoin="round"'
    return shapes.filled(colour, leaves) + f'<path fill="none" {stroke} d="{path}"/>'
