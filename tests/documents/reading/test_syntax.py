"""What is said of a text that YAML cannot read: words of its own for each slip, at the line where it can be mended."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaignkit.documents.reading.source import parse_table
from campaignkit.errors import InvalidDocuments


def told(text: str) -> tuple[int | None, str]:
    with pytest.raises(InvalidDocuments) as caught:
        parse_table(text.encode(), "campaign.yaml")
    (problem,) = caught.value.problems
    return problem.line, problem.message


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('a: 1\nb: "one\nc: 2\nd: "x"\n', 2, 'never closed; write "one"'),
        ("a: 'one\nb: it's\n", 1, "never closed"),
        ("a: 1\nwhere: l'école\nb: 'one\nc: 'x'\n", 3, "never closed"),
        ("a:\n  - 'Pain d'ici'\n", 2, '"Pain d\'ici"'),
        ("a: 'x' : y\n", 1, "after the closing quote"),
        ("a: {b: 1} c\n", 1, "'{b: 1} c'"),
        ("a:\n  b: 1\n   c: 2\n", 3, "3 spaces in front, the one above it 2"),
        ("a:\n  b: 1\nwhere: x\n  c: 2\n", 3, "0 spaces in front, those around it 2"),
        ("a: « Soupe : pour tous »\n", 1, '"Soupe : pour tous"'),
        ("link:https://x.example/\nb: 1\n", 1, "a space is missing after the colon"),
        ("a: 1\nSimply text\nb: 2\n", 2, "“Simply text”"),
        ("a: Soup: for all\n", 1, '"Soup: for all"'),
        ("a: „Suppe: für alle“\n", 1, '"Suppe: für alle"'),
        ("a: |text\nb: 1\n", 1, '"|text"'),
        ("a: > 5 euros\n", 1, '"> 5 euros"'),
        ("a: [x, @y]\n", 1, '"@y"'),
        ("a: [\n  b,\n  c\nd: e\n", 1, "the bracket that opens here"),
        ("a: 1\nb: {color: #fff}\n", 2, "#fff"),
        ("a: 1\n...\nb: 2\n", 3, "end of the document"),
        ("a: 'one\u2029two'\n", 1, "U+2029"),
        ("a:\n  -\u00a0b\n  - c: d: e\n", 2, "no-break space"),
        ("so\u00adup: 1\n", 1, "soft hyphen"),
        ("a:\n  b: |\n    text\n\tc: 2\n", 4, "a tab"),
    ],
)
def test_each_slip_has_words_of_its_own_at_its_line(text: str, line: int, words: str) -> None:
    found, message = told(text)
    assert found == line, message
    assert words in message


def test_no_break_spaces_inside_a_text_are_nobodys_business() -> None:
    assert parse_table("a: Soupe\u00a0pour tous\nb: 'x\u200by'\n".encode(), "f").entries


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from("ab:- \n\t'\"[]{}#&*!|>%@`,?\\\u00a0\u200b“”.1"), max_size=40))
def test_whatever_is_written_is_read_or_told_with_a_line_of_the_file(text: str) -> None:
    try:
        parse_table(text.encode(), "f")
    except InvalidDocuments as error:
        (problem,) = error.problems
        assert problem.message
        assert problem.line is None or 1 <= problem.line <= text.count("\n") + 2
