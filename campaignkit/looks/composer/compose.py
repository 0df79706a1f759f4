"""A look's arrangement and a sheet to one SVG, and to the boxes in which the sheet's words stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from campaignkit.looks.composer.canvas import GROUND, Canvas
from campaignkit.looks.composer.chance import one_of, shuffled
from campaignkit.looks.composer.frame import GIVES, Frame, framed
from campaignkit.looks.composer.layers import draw
from campaignkit.looks.composer.placing import overlap
from campaignkit.looks.composer.stage import Stage
from campaignkit.looks.drawing import Drawing
from campaignkit.looks.palette import Palette
from campaignkit.model.look import Area, Arrangement, Box, Kind, Look, TextSlot, TypePairing, shape_of
from campaignkit.model.look_layers import PhotoLayer

BLEED = 2.0
"""Units of art drawn past each edge: more than 3 mm from A5 up."""

JUST_OVER = 0.4
"""How far over the foot what ends there still lies, in u."""
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
    the event and its month, where it has one, and `has_photo` tells whether there is a photo to show.
    """

    width: float
    height: float
    size: str = ""
    foot: float = 0.0
    more: float = 0.0
    mirrored: bool = False
    day: tuple[int, int] | None = None
    has_photo: bool = False

    @property
    def kind(self) -> Kind:
        """What the look's selectors go by."""
        return Kind(shape_of(self.width, self.height), self.size)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the words of a sheet stand: its slots in u, the face, and how much more the facts may get.

    `ruled` tells that paper ends at the foot, so that a rule there shows; on a field or a picture its own edge is one.
    """

    arrangement: str
    face: TypePairing
    slots: Mapping[str, TextSlot]
    gives: float
    ruled: bool = True


def arrangements_of(look: Look, room: Room, wishes: Wishes, seed: str) -> list[Arrangement]:
    """The arrangements that have boxes for a sheet: the one wished for or by the seed, then those to fall back on."""
    possible = [each for each in look.arrangements if _suits(each, room)]
    if not possible:
        return []
    wished = next((each for each in possible if each.name == wishes.arrangement), None)
    first = wished or one_of(possible, seed, look.name, "arrangement")
    place = possible.index(first)
    return [*possible[place:], *possible[:place]]


def _suits(arrangement: Arrangement, room: Room) -> bool:
    """Whether it has boxes for the sheet, and all that it shows is there."""
    lacks = (arrangement.needs_day and room.day is None) or (arrangement.needs_photo and not room.has_photo)
    return arrangement.holds(room.kind) and not lacks


def face_of(look: Look, wishes: Wishes, seed: str) -> TypePairing:
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


def planned(look: Look, arrangement: Arrangement, room: Room, face: TypePairing) -> Plan:
    """Where the words of a sheet stand."""
    kind = room.kind
    frame = framed(arrangement, kind, room.width, room.height, room.foot, room.more)
    found = {name: slot.on(kind) for name, slot in arrangement.slots.items()}
    slots = {name: replace(slot, box=frame.box(slot.box)) for name, slot in found.items() if slot}
    facts = slots["facts"].box
    gives = GIVES * max(0.0, room.height - room.foot - facts.height) + room.more
    return Plan(
        arrangement.name, face, slots, gives, _is_paper(arrangement, frame, kind, room.height - room.foot - JUST_OVER)
    )


def _is_paper(arrangement: Arrangement, frame: Frame, kind: Kind, y: float) -> bool:
    """Whether paper lies in the middle of the sheet at that height, and neither a field nor art."""
    zone = arrangement.zone.on(kind)
    photo = arrangement.slots["photo"].on(kind) if "photo" in arrangement.slots else None
    art = [box for box in (zone, photo.box if photo else None) if box]
    under, over = arrangement.under.on(kind) or (), arrangement.over.on(kind) or ()
    lying = (
        [(area.fill, area.box) for area in under] + [("art", box) for box in art] + [(area.fill, area.box) for area in over]
    )
    at = Box(frame.width / 2, y, 0.0, 0.0)
    return next((fill == "paper" for fill, box in reversed(lying) if overlap(frame.box(box), at)), True)


@dataclass(frozen=True, slots=True)
class PhotoPlace:
    """Where the campaign's photo lies, with its bleed, and how it is shown there."""

    box: Box
    picture: PhotoLayer


@dataclass(frozen=True, slots=True)
class Composed:
    """The art of a sheet as SVG. With a photo what lies `over` that is a drawing of its own, empty where nothing does."""

    art: str
    over: str = ""
    photo: PhotoPlace | None = None


def composed(
    look: Look,
    arrangement: Arrangement,
    room: Room,
    drawings: Sequence[Drawing],
    colours: Palette,
    seed: str,
    quiet: Sequence[Box] = (),
    scale: float = 1.0,
    panels: Sequence[Area] = (),
    subject: str = "",
) -> Composed:
    """A whole sheet with its bleed, on which no figure lies under a `quiet` box.

    `scale` is how large single figures and discs are beside what the look plans; `panels` are laid under words last of all.
    """
    kind = room.kind
    frame = framed(arrangement, kind, room.width, room.height, room.foot, room.more)
    own = f"{seed}/{arrangement.name}"
    lower = Canvas(room.width, room.height, BLEED, colours, own, look.edge, room.mirrored)
    upper = Canvas(room.width, room.height, BLEED, colours, own, look.edge, room.mirrored)
    lower.area(Area("paper", Box(0, 0, room.width, room.height)), GROUND)
    _fields(lower, frame, arrangement.under.on(kind), "under")
    photo = _photo_place(arrangement, frame, lower, kind)
    zone = arrangement.zone.on(kind)
    if zone:
        stage = Stage(lower, frame.box(zone), quiet, drawings, scale, room.day, subject)
        _draw_layers(arrangement, kind, stage, upper if photo else lower)
    top = upper if photo else lower
    _fields(top, frame, arrangement.over.on(kind), "over")
    for index, area in enumerate(panels):
        top.area(area, f"panel{index}")
    return Composed(lower.svg(), "" if upper.is_empty else upper.svg(), photo)


def _draw_layers(arrangement: Arrangement, kind: Kind, stage: Stage, upper: Canvas) -> None:
    """Its layers, those after a photo on `upper`."""
    for number, editions in enumerate(arrangement.layers):
        layer = editions.on(kind)
        if isinstance(layer, PhotoLayer):
            stage = replace(stage, canvas=upper)
        elif layer:
            draw(stage, layer, number)


def _fields(canvas: Canvas, frame: Frame, areas: Sequence[Area] | None, key: str) -> None:
    for index, area in enumerate(areas or ()):
        canvas.area(replace(area, box=frame.box(area.box)), f"{key}{index}")


def _photo_place(arrangement: Arrangement, frame: Frame, canvas: Canvas, kind: Kind) -> PhotoPlace | None:
    """Where the photo lies, if one is shown on such a sheet."""
    layers = (editions.on(kind) for editions in arrangement.layers)
    picture = next((layer for layer in layers if isinstance(layer, PhotoLayer)), None)
    slot = arrangement.slots["photo"].on(kind) if "photo" in arrangement.slots else None
    return PhotoPlace(canvas.bled(frame.box(slot.box)), picture) if picture and slot else None
