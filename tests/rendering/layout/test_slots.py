"""Other words in the slots of a page that was laid out: byte for byte what a layout of its own would give, or nothing."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaignkit.model.kit import Font, Kit
from campaignkit.rendering.fonts import font_files
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.slots import filled, parted
from campaignkit.rendering.layout.typesetter import Pages, Typesetter

FLYER = Path(__file__).parents[3] / "kits" / "event-flyer"
FONTS = (
    Font("Public Sans", ("fonts/PublicSans-Regular.ttf",), "OFL-1.1"),
    Font("Alexandria", ("fonts/Alexandria-Regular.ttf",), "OFL-1.1"),
)
KIT = Kit(FLYER, "post", "1.0.0", "Post", "", "CC0-1.0", (), (), (), fonts=FONTS)
SHEET = """\
<html lang="{lang}" dir="{dir}"><title>x</title><style>
body {{ margin: 0; font: 11pt/1.4 'Public Sans', Alexandria }}
p {{ margin: 0; width: 60mm; height: 8mm; line-height: 8mm }}
.end {{ text-align: end }} .middle {{ text-align: center; letter-spacing: .3pt; text-decoration: underline }}
.free {{ position: absolute; top: 70mm; left: 20mm; font-weight: 700 }}
</style><main><p data-slot="a">{0}</p><p class="end" data-slot="b">{1}</p>
<div><p class="middle" data-slot="c">{2}</p></div><p style="{more}">All the same.</p>
<table><tr><th scope="row">Gift</th><td><p data-slot="d" data-field="gift">{3}</p></td></tr></table>
<p class="free" data-slot="e">{4}</p></main></html>"""
PAPER = "@page{size:105mm 148mm;margin:10mm}"
SLOTS = 5


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(FLYER, font_files(KIT), Gate((FLYER,)))


@pytest.fixture(autouse=True)
def _dated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")


def source(*texts: str, lang: str = "en", more: str = "") -> str:
    words = [escape(text) for text in (*texts, *[""] * (SLOTS - len(texts)))]
    return SHEET.format(*words, lang=lang, dir="rtl" if lang == "ar" else "ltr", more=more)


def laid(typesetter: Typesetter, html: str) -> Pages:
    return typesetter.lay_out(html, PAPER)


def stamped(typesetter: Typesetter, html: str, other: str = "Ag") -> Pages | None:
    """The page made of one whose slots say something else."""
    parts = parted(html)
    assert parts is not None
    return laid(typesetter, filled(html, [other] * SLOTS)).saying(parts[1])


def same(typesetter: Typesetter, html: str, other: str = "Ag") -> bool:
    made = stamped(typesetter, html, other)
    return made is not None and made.pdf() == laid(typesetter, html).pdf()


def test_what_slots_say_is_parted_from_the_rest() -> None:
    one, other = parted(source("Ann & <Bo>", "£5")), parted(source("Cy"))
    assert one is not None and other is not None
    assert one[0] == other[0]
    assert one[1] == ("Ann & <Bo>", "£5", "", "", "")


@pytest.mark.parametrize(
    "html", ["<p>Ann</p>", '<p data-slot="a"><b>Ann</b></p>', '<p data-slot="a">Ann</p><i data-slot="b"><b>Bo</b></i>']
)
def test_a_page_without_slots_or_with_elements_in_one_is_laid_out_as_ever(html: str) -> None:
    assert parted(html) is None


@pytest.mark.parametrize(
    "texts",
    [
        ("Óscar Núñez-Ferreira", "£1,250.00", "office affair ÄÖÜ", "A-104", "x"),
        ("", "", "Y", "", "W\u00a0W"),
        ("spaces   within", "fi ffi AVAToWa", "12 \n 34", "…", "‘q’"),
        ("", "", "", "", ""),
    ],
)
def test_left_right_centred_absolute_underlined_and_empty_slots_are_as_laid_out(
    typesetter: Typesetter, texts: tuple[str, ...]
) -> None:
    assert same(typesetter, source(*texts))


def test_right_to_left_too(typesetter: Typesetter) -> None:
    assert same(typesetter, source("آنا بيل", "", "حساء ٢", "12 حساء", "مرحبا", lang="ar"), "خبز")


@given(st.lists(st.text("AbcdefgilTVWyÄéŁ ,.-’0123456789", max_size=14), min_size=SLOTS, max_size=SLOTS))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_that_fit_give_the_bytes_of_a_layout_of_their_own(typesetter: Typesetter, texts: list[str]) -> None:
    html = source(*texts)
    made = stamped(typesetter, html)
    assert made is None or made.pdf() == laid(typesetter, html).pdf()


@pytest.mark.parametrize(
    "texts",
    [
        ("Bartholomew Vanderbilt-Featherstonehaugh of the Old Mill",),  # would wrap
        ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",),  # would run over
        ("حساء",),  # stands in another font, at another height
        ("co\u00adop",),
        (" Ann",),
    ],
)
def test_what_would_break_run_over_or_stand_otherwise_is_for_a_whole_layout(
    typesetter: Typesetter, texts: tuple[str, ...]
) -> None:
    assert stamped(typesetter, source(*texts)) is None


@pytest.mark.parametrize(
    "style",
    ["p { height: auto }", "p { text-transform: uppercase }", "p { white-space: pre }", "p::first-letter { color: red }"],
)
def test_a_slot_of_another_kind_is_for_a_whole_layout(typesetter: Typesetter, style: str) -> None:
    html = source("", "b", "c", "d", "e").replace("</style>", f"{style}</style>")
    assert stamped(typesetter, html) is None


@pytest.mark.parametrize("mark", ['data-fit="x"', 'data-title="x"'])
def test_a_slot_in_a_box_whose_type_follows_its_words_is_for_a_whole_layout(typesetter: Typesetter, mark: str) -> None:
    assert stamped(typesetter, source("a").replace("<main>", f"<main {mark}>")) is None


def test_empty_slots_say_what_others_say_on_the_page_that_is_stamped() -> None:
    page = filled(source(), ("", "Ann & Bo", "", "A&1", ""))
    parts = parted(page)
    assert parts is not None and parts[1] == ("A&1", "Ann & Bo", "A&1", "A&1", "A&1")


def test_the_pages_that_are_stamped_stay_what_they_are(typesetter: Typesetter) -> None:
    base = laid(typesetter, filled(source(), [""] * SLOTS))
    first, second = (base.saying(("Ann", "1", "2", "3", text)) for text in "xy")
    assert first is not None and second is not None
    assert (one := first.pdf()) != second.pdf()
    third = base.saying(("Ann", "1", "2", "3", "x"))
    assert third is not None and third.pdf() == one
