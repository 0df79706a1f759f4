"""What art keeps clear of."""

from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.looks.composer.clearance import CLEAR, kept_clear, uncovered_slots, words_by_slot
from campaignkit.model.look import Arrangement, Box, Kind, Look, TextSlot

KIT = Path(__file__).parents[3] / "kits/event-flyer"
TALL = Kind("tall", "a5")


@pytest.fixture(scope="module")
def looks() -> dict[str, Look]:
    return {look.name: look for look in read_kit(KIT).designs}


def slots_of(arrangement: Arrangement) -> dict[str, TextSlot]:
    return {name: slot for name, each in arrangement.slots.items() if (slot := each.on(TALL))}


def test_until_a_title_is_set_all_of_its_slot_is_words(looks: dict[str, Look]) -> None:
    slots = slots_of(looks["cutpaper"].arrangements[0])
    assert words_by_slot(slots, None, 2.0, 0.0)["title"] == [slots["title"].box]
    assert "photo" not in words_by_slot(slots, None, 2.0, 0.0)


def test_a_line_keeps_a_little_clear_on_each_side() -> None:
    before, over, after, under = CLEAR
    (kept,) = kept_clear([Box(10, 20, 30, 5)])
    assert kept == Box(10 - before, 20 - over, 30 + before + after, 5 + over + under)


def test_a_slot_is_covered_where_a_field_lies_under_all_of_it(looks: dict[str, Look]) -> None:
    for look in looks.values():
        for arrangement in look.arrangements:
            bare, slots = uncovered_slots(arrangement, TALL), slots_of(arrangement)
            fields = [area.box for area in arrangement.over.on(TALL) or ()]
            covered = set(slots) - set(bare) - {"title", "photo"}
            assert all(any(field.x - 1 <= slots[name].box.x for field in fields) for name in covered)
            assert not {"title", "photo"} & set(bare)
