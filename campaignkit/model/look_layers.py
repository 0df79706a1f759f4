"""What a look can draw, layer by layer, in the colours of a palette; all sizes are shares of the zone. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["paper", "ink", "brand", "second", "spark", "deep", "tint", "tint2"]
"""The colours of a palette that areas and pieces of drawings may have."""
ROLES: tuple[Role, ...] = get_args(Role)
Treatment = Literal["plain", "duotone", "mono", "darkened"]
"""The tones of a photo: its own, or those of the sheet's colours."""
TREATMENTS: tuple[Treatment, ...] = get_args(Treatment)
Motif = Literal["hills", "table", "street", "crowd"]
"""What a print in two inks can show."""
MOTIFS: tuple[Motif, ...] = get_args(Motif)
Range = tuple[float, float]
"""The least and the most, of which the seed draws one."""


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle: its middle in shares of the zone, its diameter in shares of the zone's shorter side."""

    at: tuple[float, float]
    scale: Range
    fill: Role
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One drawing of the campaign, counted from 0.

    It stands on the colour `ground` and touches the colour `also`; `stand` puts it on the foot of the zone.
    """

    figure: int
    at: tuple[float, float]
    scale: Range
    ground: Role
    also: Role | None = None
    turn: Range = (0.0, 0.0)
    stand: bool = False
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """A crowd standing on the foot of the zone, in hills and valleys; `scale` is in shares of the zone's height."""

    row: tuple[int, int]
    scale: Range
    ground: Role
    also: Role | None = None
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Frieze:
    """A row across the middle of the zone whose figures both edges cut."""

    frieze: tuple[int, int]
    scale: Range
    ground: Role
    also: Role | None = None
    turn: Range = (0.0, 0.0)
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Stack:
    """A pile down the zone; `scale` is in shares of the zone's width."""

    stack: tuple[int, int]
    scale: Range
    ground: Role
    also: Role | None = None
    turn: Range = (0.0, 0.0)
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Tiles:
    """Square modules of three sizes, about so many across and down, that fill the zone.

    `big` is the side of the largest in modules. From `figures` of them on, and no more, carry drawings. `keep` leaves an L:
    so many rows at the head and columns at the end.
    """

    tiles: tuple[int, int]
    big: int
    figures: tuple[int, int]
    keep: tuple[int, int] | None = None
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter of a disc as large as the zone, from its lower end corner, a drawing in it, a small module across.

    The first of `fills` is its colour; of the others the small module has the first that is seen on the brand.
    """

    quarter: int
    fills: tuple[Role, ...]
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Digits:
    """The day as a number, or day and month, as large as the zone allows; where it stands says `fit`.

    Its figures are printed in two `inks`, over a disc where there is a colour `under` them; a drawing stands `beside` it on
    its foot.
    """

    digits: Literal["day", "day-month"]
    fit: Literal["start", "end", "full", "stack"]
    inks: tuple[Role, Role] | None = None
    under: Role | None = None
    beside: bool = False
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class PhotoLayer:
    """The campaign's photo, in its tones, in the slot `photo`.

    Its focus comes to stand at the `anchor`, in shares of the slot.
    """

    photo: Treatment
    anchor: tuple[float, float] = (0.5, 0.5)
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class TwoInks:
    """A print in two inks with a screen, as large as the zone.

    Of its motifs the subject takes one, or the first where none is for it.
    """

    two_inks: tuple[Motif, ...]
    inks: tuple[Role, Role] = ("brand", "second")
    chance: float = 1.0


Layer = PhotoLayer | TwoInks | Disc | Figure | Row | Frieze | Stack | Tiles | Quarter | Digits
