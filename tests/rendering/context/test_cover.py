"""The cover of a page: the card that the look composes, with the title set in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.looks.oklch import contrast
from campaignkit.looks.palette import derive
from campaignkit.model.campaign import Brand
from campaignkit.model.kit import Kit
from campaignkit.rendering.context.composition import Around, Composers, composers
from campaignkit.rendering.context.cover import FOOT, LARGEST_FACTS, SQUARE, Composing, Cover, cover_of
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.fit import Setting
from campaignkit.typography.face import Face, Ink, TextDirection

RED = derive("#e5352b")
KIT = Path(__file__).parents[3] / "kits/event-flyer"
TITLE = "Your home,|your rights"
TWO, THREE = ["Friday 24 September 2027", "17:00"], ["Friday", "24 September 2027", "17:00"]


def measure(_face: Face, _voice: TextDirection, text: str) -> Ink:
    """Letters half an em wide, without descenders."""
    return Ink(0, len(text) / 2, 0.7, 0, len(text) / 2, 0.9)


@pytest.fixture(scope="module")
def kit() -> Kit:
    return read_kit(KIT)


@pytest.fixture(scope="module")
def looks(kit: Kit) -> Composers:
    return composers(kit.designs, Gate((KIT,)))


def composing(kit: Kit, looks: Composers, look: str, arrangement: str) -> Composing:
    square, brand = replace(kit.material("a5"), size=SQUARE), Brand(arrangement=arrangement)
    return lambda choice: looks.composer(look, brand, "hull", RED, square, Around(), choice)


@pytest.fixture(scope="module")
def made(kit: Kit, looks: Composers) -> Cover:
    found = cover_of(composing(kit, looks, "cutpaper", "cover"), measure, TextDirection("en"))(
        TITLE, [TWO, THREE], "Alexandria"
    )
    assert found is not None
    return found


def test_the_title_stands_in_its_slot_as_large_as_it_allows(made: Cover) -> None:
    slot = made.sheet.slots["title"]
    assert made.title.count('class="line"') == 2
    assert made.title_height <= slot.height + 0.01
    widest = len("your rights") / 2 * made.title_size
    assert max(widest / slot.width, made.title_height / slot.height) > 0.98


def test_of_the_ways_to_say_when_the_largest_is_taken(kit: Kit, looks: Composers, made: Cover) -> None:
    assert made.facts == tuple(TWO)
    narrow = cover_of(composing(kit, looks, "cutpaper", "column"), measure, TextDirection("en"))(TITLE, [TWO, THREE])
    assert narrow is not None
    assert narrow.facts == tuple(THREE)
    assert 2.4 < narrow.facts_size <= LARGEST_FACTS


@pytest.mark.parametrize("arrangement", ["cover", "panel", "meadow", "column", "band", "corner"])
def test_the_foot_of_the_card_is_left_off_and_no_word_with_it(kit: Kit, looks: Composers, arrangement: str) -> None:
    found = cover_of(composing(kit, looks, "cutpaper", arrangement), measure, TextDirection("en"))(TITLE, [TWO])
    assert found is not None
    facts = found.sheet.slots["facts"]
    assert 60 - FOOT <= found.height < 52
    assert found.title_top + found.title_height < found.height
    assert facts.y + len(TWO) * 1.12 * found.facts_size <= found.height


def test_without_a_look_that_is_data_there_is_no_cover(kit: Kit, looks: Composers) -> None:
    assert cover_of(composing(kit, looks, "woodcut", ""), measure, TextDirection("en"))(TITLE) is None


@pytest.mark.parametrize("colour", ["#e5352b", "#ffd100", "#f4f1ea", "#111111", "#00ff66"])
def test_words_on_a_cover_can_be_read_in_every_look(kit: Kit, looks: Composers, colour: str) -> None:
    square, palette = replace(kit.material("a5"), size=SQUARE), derive(colour)
    for look in kit.designs:
        for arrangement in look.arrangements:
            brand = Brand(arrangement=arrangement.name)
            found = looks.composer(look.name, brand, "hull", palette, square, Around(), Setting())
            if found is None or found.arrangement.name != arrangement.name:
                continue
            for name, least in (("title", 3.0), ("facts", 4.5)):
                slot = found.plan().slots[name]
                assert slot.ground == "photo" or contrast(slot.ground, slot.on) >= least, (
                    look.name,
                    arrangement.name,
                    name,
                )
