from __future__ import annotations

import pytest

from campaignkit.documents.editing.list_merging import (
    Clash,
    chosen_items,
    column_of_dash,
    item_lines,
    neighbours,
    shape_of,
)
from campaignkit.documents.editing.nodes import Node, SequenceNode, at, root_of


def listed(text: str) -> SequenceNode:
    node = at(root_of(text), ["key"])
    assert isinstance(node, SequenceNode)
    return node


def merged(base: str | None, ours: str, theirs: str) -> list[str]:
    """The letters that are chosen of three lists of letters."""
    before = None if base is None else listed(f"key: [{', '.join(base)}]")
    chosen = chosen_items(before, listed(f"key: [{', '.join(ours)}]"), listed(f"key: [{', '.join(theirs)}]"))
    return [str(node.value) for node in chosen]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "chosen"),
    [
        ("abc", "abc", "abcd", "abcd"),
        ("abc", "abc", "xabc", "xabc"),
        ("abc", "abc", "abxc", "abxc"),
        ("abc", "abcd", "ab", "abd"),
        ("abc", "ac", "abc", "ac"),
        ("abc", "ac", "abcd", "acd"),
        ("abc", "cab", "abcd", "cdab"),
        ("abc", "ab", "ab", "ab"),
        ("a", "ab", "ac", "acb"),
        (None, "ab", "bc", "abc"),
        ("b", "b", "ab", "ab"),
    ],
)
def test_each_side_adds_and_removes(base: str | None, ours: str, theirs: str, chosen: str) -> None:
    assert "".join(merged(base, ours, theirs)) == chosen


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("abc", "axc", "ayc"),
        ("abc", "ac", "ayc"),
        ("abc", "abc", "acb"),
        ("ab", "a", "b"),
        ("aa", "aab", "aa"),
        ("a", "aa", "a"),
    ],
    ids=["both reworded", "one reworded", "theirs reordered", "nothing is left", "twice before", "twice in ours"],
)
def test_what_that_does_not_decide_is_a_clash(base: str, ours: str, theirs: str) -> None:
    with pytest.raises(Clash):
        merged(base, ours, theirs)


def test_what_became_no_list_is_a_clash() -> None:
    text, ours = at(root_of("key: a"), ["key"]), listed("key: [a]")
    assert text is not None
    for base, theirs in ((None, text), (text, ours)):
        with pytest.raises(Clash):
            chosen_items(base, ours, theirs)


def test_our_own_layout_of_an_item_stays() -> None:
    ours = listed("key: [{a: 1, b: 2}]")
    assert chosen_items(None, ours, listed("key:\n  - b: 2\n    a: 1\n")) == ours.value


@pytest.mark.parametrize(
    ("name", "present", "found"),
    [
        ("b", "ac", ("a", "c")),
        ("b", "c", (None, "c")),
        ("b", "a", ("a", None)),
        ("d", "a", ("a", None)),
        ("a", "", (None, None)),
    ],
)
def test_neighbours_are_the_nearest_that_stand(name: str, present: str, found: tuple[str | None, str | None]) -> None:
    assert neighbours(name, "abcd", present) == found


def test_what_a_node_says_does_not_depend_on_its_layout() -> None:
    def shape(text: str) -> object:
        node: Node | None = at(root_of(text), ["key"])
        return shape_of(node)

    assert shape("key: {a: 1, b: [x]}") == shape("key:\n  b:\n    - 'x'\n  a: 1\n")
    assert shape("key: '1'") != shape("key: 1")
    assert shape_of(None) is None


BLOCK = "key:\n    -   a: 1  # one\n        b: 2\n    - c\n"


def test_an_item_is_moved_with_its_comments_to_another_column() -> None:
    first, second = listed(BLOCK).value
    assert column_of_dash(BLOCK, first) == 4
    assert item_lines(BLOCK, first, 2) == "  -   a: 1  # one\n      b: 2\n"
    assert item_lines(BLOCK, second, 0) == "- c\n"


def test_an_item_of_a_list_in_brackets_gets_a_line_of_its_own() -> None:
    text = "key: [{a: 1}, b]\n"
    first, second = listed(text).value
    with pytest.raises(Clash):
        column_of_dash(text, first)
    assert item_lines(text, first, 2) == "  - {a: 1}\n"
    assert item_lines(text, second, 0) == "- b\n"
