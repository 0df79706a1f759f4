"""What art keeps clear of: the lines of a title and the slots that no field covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from campaignkit.model.look import Arrangement, Box, Kind, TextSlot
from campaignkit.typography.titles import Title

CLEAR = (1.0, 0.6, 1.2, 0.8)
"""What is kept free around a line of a title: before, over, after and under it, in u."""


UNEVEN = 0.5
"""How far, in u, a slot may lie out of the field that covers what is under it."""


def words_by_slot(slots: Mapping[str, TextSlot], title: Title | None, unit: float, below: float) -> dict[str, list[Box]]:
    """Where words are, by slot: the lines of a title with what stands `below` it; all of the slot until it is set."""
    return {
        name: title_lines(slot, title, unit, below) if name == "title" and title else [slot.box]
        for name, slot in slots.items()
        if name != "photo"
    }


def title_lines(slot: TextSlot, title: Title, unit: float, below: float) -> list[Box]:
    """The ink of a title's lines in its slot, and the room of what stands `below` them, in u."""
    height = title.height / unit
    top = slot.box.y + (slot.box.height - height - below if slot.stand else 0.0)
    lines = (
        Box(line.ink.x / unit, line.ink.y / unit, line.ink.width / unit, line.ink.height / unit) for line in title.lines
    )
    boxes = [Box(slot.box.x + line.x, top + line.y, line.width, line.height) for line in lines]
    return [*boxes, Box(slot.box.x, top + height, slot.box.width, below)] if below else boxes


def kept_clear(lines: Sequence[Box]) -> list[Box]:
    """What lines keep clear around them."""
    before, over, after, under = CLEAR
    return [Box(b.x - before, b.y - over, b.width + before + after, b.height + over + under) for b in lines]


def uncovered_slots(arrangement: Arrangement, kind: Kind) -> list[str]:
    """The slots besides the title under which art could lie: over the others is a field that cuts the art off."""
    fields = [area.box for area in arrangement.over.on(kind) or ()]
    slots = ((name, slot.on(kind)) for name, slot in arrangement.slots.items() if name not in ("title", "photo"))
    return [name for name, slot in slots if slot and not any(_within(slot.box, field) for field in fields)]


def _within(box: Box, field: Box) -> bool:
    """Whether a box lies in a field, or out of it by no more than a cut edge is uneven."""
    e = UNEVEN
    across = field.x - e <= box.x and box.x + box.width <= field.x + field.width + e
    return across and field.y - e <= box.y and box.y + box.height <= field.y + field.height + e
