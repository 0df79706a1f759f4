from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.rendering.anatomy import Anatomy
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter

KIT = Path(__file__).parents[3] / "kits/event-flyer"
FACES = [FontFile("Schibsted Grotesk", KIT / "fonts/SchibstedGrotesk-Bold.ttf")]
WAITS = '<h1 data-field="event.title" style="{}"><span hidden data-waiting="title">{}</span></h1>'
H1 = "margin:0;font:700 4mm/.9 'Schibsted Grotesk';letter-spacing:-.02em"


@pytest.fixture(scope="module")
def page() -> Callable[..., Anatomy]:
    setter = Typesetter(KIT, FACES, Gate((KIT,)))

    def laid(body: str, lang: str = "en", direction: str = "ltr") -> Anatomy:
        head = f'<html lang="{lang}" dir="{direction}"><title>Soup</title><body style="margin:10mm">'
        return setter.lay_out(f"{head}{body}", "@page{size:100mm 80mm;margin:0}").anatomy()[0]

    return laid


def slot(inner: str, more: str = "") -> str:
    return f'<div data-title="title" {more} style="width:60mm;height:30mm">{inner}</div>'


def test_a_slot_offers_its_room_and_tells_how_its_title_is_to_be_set(page: Callable[..., Anatomy]) -> None:
    (found,) = page(slot(WAITS.format(H1, "Soup |for all"))).slots
    assert (found.name, found.field, found.text) == ("title", "event.title", "Soup |for all")
    assert (found.width, found.height) == pytest.approx((60, 30))
    assert (found.least, found.lead) == pytest.approx((4, 0.9)) and found.lines == 7
    assert found.face.families == ("Schibsted Grotesk",) and found.face.weight == 700
    assert found.face.track == pytest.approx(-0.02) and not found.face.variations
    assert (found.voice.lang, found.voice.rtl) == ("en", False)


@pytest.mark.parametrize("wrap", ["{}", "<div>{}</div>", '<div style="display:flex;flex-direction:column">{}</div>'])
def test_what_else_stands_in_a_slot_keeps_its_room(wrap: str, page: Callable[..., Anatomy]) -> None:
    inner = WAITS.format(H1, "Soup") + '<p style="margin:0;padding-top:2mm;height:4mm">Free</p>'
    (found,) = page(slot(wrap.format(inner))).slots
    assert found.height == pytest.approx(24)


def test_a_slot_may_say_how_many_lines_it_takes(page: Callable[..., Anatomy]) -> None:
    assert page(slot(WAITS.format(H1, "Soup"), 'data-title-lines="2"')).slots[0].lines == 2
    assert page(slot(WAITS.format(H1, "Soup"), 'data-title-lines="x"')).slots[0].lines == 7


def test_a_title_of_another_language_is_set_in_its_own(page: Callable[..., Anatomy]) -> None:
    (found,) = page(slot(WAITS.format(H1, '<bdi lang="ar" dir="rtl">خبز</bdi>'))).slots
    assert (found.voice.lang, found.voice.rtl) == ("ar", True)
    (found,) = page(slot(WAITS.format(H1, "خبز")), "ar", "rtl").slots
    assert (found.voice.lang, found.voice.rtl) == ("ar", True)


def test_figures_widths_and_axes_that_styles_ask_for_are_part_of_the_face(page: Callable[..., Anatomy]) -> None:
    more = "font-variation-settings:'wdth' 87.5;text-transform:uppercase;word-spacing:.1em"
    css = f"{H1};font-variant-numeric:lining-nums;{more}"
    face = page(slot(WAITS.format(css, "Soup"))).slots[0].face
    assert dict(face.others) == {"font_variant_numeric": ("lining-nums",), "text_transform": "uppercase"}
    assert face.variations == (("wdth", 87.5),) and face.word_space == pytest.approx(0.1)
    assert hash(face)


def test_a_box_without_a_waiting_title_is_no_slot(page: Callable[..., Anatomy]) -> None:
    assert page(slot(f'<h1 style="{H1}">Soup</h1>')).slots == ()
    assert page(slot("<p>Soup</p>")).slots == ()


PARAGRAPH = '<p data-balance data-field="access" style="margin:0;width:{}mm;font:700 4mm/1.2 \'Schibsted Grotesk\'">{}</p>'


def test_a_paragraph_of_several_lines_tells_its_measure(page: Callable[..., Anatomy]) -> None:
    (found,) = page(PARAGRAPH.format(40, "Step-free entrance, hearing loop, quiet room.")).paragraphs
    assert (found.field, found.text) == ("access", "Step-free entrance, hearing loop, quiet room.")
    assert (found.measure, found.size) == pytest.approx((40, 4), abs=0.01)
    assert found.lines >= 2


def test_a_paragraph_of_one_line_or_of_several_styles_is_left_alone(page: Callable[..., Anatomy]) -> None:
    assert page(PARAGRAPH.format(80, "Step-free.")).paragraphs == ()
    assert page(PARAGRAPH.format(20, "Step-free <b>entrance</b> and a <i>hearing</i> loop")).paragraphs == ()
