"""The art of a look alone, for the head of a mail: its layers in a band of colour, with no words to keep clear of. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from campaignkit.looks.composer.canvas import GROUND, Canvas
from campaignkit.looks.composer.compose import BLEED, Room
from campaignkit.looks.composer.layers import draw
from campaignkit.looks.composer.placing import overlap
from campaignkit.looks.composer.stage import Stage
from campaignkit.looks.drawing import Drawing
from campaignkit.looks.palette import Palette
from campaignkit.model.look import Area, Arrangement, Box, Kind, Look
from campaignkit.model.look_layers import Digits, Frieze, Layer, PhotoLayer, Role, Row, Stack, Tiles, TwoInks

MOST = 9
CLOSE = 0.8
"""The room that each figure of a row takes, in heights of the band."""
LARGE = 1.35
"""How large single figures and discs are beside what a sheet has: here nothing else stands."""
INSET = 6.0
"""The margin round a number, in u."""
ROWS = 2
"""Modules of a grid one above the other."""
KIND = Kind("tall")
"""The sheet whose layers are taken."""


def banner(
    look: Look,
    arrangement: Arrangement,
    room: Room,
    drawings: Sequence[Drawing],
    colours: Palette,
    seed: str,
    subject: str = "",
) -> str:
    """The band as SVG with its bleed, filled with colour from edge to edge; empty where the arrangement has no art.

    What is piled up on a sheet lies in a row here, and a grid has as many modules as there is room for. No part of it is
    bare paper that would glare in a mail read at night.
    """
    layers = [
        layer for editions in arrangement.layers if (layer := editions.on(KIND)) and not isinstance(layer, PhotoLayer)
    ]
    if not layers:
        return ""
    canvas = Canvas(room.width, room.height, BLEED, colours, f"{seed}/{arrangement.name}", look.edge, room.mirrored)
    whole = Box(0, 0, room.width, room.height)
    canvas.area(Area(_ground(arrangement), whole), GROUND)
    for number, layer in enumerate(layers):
        zone = Box(INSET, INSET, room.width - 2 * INSET, room.height - 2 * INSET) if isinstance(layer, Digits) else whole
        stage = Stage(canvas, zone, (), drawings, LARGE, room.day, subject)
        draw(stage, replace(_lying(layer, room.width / room.height), chance=1.0), number)
    return canvas.svg()


def _ground(arrangement: Arrangement) -> Role:
    """The colour that the art stands on: that of the field under it, else the brand."""
    zone = arrangement.zone.on(KIND)
    fields = [area.fill for area in arrangement.under.on(KIND) or () if zone and overlap(area.box, zone)]
    return next((fill for fill in fields if fill != "paper"), "brand")


def _lying(layer: Layer, ratio: float) -> Layer:
    """A layer as it is drawn in a band that many times as wide as high."""
    count = min(MOST, max(1, round(ratio / CLOSE)))
    match layer:
        case Stack() | Frieze():
            return Frieze((count, count), (0.8, 0.98), layer.ground, turn=layer.turn)
        case Row():
            return replace(layer, row=(count, count), also=None)
        case Tiles():
            return replace(layer, tiles=(max(1, round(ROWS * ratio)), ROWS), big=ROWS, keep=None)
        case Digits():
            return replace(layer, inks=layer.inks or ("second", "tint2"), fit="end")
        case TwoInks(inks=("brand", "second")):
            return replace(layer, inks=("second", "deep"))
        case _:
            return layer
