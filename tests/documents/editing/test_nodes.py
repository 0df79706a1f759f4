"""Editors see in a text what readers see, and where it stands."""

from __future__ import annotations

import warnings

import pytest

from campaignkit.documents.editing.nodes import (
    MappingNode,
    SequenceNode,
    at,
    entries_of,
    entries_read,
    is_empty,
    is_unwritten,
    plain,
    refers,
    root_of,
)
from campaignkit.documents.reading.source import Scalar, parse_table


@pytest.mark.parametrize("value", ["", "~", "null", "NULL", "'~'", '""', "no", "none", "&x", "&x ~", "|\n  ~"])
def test_empty_is_what_a_reader_takes_for_nothing(value: str) -> None:
    text = f"a: {value}\n"
    node, read = at(root_of(text), ["a"]), parse_table(text.encode(), "").entries["a"]
    assert node is not None
    assert isinstance(read, Scalar)
    assert is_empty(node) == read.is_empty
    assert is_unwritten(node) == (value == "")


def test_merge_keys_bring_what_a_group_has_not_itself_the_first_of_several_before_the_next() -> None:
    text = "a: &a {x: 1, y: 1}\nb: &b {<<: *a, y: 2, z: 2}\nc: {y: 3, <<: [*b, *a], '<<': own}\n"
    root = root_of(text)
    group = at(root, ["c"])
    assert group is not None
    assert plain(group) == {"y": "3", "<<": "own", "z": "2", "x": "1"}
    assert list(entries_of(group)) == ["y", "<<"]
    assert entries_read(at(root, ["a", "x"])) == {}


@pytest.mark.parametrize("text", ["a:\tb\n", "a: b\t\n", "a\t: b\t# c\n", "a: x b\ty\n", "a:\t{x: b}\n", "a: [\tb]\n"])
def test_tabs_that_a_reader_takes_are_no_hindrance_and_move_no_place(text: str) -> None:
    assert list(parse_table(text.encode(), "").entries) == ["a"]
    node = at(root_of(text), ["a"])
    while isinstance(node, MappingNode | SequenceNode):
        node = node.value[0][1] if isinstance(node, MappingNode) else node.value[0]
    assert node is not None
    assert "b" in text[int(node.start_mark.index) : int(node.end_mark.index)]
    assert not refers(text)


def test_an_anchor_used_twice_is_no_one_elses_business() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert root_of("a: &x 1\nb: &x 2\nc: *x\n") is not None
