import sqlite3
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.registry.catalogue.cards import Card, CardFacet, Listed
from campaignkit.registry.catalogue.fulltext import (
    COLUMNS,
    FACET,
    NARROWING,
    column_texts,
    match_expression,
    quoted_words,
    storable,
    without_gaps,
    words,
)

KIT = Listed("soup-flyer", "1.0.0", "Suppe für alle", "A bowl", "CC-BY-SA-4.0", "Ost", ("a5",), ("food",), "north")


@pytest.fixture(scope="module")
def table() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        f"CREATE VIRTUAL TABLE words USING fts5 ({COLUMNS.replace(' ', ', ')}, facets, tokenize='unicode61', prefix='2 3')"
    )
    return connection


def found(table: sqlite3.Connection, text: str, *, title: str = "", facets: tuple[CardFacet, ...] = ()) -> bool:
    table.execute("DELETE FROM words")
    card = Card(KIT if not title else replace(KIT, title=title), {}, "", frozenset({CardFacet("tag", "food")}))
    table.execute(f"INSERT INTO words VALUES ({', '.join('?' * 7)})", column_texts(card))
    wanted = match_expression(quoted_words(text), facets)
    return bool(wanted and table.execute("SELECT 1 FROM words WHERE words MATCH ?", (wanted,)).fetchone())


def _facts(kit: Listed) -> dict[str, object]:
    return {name: getattr(kit, name) for name in kit.__slots__}


@given(st.text() | st.text(alphabet='"*()^:{}-+ANDORNOTNEAR \x00aé東'))
def test_whatever_people_type_is_words_and_never_a_fault(table: sqlite3.Connection, text: str) -> None:
    for columns in NARROWING:
        wanted = match_expression(quoted_words(text), (CardFacet("tag", text),), columns)
        table.execute("SELECT * FROM words WHERE words MATCH ?", (wanted,)).fetchall()


@given(st.text(min_size=1))
def test_every_kit_is_found_by_the_words_of_its_own_title(table: sqlite3.Connection, title: str) -> None:
    assert not quoted_words(title) or found(table, title, title=title)


@pytest.mark.parametrize("syntax", ["suppe AND bowl OR", 'suppe" OR "bowl', "title : nothing", "NEAR(suppe xyz)", "^xyz"])
def test_the_search_languages_own_words_mean_nothing_in_a_question(table: sqlite3.Connection, syntax: str) -> None:
    assert not found(table, syntax)


def test_the_last_word_may_be_a_beginning_and_the_others_not(table: sqlite3.Connection) -> None:
    assert found(table, "alle sup")
    assert not found(table, "sup alle")


def test_a_word_inside_a_line_without_spaces_is_found(table: sqlite3.Connection) -> None:
    assert found(table, "東京", title="春の東京まつり")
    assert not found(table, "京東", title="春の東京まつり")
    assert without_gaps("春 の 東 京 まつり at 7") == "春の東京まつり at 7"


def test_nobody_finds_a_facet_by_its_word(table: sqlite3.Connection) -> None:
    assert found(table, "", facets=(CardFacet("tag", "food"),))
    assert not found(table, "", facets=(CardFacet("tag", "foo"),))
    assert not found(table, FACET)


def test_a_question_of_any_length_is_cut() -> None:
    assert len(words("soup " * 10_000)) == 32
    assert len(quoted_words("x" * 100_000)) < 200


def test_what_has_no_letter_or_figure_is_no_word() -> None:
    assert quoted_words(' !? "" * \x00 ') == ""
    assert storable("a\x00b\ud800c") == "a b c"
