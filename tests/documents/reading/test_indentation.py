from __future__ import annotations

import pytest

from campaignkit.documents.reading.indentation import lost_below, uneven


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("event:\n  title: Soup\n   where: Hall", 3, "this line has 3 spaces in front, the one above it 2;"),
        ("a: 1\n b: 2", 2, "this line has 1 space in front, the one above it 0;"),
        (
            "event:\n    title: Soup\n  where: Hall\n    ends: late",
            3,
            "this line has 2 spaces in front, those around it 4;",
        ),
        (
            "event:\n  title: Soup\n\n  # so\n   where: Hall",
            5,
            "this line has 3 spaces in front, the one above it 2;",
        ),
        ("   a: 1", 1, "this line has 3 spaces in front, the one above it 0;"),
    ],
)
def test_the_line_to_mend_is_the_one_that_stands_apart(text: str, line: int, words: str) -> None:
    lines = text.split("\n")
    message, found = uneven(lines, len(lines))
    assert found == line
    assert message.startswith(words) and message.endswith("lines of one group have as many")


@pytest.mark.parametrize(
    ("line", "below", "lost"),
    [
        ("  where: Hall", "    #3 Mill Lane", "#3 Mill Lane"),
        ("  where: Hall", "   #SoupForAll  ", "#SoupForAll"),
        ("  - Hall", "    #3 Mill Lane", "#3 Mill Lane"),
        ("where: Hall", "    # a comment", ""),
        ("  where: Hall", "  #3 Mill Lane", ""),
        ("where: Hall", "    #note: Bring a cup", ""),
        ("where: Hall", "    #- Bread", ""),
        ("where: Hall", "    Mill Lane", ""),
    ],
)
def test_a_line_that_begins_with_a_hash_may_go_on_with_the_value_above(line: str, below: str, lost: str) -> None:
    assert lost_below(line, line.index("Hall"), below) == lost
