"""A sheet as a worker told it, made into what a page lays words into: art, a title's box, columns of facts, a foot. Pure.

Nothing is placed by a rule of this module: columns begin where the composer's words began, and end where the next begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any

from campaignkit.gallery.mine.art import as_drawn
from campaignkit.sandbox.design import SheetDesign, SlotPlace, WordsPlace
from campaignkit.sandbox.field_box import FieldBox

Document = dict[str, Any]
"""A part of the page's data."""

AREAS = ("paper", "brand", "second", "ink", "spark", "deep", "tint", "tint2")
SAME = 2.0
"""Millimetres in which two beginnings are one."""
GAP = 2.5
"""Millimetres that columns keep apart."""
HIGHEST_MARK = 16.0
"""Millimetres of the highest logo in a foot."""
LOW = 5.0
"""Millimetres that words stand lower than their slot begins, so that they stand on its foot."""
TITLE = ("event.title", "ad.headline", "headline")
FOOT = ("partners", "credit")
_NO_FACTS = ("title", "photo", "org")


def likeness(design: SheetDesign, marks: Sequence[FieldBox], colours: Mapping[str, str], rtl: bool) -> Document:
    """The document of a sheet; `colours` is the palette that it was made with, `marks` where logos stand.

    Raises ValueError for art that is no drawing.
    """
    roles = _roles(colours)
    slots = {slot.name: slot for slot in design.slots}
    start = _Start(design.width, rtl)
    columns = (_columns(slot, design.words, roles, colours, start) for slot in design.slots if slot.name not in _NO_FACTS)
    return {
        "look": design.look,
        "arrangement": design.arrangement,
        "width": design.width,
        "height": design.height,
        "bleed": design.bleed,
        "art": as_drawn(design.art, roles),
        "over": as_drawn(design.over, roles) if design.over else "",
        "photo": _box(slots["photo"], start) if "photo" in slots else None,
        "title": _title(design, slots["title"], roles, colours, start) if "title" in slots else None,
        "columns": list(chain.from_iterable(columns)),
        "foot": _foot(design, marks, start),
    }


def _roles(colours: Mapping[str, str]) -> dict[str, str]:
    """The name of each colour of a palette; where one has several, that of an area."""
    named = [(role, colours[role]) for role in AREAS] + list(colours.items())
    return {colour.lower(): role for role, colour in reversed(named)}


class _Start:
    """Where things begin: from the left, or from the right on sheets that read that way."""

    def __init__(self, width: float, rtl: bool) -> None:
        self._width, self._rtl = width, rtl

    def of(self, x: float, width: float) -> float:
        """How far a box begins from the edge at which lines begin."""
        return round(self._width - x - width if self._rtl else x, 2)


def _box(slot: SlotPlace, start: _Start) -> Document:
    return {"x": start.of(slot.x, slot.width), "y": slot.y, "width": slot.width, "height": slot.height}


def _ink(slot: SlotPlace, roles: Mapping[str, str], colours: Mapping[str, str]) -> str:
    """The role of the colour of a slot's words: that of text on its ground, or a loud one."""
    if slot.ground == "photo":
        return "on-photo"
    ground = roles.get(slot.ground.lower(), "")
    if colours.get(f"on-{ground}", "").lower() == slot.on.lower():
        return f"on-{ground}"
    if ground == "brand" and colours.get("brand-title", "").lower() == slot.on.lower():
        return "brand-title"
    return roles.get(slot.on.lower(), "ink")


def _title(
    design: SheetDesign, slot: SlotPlace, roles: Mapping[str, str], colours: Mapping[str, str], start: _Start
) -> Document:
    words = next((place for place in design.words if place.field in TITLE), None)
    if words is None:
        words = WordsPlace(TITLE[0], slot.x, slot.y, slot.width, slot.height, slot.height / 3, 700, "", "")
    return {
        **_box(slot, start),
        "field": words.field,
        "ink": _ink(slot, roles, colours),
        "size": words.size,
        "weight": words.weight,
        "serif": _is_serif(words),
        "stands": words.y - slot.y > slot.y + slot.height - words.y - words.height + LOW,
    }


def _columns(
    slot: SlotPlace,
    words: Iterable[WordsPlace],
    roles: Mapping[str, str],
    colours: Mapping[str, str],
    start: _Start,
) -> Iterator[Document]:
    inside = [place for place in words if place.field not in (*TITLE, *FOOT) and _is_in(place, slot)]
    columns: list[list[WordsPlace]] = []
    for place in sorted(inside, key=lambda each: (start.of(each.x, each.width), each.y)):
        beginning = start.of(place.x, place.width)
        same = next((col for col in columns if abs(start.of(col[0].x, col[0].width) - beginning) <= SAME), None)
        if same is None:
            columns.append([place])
        else:
            same.append(place)
    for column in columns:
        column.sort(key=lambda each: each.y)
        yield _column(column, columns, slot, _ink(slot, roles, colours), start)


def _column(
    column: list[WordsPlace], others: Iterable[list[WordsPlace]], slot: SlotPlace, ink: str, start: _Start
) -> Document:
    bottom = max(place.y + place.height for place in column)
    gaps = (max(0.0, round(lower.y - upper.y - upper.height, 2)) for upper, lower in pairwise(column))
    beginning = min(start.of(place.x, place.width) for place in column)
    return {
        "x": beginning,
        "y": column[0].y,
        "width": _width(column, others, beginning, start.of(slot.x, slot.width) + slot.width, start),
        "height": round(slot.y + slot.height - column[0].y, 2),
        "low": column[0].y - slot.y > LOW and slot.y + slot.height - bottom < LOW,
        "ink": ink,
        "items": [_item(place, gap) for place, gap in zip(column, (0.0, *gaps), strict=True)],
    }


def _width(
    column: list[WordsPlace], others: Iterable[list[WordsPlace]], beginning: float, end: float, start: _Start
) -> float:
    """How wide a column may be: to where the next one beside it begins, else to the end of its slot."""
    beside = (place for other in others if other is not column for place in other if _beside(place, column))
    edges = (start.of(place.x, place.width) for place in beside)
    room = min([end, *(edge - GAP for edge in edges if edge > beginning + SAME)]) - beginning
    return round(max(room, *(place.width for place in column)), 2)


def _item(place: WordsPlace, gap: float) -> Document:
    return {
        "field": place.field,
        "gap": gap,
        "size": place.size,
        "lead": round(place.height / (place.text.count("\n") + 1) / place.size, 2),
        "weight": place.weight,
        "serif": _is_serif(place),
    }


def _foot(design: SheetDesign, marks: Sequence[FieldBox], start: _Start) -> Document | None:
    """Where marks and names stand, and the credit under them."""
    boxes = [box for box in marks if box.page == 1]
    names = [place for place in design.words if place.field == "partners"]
    credit = next((place for place in design.words if place.field == "credit"), None)
    shown: list[FieldBox | WordsPlace] = [*boxes, *names]
    if credit is None or not shown:
        return None
    top, end = _span(shown)
    left = min(start.of(each.x, each.width) for each in (*shown, credit))
    high = max((box.height for box in boxes), default=credit.size * 3)
    return {
        "x": left,
        "y": round(top, 2),
        "width": round(design.width - 2 * left, 2),
        "height": round(max(end, credit.y - credit.size) - top, 2),
        "mark": round(min(high, HIGHEST_MARK), 2),
        "size": names[0].size if names else round(credit.size * 1.2, 2),
        "credit": {"y": credit.y, "size": credit.size, "text": credit.text.replace("\n", " ")},
    }


def _span(places: Sequence[FieldBox | WordsPlace]) -> tuple[float, float]:
    """The highest and the lowest edge of some boxes."""
    return min(each.y for each in places), max(each.y + each.height for each in places)


def _is_in(place: WordsPlace, slot: SlotPlace) -> bool:
    across, down = place.x + place.width / 2, place.y + place.height / 2
    return slot.x <= across <= slot.x + slot.width and slot.y - 1 <= down <= slot.y + slot.height + 1


def _beside(place: WordsPlace, column: Iterable[WordsPlace]) -> bool:
    return any(place.y < other.y + other.height and other.y < place.y + place.height for other in column)


def _is_serif(place: WordsPlace) -> bool:
    return "Serif" in place.family
