"""The layers of an arrangement, each drawn in its zone and clear of the words."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from campaignkit.looks.composer import digits, tiles, two_inks
from campaignkit.looks.composer.chance import between, whole
from campaignkit.looks.composer.placing import Placed, distance_to, overlap
from campaignkit.looks.composer.stage import Stage
from campaignkit.looks.drawing import Drawing
from campaignkit.looks.palette import rnd
from campaignkit.model.look import Box
from campaignkit.model.look_layers import (
    Digits,
    Disc,
    Figure,
    Frieze,
    Layer,
    PhotoLayer,
    Quarter,
    Row,
    Stack,
    Tiles,
    TwoInks,
)

HILLS = (1.0, 0.45, 0.8, 0.3, 0.9, 0.55, 0.7, 0.4)
"""Hills and valleys of a crowd, never a queue."""
SUNK = 0.2
"""How far a standing drawing reaches below its foot, so that no line of another colour lies between, in u."""
RAISED = 0.03
"""How far above the foot one that floats is, as a share of the zone's height."""
STIFF = 0.4
"""How much of a turn one that stands takes."""
MIRRORED = 0.4
"""The share of a crowd that looks the other way."""
CLEAR = 0.8
"""What a disc keeps free around words, in u."""
TRIES = 60
NEED_NONE = (PhotoLayer, TwoInks, Disc, Digits)
"""Layers that show no drawing."""


def draw(stage: Stage, layer: Layer, number: int) -> None:
    """Draw one layer, the `number`th of its arrangement, unless the seed leaves it out."""
    if (stage.drawings or isinstance(layer, NEED_NONE)) and rnd(stage.canvas.seed, number, "chance") <= layer.chance:
        _draw(stage, layer, number)


def _draw(stage: Stage, layer: Layer, number: int) -> None:
    match layer:
        case PhotoLayer():
            return  # a page puts it between what is drawn under it and over it
        case TwoInks():
            two_inks.draw(stage, layer)
        case Disc():
            _disc(stage, layer, number)
        case Figure():
            _figure(stage, layer, number)
        case Row():
            _row(stage, layer, number)
        case Frieze():
            _frieze(stage, layer, number)
        case Stack():
            _stack(stage, layer, number)
        case Tiles():
            tiles.draw(stage, layer)
        case Quarter():
            tiles.draw_quarter(stage, layer, number)
        case Digits():
            digits.draw(stage, layer)
        case _:
            assert_never(layer)


def _disc(stage: Stage, layer: Disc, number: int) -> None:
    x, y = _at(stage.zone, layer.at)
    radius = between(layer.scale, stage.canvas.seed, number, "r") * stage.short / 2
    room = min((distance_to(box, x, y) for box in stage.quiet), default=radius + CLEAR) - CLEAR
    if room > radius / 3:
        stage.canvas.disc(stage.canvas.colours[layer.fill], x, y, min(radius, room))


def _figure(stage: Stage, layer: Figure, number: int) -> None:
    drawing, seed = stage.drawing(layer.figure), stage.canvas.seed
    size = between(layer.scale, seed, number, "size") * stage.short
    x, y = _at(stage.zone, layer.at)
    turn = _turn(drawing, between(layer.turn, seed, number, "turn"))
    placed = Placed(drawing, x, y, size, turn, stage.colours(drawing, layer.ground, layer.also, number))
    if layer.stand:
        placed = _standing(replace(placed, turn=0.0 if drawing.stands else placed.turn), stage.zone)
    stage.canvas.figure(_cleared(stage, placed, layer))


def _cleared(stage: Stage, placed: Placed, layer: Figure) -> Placed:
    """A figure moved outwards and made smaller, in turn, until no word lies on it."""
    across = 0.5 if layer.at[0] > 0.5 else -0.5
    down = 0.7 if layer.at[1] > 0.5 else -0.7
    for step in range(TRIES):
        if not any(overlap(placed.box, box) for box in stage.quiet):
            break
        if step % 2 == 0 and not layer.stand:
            placed = placed.moved(across, down)
        else:
            placed = replace(placed, size=0.965 * placed.size)
            placed = _standing(placed, stage.zone) if layer.stand else placed
    return placed


def _row(stage: Stage, layer: Row, number: int) -> None:
    seed, zone = stage.canvas.seed, stage.zone
    count = whole(layer.row, seed, number, "n")
    phase = whole((0, len(HILLS) - 1), seed, number, "phase")
    low, high = layer.scale
    wanted = [zone.height * (low + (high - low) * HILLS[(n + phase) % len(HILLS)]) for n in range(count)]
    packed = zone.width / (0.9 * sum(wanted))  # neighbours overlap by a tenth
    sizes = [size * min(1.15, packed) for size in wanted]
    free = zone.width + 0.2 * (sizes[0] + sizes[-1]) - sum(sizes)  # the outer two leave by the trim
    gap = free / max(1, count - 1)
    x, before = zone.x - 0.2 * sizes[0], list[Placed]()
    for index, size in enumerate(sizes):
        drawing = stage.drawing(index)
        mirrored = drawing.can_mirror and rnd(seed, number, index, "mirror") < MIRRORED
        colours = stage.colours(drawing, layer.ground, layer.also, number, index)
        placed = _lowered(stage, _standing(Placed(drawing, x + size / 2, 0.0, size, 0.0, colours, mirrored), zone))
        stage.canvas.figure(placed, before)
        before = [placed]
        x += size + gap


def _lowered(stage: Stage, placed: Placed) -> Placed:
    """One of a crowd made smaller on its foot until no word lies on it."""
    for _ in range(TRIES):
        if not any(overlap(placed.box, box) for box in stage.quiet):
            break
        placed = _standing(replace(placed, size=0.965 * placed.size), stage.zone)
    return placed


def _frieze(stage: Stage, layer: Frieze, number: int) -> None:
    seed, zone = stage.canvas.seed, stage.zone
    count = whole(layer.frieze, seed, number, "n")
    wanted = [zone.height * between(layer.scale, seed, number, index, "s") for index in range(count)]
    fitting = zone.width / (0.9 * sum(wanted))
    sizes = [size * max(1.0, min(1.12, fitting)) if fitting > 1 else size * fitting for size in wanted]
    gap = (zone.width - sum(sizes)) / max(1, count - 1)
    x, before = zone.x, list[Placed]()
    for index, size in enumerate(sizes):
        drawing = stage.drawing(index)
        turn = _turn(drawing, between(layer.turn, seed, number, index, "t"))
        y = zone.y + zone.height * (0.5 + 0.08 * (rnd(seed, number, index, "y") - 0.5))
        colours = stage.colours(drawing, layer.ground, layer.also, number, index)
        placed = Placed(drawing, x + size / 2, y, size, turn, colours)
        stage.canvas.figure(placed, before)
        before = [placed]
        x += size + gap


def _stack(stage: Stage, layer: Stack, number: int) -> None:
    seed, zone = stage.canvas.seed, stage.zone
    count = whole(layer.stack, seed, number, "n")
    pitch, before = zone.height / count, list[Placed]()
    for index in range(count):
        drawing = stage.drawing(index)
        size = min(between(layer.scale, seed, number, index, "s") * zone.width, pitch * 1.18)
        x = zone.x + zone.width * (0.56 + 0.16 * (rnd(seed, number, index, "x") - 0.5))
        turn = _turn(drawing, between(layer.turn, seed, number, index, "t"))
        colours = stage.colours(drawing, layer.ground, layer.also, number, index)
        placed = Placed(drawing, x, zone.y + pitch * (index + 0.5), size, turn, colours)
        stage.canvas.figure(placed, before)
        before = [placed]


def _at(zone: Box, at: tuple[float, float]) -> tuple[float, float]:
    return zone.x + at[0] * zone.width, zone.y + at[1] * zone.height


def _turn(drawing: Drawing, turn: float) -> float:
    return turn * STIFF if drawing.stands else turn


def _standing(placed: Placed, zone: Box) -> Placed:
    """The same on the zone's foot."""
    lift = -SUNK if placed.drawing.stands else RAISED * zone.height
    return replace(placed, y=zone.y + zone.height - placed.size / 2 - lift)
