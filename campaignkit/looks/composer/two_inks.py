"""Prints in two inks with a screen: a motif by subject and seed, drawn for the size of its zone. Pure.

Each ink is one path. Where both lie, their product prints; the second drum is a little off, as such machines are.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from campaignkit.looks.composer.screens import arch, block, bowl, hill, polygon, ring, screen, within
from campaignkit.looks.composer.stage import Stage
from campaignkit.looks.palette import rnd
from campaignkit.model.look import Box
from campaignkit.model.look_layers import Motif, TwoInks

SHIFT = (0.32, -0.22)
"""How far the second ink is off, in u."""
STEEP, FLAT = 45.0, 15.0
"""The angles of the two screens, in degrees."""
FRONTS = 3
PLACARDS = 7


@dataclass(frozen=True, slots=True)
class Print:
    """The paths of the first ink and of the second."""

    first: str
    second: str


def draw(stage: Stage, layer: TwoInks) -> None:
    """The motif of a subject, in its zone. One that the layer does not have gives way to its first."""
    motif = _motif(layer, stage.subject)
    zone = stage.zone
    # The drum that is off prints a little higher: both go on below the zone, so that no ink ends alone at its foot.
    made = MOTIFS[motif](_Seed(f"{stage.canvas.seed}/{motif}"), zone.width, zone.height - SHIFT[1])
    first, second = (stage.canvas.colours[ink] for ink in layer.inks)
    stage.canvas.overprint((first, made.first), (second, made.second), zone, SHIFT)


def _motif(layer: TwoInks, subject: str) -> Motif:
    wanted = SUBJECTS.get(subject)
    return wanted if wanted in layer.two_inks else layer.two_inks[0]


@dataclass(frozen=True, slots=True)
class _Seed:
    """Numbers from 0 to 1, each by its own key."""

    seed: str

    def __call__(self, *key: object) -> float:
        """The number of a key."""
        return rnd(self.seed, *key)


def _table(at: _Seed, width: float, height: float) -> Print:
    """A laid table from above and a bowl from the side: discs, half a disc, steam as a fading screen."""
    flipped = at("flip") < 0.5

    def across(share: float) -> float:
        """A place across, from the side where the plate is."""
        return width * (1 - share) if flipped else width * share

    plate = min(height * (0.45 + 0.04 * at("plate")), width * 0.4)
    x, y = across(0.30 + 0.08 * at("x")), height * (0.97 - 0.03 * at("y")) - plate
    dish = min(height * (0.42 + 0.06 * at("dish")), width * 0.27)
    dish_x, dish_y = across(0.70 + 0.05 * at("dish x")), height * 0.975 - dish

    def rim(px: float, py: float) -> float:
        """More ink towards the rim."""
        away = min(1.0, math.hypot(px - x, py - y) / plate)
        return 0.12 + 0.74 * away * away

    def steam(px: float, py: float) -> float:
        """Less ink the higher it is."""
        rising = math.pow(max(0.0, py / dish_y), 1.6)
        return rising * 0.6 * max(0.0, 1 - ((px - dish_x) / dish) ** 2)

    first = screen(Box(x - plate, y - plate, 2 * plate, 2 * plate), rim, STEEP, within(x, y, plate - 0.5))
    first += ring(x, y, plate) + ring(x, y, plate - 1.3, hole=True) + ring(x, y, plate * 0.6)
    first += ring(across(0.93 + 0.05 * at("cup")), height * 0.16, height * (0.17 + 0.05 * at("cup size")))
    second = bowl(dish_x, dish_y, dish)
    second += block(dish_x - dish * 0.42, dish_y + dish - 0.9, dish * 0.84, 0.9 + height * 0.025)
    second += screen(Box(dish_x - dish, -1, 2 * dish, dish_y - 0.2), steam, FLAT)
    second += ring(x + plate * (0.1 if flipped else -0.1), y + plate * 0.1, plate * 0.3)
    return Print(first, second)


def _street(at: _Seed, width: float, height: float) -> Print:
    """Fronts of three kinds, each in one ink, their windows left free, and an evening sky as a screen behind."""
    inks, x, index, before = ["", ""], -width * 0.04 * at("start"), 0, -1
    while x < width:
        wide, high = width * (0.17 + 0.07 * at("w", index)), height * (0.46 + 0.4 * at("h", index))
        kind = int(at("kind", index) * FRONTS)
        before = kind = (kind + 1) % FRONTS if kind == before else kind
        inks[index % 2] += _front(kind, x, height, wide, high) + _windows(at, index, x, height - high, wide, high)
        x += wide * (0.86 if at("lap", index) < 0.6 else 1.0)
        index += 1
    sun_x, sun_y, sun = width * (0.25 + 0.5 * at("sun")), height * 0.34, height * 0.27

    def sky(px: float, py: float) -> float:
        """Darker above, with the sun left free."""
        is_sun = math.hypot(px - sun_x, py - sun_y) <= sun + 0.3
        return 0.0 if is_sun else 0.62 * math.pow(max(0.0, 1 - py / (height * 0.8)), 1.2)

    return Print(inks[0], inks[1] + screen(Box(0, 0, width, height), sky, FLAT))


def _front(kind: int, x: float, foot: float, wide: float, high: float) -> str:
    y = foot - high
    if kind == 0:
        return arch(x, y, wide, high)
    if kind == 1:
        eaves = y + wide * 0.4
        return polygon((x, foot), (x, eaves), (x + wide / 2, y), (x + wide, eaves), (x + wide, foot))
    return block(x, y + wide * 0.12, wide, high - wide * 0.12)


def _windows(at: _Seed, front: int, x: float, y: float, wide: float, high: float) -> str:
    rows, side = max(1, int((high - wide * 0.55) / (wide * 0.42))), wide * 0.26
    places = ((row, column) for row in range(rows) for column in (0, 1) if at("lit", front, row, column) < 0.82)
    return "".join(
        block(x + wide * (0.17 + 0.38 * column), y + wide * (0.48 + 0.42 * row), side, side, hole=True)
        for row, column in places
    )


def _crowd(at: _Seed, width: float, height: float) -> Print:
    """A sun and a march: placards on sticks over heads in both inks; the sun a screen that thickens downwards."""
    x, y, sun = width * (0.36 + 0.28 * at("sun")), height * 0.46, height * 0.44

    def glow(_: float, py: float) -> float:
        """More ink the lower it is."""
        return 0.28 + 0.6 * min(1.0, max(0.0, (py - y + sun) / (2 * sun)))

    first = screen(Box(x - sun, y - sun, 2 * sun, 2 * sun), glow, STEEP, within(x, y, sun - 0.4))
    inks = [first + ring(x, y, sun) + ring(x, y, sun - 0.9, hole=True), ""]
    for index in range(PLACARDS):
        inks[0 if index % 3 == 1 else 1] += _placard(at, index, width, height)
    size, index, left = width / 22, 0, -1.0
    while left < width + 2:
        head = size * (0.85 + 0.35 * at("head", index))
        top = height - size * (1.5 + 1.1 * at("head y", index))
        shoulders = top + head * 1.08
        inks[0 if index % 3 == 0 else 1] += ring(left, top, head) + arch(
            left - head * 1.45, shoulders, head * 2.9, max(height - shoulders, head * 1.45)
        )
        left += head * 1.75
        index += 1
    return Print(*inks)


def _placard(at: _Seed, index: int, width: float, height: float) -> str:
    x = width * (index + 0.5 + 0.5 * (at("x", index) - 0.5)) / PLACARDS
    wide, high = width * (0.13 + 0.07 * at("w", index)), height * (0.17 + 0.1 * at("h", index))
    top, turn = height * (0.12 + 0.34 * at("y", index)), math.radians(-9 + 18 * at("turn", index))
    middle, stick = top + high / 2, block(x - 0.35, top + high / 2, 0.7, height - top)
    if at("round", index) < 0.25:
        return ring(x, middle, high * 0.62) + stick
    corners = ((-wide / 2, -high / 2), (wide / 2, -high / 2), (wide / 2, high / 2), (-wide / 2, high / 2))
    cos, sin = math.cos(turn), math.sin(turn)
    return polygon(*((x + u * cos - v * sin, middle + u * sin + v * cos) for u, v in corners)) + stick


def _hills(at: _Seed, width: float, height: float) -> Print:
    """A landscape for groups that name no subject: hills in both inks, a sun, and a sky as a screen."""
    x, y, sun = width * (0.22 + 0.56 * at("sun")), height * (0.34 + 0.08 * at("sun y")), height * (0.26 + 0.06 * at("size"))
    inks = ["", ""]
    for index in range(4):
        middle = width * (index + 0.2 + 0.6 * at("x", index)) / 4
        radius = width * (0.2 + 0.14 * at("r", index))
        top = height * (0.5 + 0.24 * at("y", index))
        inks[index % 2] += hill(middle, height, radius, height - top)

    def sky(px: float, py: float) -> float:
        """Darker above, with the sun left free."""
        is_sun = math.hypot(px - x, py - y) <= sun + 0.4
        return 0.0 if is_sun else 0.5 * math.pow(max(0.0, 1 - py / (height * 0.86)), 1.1)

    def glow(_: float, py: float) -> float:
        """More ink the lower it is."""
        return 0.2 + 0.66 * min(1.0, max(0.0, (py - y + sun) / (2 * sun)))

    round_sun = screen(Box(x - sun, y - sun, 2 * sun, 2 * sun), glow, STEEP, within(x, y, sun - 0.4))
    return Print(inks[0] + round_sun, inks[1] + screen(Box(0, 0, width, height), sky, FLAT))


MOTIFS: Mapping[Motif, Callable[[_Seed, float, float], Print]] = {
    "hills": _hills,
    "table": _table,
    "street": _street,
    "crowd": _crowd,
}
SUBJECTS: Mapping[str, Motif] = {
    "food": "table",
    **dict.fromkeys(("home", "street", "safe", "winter", "night", "welcome", "tools"), "street"),
    **dict.fromkeys(("people", "voice", "law", "learn", "music", "play", "children"), "crowd"),
    **dict.fromkeys(("climate", "garden", "water", "sky", "health"), "hills"),
}
"""Motifs by subject, so that a refuge never gets a picnic."""
