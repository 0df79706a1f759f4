from __future__ import annotations

import pytest

from campaignkit.documents.editing.nodes import SequenceNode, Tangled, entries_of, root_of
from campaignkit.documents.patching.removal import emptied, moved


@pytest.mark.parametrize(
    ("text", "steps", "after"),
    [
        ("a: x   # why\nb: y\n", ["a"], "a:   # why\nb: y\n"),
        ("a: |\n  two\n  lines\nb: y\n", ["a"], "a:\nb: y\n"),
        ("e: {a: x, b: y}\n", ["e", "a"], "e: {b: y}\n"),
        ("e: {a: x, b: y}\n", ["e", "b"], "e: {a: x}\n"),
        ("l:\n- one\n- two   # second\n", ["l", "0"], "l:\n- two   # second\n"),
        ("l:\n  - a: 1\n    b: 2\n  - a: 3\n", ["l", "1"], "l:\n  - a: 1\n    b: 2\n"),
        ("l: [one, two]\n", ["l", "0"], "l: [two]\n"),
        ("l:\n- one\nb: y\n", ["l", "0"], "l:\n  []\nb: y\n"),
        ("a: x\n", ["b"], "a: x\n"),
    ],
)
def test_a_value_goes_and_what_stands_around_it_stays(text: str, steps: list[str], after: str) -> None:
    assert emptied(text, steps) == after


def test_a_value_that_is_only_referred_to_is_left_alone() -> None:
    with pytest.raises(Tangled):
        emptied("a: &x one\nb: *x\n", ["b"])


def test_an_entry_is_moved_with_its_lines() -> None:
    text = "l:\n- a: 1\n  # one\n  b: 2\n- a: 3\n- a: 4\n"
    node = entries_of(root_of(text))["l"][1]
    assert isinstance(node, SequenceNode)
    assert moved(text, node, 0, 2) == "l:\n- a: 3\n- a: 4\n- a: 1\n  # one\n  b: 2\n"
    assert moved(text, node, 2, 0) == "l:\n- a: 4\n- a: 1\n  # one\n  b: 2\n- a: 3\n"
