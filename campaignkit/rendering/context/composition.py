"""The sheets of one kit and campaign as a look that is data composes them: what templates ask for by `sheet(…)`."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from campaignkit.errors import Problem
from campaignkit.looks.composer.clearance import (
    kept_clear,
    uncovered_slots,
    words_by_slot,
)
from campaignkit.looks.composer.compose import (
    BLEED,
    Composed,
    Plan,
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
from campaignkit.model.look import SCALES, Area, Arrangement, Box, Look, TextSlot, TypePairing, shape_of
from campaignkit.model.values import Photo
from campaignkit.rendering.context.sheet_photo import PANEL, Shot, panels
from campaignkit.rendering.guard.gate import Gate, Unreadable
from campaignkit.rendering.layout.fit import Setting
from campaignkit.rendering.photos.album import Photographer
from campaignkit.rendering.photos.placed_photo import PlacedPhoto
from campaignkit.typography.titles import Title

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
    full: bool = False


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """Where the words of a sheet stand, as a template sees it, before anything is drawn.

    `u` is in millimetres, `width` and `height` are in u. `gives` is how much the facts may ask for beyond the plan, in u.
    `ruled` tells that a rule shows at the foot: nothing but paper ends there.
    """

    u: float
    width: float
    height: float
    look: str
    shape: str
    arrangement: str
    face: TypePairing
    slots: Mapping[str, SlotOnSheet]
    gives: float
    ruled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposedSheet(SheetPlan):
    """A sheet as a template sees it: the art under everything, with `bleed` u around it, and where the words stand.

    A `photo` lies on that art, in the slot of its name, and what cuts it off `over` it: a drawing like the art, or nothing.

    `u` is in millimetres, `width` and `height` are in u. `gives` is how much the facts may ask for beyond the plan, in u.
    """

    url: str
    bleed: float
    photo: PlacedPhoto | None = None
    over: str = ""


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
class SheetComposer:
    """One sheet in one arrangement of a look: what its template calls `sheet` and, for the plan alone, `sheet_plan`.

    `title` is how its title is set, where it is; `room` has no foot yet.
    """

    look: Look
    arrangement: Arrangement
    unit: float
    room: Room
    face: TypePairing
    drawings: tuple[Drawing, ...]
    scale: float
    colours: Palette
    seed: str
    around: Around
    title: Title | None
    subject: str

    def plan(self, foot: float = 0.0, below: float = 0.0, facts: float = 0.0) -> SheetPlan:
        """Where the words of the same sheet would stand: cheap, for a template that asks before it says what it needs."""
        _, plan = self._planned(foot, facts)
        return SheetPlan(
            *self._facts(),
            {name: _on_sheet(slot, self.colours, None) for name, slot in plan.slots.items()},
            round(plan.gives, 2),
            plan.ruled,
        )

    def __call__(self, foot: float = 0.0, below: float = 0.0, facts: float = 0.0) -> ComposedSheet:
        """The sheet with a foot of that height in u, and with `below` u of other words under the title in its slot.

        `facts` is the least height of their slot: what a template knows of it need not be found by a search.
        """
        room, plan = self._planned(foot, facts)
        words = words_by_slot(plan.slots, self.title, self.unit, float(below))
        bare = uncovered_slots(self.arrangement, room.kind)
        quiet = (*kept_clear(words["title"]), *(plan.slots[name].box for name in bare))

        def art(under_words: Sequence[Area] = ()) -> Composed:
            """The art of the sheet, with panels under words that cannot be read on its photo."""
            look, arrangement, seed = self.look, self.arrangement, self.seed
            kept = (quiet, self.scale, under_words, self.subject)
            return composed(look, arrangement, room, self.drawings, self.colours, seed, *kept)

        made, slots, photo = self._with_photo(art, plan.slots, words)
        return ComposedSheet(
            *self._facts(),
            {name: _on_sheet(slot, self.colours, photo) for name, slot in slots.items()},
            round(plan.gives, 2),
            plan.ruled,
            url=svg_url(made.art),
            bleed=BLEED,
            photo=photo,
            over=svg_url(made.over) if made.over else "",
        )

    def _with_photo(
        self, art: Callable[..., Composed], slots: Mapping[str, TextSlot], words: Mapping[str, list[Box]]
    ) -> tuple[Composed, Mapping[str, TextSlot], PlacedPhoto | None]:
        """The art, the slots and the photo where the sheet shows one; words that it makes hard to read get a panel."""
        made, around = art(), self.around
        if not (made.photo and around.photo and around.photograph):
            return made, slots, None
        on_photo = {name: boxes for name, boxes in words.items() if slots[name].ground == "photo"}
        width, is_draft = self.room.width, self.title is None
        shot = Shot(around.photo, around.photograph, made.photo, self.unit, around.mirrored, width, is_draft)
        photo = shot.behind(on_photo, self.colours)
        if photo.panel:
            photo, made = shot.behind({}, self.colours), art(panels(on_photo))
            slots = {name: replace(slot, ground=PANEL) if name in on_photo else slot for name, slot in slots.items()}
        return made, {**slots, "photo": replace(slots["photo"], box=made.photo.box)} if made.photo else slots, photo

    def _facts(self) -> tuple[float, float, float, str, str, str, TypePairing]:
        room = self.room
        return self.unit, room.width, room.height, self.look.name, room.kind.shape, self.arrangement.name, self.face

    def _planned(self, foot: float, facts: float) -> tuple[Room, Plan]:
        """The sheet with its foot and what its facts get, and where its words stand."""
        room = replace(self.room, foot=min(max(0.0, float(foot)), LARGEST_FOOT * self.room.height))
        high = planned(self.look, self.arrangement, room, self.face).slots["facts"].box.height
        room = replace(room, more=room.more + max(0.0, float(facts) - high))
        return room, planned(self.look, self.arrangement, room, self.face)


@dataclass(frozen=True, slots=True)
class Composers:
    """The looks that are data, with the drawings of each, and what is wrong with those that cannot be used."""

    looks: Mapping[str, Look] = field(default_factory=dict)
    drawings: Mapping[str, tuple[Drawing, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def composer(
        self, look_name: str, brand: Brand, seed: str, colours: Palette, material: Material, around: Around, choice: Setting
    ) -> SheetComposer | None:
        """What composes a sheet for its template; None where the look is no data or has no box for such a sheet.

        Where it needs a day and the event has none, another look stands in. `choice` says what the facts need beyond the
        plan, how the title is set, and which of the arrangements is taken.
        """
        possible = self._possible(look_name, brand, seed, material, around)
        if not possible or material.size is None:
            return None
        look, arrangement = possible[choice.arrangement % len(possible)]
        wishes = wishes_of(brand)
        return SheetComposer(
            look=look,
            arrangement=arrangement,
            unit=unit_of(material.size),
            room=_room(material.size, around, choice.more),
            face=face_of(look, wishes, seed),
            drawings=tuple(drawings_of(self.drawings[look.name], wishes, seed)),
            scale=SCALES.get(brand.scale, 1.0),
            colours=colours,
            seed=seed,
            around=around,
            title=dict(choice.titles).get("title"),
            subject=brand.subject,
        )

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


def svg_url(svg: str) -> str:
    """A drawing as the address of a picture."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _on_sheet(slot: TextSlot, colours: Palette, photo: PlacedPhoto | None) -> SlotOnSheet:
    x, y, width, height = (round(edge, 3) for edge in (slot.box.x, slot.box.y, slot.box.width, slot.box.height))
    if slot.ground == "photo":
        return SlotOnSheet(
            x, y, width, height, "photo", photo.ink if photo else colours["ink"], slot.flow, slot.stand, slot.full
        )
    on = loud_on(colours, slot.ground) if slot.loud else colours[f"on-{slot.ground}"]
    return SlotOnSheet(x, y, width, height, colours[slot.ground], on, slot.flow, slot.stand, slot.full)
