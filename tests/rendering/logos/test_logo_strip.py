from __future__ import annotations

import re
from pathlib import Path

import pytest

from campaignkit.coalition.logos import StripSpace
from campaignkit.documents.kit import read_kit
from campaignkit.model.campaign import Partner
from campaignkit.rendering.fonts import font_files
from campaignkit.rendering.logos.logo_image import Mark
from campaignkit.rendering.logos.logo_strip import StripLine, Type

KIT = Path(__file__).parents[3] / "kits/event-flyer"
STRIP = StripSpace(52, 7, 3.5)
EVIL = '<script>alert("x")</script>'


@pytest.fixture(scope="module")
def face() -> Type:
    return Type("Schibsted Grotesk", 700, "#111111", font_files(read_kit(KIT)))


def test_names_and_logos_stand_in_order_and_all_names_are_of_one_size(face: Type) -> None:
    partners = [Partner("a", "Aire Kitchen"), Partner("b", "Bread"), Partner("c", "Friends of the Allotments")]
    rows = StripLine(partners, {"b": Mark(2.0, 0.4, 0.1, "data:,x", None)}, face).placed(STRIP)
    flat = [mark for row in rows for mark in row]
    assert [mark.partner.id for mark in flat] == ["a", "b", "c"]
    sizes = {re.search(r"var\(--u\) \* ([\d.]+)\)/", mark.picture)[1] for mark in flat if mark.partner.id != "b"}  # type: ignore[index]
    assert len(sizes) == 1


def test_a_partner_strip_has_marks_in_their_places_and_names_apart_from_them(face: Type) -> None:
    partners = [Partner("a", "Aire Kitchen"), Partner("b", "Bread"), Partner("c", "Tin", "T")]
    marks = {name: Mark(2.0, 0.4, 0.1, "data:,x", None) for name in "ab"}
    strip = StripLine(partners, marks, face).strip(0, 0, STRIP)
    assert [mark.partner.id for mark in strip.marks] == ["a", "b"]
    assert strip.names == ("T",)
    first, second = strip.marks
    assert first.x == 0 and second.x > first.width
    assert strip.height == max(mark.y + mark.height for mark in strip.marks)


def test_a_turn_of_a_partner_strip_shows_those_whose_turn_it_is_with_marks_of_one_size(face: Type) -> None:
    partners = [Partner(name, name) for name in "abcd"]
    marks = {name: Mark(ratio, 0.4, 0.1, "data:,x", None) for name, ratio in zip("abc", (1.0, 2.0, 9.0), strict=True)}
    line = StripLine(partners, marks, face)
    turns = [line.strip(turn, 2, STRIP) for turn in (1, 2, 3, 4)]
    assert [[mark.partner.id for mark in turn.marks] for turn in turns] == [["a", "b"], ["b", "c"], ["c"], ["a"]]
    assert [turn.names for turn in turns] == [(), (), ("d",), ("d",)]
    assert len({mark.width for turn in turns for mark in turn.marks if mark.partner.id == "a"}) == 1


def test_without_logos_a_partner_strip_is_names_alone(face: Type) -> None:
    strip = StripLine([Partner("a", "Aire")], {}, face).strip(0, 0, STRIP)
    assert (strip.marks, strip.names, strip.height) == ((), ("Aire",), 0.0)


def test_every_mark_has_its_partner_as_alternative_text(face: Type) -> None:
    partners = [Partner("a", "Bread & Roses"), Partner("b", "Tin")]
    rows = StripLine(partners, {"b": Mark(2.0, 0.4, 0.1, "data:,x", None)}, face).placed(STRIP)
    pictures = [mark.picture for row in rows for mark in row]
    assert ['alt="Bread &amp; Roses"' in pictures[0], 'alt="Tin"' in pictures[1]] == [True, True]


def test_a_name_never_becomes_mark_up(face: Type) -> None:
    rows = StripLine([Partner("a", EVIL)], {"b": Mark(1.0, 0.4, 0.1, '"><script>', None)}, face).placed(STRIP)
    assert "<script" not in rows[0][0].picture
    rows = StripLine([Partner("b", EVIL)], {"b": Mark(1.0, 0.4, 0.1, '"><script>', None)}, face).placed(STRIP)
    assert "<script" not in rows[0][0].picture


def test_the_short_name_is_set_and_the_whole_name_told(face: Type) -> None:
    picture = StripLine([Partner("a", "Aire Valley Community Kitchen", "Aire")], {}, face).placed(STRIP)[0][0].picture
    assert ">Aire<" in picture and 'alt="Aire Valley Community Kitchen"' in picture


def test_a_name_in_another_script_is_measured_in_the_font_that_has_it(face: Type) -> None:
    assert face.width("مطبخ") > 1
    assert face.families.startswith("'Schibsted Grotesk', ") and "'Alexandria'" in face.families
