import pytest

from campaignkit.documents.editing.pieces import without
from campaignkit.errors import InvalidDocuments


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a: 1\n# Ours.\nb:\n  c: 2   # two\n\n# Theirs.\nd: 3\n", "a: 1\n\n# Theirs.\nd: 3\n"),
        ("a: 1\r\nb: {c: 2}\r\nd: 3\r\n", "a: 1\r\nd: 3\r\n"),
        ("{a: 1, b: [2], d: 3}\n", "{a: 1, d: 3}\n"),
        ("a: 1\nd: 3\n", "a: 1\nd: 3\n"),
    ],
)
def test_entries_go_with_their_comments_and_everything_else_stays(text: str, left: str) -> None:
    assert without(text, ["b", "e"]) == left


def test_an_entry_that_cannot_be_taken_out_is_told_in_the_tools_words() -> None:
    with pytest.raises(InvalidDocuments) as caught:
        without("? b\n: 1\nd: 3\n", ["b"])
    (problem,) = caught.value.problems
    assert (problem.file, problem.field, problem.code) == ("kit.yaml", "b", "cannot-edit")
