"""A look as its look.yaml describes it: faces, and arrangements of slots, fields of colour and layers of art.

All measures are in u, a sixtieth of the sheet's width (of a `wide` or `strip` sheet: of its height). Frozen values; no file
is opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar, get_args

from campaignkit.model.look_layers import Digits, Layer, PhotoLayer, Role
from campaignkit.model.values import Asset

Ground = Role | Literal["photo"]
"""What words may lie on: a colour of the palette, or the campaign's photo."""
Shape = Literal["narrow", "story", "tall", "square", "wide", "strip"]
"""What a sheet is like, whatever its size: an ad like a tower, the story of a phone, paper, a card, a screen, a banner."""
SHAPES: tuple[Shape, ...] = get_args(Shape)
Side = Literal["top", "bottom", "start", "end"]
Edge = Literal["straight", "cut"]
"""How a field of colour ends where it says `cut`: straight, or in three strokes of the scissors."""
Flow = Literal["columns", "pairs", "stack"]
"""How facts follow each other: beside each other, two beside each other over a third, or one under the other."""
SLOTS = ("title", "facts", "photo", "org", "questions", "call")
"""The slots that have a box; when, what and act stand in that of the facts, strip and credit at the foot."""

STANDARD: Mapping[Shape, tuple[float, float]] = {
    "narrow": (60.0, 120.0),
    "story": (60.0, 106.67),
    "tall": (60.0, 84.85),
    "square": (60.0, 60.0),
    "wide": (114.29, 60.0),
    "strip": (485.33, 60.0),
}
"""The sheet that boxes are written for, width and height in u: 300 x 600, 9:16, A5, a square, 1200 x 630, 728 x 90."""
RULE: Mapping[Shape, float] = {"narrow": 82.0, "story": 80.0, "tall": 72.5, "square": 48.8, "wide": 50.0, "strip": 60.0}
"""How far down on it the foot begins, with the partners' marks and the credit."""
SAFE: Mapping[Shape, float] = {"narrow": 0.0, "story": 15.6, "tall": 0.0, "square": 0.0, "wide": 0.0, "strip": 0.0}
"""How far above the end of a sheet the foot ends: apps lay their own buttons over the end of a story."""
STANDS_IN: Mapping[Shape, Shape] = {"narrow": "tall", "story": "tall", "wide": "square", "strip": "wide"}
"""Whose boxes are taken for a shape that an arrangement says nothing of."""

SCALES: Mapping[str, float] = {"small": 0.75, "medium": 1.0, "large": 1.2, "huge": 1.45}
"""How large single figures and discs are, by the words of `brand.scale`, beside what the look plans."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a sheet is, for the selectors of a look: its shape and the name of its size (`a5`, `letter`)."""

    shape: Shape
    size: str = ""


def shape_of(width: float, height: float) -> Shape:
    """The shape of a sheet of that width and height, in any unit."""
    ratio = height / width
    if ratio >= 1.9:
        return "narrow"
    if ratio >= 1.7:
        return "story"
    if ratio >= 1.15:
        return "tall"
    if ratio >= 0.8:
        return "square"
    return "wide" if ratio >= 1 / 4 else "strip"


@dataclass(frozen=True, slots=True)
class PerSheet(Generic[T]):
    """One thing in several editions, each under the shape or the size that it is for; `""` is for all others."""

    editions: tuple[tuple[str, T], ...] = ()

    def on(self, kind: Kind) -> T | None:
        """The edition for a sheet: of its size, of its shape, of the shape that stands in for it, or the common one."""
        found, shape = dict(self.editions), kind.shape
        names = [kind.size, shape] if kind.size else [shape]
        while shape in STANDS_IN:
            shape = STANDS_IN[shape]
            names.append(shape)
        return next((found[name] for name in (*names, "") if name in found), None)


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a sheet: its start and top edge, width and height, in u."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Area:
    """A field of one colour; `cut` is the side that the scissors went along."""

    fill: Role
    box: Box
    cut: Side | None = None


@dataclass(frozen=True, slots=True)
class TextSlot:
    """Where words stand and on which colour; `stand` sets them on the box's foot instead of its head.

    What is `loud` has a colour of the sheet's where one reads on that ground as a title does. Of a title that is `full`
    every line is as wide as the box.
    """

    box: Box
    ground: Ground = "paper"
    flow: Flow = "columns"
    stand: bool = False
    loud: bool = False
    full: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a look divides a sheet: slots for words, the zone that layers measure themselves in, and what is drawn in order.

    First the areas `under` the layers, then the layers, then the areas `over` them, which cut them off.
    """

    name: str
    slots: Mapping[str, PerSheet[TextSlot]]
    zone: PerSheet[Box]
    layers: tuple[PerSheet[Layer], ...]
    under: PerSheet[tuple[Area, ...]] = field(default_factory=PerSheet)
    over: PerSheet[tuple[Area, ...]] = field(default_factory=PerSheet)

    @property
    def needs_day(self) -> bool:
        """Whether it draws the day of an event."""
        return any(isinstance(layer, Digits) for editions in self.layers for _, layer in editions.editions)

    @property
    def needs_photo(self) -> bool:
        """Whether it shows the campaign's photo."""
        return any(isinstance(layer, PhotoLayer) for editions in self.layers for _, layer in editions.editions)

    def holds(self, kind: Kind) -> bool:
        """Whether it says where title and facts stand on such a sheet."""
        return all(name in self.slots and self.slots[name].on(kind) for name in ("title", "facts"))


@dataclass(frozen=True, slots=True)
class LookFont:
    """A family of the kit and one of its weights."""

    family: str
    weight: int


@dataclass(frozen=True, slots=True)
class TypePairing:
    """A pairing of type: `display` for title and dates, `text` for the rest, `strong` its heavier weight.

    `lead` is the line height of titles and `track` their letter-spacing in em; `dates` is how large dates are, beside those
    of other faces.
    """

    name: str
    display: LookFont
    text: LookFont
    strong: int
    lead: float = 1.0
    track: float = 0.0
    dates: float = 1.0


@dataclass(frozen=True, slots=True)
class Look:
    """One look: its faces and arrangements by name, and its drawings, each a file, by the name of what they show."""

    name: str
    license: str
    edge: Edge
    faces: tuple[TypePairing, ...]
    arrangements: tuple[Arrangement, ...]
    drawings: Mapping[str, Asset] = field(default_factory=dict)

    @property
    def is_for_photos(self) -> bool:
        """Whether all of its arrangements show the campaign's photo: it is no look for a campaign that has none."""
        return all(arrangement.needs_photo for arrangement in self.arrangements)
