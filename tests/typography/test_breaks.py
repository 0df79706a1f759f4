from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.typography.breaks import Break, joined, pieces


def taken_apart(title: str, lang: str = "en") -> list[tuple[str, str]]:
    return [(piece.text, piece.after.name) for piece in pieces(title, lang)]


def test_a_title_parts_at_spaces_and_where_its_author_says() -> None:
    assert taken_apart("Your home,|your rights") == [
        ("Your", "SPACE"),
        ("home,", "WISH"),
        ("your", "SPACE"),
        ("rights", "WISH"),
    ]


def test_a_compound_parts_at_its_joint_with_a_hyphen() -> None:
    parts = pieces("Nachbarschaftshilfe", "de")
    assert [piece.text for piece in parts] == ["Nachbarschafts", "hilfe"]
    assert joined(parts[:1]) == "Nachbarschafts-"
    assert joined(parts) == "Nachbarschaftshilfe"


def test_an_authors_own_joint_costs_less_than_one_that_was_found() -> None:
    own, found = pieces("Nachbar\u00adschaft", "de")[0], pieces("Nachbarschaftshilfe", "de")[0]
    assert (own.after, found.after) == (Break.OWN_JOINT, Break.JOINT)
    assert own.after.value > found.after.value


def test_a_hyphen_that_is_printed_anyway_is_not_doubled() -> None:
    parts = pieces("gluten-free", "en")
    assert [joined(parts[:1]), joined(parts)] == ["gluten-", "gluten-free"]


@pytest.mark.parametrize(
    ("title", "count"), [("8 am", 1), ("Souper : demain", 2), ("Soup – and bread", 3), ("« Soupe »", 1)]
)
def test_figures_and_marks_stay_with_their_words(title: str, count: int) -> None:
    assert len(pieces(title, "fr")) == count


def test_japanese_breaks_between_letters_but_not_before_a_full_stop() -> None:
    assert [piece.text for piece in pieces("春祭り。", "ja")] == ["春", "祭", "り。"]


@given(st.text(alphabet=st.sampled_from("abc ABCäß-|\u00ad,:ぁ春"), max_size=40))
def test_nothing_is_lost_but_bars_and_joints(title: str) -> None:
    printed = "".join(piece.text for piece in pieces(title, "de")).replace("\u00a0", "")
    assert printed == title.replace("|", "").replace("\u00ad", "").replace(" ", "")


def test_syllables_are_parted_only_when_asked_for() -> None:
    assert len(pieces("Internationalisation", "en")) == 1
    assert {piece.after for piece in pieces("Internationalisation", "en", anywhere=True)[:-1]} == {Break.SYLLABLE}
