"""YAML text as nodes that know their places in it: what edits and merges of a person's file stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import MappingNode as MappingNode
from ruamel.yaml.nodes import Node as Node
from ruamel.yaml.nodes import ScalarNode as ScalarNode
from ruamel.yaml.nodes import SequenceNode as SequenceNode

from campaignkit.documents.reading.source import parse_table
from campaignkit.errors import InvalidDocuments, Problem

Plain: TypeAlias = str | int | float | bool | Sequence["Plain"] | Mapping[str, "Plain"]
"""What can be written into a file."""


class Tangled(Exception):
    """The layout is none that can be edited in place; the words, if any, say what stands in the way. Stays in this room."""


def root_of(text: str) -> MappingNode | None:
    """The text's mapping with its places, or None if there is nothing in it. Raises InvalidDocuments."""
    parse_table(text.encode(), "campaign.yaml")
    try:
        root = YAML(typ="rt").compose(text)
    except YAMLError:
        raise InvalidDocuments([Problem("campaign.yaml", "", "this cannot be read as YAML", "yaml-syntax")]) from None
    return root if isinstance(root, MappingNode) else None


def at(root: MappingNode | None, steps: Sequence[str]) -> Node | None:
    """The value at a path of keys, or None."""
    node: Node | None = root
    for step in steps:
        entries = node.value if isinstance(node, MappingNode) else ()
        node = next((value for key, value in entries if key.value == step), None)
    return node


def is_empty(node: Node) -> bool:
    """Whether nothing was written where a value could be."""
    return isinstance(node, ScalarNode) and node.value == "" and node.style is None


def end_of(node: Node) -> int:
    """Where the last thing in a node ends; a block's own end mark stands after the comments that follow it."""
    if not isinstance(node, MappingNode | SequenceNode) or node.flow_style:
        return int(node.end_mark.index)
    if isinstance(node, SequenceNode):
        return end_of(node.value[-1])
    key, value = node.value[-1]
    # An empty value's own marks stand at whatever comes next; an alias's are its anchor's.
    own = int(key.end_mark.index) + 1
    return own if is_empty(value) else max(own, end_of(value))


def plain(node: Node) -> Plain:
    """A node as values, every scalar as its text."""
    if isinstance(node, MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    return [plain(value) for value in node.value] if isinstance(node, SequenceNode) else str(node.value)


def refers(text: str) -> bool:
    """Whether a sound text has anchors, aliases or merge keys, so that one place stands for another."""
    events = YAML(typ="rt").parse(text)
    return any(
        isinstance(event, AliasEvent) or getattr(event, "anchor", None) or getattr(event, "value", "") == "<<"
        for event in events
    )
