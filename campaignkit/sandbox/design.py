"""How a sheet is put together, for pages that show a likeness of it: its art, its slots, and where its words stand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

LARGEST_ART = 400_000
"""Letters of the longest drawing that is taken."""


@dataclass(frozen=True, slots=True)
class SlotPlace:
    """A slot of the look: its box in millimetres, what it lies on (a colour or `photo`) and the colour of its words."""

    name: str
    x: float
    y: float
    width: float
    height: float
    ground: str
    on: str


@dataclass(frozen=True, slots=True)
class WordsPlace:
    """Some lines of one value: their box and the size of their type in millimetres, what stands there, in which type."""

    field: str
    x: float
    y: float
    width: float
    height: float
    size: float
    weight: int
    family: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetDesign:
    """A sheet in millimetres. `art` and `over` are drawings with the `bleed` around it; a photo lies between the two."""

    look: str
    arrangement: str
    width: float
    height: float
    bleed: float
    art: str
    over: str
    slots: tuple[SlotPlace, ...]
    words: tuple[WordsPlace, ...]


def as_json(design: SheetDesign | None) -> dict[str, Any] | None:
    """The design as JSON holds it."""
    return asdict(design) if design else None


def from_json(entry: Mapping[str, Any] | None) -> SheetDesign | None:
    """What `as_json` tells. Raises ValueError, TypeError or KeyError for anything that no sound worker says."""
    if entry is None:
        return None
    slots = tuple(SlotPlace(**slot) for slot in entry["slots"])
    words = tuple(WordsPlace(**place) for place in entry["words"])
    design = SheetDesign(**{**entry, "slots": slots, "words": words})
    _check_texts(design.look, design.arrangement, design.art, design.over)
    _check_texts(*(text for slot in slots for text in (slot.name, slot.ground, slot.on)))
    _check_texts(*(text for place in words for text in (place.field, place.family, place.text)))
    _check_lengths((design.width, design.height, design.bleed))
    for slot in slots:
        _check_lengths((slot.x, slot.y, slot.width, slot.height))
    for place in words:
        _check_lengths((place.x, place.y, place.width, place.height, place.size, place.weight))
    return design


def _check_texts(*texts: object) -> None:
    if not all(isinstance(text, str) and len(text) <= LARGEST_ART for text in texts):
        raise ValueError("something else where words are expected")


def _check_lengths(lengths: Iterable[object]) -> None:
    if not all(isinstance(length, int | float) and math.isfinite(length) for length in lengths):
        raise ValueError("a place that is no number")
