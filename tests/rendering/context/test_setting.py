from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.rendering.context.borrowing import marked
from campaignkit.rendering.context.setting import address, bound_text, filters, fitted, heading, in_lines, map_link, waiting
from campaignkit.rendering.context.wording import NBSP, plain
from campaignkit.typography.face import Face, Ink, TextDirection
from campaignkit.typography.titles import Title, TitleRoom, fit_title

SHY = "\u00ad"


def title(text: str, lang: str = "en") -> Title:
    def half_an_em(_: Face, __: TextDirection, line: str) -> Ink:
        return Ink(0.05, 0.05 + 0.5 * len(line), 0.7, -0.2, 0.5 * len(line), 0.8)

    made = fit_title(text, TextDirection(lang), [Face(("serif",))], TitleRoom(50, 20), half_an_em)
    assert made is not None
    return made


@given(st.text(max_size=60))
def test_a_heading_never_makes_mark_up_of_its_words(text: str) -> None:
    made = heading(text, "de")
    assert made.count("<") == 2 * made.count('<span class="line">')


def test_a_heading_breaks_at_its_marks_and_holds_a_short_last_word() -> None:
    made = heading("Bread & Roses:|free lunch for all", "en")
    assert made == (f'<span class="line">Bread &amp; Roses:</span> <span class="line">free lunch for{NBSP}all</span>')
    assert plain(made) == "Bread & Roses: free lunch for all"


def test_a_compound_in_a_heading_can_part_at_its_joints() -> None:
    assert f"Nachbarschafts{SHY}haus" in heading("Das Nachbarschaftshaus", "de")
    assert f"Nachbarschafts{SHY}hilfe" in heading("Nachbarschafts|hilfe", "de")
    assert SHY not in heading("Nachbarschaftshaus", "en")


def test_each_line_of_a_borrowed_heading_is_marked() -> None:
    made = str(heading(marked("Soup|for the street", 3), "de"))
    begin, end = made[made.index(">") + 1], made[made.index("</span>") - 1]
    assert (made.count(begin), made.count(end)) == (2, 2) and begin != end


def test_a_title_waits_unseen_until_its_box_is_measured_and_is_a_heading_where_pages_flow() -> None:
    as_lines = fitted((), "en", on_page=True)
    assert (
        as_lines("Soup & bread")
        == '<span hidden data-waiting="title">Soup &amp; bread</span>'
        == waiting("Soup & bread", "title")
    )
    assert fitted((), "en", on_page=False)("Soup") == heading("Soup", "en")


def test_a_title_that_was_set_comes_in_its_lines() -> None:
    made = fitted((("title", title("Soup for the|whole street")),), "en", on_page=True)("Soup for the|whole street")
    assert re.findall(r">([^<]+)</span>", made) == ["Soup for the", "whole street"]
    assert "margin-inline-start:-0.0500em" in made and 'data-ink="0.7000 -0.2000 0.0500"' in made
    assert plain(made) == "Soup for the whole street"


def test_lines_of_their_own_sizes_stand_below_each_other_as_they_were_set() -> None:
    even = title("Soup for the|whole street")
    first, second = even.lines
    larger = replace(second, size=2 * first.size, baseline=first.baseline + 2 * first.size)
    made = in_lines("Soup for the|whole street", replace(even, lines=(first, larger)))
    (second_style,) = re.findall(r'style="(font-size:2.0000em;[^"]+)"', made)
    # The first line's box ends one size below its top; what is left to the second's top is counted in the second's em.
    top = larger.baseline - larger.drop * larger.size
    foot = first.baseline - first.drop * first.size + first.size
    assert f"margin:{(top - foot) / larger.size:.4f}em" in second_style


def test_a_parted_word_is_read_as_one() -> None:
    made = in_lines("Nachbarschaftsunterstützungsnetzwerk", title("Nachbarschaftsunterstützungsnetzwerk", "de"))
    assert "-</span><span" in made and "</span> " not in made


def test_a_name_makes_no_mark_up() -> None:
    assert fitted((), "en", on_page=True)("Soup", name='"><script>') == waiting("Soup", "script")


@pytest.mark.parametrize(("text", "count"), [("Union Chapel, 4 Mill Lane, Hull", 3), ("Hull & Co", 1)])
def test_an_address_comes_in_parts_that_stay_whole(text: str, count: int) -> None:
    made = address(text)
    assert made.count('<span style="display:inline-block">') == count
    assert plain(made) == text


def test_a_short_paragraph_ends_in_two_words() -> None:
    assert bound_text("Help with repairs and damp") == f"Help with repairs and{NBSP}damp"
    assert bound_text(marked("Help with repairs and damp", 1))[1:-1] == f"Help with repairs and{NBSP}damp"


def test_every_filter_is_there() -> None:
    assert filters("de").keys() == {"heading", "address", "bound", "map_link"}


@pytest.mark.parametrize(
    ("place", "query"),
    [
        ("Tool Library,\n12 Mill Lane, Hull", "Tool%20Library%2C%2012%20Mill%20Lane%2C%20Hull"),
        (marked("بريمن", 3), "%D8%A8%D8%B1%D9%8A%D9%85%D9%86"),
        ("A&B?c=d#e", "A%26B%3Fc%3Dd%23e"),
    ],
)
def test_a_place_is_looked_for_on_a_map_whatever_its_signs(place: str, query: str) -> None:
    assert map_link(place) == f"https://www.openstreetmap.org/search?query={query}"
