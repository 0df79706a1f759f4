"""Edits to a person's YAML that touch only the lines they must: comments, order and layout stay as they were.

Places are found in the parsed text; the text itself is spliced, never written anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial

from campaignkit.documents.editing.agreement import checked, seen, seen_longer, seen_with
from campaignkit.documents.editing.insertion import (
    among,
    appended,
    in_place_of_nothing,
    inserted,
    line_below,
    with_first_lines,
    with_node_replaced,
)
from campaignkit.documents.editing.line_ends import like, with_newlines
from campaignkit.documents.editing.nodes import (
    Entry,
    MappingNode,
    Node,
    Plain,
    SequenceNode,
    Tangled,
    at,
    entries_of,
    is_alias,
    is_empty,
    root_of,
)
from campaignkit.documents.editing.notation import block, inline
from campaignkit.errors import NotFound
from campaignkit.messages import _
from campaignkit.model.kit import Author


def set_values(text: str, values: Mapping[str, Plain]) -> str:
    """The text with each value put at its path, such as `event.starts` or `partners[0].name`; groups are made as needed.

    Raises InvalidDocuments if the text is no YAML, or where any other value would change, and NotFound if a path leads
    through something that is no group.
    """
    edited = with_newlines(text)
    for path, value in values.items():
        steps = re.findall(r"[^.\[\]]+", path)
        expected = seen_with(seen(edited), steps, value)
        edited = checked(
            edited, partial(_with_value, steps=steps, value=value, path=path), expected, path, _line(path, value)
        )
    return like(text, edited)


def _line(path: str, value: Plain) -> str:
    return f"{path}: {inline(value)}"


def set_manifest(text: str, name: str, version: str, title: str, authors: Sequence[Author]) -> str:
    """A manifest under a new name, version, title and authors. Raises InvalidDocuments if the text is no YAML."""
    people = [{"name": author.name, **({"url": author.url} if author.url else {})} for author in authors]
    return set_values(text, {"name": name, "version": version, "title": title, "authors": people})


def add_to_list(text: str, key: str, entries: Sequence[Plain]) -> str:
    """The text with more entries at the end of the list at a top-level key, which is made if there is none.

    Raises InvalidDocuments if the text is no YAML, or where any other value would change, and NotFound if
    something else than a list stands there.
    """
    before = with_newlines(text)
    node = at(root_of(before), [key])
    if not entries:
        return text
    if node is None or is_empty(node):
        return set_values(text, {key: entries})
    if not isinstance(node, SequenceNode):
        raise NotFound(
            _("There is no list called {key}.").format(key=key),
            _("Make it one, each entry on a line that begins with a hyphen."),
        )
    expected = seen_longer(seen(before), key, entries)
    edited = checked(before, partial(_with_entries, key=key, entries=entries), expected, key, _line(key, entries))
    return like(text, edited)


def _with_entries(text: str, key: str, entries: Sequence[Plain]) -> str:
    """The text with more entries in the list at a top-level key."""
    found = entries_of(root_of(text)).get(key)
    if found is None or is_alias(found):
        raise elsewhere(key)
    node = found[1]
    assert isinstance(node, MappingNode | SequenceNode)
    if node.flow_style or not node.value:
        return among(text, node, ", ".join(map(inline, entries)))
    indent, place = " " * int(node.start_mark.column), line_below(text, node)
    return text[:place] + "".join(f"{indent}- {inline(entry)}\n" for entry in entries) + text[place:]


def _with_value(text: str, steps: list[str], value: Plain, path: str) -> str:
    """The text with a value at a path. Raises Tangled, NotFound."""
    node: Node | None = root_of(text)
    if node is None:
        return appended(text, block(steps, value, ""))
    for index, step in enumerate(steps):
        key, child = _child(node, step, path)
        rest = steps[index + 1 :]
        if child is None:
            assert isinstance(node, MappingNode)
            return inserted(text, node, step, inline(_in_groups(rest, value)))
        if key is not None and is_alias((key, child)):
            if rest:
                raise elsewhere(step)
            return _instead_of_alias(text, key, inline(value))
        if key is not None and isinstance(node, MappingNode) and is_empty(child):
            return _with_value_for_nothing(text, node, (key, child), rest, value)
        node = child
    return _with_value_over(text, node, steps, value, path)


def elsewhere(name: str) -> Tangled:
    """What to say of an edit inside a value that is written at another place."""
    return Tangled(_("what {name} says is written elsewhere and only referred to here").format(name=name))


def _in_groups(names: list[str], value: Plain) -> Plain:
    """A value in groups of these names, the outermost first."""
    for name in reversed(names):
        value = {name: value}
    return value


def _with_value_over(text: str, node: Node, steps: list[str], value: Plain, path: str) -> str:
    """The text with a value in the place of the node that stands at these steps."""
    if isinstance(value, Mapping) and isinstance(node, MappingNode):
        for name, entry in value.items():
            text = _with_value(text, [*steps, name], entry, path)
        return text
    return with_node_replaced(text, node, inline(value))


def _with_value_for_nothing(text: str, group: MappingNode, entry: Entry, names: list[str], value: Plain) -> str:
    """The text with a value for an entry of a group that has none, in groups of these names."""
    if names and not group.flow_style:
        return with_first_lines(text, entry, block(names, value, " " * (int(entry[0].start_mark.column) + 2)))
    return in_place_of_nothing(text, group, entry, inline(_in_groups(names, value)))


def _child(node: Node, step: str, path: str) -> tuple[Node | None, Node | None]:
    """The key and the value below a node; no value if a group has no such key."""
    if isinstance(node, MappingNode):
        return entries_of(node).get(step, (None, None))
    if isinstance(node, SequenceNode) and step.isdigit() and int(step) < len(node.value):
        return None, node.value[int(step)]
    raise NotFound(
        _("There is nothing called {path}: {step!r} is not in what stands there.").format(path=path, step=step),
        _("Check the path against the file."),
    )


def _instead_of_alias(text: str, key: Node, new: str) -> str:
    end = int(key.end_mark.index)
    return text[:end] + re.sub(r"\*[^\s,\]}]+", lambda match: new, text[end:], count=1)
