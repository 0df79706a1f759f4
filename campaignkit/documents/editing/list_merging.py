"""Lists merged: what each side added and removed, in the order that people see."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import TypeAlias, TypeVar

from campaignkit.documents.editing.nodes import MappingNode, Node, SequenceNode, end_of
from campaignkit.documents.editing.pieces import on_one_line, shifted


class Clash(Exception):
    """Both sides changed one thing in different ways, and only lines of their own can show it."""


T = TypeVar("T")


def neighbours(name: T, order: Sequence[T], present: Container[T]) -> tuple[T | None, T | None]:
    """The nearest ones above and below a name in their order that are also standing."""
    index = order.index(name)
    above = next((other for other in reversed(order[:index]) if other in present), None)
    return above, next((other for other in order[index + 1 :] if other in present), None)


def chosen_items(base: Node | None, ours: SequenceNode, theirs: Node) -> list[Node]:
    """A list with what each side added and without what either removed. Raises Clash if that does not decide it."""
    if not isinstance(theirs, SequenceNode) or not isinstance(base, SequenceNode | None):
        raise Clash
    before, here, there = (_items(node) for node in (base, ours, theirs))
    if _same_item_reworded(before, here, there) or _reordered(before, there):
        raise Clash
    chosen = _chosen(before, here, there)
    if not chosen:
        raise Clash
    written = there | here
    return [written[shape] for shape in chosen]


Items: TypeAlias = dict[object, Node]
"""The items of a list by what they say, in their order."""


def _chosen(before: Items, here: Items, there: Items) -> list[object]:
    """Ours without what theirs lost, and with what is new in theirs."""
    lost, new = before.keys() - there.keys(), there.keys() - before.keys() - here.keys()
    chosen = [shape for shape in here if shape not in lost]
    for shape in filter(new.__contains__, there):
        chosen.insert(_index_among(chosen, shape, list(there)), shape)
    return chosen


def _same_item_reworded(before: Items, here: Items, there: Items) -> bool:
    """Whether both sides took the same item out, and at least one of them put another one in its place."""
    both_removed = before.keys() - here.keys() - there.keys()
    return bool(both_removed) and here.keys() - before.keys() != there.keys() - before.keys()


def _reordered(before: Items, there: Items) -> bool:
    """Whether theirs has items of the common ancestor in another order."""
    return [shape for shape in before if shape in there] != [shape for shape in there if shape in before]


def _index_among(chosen: list[object], shape: object, order: list[object]) -> int:
    """Where an item goes: below the nearest one above it in theirs, else above the nearest one below it, else last."""
    above, under = neighbours(shape, order, chosen)
    if above:
        return chosen.index(above) + 1
    return chosen.index(under) if under else len(chosen)


def _items(node: Node | None) -> Items:
    items = {shape_of(item): item for item in node.value} if isinstance(node, SequenceNode) else {}
    if isinstance(node, SequenceNode) and len(items) != len(node.value):
        raise Clash
    return items


def column_of_dash(text: str, item: Node) -> int:
    """The column of the dash before an item. Raises Clash if it does not open its line."""
    start = int(item.start_mark.index)
    head = text[text.rfind("\n", 0, start) + 1 : start]
    if not re.fullmatch(r" *- +", head):
        raise Clash
    return head.index("-")


def item_lines(text: str, item: Node, column: int) -> str:
    """The lines of one item of a list, moved so that its dash stands at `column`. Raises Clash if they are not its own."""
    try:
        own = column_of_dash(text, item)
    except Clash:
        return f"{' ' * column}- {on_one_line(text, item)}\n"
    start = text.rfind("\n", 0, int(item.start_mark.index)) + 1
    end = text.index("\n", len(text[: end_of(item)].rstrip())) + 1
    return shifted(text[start:end], column - own, whole=True)


def shape_of(node: Node | None) -> object:
    """What a node says, whatever its layout."""
    if isinstance(node, MappingNode):
        return "map", tuple(sorted((str(key.value), shape_of(value)) for key, value in node.value))
    if isinstance(node, SequenceNode):
        return "list", tuple(map(shape_of, node.value))
    return None if node is None else (str(node.tag), str(node.value))
