from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.model.campaign import Partner
from campaignkit.rendering.fonts import font_files
from campaignkit.rendering.marks import Mark
from campaignkit.rendering.strip import Type, placed

KIT = Path(__file__).parents[2] / "kits/event-flyer"
EVIL = '<script>alert("x")</script>'


@pytest.fixture(scope="module")
def face():
    return Type("Schibsted Grotesk", 700, "#111111", font_files(read_kit(KIT)))


def test_names_and_logos_stand_in_order_with_equal_areas(face):
    partners = [Partner("a", "Aire Kitchen"), Partner("b", "Bread"), Partner("c", "Friends of the Allotments")]
    rows = placed(partners, {"b": Mark(2.0, 0.4, 0.1, "data:,x", None)}, face, 52, 7, 3.5)
    flat = [mark for row in rows for mark in row]
    assert [mark.partner.id for mark in flat] == ["a", "b", "c"]
    areas = [mark.width * mark.height for mark in flat]
    assert max(areas) / min(areas) <= 1.10


def test_every_mark_has_its_partner_as_alternative_text(face):
    partners = [Partner("a", "Bread & Roses"), Partner("b", "Tin")]
    rows = placed(partners, {"b": Mark(2.0, 0.4, 0.1, "data:,x", None)}, face, 52, 7, 3.5)
    pictures = [mark.picture for row in rows for mark in row]
    assert ['alt="Bread &amp; Roses"' in pictures[0], 'alt="Tin"' in pictures[1]] == [True, True]


def test_a_name_never_becomes_mark_up(face):
    rows = placed([Partner("a", EVIL)], {"b": Mark(1.0, 0.4, 0.1, '"><script>', None)}, face, 52, 7, 3.5)
    assert "<script" not in rows[0][0].picture
    rows = placed([Partner("b", EVIL)], {"b": Mark(1.0, 0.4, 0.1, '"><script>', None)}, face, 52, 7, 3.5)
    assert "<script" not in rows[0][0].picture


def test_the_short_name_is_set_and_the_whole_name_told(face):
    picture = placed([Partner("a", "Aire Valley Community Kitchen", "Aire")], {}, face, 52, 7, 3.5)[0][0].picture
    assert ">Aire<" in picture and 'alt="Aire Valley Community Kitchen"' in picture


def test_a_name_in_another_script_is_measured_in_the_font_that_has_it(face):
    assert face.width("مطبخ") > 1
    assert face.families.startswith("'Schibsted Grotesk', ") and "'Alexandria'" in face.families
