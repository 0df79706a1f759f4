from __future__ import annotations

from campaignkit.production.spelling import as_named, suggestion


def test_capitals_do_not_matter_unless_two_names_differ_by_them_alone() -> None:
    assert as_named(("A5", "poster"), ("a5", "Poster")) == ("a5", "Poster")
    assert as_named(("A5", "a5"), ("a5", "A5")) == ("A5", "a5")
    assert as_named(("a55",), ("a5",)) == ("a55",)


def test_a_name_that_is_nearly_right_is_answered_with_the_right_one() -> None:
    assert suggestion("event-flier", ("co-branded-ad", "event-flyer")) == "; did you mean event-flyer?"
    assert suggestion("zzz", ("event-flyer",)) == "."
