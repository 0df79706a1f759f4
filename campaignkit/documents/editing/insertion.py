"""Where in a person's YAML something more goes, so that all that is there stays what it is and where it is."""

from __future__ import annotations

import re

from campaignkit.documents.editing.nodes import (
    Entry,
    MappingNode,
    Node,
    SequenceNode,
    Tangled,
    end_of,
    is_unwritten,
    keeps_blank_lines,
    last_of,
    root_of,
)
from campaignkit.documents.editing.notation import scalar

_COLON = re.compile(r"\s*:")


def inserted(text: str, node: MappingNode, name: str, value: str, beside: str = "") -> str:
    """The text with one more entry at the end of a group; `beside` is a comment, for which braces have no room."""
    line = f"{scalar(name)}: {value}".rstrip()
    if node.flow_style:
        return among(text, node, line if value else f"{line} ")
    return after_last(text, node, f"{line}{beside}")


def after_last(text: str, node: MappingNode, line: str) -> str:
    """The text with one more line, an entry or a comment, below the last entry of a group that is no flow."""
    first, place = int(node.value[0][0].start_mark.index), line_below(text, node)
    before = text[text.rfind("\n", 0, first) + 1 : first]
    explicit = re.search(r"\? +\Z", before)
    indent = explicit.start() if explicit else len(before)
    return f"{text[:place]}{' ' * indent}{line}\n{text[place:]}"


def line_below(text: str, node: Node) -> int:
    """Where the line below a node's last one begins. Blank lines are below it, unless a text in it keeps them."""
    last = last_of(node)
    if keeps_blank_lines(text, last):
        return end_of(last)
    return text.index("\n", len(text[: end_of(node)].rstrip("\n"))) + 1


def among(text: str, node: MappingNode | SequenceNode, entry: str) -> str:
    """The text with one more entry at the end of braces or brackets."""
    place, lead = flow_place(text, node)
    return f"{text[:place]}{lead}{entry}{text[place:]}"


def flow_place(text: str, node: MappingNode | SequenceNode) -> tuple[int, str]:
    """Where one more entry of braces or brackets goes, right after the last, and what parts it from that.

    Behind it may stand a comma, or a comment.
    """
    if not node.value:
        return int(node.start_mark.index) + 1, ""
    last = node.value[-1]
    key, value = last if isinstance(node, MappingNode) else (None, last)
    end = _end_in_flow(text, key, value, int(node.start_mark.index))
    return end, " , " if text[:end].endswith(":") else ", "


def _end_in_flow(text: str, key: Node | None, value: Node, opened: int) -> int:
    """Where a flow's last entry ends. An empty value has no place of its own, and an alias has its anchor's."""
    begun = int(key.end_mark.index) if key else opened
    if key and is_unwritten(value):
        colon = _COLON.match(text, begun)
        return colon.end() if colon else begun
    if value.start_mark.index >= begun:
        return int(value.end_mark.index)
    names = list(re.finditer(r"\*[^\s,\]}]+", text[begun:] if key else text[begun : text.index("]", begun)]))
    return begun + (names[0] if key else names[-1]).end()


def appended(text: str, chunk: str) -> str:
    """The text with more lines at its end, before the mark of a document's end (YAML 1.2, 9.1.2) where there is one."""
    mark = re.search(r"^\.\.\.(?=\s|\Z)", text, re.MULTILINE)
    body, rest = (text[: mark.start()], text[mark.start() :]) if mark else (text, "")
    root = root_of(body)
    last = last_of(root) if root else None
    if last is not None and keeps_blank_lines(body, last) and not body[end_of(last) :].strip():
        return f"{body}{chunk}\n{rest}"
    body = body.rstrip("\n")
    return f"{body}\n\n{chunk}\n{rest}" if body else f"{chunk}\n{rest}"


def in_place_of_nothing(text: str, group: MappingNode, entry: Entry, new: str) -> str:
    """The text with a value on the line of an entry that has none, or a word for nothing. Raises Tangled."""
    key, value = entry
    end = int(key.end_mark.index)
    if not is_unwritten(value):
        return with_node_replaced(text, value, new)
    if group.flow_style and not _COLON.match(text, end):
        return f"{text[:end]}: {new}{text[end:]}"
    end = after_colon(text, key)
    return f"{text[:end]} {new}{text[end:]}"


def with_first_lines(text: str, entry: Entry, lines: str) -> str:
    """The text with first lines in a group that has none yet, in place of a word for nothing. Raises Tangled."""
    key, value = entry
    end = after_colon(text, key)
    if not is_unwritten(value):
        head = text[: int(value.start_mark.index)].rstrip(" ")
        text, end = head + text[end_of(value) :], len(head)
    stop = text.index("\n", end)
    return f"{text[:stop]}\n{lines}{text[stop:]}"


def after_colon(text: str, key: Node) -> int:
    """Where the colon of a key ends. Raises Tangled if it has none, as in braces and behind a question mark."""
    colon = _COLON.match(text, int(key.end_mark.index))
    if colon is None:
        raise Tangled
    return colon.end()


def with_node_replaced(text: str, node: Node, new: str) -> str:
    """The text with something else in the place of a value; the blank lines below it stay."""
    start, end = int(node.start_mark.index), end_of(node)
    old = text[start:end]
    blank = old[len(old.rstrip("\n")) :]
    key = text[:start].rstrip()
    before = f"{key} " if key.endswith(":") and "\n" in text[len(key) : start] else text[:start]
    return f"{before}{new}{blank}{text[end:]}"
