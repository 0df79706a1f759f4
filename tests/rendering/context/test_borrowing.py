from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.model.translation import Borrowed
from campaignkit.rendering.context.borrowing import END, FIRST, LAST, fallbacks_on, marked, set_apart, set_apart_in_text

TEXTS = (Borrowed("event.title", "fr", "event.title"), Borrowed("words.free", "de", ""))
FRENCH = '<bdi lang="fr" dir="ltr" data-field="event.title">'


def on_page(page: str, around: str = "ltr") -> str:
    return set_apart(page, TEXTS, around)


def test_a_text_of_another_language_says_so_where_it_stands() -> None:
    assert on_page(f"<p>{marked('Soupe', 0)}</p>") == f"<p>{FRENCH}Soupe</bdi></p>"


def test_one_of_the_other_direction_keeps_its_order() -> None:
    assert on_page(f"<p>{marked('Venez !', 0)}</p>", "rtl") == f"<p>{FRENCH}\u2066Venez !\u2069</bdi></p>"
    assert set_apart_in_text(marked("Venez !", 0), TEXTS, "rtl") == "\u2066Venez !\u2069"


@pytest.mark.parametrize(
    "page",
    ["<title>{}</title>", '<p title="{}">x</p>', "<p title='a > {}'>x</p>", "<style>a::before{{content:'{}'}}</style>",
     "<textarea>{}</textarea>", "<mj-preview>{}</mj-preview>"],
)  # fmt: skip
def test_where_no_element_can_stand_the_words_stand_alone(page: str) -> None:
    assert on_page(page.format(marked("Soupe", 0)), "rtl") == page.format("Soupe")


def test_lines_and_parts_of_a_heading_are_set_apart_one_by_one() -> None:
    assert on_page(marked("La soupe| du\nquartier", 0)).count(FRENCH) == 3


def test_what_a_template_cut_off_leaves_no_mark() -> None:
    text = marked("Soupe", 0)
    for cut in (text[:3], text[2:], text[:1], text[-1:]):
        made = on_page(f"<p>{cut}</p>")
        assert made.isascii() and made.startswith("<p>") and made.endswith("</p>")


def test_texts_that_are_shown_are_told_once() -> None:
    page = on_page(f'<h1>{marked("Soupe", 0)}</h1><p title="{marked("frei", 1)}">{marked("Soupe", 0)}</p>')
    (fallback,) = fallbacks_on(page, "ar")
    assert (fallback.kind, fallback.field) == ("language", "event.title")
    assert fallback.detail == "in fr, because there is no wording in ar"


@given(st.lists(st.sampled_from(["<", ">", '"', "'", "a", "<p ", "<title>", "</title>", chr(FIRST), chr(LAST), END, "|"])))
def test_no_mark_is_ever_left(pieces: Sequence[str]) -> None:
    made = on_page("".join(pieces))
    assert not any(FIRST <= ord(letter) <= LAST or letter == END for letter in made)
