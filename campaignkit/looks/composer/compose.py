"""A look's arrangement and a sheet to one SVG, and to the boxes in which the sheet's words stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from campaignkit.looks.composer.canvas import Canvas
from campaignkit.looks.composer.chance import one_of, shuffled
from campaignkit.looks.composer.frame import GIVES, framed
from campaignkit.looks.composer.layers import draw
from campaignkit.looks.composer.stage import Stage
from campaignkit.looks.drawing import Drawing
from campaignkit.looks.palette import Palette
from campaignkit.model.look import Area, Arrangement, Box, Face, Kind, Look, Slot, shape_of

BLEED = 2.0
"""Units of art drawn past each edge: more than 3 mm from A5 up."""

GENERAL = "general"
"""The subject of drawings for groups that name none."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What of a look a group chose by hand; the seed chooses what is empty."""

    arrangement: str = ""
    face: str = ""
    drawings: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """A sheet: `width` x `height` u, the name of its size, the height of its foot, and what its facts need over the plan.

    `mirrored` is for what is read from right to left; boxes are counted from the start all the same. `day` is the day of
    the event and its month, where it has one.
    """

    width: float
    height: float
    size: str = ""
    foot: float = 0.0
    more: float = 0.0
    mirrored: bool = False
    day: tuple[int, int] | None = None

    @property
    def kind(self) -> Kind:
        """What the look's selectors go by."""
        return Kind(shape_of(self.width, self.height), self.size)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the words of a sheet stand: its slots in u, the face, and how much more the facts may get."""

    arrangement: str
    face: Face
    slots: Mapping[str, Slot]
    gives: float


def arrangements_of(look: Look, room: Room, wishes: Wishes, seed: str) -> list[Arrangement]:
    """The arrangements that have boxes for a sheet: the one wished for or by the seed, then those to fall back on."""
    possible = [each for each in look.arrangements if each.holds(room.kind) and (room.day or not each.needs_day)]
    if not possible:
        return []
    wished = next((each for each in possible if each.name == wishes.arrangement), None)
    first = wished or one_of(possible, seed, look.name, "arrangement")
    place = possible.index(first)
    return [*possible[place:], *possible[:place]]


def face_of(look: Look, wishes: Wishes, seed: str) -> Face:
    """The face wished for, else by the seed."""
    wished = next((face for face in look.faces if face.name == wishes.face), None)
    return wished or one_of(look.faces, seed, look.name, "face")


def drawings_of(drawings: Sequence[Drawing], wishes: Wishes, seed: str) -> list[Drawing]:
    """The drawings wished for in their order; else those of the subject, or general ones, as the seed puts them."""
    named = {drawing.name: drawing for drawing in drawings}
    chosen = [named[name] for name in wishes.drawings if name in named]
    if chosen:
        return chosen
    subjects = (wishes.subject, GENERAL)
    fitting = next((found for subject in subjects if (found := [d for d in drawings if subject in d.subjects])), drawings)
    return shuffled(fitting, seed, "drawings")


def planned(look: Look, arrangement: Arrangement, room: Room, face: Face) -> Plan:
    """Where the words of a sheet stand."""
    kind = room.kind
    frame = framed(arrangement, kind, room.width, room.height, room.foot, room.more)
    found = {name: slot.on(kind) for name, slot in arrangement.slots.items()}
    slots = {name: replace(slot, box=frame.box(slot.box)) for name, slot in found.items() if slot}
    facts = slots["facts"].box
    return Plan(arrangement.name, face, slots, GIVES * max(0.0, room.height - room.foot - facts.height) + room.more)


def composed(
    look: Look,
    arrangement: Arrangement,
    room: Room,
    drawings: Sequence[Drawing],
    colours: Palette,
    seed: str,
    quiet: Sequence[Box] = (),
    scale: float = 1.0,
) -> str:
    """The SVG of a whole sheet with its bleed, on which no figure lies under a `quiet` box.

    `scale` is how large single figures and discs are beside what the look plans.
    """
    kind = room.kind
    frame = framed(arrangement, kind, room.width, room.height, room.foot, room.more)
    canvas = Canvas(room.width, room.height, BLEED, colours, f"{seed}/{arrangement.name}", look.edge, room.mirrored)
    canvas.area(Area("paper", Box(0, 0, room.width, room.height)), "paper")
    for index, area in enumerate(arrangement.under.on(kind) or ()):
        canvas.area(replace(area, box=frame.box(area.box)), f"under{index}")
    zone = arrangement.zone.on(kind)
    if zone and drawings:
        stage = Stage(canvas, frame.box(zone), quiet, drawings, scale, room.day)
        for number, editions in enumerate(arrangement.layers):
            if layer := editions.on(kind):
                draw(stage, layer, number)
    for index, area in enumerate(arrangement.over.on(kind) or ()):
        canvas.area(replace(area, box=frame.box(area.box)), f"over{index}")
    return canvas.svg()
