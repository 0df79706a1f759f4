from __future__ import annotations

from dataclasses import replace

import pytest

from campaignkit.rendering.anatomy import Anatomy, Paragraph, TitleSlot
from campaignkit.rendering.layout.titles import even_css, evened, set_titles, title_css, waiting_in
from campaignkit.typography.face import Face, Ink, TextDirection

FACE, ENGLISH = Face(("serif",)), TextDirection("en")
SLOT = TitleSlot("title", "event.title", "Soup for all", ENGLISH, FACE, 1.0, 7, 60, 30, 3)
TEXT = Paragraph("access", "a a a a a a", ENGLISH, FACE, measure=36, size=4, lines=2)


def half_an_em(_: Face, __: TextDirection, text: str) -> Ink:
    width = 1.0 * len(text)
    return Ink(0.0, width, 0.7, 0.0, width, 0.8)


def page(*slots: TitleSlot, paragraphs: tuple[Paragraph, ...] = ()) -> Anatomy:
    return Anatomy(148, 210, (), (), (), 1, slots=slots, paragraphs=paragraphs)


def test_every_slot_gets_its_title_in_its_unit() -> None:
    titles, refused = set_titles([page(SLOT, replace(SLOT, name="day", text="19"))], half_an_em)
    assert [name for name, _ in titles] == ["title", "day"] and not refused
    assert all(title.fill == pytest.approx(1) for _, title in titles)


@pytest.mark.parametrize("small", [replace(SLOT, height=1.0), replace(SLOT, width=0.0), replace(SLOT, least=50.0)])
def test_a_slot_that_is_too_small_for_its_title_is_told(small: TitleSlot) -> None:
    assert set_titles([page(small)], half_an_em) == ((), (small,))


def test_a_title_brings_its_size_and_height_as_styles() -> None:
    titles, _ = set_titles([page(SLOT)], half_an_em)
    css = "".join(title_css(titles))
    assert f'[data-title="title"]{{--title-size:{titles[0][1].size:.4f}mm!important' in css
    assert f"font-size:{titles[0][1].size:.4f}mm!important" in css and css.count("{") == css.count("}") == 2


def test_uneven_paragraphs_get_a_narrower_measure_and_even_ones_keep_theirs() -> None:
    uneven, even = TEXT, replace(TEXT, field="note", text="aaaa aaaa")
    measures = evened([page(paragraphs=(uneven, even))], half_an_em)
    assert [field for field, _ in measures] == ["access"]
    assert 20 <= measures[0][1] < 21
    assert "".join(even_css(measures)).startswith('[data-balance][data-field="access"]{max-width:20')


def test_waiting_titles_are_found_in_a_pages_source() -> None:
    assert waiting_in('<h1><span hidden data-waiting="title">Soup</span></h1><p data-waiting="x">') == ["title"]
