"""YAML text as nodes that know their places in it: what edits and merges of a person's file stand on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import MappingNode as MappingNode
from ruamel.yaml.nodes import Node as Node
from ruamel.yaml.nodes import ScalarNode as ScalarNode
from ruamel.yaml.nodes import SequenceNode as SequenceNode

from campaignkit.documents.reading.source import kind_of, parse_table
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.messages import _

Entry: TypeAlias = tuple[Node, Node]
"""A key and its value."""

Plain: TypeAlias = str | int | float | bool | Sequence["Plain"] | Mapping[str, "Plain"]
"""What can be written into a file."""


class Tangled(Exception):
    """The layout is none that can be edited in place; the words, if any, say what stands in the way. Stays in this room."""


def root_of(text: str) -> MappingNode | None:
    """The text's mapping with its places, or None if there is nothing in it. Raises InvalidDocuments."""
    parse_table(text.encode(), "campaign.yaml")
    try:
        root = _parse(text, _parser().compose)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = (mark.line + 1, mark.column + 1) if mark else (None, None)
        message = _("campaignkit can read this line, but not change the file with it; write it in another way")
        raise InvalidDocuments([Problem("campaign.yaml", "", message, "yaml-syntax", *place)]) from None
    return root if isinstance(root, MappingNode) else None


def _parser() -> YAML:
    """A parser that does not mind an anchor's name used twice: the nearest one above counts (YAML 1.2, 7.1)."""
    parser = YAML(typ="rt")
    parser.composer.warn_double_anchors = False
    return parser


Read = TypeVar("Read")


def _parse(text: str, reader: Callable[[str], Read]) -> Read:
    """What ruamel.yaml makes of a text; of tabs that it cannot take between words (YAML 1.2, 6.3) it is shown spaces.

    All places stay the same. Raises YAMLError.
    """
    try:
        return reader(text)
    except YAMLError:
        return reader(text.replace("\t", " "))


def at(root: MappingNode | None, steps: Sequence[str]) -> Node | None:
    """The value at a path of keys as a reader sees it, merge keys taken in; None if there is none."""
    node: Node | None = root
    for step in steps:
        found = entries_read(node).get(step)
        node = found[1] if found else None
    return node


def entries_of(node: Node | None) -> dict[str, Entry]:
    """The entries that are written in a group, by key, the first where a key repeats; none of anything else."""
    entries: dict[str, Entry] = {}
    for key, value in node.value if isinstance(node, MappingNode) else ():
        entries.setdefault(key.value, (key, value))
    return entries


def entries_read(node: Node | None) -> dict[str, Entry]:
    """The entries that a reader sees in a group: its own, then those that its merge keys bring (yaml.org/type/merge)."""
    pairs = node.value if isinstance(node, MappingNode) else ()
    own = [(key, value) for key, value in pairs if not _is_merge_key(key)]
    read: dict[str, Entry] = {}
    for key, value in (*own, *_brought(pairs)):
        read.setdefault(key.value, (key, value))
    return read


def _brought(pairs: Iterable[Entry]) -> Iterator[Entry]:
    """The entries of other groups that merge keys name."""
    for source in (source for key, value in pairs if _is_merge_key(key) for source in _sources(value)):
        yield from entries_read(source).values()


def _is_merge_key(key: Node) -> bool:
    return isinstance(key, ScalarNode) and key.value == "<<" and key.style is None


def _sources(value: Node) -> Iterator[Node]:
    yield from value.value if isinstance(value, SequenceNode) else (value,)


def is_alias(entry: Entry) -> bool:
    """Whether a value is written elsewhere, above its key, and only referred to here."""
    key, value = entry
    return int(value.start_mark.index) < int(key.end_mark.index)


def is_empty(node: Node) -> bool:
    """Whether a reader sees nothing there: nothing is written, or a word for it (`~`, `null`)."""
    return isinstance(node, ScalarNode) and node.style is None and kind_of(node.value) == "nothing"


def is_unwritten(node: Node) -> bool:
    """Whether a value has no place of its own, because nothing is written there."""
    return isinstance(node, ScalarNode) and node.start_mark.index == node.end_mark.index


def end_of(node: Node) -> int:
    """Where the last thing in a node ends; a block's own end mark stands after the comments that follow it."""
    if not isinstance(node, MappingNode | SequenceNode) or node.flow_style:
        return int(node.end_mark.index)
    if isinstance(node, SequenceNode):
        return end_of(node.value[-1])
    key, value = node.value[-1]
    # An empty value's own marks stand at whatever comes next; an alias's are its anchor's.
    own = int(key.end_mark.index) + 1
    return own if is_unwritten(value) else max(own, end_of(value))


def last_of(node: Node) -> Node:
    """The last single value, or value in braces, that is written in a node."""
    if isinstance(node, MappingNode | SequenceNode) and node.value and not node.flow_style:
        entry = node.value[-1]
        key, value = entry if isinstance(node, MappingNode) else (None, entry)
        return value if key is not None and is_alias((key, value)) else last_of(value)
    return node


def keeps_blank_lines(text: str, node: Node) -> bool:
    """Whether the blank lines below a value belong to it (`|+`; YAML 1.2, 8.1.1.2)."""
    begun = int(node.start_mark.index)
    return isinstance(node, ScalarNode) and re.match(r"(&\S+\s+)?[|>]\d?\+", text[begun : begun + 200]) is not None


def plain(node: Node) -> Plain:
    """A node as values, every scalar as its text."""
    if isinstance(node, MappingNode):
        return {name: plain(value) for name, (_, value) in entries_read(node).items()}
    return [plain(value) for value in node.value] if isinstance(node, SequenceNode) else str(node.value)


def refers(text: str) -> bool:
    """Whether a sound text has anchors, aliases or merge keys, so that one place stands for another."""
    events = _parse(text, lambda shown: list(_parser().parse(shown)))
    return any(
        isinstance(event, AliasEvent) or getattr(event, "anchor", None) or getattr(event, "value", "") == "<<"
        for event in events
    )
