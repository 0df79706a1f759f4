from __future__ import annotations

from campaignkit.cli.compromises import compromises
from campaignkit.model.fallback import Fallback

SHORT = Fallback("short", "event.title", "“Lunch” instead")
COLOUR = Fallback("colour", "brand.color", "#ffffff is too light to be seen on paper; #a9d3c1 is used")


def test_ten_sheets_with_the_same_fallback_give_one_line() -> None:
    (line,) = compromises((f"a{number}", (COLOUR,)) for number in range(10))
    assert line.startswith("On a0, a1, a2, a3, a4, a5 and 4 more sheets, brand.color: #ffffff is too light")


def test_the_formats_of_a_sheet_are_one_sheet() -> None:
    assert list(compromises([("a6", (SHORT,)), ("a6", (SHORT,))])) == [
        "To fit, a6 takes the shorter wording of event.title."
    ]


def test_sheets_that_leave_out_different_parts_have_lines_of_their_own() -> None:
    one, two = Fallback("dropped", "bullets.2", "left out"), Fallback("dropped", "event.note", "left out")
    assert list(compromises([("a6", (one, two)), ("a5", (one,)), ("a4", (one,))])) == [
        "To fit, a6 leaves out bullets.2, event.note.",
        "To fit, a5, a4 leave out bullets.2.",
    ]


def test_texts_of_another_language_are_gathered() -> None:
    texts = tuple(Fallback("language", f"bullets[{number}]", "in fr, for want of one in ar") for number in range(8))
    (line,) = compromises([("a6-ar", texts), ("a5-ar", texts[:1])])
    assert line.endswith("bullets[5] and 2 more values are in fr, for want of one in ar.")


def test_sheets_as_they_were_asked_for_need_no_line() -> None:
    assert list(compromises([("a6", ())])) == []
