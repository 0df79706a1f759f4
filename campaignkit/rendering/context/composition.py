"""The sheets of one kit and campaign as a look that is data composes them: what templates ask for by `sheet(…)`."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from campaignkit.errors import Problem
from campaignkit.looks.composer.compose import (
    BLEED,
    Composed,
    Room,
    Wishes,
    arrangements_of,
    composed,
    drawings_of,
    face_of,
    planned,
)  # fmt: skip
from campaignkit.looks.drawing import Drawing, DrawingFaulty, parsed
from campaignkit.looks.palette import Palette, loud_on
from campaignkit.messages import message_of
from campaignkit.model.campaign import Brand
from campaignkit.model.kit import Material, Size
from campaignkit.model.look import SCALES, Area, Arrangement, Box, Face, Kind, Look, Slot, shape_of
from campaignkit.model.values import Photo
from campaignkit.rendering.context.sheet_photo import PANEL, Shot, panels
from campaignkit.rendering.guard.gate import Gate, Unreadable
from campaignkit.rendering.layout.fit import Choice
from campaignkit.rendering.photos.album import Photographer
from campaignkit.rendering.photos.placed_photo import PlacedPhoto
from campaignkit.typography.titles import Title

CLEAR = (1.0, 0.6, 1.2, 0.8)
"""What is kept free around a line of a title: before, over, after and under it, in u."""
UNEVEN = 0.5
"""How far, in u, a slot may lie out of the field that covers what is under it."""
LARGEST_FOOT = 0.6
"""The share of a sheet that its foot may take."""


@dataclass(frozen=True, slots=True)
class SlotOnSheet:
    """A slot as a template sees it: its box in u from the start and the top, the colour it lies on and that of its text."""

    x: float
    y: float
    width: float
    height: float
    ground: str
    on: str
    flow: str
    stand: bool


@dataclass(frozen=True, slots=True)
class ComposedSheet:
    """A sheet as a template sees it: the art under everything, with `bleed` u around it, and where the words stand.

    A `photo` lies on that art, in the slot of its name, and what cuts it off `over` it: a drawing like the art, or nothing.

    `u` is in millimetres, `width` and `height` are in u. `gives` is how much the facts may ask for beyond the plan, in u.
    """

    _drawn: Callable[[], str]
    u: float
    width: float
    height: float
    bleed: float
    look: str
    shape: str
    arrangement: str
    face: Face
    slots: Mapping[str, SlotOnSheet]
    gives: float
    photo: PlacedPhoto | None = None
    over: str = ""

    @property
    def url(self) -> str:
        """The art as a `data:` URL, drawn when it is asked for: a template may look at a plan before it takes another."""
        return self._drawn()


@dataclass(frozen=True, slots=True)
class Around:
    """What of a campaign a sheet depends on besides its brand: the direction of its writing, when the event is, its photo.

    `photograph` puts that into a place.
    """

    mirrored: bool = False
    starts: date | None = None
    photo: Photo | None = None
    photograph: Photographer | None = None

    def room(self, width: float, height: float, size: str, more: float) -> Room:
        """The sheet of that width and height in u; a size that has a name is told by it."""
        day = (self.starts.day, self.starts.month) if self.starts else None
        return Room(width, height, size, 0.0, more, self.mirrored, day, self.photo is not None)


@dataclass(frozen=True, slots=True)
class Composers:
    """The looks that are data, with the drawings of each, and what is wrong with those that cannot be used."""

    looks: Mapping[str, Look] = field(default_factory=dict)
    drawings: Mapping[str, tuple[Drawing, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def composer(
        self, look_name: str, brand: Brand, seed: str, colours: Palette, material: Material, around: Around, choice: Choice
    ) -> Callable[..., ComposedSheet] | None:
        """The function `sheet(foot, below, facts)` of a template; None where the look is no data or has no box for it.

        Where it needs a day and the event has none, another look stands in. `choice` says what the facts need beyond the
        plan, how the title is set, and which of the arrangements is taken.
        """
        possible = self._possible(look_name, brand, seed, material, around)
        if not possible or material.size is None:
            return None
        look, arrangement = possible[choice.arrangement % len(possible)]
        unit, wishes = unit_of(material.size), wishes_of(brand)
        room = _room(material.size, around, choice.more)
        title = dict(choice.titles).get("title")
        face, scale = face_of(look, wishes, seed), SCALES.get(brand.scale, 1.0)
        chosen = tuple(drawings_of(self.drawings[look.name], wishes, seed))
        uncovered = _uncovered(arrangement, room.kind)

        def sheet(foot: float = 0.0, below: float = 0.0, facts: float = 0.0) -> ComposedSheet:
            """The sheet with a foot of that height in u, and with `below` u of other words under the title in its slot.

            `facts` is the least height of their slot: what a template knows of it need not be found by a search.
            """
            own = replace(room, foot=min(max(0.0, float(foot)), LARGEST_FOOT * room.height))
            lacking = max(0.0, float(facts) - planned(look, arrangement, own, face).slots["facts"].box.height)
            own = replace(own, more=own.more + lacking)
            plan = planned(look, arrangement, own, face)
            words = _words(plan.slots, title, unit, float(below))
            bare = (plan.slots[name].box for name in uncovered)
            quiet = (*_apart(words["title"]), *bare)

            def art(under_words: Sequence[Area] = ()) -> Composed:
                """The art of the sheet, with panels under words that cannot be read on its photo."""
                return composed(look, arrangement, own, chosen, colours, seed, quiet, scale, under_words, brand.subject)

            made = art() if "photo" in plan.slots and around.photo and around.photograph else None
            slots, photo = plan.slots, None
            if made and made.photo and around.photo and around.photograph:
                on_photo = {name: boxes for name, boxes in words.items() if slots[name].ground == "photo"}
                shot = Shot(around.photo, around.photograph, made.photo, unit, around.mirrored, room.width, title is None)
                photo = shot.behind(on_photo, colours)
                if photo.panel:
                    photo, made = shot.behind({}, colours), art(panels(on_photo))
                    slots = {n: replace(slot, ground=PANEL) if n in on_photo else slot for n, slot in slots.items()}
                slots = {**slots, "photo": replace(slots["photo"], box=made.photo.box)} if made.photo else slots
            return ComposedSheet(
                lambda: _url((made or art()).art),
                u=unit,
                width=room.width,
                height=room.height,
                bleed=BLEED,
                look=look.name,
                shape=room.kind.shape,
                arrangement=arrangement.name,
                face=face,
                slots={name: _on_sheet(slot, colours, photo) for name, slot in slots.items()},
                gives=round(plan.gives, 2),
                photo=photo,
                over=_url(made.over) if made and made.over else "",
            )

        return sheet

    def count(self, look_name: str, brand: Brand, seed: str, material: Material, around: Around) -> int:
        """How many arrangements there are for a sheet; 0 where the look is no data."""
        return len(self._possible(look_name, brand, seed, material, around))

    def _possible(
        self, look_name: str, brand: Brand, seed: str, material: Material, around: Around
    ) -> list[tuple[Look, Arrangement]]:
        """The arrangements for a sheet, those of the first look that has any."""
        if look_name not in self.looks or material.size is None:
            return []
        room, wishes = _room(material.size, around, 0.0), wishes_of(brand)
        looks = (self.looks[look_name], *self.looks.values())
        found = ([(look, each) for each in arrangements_of(look, room, wishes, seed)] for look in looks)
        return next((each for each in found if each), [])


def unit_of(size: Size) -> float:
    """A sixtieth of a sheet's width, of its height where it is a wide one, in millimetres."""
    return (size.height if shape_of(size.width, size.height) in ("wide", "strip") else size.width) / 60


def _room(size: Size, around: Around, more: float) -> Room:
    return around.room(size.width / unit_of(size), size.height / unit_of(size), size.name.lower(), more)


def composers(looks: Sequence[Look], gate: Gate) -> Composers:
    """The looks with their drawings read. A later look of a name wins."""
    drawings, problems = dict[str, tuple[Drawing, ...]](), list[Problem]()
    for look in looks:
        found = list[Drawing]()
        for name, asset in look.drawings.items():
            try:
                found.append(parsed(name, gate.read(asset.path).decode()))
            except DrawingFaulty as fault:
                problems.append(Problem(asset.name, "", fault.message, "drawing", fault.line))
            except (Unreadable, UnicodeDecodeError) as error:
                problems.append(Problem(asset.name, "", message_of(error), "unreadable"))
        drawings[look.name] = tuple(found)
    return Composers({look.name: look for look in looks}, drawings, tuple(problems))


def wishes_of(brand: Brand) -> Wishes:
    """What a brand chose by hand."""
    return Wishes(brand.arrangement, brand.face, brand.art, brand.subject)


def _words(slots: Mapping[str, Slot], title: Title | None, unit: float, below: float) -> dict[str, list[Box]]:
    """Where words are, by slot: the lines of a title with what stands `below` it; all of the slot until it is set."""
    return {
        name: _lines(slot, title, unit, below) if name == "title" and title else [slot.box]
        for name, slot in slots.items()
        if name != "photo"
    }


def _lines(slot: Slot, title: Title, unit: float, below: float) -> list[Box]:
    height = title.height / unit
    top = slot.box.y + (slot.box.height - height - below if slot.stand else 0.0)
    lines = (
        Box(line.ink.x / unit, line.ink.y / unit, line.ink.width / unit, line.ink.height / unit) for line in title.lines
    )
    boxes = [Box(slot.box.x + line.x, top + line.y, line.width, line.height) for line in lines]
    return [*boxes, Box(slot.box.x, top + height, slot.box.width, below)] if below else boxes


def _apart(lines: Sequence[Box]) -> list[Box]:
    """What lines keep clear around them."""
    before, over, after, under = CLEAR
    return [Box(b.x - before, b.y - over, b.width + before + after, b.height + over + under) for b in lines]


def _uncovered(arrangement: Arrangement, kind: Kind) -> list[str]:
    """The slots besides the title under which art could lie: over the others is a field that cuts the art off."""
    fields = [area.box for area in arrangement.over.on(kind) or ()]
    slots = ((name, slot.on(kind)) for name, slot in arrangement.slots.items() if name not in ("title", "photo"))
    return [name for name, slot in slots if slot and not any(_within(slot.box, field) for field in fields)]


def _within(box: Box, field: Box) -> bool:
    """Whether a box lies in a field, or out of it by no more than a cut edge is uneven."""
    e = UNEVEN
    across = field.x - e <= box.x and box.x + box.width <= field.x + field.width + e
    return across and field.y - e <= box.y and box.y + box.height <= field.y + field.height + e


def _url(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _on_sheet(slot: Slot, colours: Palette, photo: PlacedPhoto | None) -> SlotOnSheet:
    x, y, width, height = (round(edge, 3) for edge in (slot.box.x, slot.box.y, slot.box.width, slot.box.height))
    if slot.ground == "photo":
        return SlotOnSheet(x, y, width, height, "photo", photo.ink if photo else colours["ink"], slot.flow, slot.stand)
    on = loud_on(colours, slot.ground) if slot.loud else colours[f"on-{slot.ground}"]
    return SlotOnSheet(x, y, width, height, colours[slot.ground], on, slot.flow, slot.stand)
