"""Values taken out of a person's YAML: the key of a line stays with its comments, a list's entry goes with its lines."""

from __future__ import annotations

from collections.abc import Sequence

from campaignkit.documents.editing.insertion import after_colon
from campaignkit.documents.editing.list_merging import column_of_dash
from campaignkit.documents.editing.nodes import (
    Entry,
    MappingNode,
    Node,
    SequenceNode,
    Tangled,
    end_of,
    entries_of,
    is_alias,
    is_unwritten,
    root_of,
)
from campaignkit.documents.editing.pieces import Edit, YamlText, spliced
from campaignkit.messages import _


def emptied(text: str, steps: Sequence[str]) -> str:
    """The text without the value at a path of keys and numbers. Raises Tangled where the layout has no room for that.

    In lines of its own a key stays, so that its comments have a place; from braces and lists the entry is taken out.
    """
    root = root_of(text)
    *above, last = steps
    parent = _node_at(root, above)
    if isinstance(parent, SequenceNode):
        return without_item(text, parent, int(last))
    found = entries_of(parent).get(last)
    if found is None or is_unwritten(found[1]):
        return text
    if is_alias(found):
        raise Tangled(_("the value is written elsewhere and only referred to here"))
    assert isinstance(parent, MappingNode)
    side = YamlText(text, root)
    if parent.flow_style:
        return _out_of_braces(side, parent, found)
    return spliced(text, [Edit(after_colon(text, found[0]), side.end(found), "")])


def _node_at(root: Node | None, steps: Sequence[str]) -> Node | None:
    node = root
    for step in steps:
        if isinstance(node, SequenceNode):
            node = node.value[int(step)] if step.isdigit() and int(step) < len(node.value) else None
        else:
            found = entries_of(node).get(step)
            node = found[1] if found else None
    return node


def _out_of_braces(side: YamlText, group: MappingNode, entry: Entry) -> str:
    index = next(number for number, (key, _) in enumerate(group.value) if key is entry[0])
    start, end = int(entry[0].start_mark.index), side.end(entry)
    if index:
        start = side.end(group.value[index - 1])
    elif len(group.value) > 1:
        end = int(group.value[1][0].start_mark.index)
    return spliced(side.text, [Edit(start, end, "")])


def without_item(text: str, items: SequenceNode, index: int) -> str:
    """The text without one entry of a list. Raises Tangled."""
    if items.flow_style:
        return _out_of_brackets(text, items, index)
    start, end = item_lines(text, items, index)
    if len(items.value) > 1:
        return spliced(text, [Edit(start, end, "")])
    return spliced(text, [Edit(start, end, f"{' ' * (column_of_dash(text, items.value[0]) + 2)}[]\n")])


def _out_of_brackets(text: str, items: SequenceNode, index: int) -> str:
    start, end = int(items.value[index].start_mark.index), end_of(items.value[index])
    if index:
        start = end_of(items.value[index - 1])
    elif len(items.value) > 1:
        end = int(items.value[1].start_mark.index)
    return spliced(text, [Edit(start, end, "")])


def item_lines(text: str, items: SequenceNode, index: int) -> tuple[int, int]:
    """Where the lines of a list's entry begin and end. Raises Tangled if something else stands in them."""
    item = items.value[index]
    start = text.rfind("\n", 0, int(item.start_mark.index)) + 1
    if text[start : int(item.start_mark.index)].strip() != "-":
        raise Tangled
    end = text.index("\n", len(text[: end_of(item)].rstrip())) + 1
    return start, end


def moved(text: str, items: SequenceNode, index: int, to: int) -> str:
    """The text with one entry of a list at another place in it. Raises Tangled."""
    if items.flow_style:
        raise Tangled
    start, end = item_lines(text, items, index)
    lines = text[start:end]
    goal = item_lines(text, items, to)
    place = goal[1] if to > index else goal[0]
    return spliced(text, [Edit(start, end, ""), Edit(place, place, lines)])
