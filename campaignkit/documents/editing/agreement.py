"""What a reader sees in a text before and after an edit: the value that was asked for is there, and no other changed.

Edits splice text at places that one parser tells; whether they did right is judged by the reader of all other commands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from campaignkit.documents.editing.nodes import Plain, Tangled, refers, root_of
from campaignkit.documents.reading.report import below, tables
from campaignkit.documents.reading.source import Node, Scalar, Table, parse_table
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.messages import _

Seen: TypeAlias = "str | list[Seen] | dict[str, Seen] | None"
"""Values as a reader sees them: texts as written, nothing as None."""

_CANNOT = _("this layout is one that campaignkit cannot add to")


def seen(text: str) -> Seen:
    """All that a reader sees in a text. Raises InvalidDocuments if it is no YAML."""
    return _seen(parse_table(text.encode(), "campaign.yaml"))


def seen_with(tree: Seen, steps: Sequence[str], value: Plain) -> Seen:
    """The same with a value at a path of keys and numbers; a group joins the one that is there."""
    if not steps:
        return _joined(tree, value)
    step, *rest = steps
    if isinstance(tree, list):
        return [seen_with(item, rest, value) if str(index) == step else item for index, item in enumerate(tree)]
    group = tree if isinstance(tree, dict) else {}
    return {**group, step: seen_with(group.get(step), rest, value)}


def seen_moved(tree: Seen, source: Sequence[str], target: Sequence[str], *, keep: bool) -> Seen:
    """The same with what is at one path of keys at another, with `keep` at both."""
    value = tree
    for step in source:
        value = value.get(step) if isinstance(value, dict) else None
    return _put(tree if keep else _put(tree, source, None), target, value)


def _put(tree: Seen, steps: Sequence[str], value: Seen) -> Seen:
    if not steps:
        return value
    group = tree if isinstance(tree, dict) else {}
    return {**group, steps[0]: _put(group.get(steps[0]), steps[1:], value)}


def seen_longer(tree: Seen, key: str, entries: Sequence[Plain]) -> Seen:
    """The same with more entries in the list at a top-level key."""
    group = tree if isinstance(tree, dict) else {}
    there = group.get(key)
    return {**group, key: [*(there if isinstance(there, list) else ()), *(_joined(None, entry) for entry in entries)]}


def checked(text: str, edit: Callable[[str], str], expected: Seen, path: str, line: str) -> str:
    """The text after an edit in which a reader sees what is expected, apart from groups and values that are empty.

    Raises InvalidDocuments, in words of the tool's own and with the line to write oneself, if that cannot be had.
    """
    try:
        edited = edit(text)
        root_of(edited)
        now = seen(edited)
    except Tangled as tangled:
        raise _cannot(path, line, str(tangled)) from None
    except InvalidDocuments:
        raise _cannot(path, line) from None
    other = _difference(_filled(expected), _filled(now), "")
    if other is not None and refers(text) and not f"{other}.".startswith(f"{path}."):
        raise _cannot(path, line, _("to change it here would change {other}, too").format(other=other))
    if other is not None or repeated_keys(edited) > repeated_keys(text):
        raise _cannot(path, line)
    return edited


def says(edited: str, expected: Seen) -> bool:
    """Whether a reader sees in a text what is expected, apart from what is empty."""
    try:
        return _filled(seen(edited)) == _filled(expected)
    except InvalidDocuments:
        return False


def repeated_keys(text: str) -> int:
    """How many keys of a sound text are there a second time in their group."""
    return sum(len(table.repeated) for table, _ in tables(parse_table(text.encode(), "campaign.yaml")))


def _cannot(path: str, line: str, reason: str = "") -> InvalidDocuments:
    message = _("{reason}; nothing was changed. Write the line yourself: {line}").format(
        reason=reason or _CANNOT, line=line
    )
    return InvalidDocuments([Problem("campaign.yaml", path, message, "cannot-edit")])


def _seen(node: Node) -> Seen:
    if isinstance(node, Scalar):
        return None if node.is_empty else node.text
    if isinstance(node, Table):
        return {name: _seen(child) for name, child in node.entries.items()}
    return [_seen(child) for child in node.items]


def _joined(tree: Seen, value: Plain) -> Seen:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        group = tree if isinstance(tree, dict) else {}
        return {**group, **{name: _joined(group.get(name), entry) for name, entry in value.items()}}
    return [_joined(None, entry) for entry in value] if isinstance(value, Sequence) else json.dumps(value)


def _filled(tree: Seen) -> Seen:
    """The same without what is empty."""
    if isinstance(tree, dict):
        entries = ((name, _filled(child)) for name, child in tree.items())
        return {name: child for name, child in entries if child is not None} or None
    return (list(map(_filled, tree)) or None) if isinstance(tree, list) else tree


def _difference(one: Seen, other: Seen, path: str) -> str | None:
    """The path of the first value that two trees do not share; None if they are one."""
    if isinstance(one, dict) and isinstance(other, dict):
        inner = (_difference(one.get(name), other.get(name), below(path, name)) for name in {**one, **other})
        return next((place for place in inner if place is not None), None)
    return None if one == other else path
