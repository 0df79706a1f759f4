from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from campaignkit.rendering.anatomy import Anatomy
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.audit import overlaps
from campaignkit.rendering.layout.typesetter import Typesetter

KIT = Path(__file__).parents[3] / "kits/event-flyer"
FACES = [FontFile("Schibsted Grotesk", KIT / "fonts/SchibstedGrotesk-Bold.ttf")]
STYLE = "<body style=\"margin:10mm;font:700 5mm/1.2 'Schibsted Grotesk'\">"


@pytest.fixture(scope="module")
def setter() -> Typesetter:
    return Typesetter(KIT, FACES, Gate((KIT,)))


@pytest.fixture
def page(setter: Typesetter) -> Callable[..., Anatomy]:
    def laid(body: str) -> Anatomy:
        return setter.lay_out(
            f"<html lang=en><title>Soup</title>{STYLE}{body}", "@page{size:100mm 60mm;margin:0}"
        ).anatomy()[0]

    return laid


def test_text_is_told_in_millimetres_with_the_fields_it_shows(page: Callable[..., Anatomy]) -> None:
    found = page('<div data-field="event"><p data-field="event.title" style="margin:0">Soup <b>now</b></p></div>')
    assert (found.width, found.height) == pytest.approx((100, 60))
    first = found.runs[0]
    assert (first.text.strip(), first.fields) == ("Soup", ("event", "event.title"))
    assert first.rect.x == pytest.approx(10)
    assert 9 < first.rect.y < 12 and first.size == pytest.approx(5, abs=0.01)


VALUES = '<p data-field="a" style="margin:0">Soup gyp</p><p data-field="b" style="margin:{}mm 0 0">Häusle</p>'


def test_lines_set_tightly_do_not_lie_over_each_other_though_their_font_is_tall(page: Callable[..., Anatomy]) -> None:
    tall = "<style>p{{line-height:.95}}</style>" + VALUES
    first, second = page(tall.format(0)).runs
    assert first.rect.common_area(second.rect) > 1
    assert list(overlaps([first, second])) == []
    assert list(overlaps(page(tall.format(-1.5)).runs)) != []


def test_a_mark_laid_over_the_page_does_not_count(page: Callable[..., Anatomy]) -> None:
    assert page('<div data-overlay style="position:absolute">DRAFT</div>').runs == ()


def test_main_headings_and_links_are_counted(page: Callable[..., Anatomy]) -> None:
    found = page('<h1>Soup</h1><h2>x</h2><a href="https://a.example/">a</a>')
    assert found.headings == 1
    assert [(link.target, link.kind) for link in found.links] == [("https://a.example/", "external")]


BOX = '<div data-fit="title" data-fit-lines="2" data-field="event.title" style="width:40mm;height:{}mm">{}</div>'


def test_a_box_that_holds_its_text_fits_and_one_too_small_does_not(page: Callable[..., Anatomy]) -> None:
    roomy, tight = page(BOX.format(20, "Soup for all")).fitted[0], page(BOX.format(4, "Soup for every one of us")).fitted[0]
    assert roomy.fits and roomy.name == "title" and roomy.field == "event.title"
    assert not tight.fits


def test_more_lines_than_wanted_do_not_fit(page: Callable[..., Anatomy]) -> None:
    found = page(BOX.format(40, "Soup and bread<br>and soup<br>again")).fitted[0]
    assert found.lines == 3 and not found.fits


def test_a_word_wider_than_its_box_does_not_fit(page: Callable[..., Anatomy]) -> None:
    assert not page(BOX.format(40, "Donaudampfschifffahrtsgesellschaft")).fitted[0].fits


def test_a_picture_larger_than_its_box_does_not_fit(page: Callable[..., Anatomy]) -> None:
    image = "<img alt='x' style='width:50mm;height:5mm' src='data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E'>"
    assert not page(BOX.format(40, image)).fitted[0].fits


def test_an_empty_box_fits(page: Callable[..., Anatomy]) -> None:
    assert page(BOX.format(4, "")).fitted[0].fits


def test_the_longest_value_in_a_box_is_the_one_to_shorten(page: Callable[..., Anatomy]) -> None:
    inner = '<p data-field="a">short</p><p data-field="b">rather longer</p>'
    assert page(BOX.format(4, inner)).fitted[0].field == "b"


@pytest.mark.parametrize("style", ["position:absolute", "float:left", "display:flex", "overflow:hidden", "columns:2"])
def test_a_box_is_measured_however_it_is_placed(page: Callable[..., Anatomy], style: str) -> None:
    html = f'<div data-fit="x" style="{style};width:30mm;height:4mm"><p>Soup for every one of us, and bread</p></div>'
    assert [box.fits for box in page(html).fitted] == [False]


def test_lines_that_the_author_marked_are_told_from_those_that_broke(page: Callable[..., Anatomy]) -> None:
    body = '<h1 data-fit-balance style="margin:0;font-size:1em;width:{}mm">' + "".join(
        f'<span class="line" style="display:block">{line}</span>' for line in ("Soup for all", "of us")
    )
    whole, broken = (page(BOX.format(30, body.format(width))).fitted[0] for width in (60, 20))
    assert (whole.marked_lines, len(whole.even_lines), whole.breaks_marked_lines) == (2, 2, False)
    assert (broken.marked_lines, broken.breaks_marked_lines) == (2, True)


def test_a_count_of_lines_that_is_no_number_counts_for_nothing(page: Callable[..., Anatomy]) -> None:
    found = page(BOX.replace('"2"', '"many"').format(40, "Soup<br>and bread<br>for all")).fitted[0]
    assert (found.max_lines, found.fits) == (0, True)


@pytest.fixture
def lost(setter: Typesetter) -> Callable[..., list[tuple[str, str]]]:
    def told(body: str, lang: str = "en") -> list[tuple[str, str]]:
        html = f"<html lang={lang}><title>Soup</title>{STYLE}{body}"
        found = setter.lay_out(html, "@page{size:100mm 60mm;margin:0}").anatomy()[-1]
        return [(words.field, words.text) for words in found.lost]

    return told


PAST_THE_FOOT = '<div style="position:absolute;top:45mm;width:40mm;height:30mm"{}>{}</div>'
LONG = "Soup and bread and soup and bread and soup"


def test_lines_past_the_foot_of_a_page_are_told_as_lost(lost: Callable[..., list[tuple[str, str]]]) -> None:
    assert lost(PAST_THE_FOOT.format("", f'<p data-field="event.title">{LONG}</p>')) == [("event.title", LONG)]
    assert lost(PAST_THE_FOOT.format("", f"<p>{LONG}</p>")) == [("", LONG)]


def test_a_fitted_box_that_loses_a_line_does_not_fit(setter: Typesetter) -> None:
    html = PAST_THE_FOOT.format(' data-fit="title"', f'<p data-field="event.title">{LONG}</p>')
    (page,) = setter.lay_out(f"{STYLE}{html}", "@page{size:100mm 60mm;margin:0}").anatomy()
    assert not page.fitted[0].whole and not page.fitted[0].fits


def test_a_value_that_is_nowhere_to_be_seen_is_lost_but_words_of_the_kit_may_be_hidden(
    lost: Callable[..., list[tuple[str, str]]],
) -> None:
    assert lost('<p style="display:none" data-field="event.title">Soup</p>') == [("event.title", "Soup")]
    assert lost('<p style="display:none">Soup</p><p hidden data-field="event.title">Soup</p>') == []


def test_text_that_goes_on_overleaf_is_not_lost(lost: Callable[..., list[tuple[str, str]]]) -> None:
    assert lost(f'<p data-field="event.about">{LONG * 20}</p>') == []


@pytest.mark.parametrize(
    ("lang", "word"), [("de", "Straßenfest"), ("tr", "ılık çorba için"), ("el", "Ὀδυσσεύς ΐ"), ("nl", "ĳs")]
)
def test_capitals_hyphens_and_marks_of_direction_lose_nothing(
    lost: Callable[..., list[tuple[str, str]]], lang: str, word: str
) -> None:
    style = "text-transform:uppercase;width:20mm;hyphens:auto"
    assert (
        lost(f'<p style="{style}" data-field="event.title">\u2067{word} Donau\u00addampf\u00adschiff\u2069</p>', lang) == []
    )


def test_bitmaps_are_told_with_their_pixels_and_the_size_they_are_shown_at(page: Callable[..., Anatomy]) -> None:
    out = io.BytesIO()
    Image.new("RGB", (60, 30)).save(out, "PNG")
    url = f"data:image/png;base64,{b64encode(out.getvalue()).decode()}"
    drawing = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/%3E"
    found = page(
        f'<img src="{url}" style="display:block;width:30mm">'
        f'<img src="{url}" style="display:block;width:20mm;height:20mm;object-fit:cover">'
        f"<div style=\"width:40mm;height:5mm;background:url('{url}') no-repeat;background-size:10mm 5mm\"></div>"
        f'<img src="{drawing}" style="width:9mm">'
    ).bitmaps
    assert [bitmap.pixels for bitmap in found] == [(60, 30)] * 3
    assert [(bitmap.width, bitmap.height) for bitmap in found] == [
        pytest.approx((30, 15)), pytest.approx((40, 20)), pytest.approx((10, 5)),
    ]  # fmt: skip
    assert [bitmap.address for bitmap in found] == [url] * 3
    assert found[0].dpi == pytest.approx(50.8)
