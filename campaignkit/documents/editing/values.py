"""Edits to a person's YAML that touch only the lines they must: comments, order and layout stay as they were.

Places are found in the parsed text; the text itself is spliced, never written anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from campaignkit.documents.editing.nodes import MappingNode, Node, Plain, SequenceNode, at, end_of, is_empty, root_of
from campaignkit.documents.reading.source import Scalar, Table, parse_table
from campaignkit.documents.reading.source import Sequence as List
from campaignkit.documents.reading.syntax import unseen_in_key
from campaignkit.errors import InvalidDocuments, NotFound, Problem
from campaignkit.model.kit import Author

_CANNOT = "this layout is one that campaignkit cannot add to; nothing was changed. Write the line yourself: "


def set_values(text: str, values: Mapping[str, Plain]) -> str:
    """The text with each value put at its path, such as `event.starts` or `partners[0].name`; groups are made as needed.

    Raises InvalidDocuments if the text is no YAML, and NotFound if a path leads through something that is no group.
    """
    edited = with_newlines(text)
    for path, value in values.items():
        changed = _with_value(edited, re.findall(r"[^.\[\]]+", path), value, path)
        refuse_broken(changed, path, f"{path}: {inline(value)}")
        edited = changed
    return like(text, edited)


def refuse_broken(edited: str, path: str, line: str) -> None:
    """Raises InvalidDocuments, in words of the tool's own, if an edit of ours made a sound text one that is none."""
    try:
        root_of(edited)
    except InvalidDocuments:
        raise InvalidDocuments([Problem("campaign.yaml", path, f"{_CANNOT}{line}", "cannot-edit")]) from None


def set_manifest(text: str, name: str, version: str, title: str, authors: Sequence[Author]) -> str:
    """A manifest under a new name, version, title and authors. Raises InvalidDocuments if the text is no YAML."""
    people = [{"name": author.name, **({"url": author.url} if author.url else {})} for author in authors]
    return set_values(text, {"name": name, "version": version, "title": title, "authors": people})


def add_to_list(text: str, key: str, entries: Sequence[Plain]) -> str:
    """The text with more entries at the end of the list at a top-level key, which is made if there is none.

    Raises InvalidDocuments if the text is no YAML, and NotFound if something else than a list stands there.
    """
    edited = with_newlines(text)
    node = at(root_of(edited), [key])
    if node is None or is_empty(node):
        return set_values(text, {key: entries}) if entries else text
    if not isinstance(node, SequenceNode):
        raise NotFound(f"There is no list called {key}.", "Make it one, each entry on a line that begins with a hyphen.")
    if node.flow_style or not node.value:
        return like(text, _among(edited, node, ", ".join(map(inline, entries))) if entries else edited)
    indent = " " * int(node.start_mark.column)
    end = len(edited[: end_of(node)].rstrip("\n"))
    stop = edited.find("\n", end)
    stop = len(edited) if stop < 0 else stop
    lines = "".join(f"\n{indent}- {inline(entry)}" for entry in entries)
    return like(text, f"{edited[:stop]}{lines}{edited[stop:]}")


def inline(value: Plain) -> str:
    """A value on one line, quoted where anything else would be read as something else."""
    if isinstance(value, str):
        return _scalar_text(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar_text(str(key))}: {inline(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(inline, value)) + "]"
    return json.dumps(value)


def _with_value(text: str, steps: list[str], value: Plain, path: str) -> str:
    root = root_of(text)
    if root is None:
        return appended(text, _block(steps, value, ""))
    node: Node = root
    key: Node | None = None
    for index, step in enumerate(steps):
        if key is not None and is_empty(node):
            return _with_value_after(text, key, "\n" + _block(steps[index:], value, " " * (int(key.start_mark.column) + 2)))
        key, child = _child(node, step, path)
        if child is None:
            assert isinstance(node, MappingNode)
            return inserted(text, node, step, inline(_in_groups(steps[index + 1 :], value)))
        if key is not None and child.start_mark.index < key.end_mark.index:
            return _instead_of_alias(text, key, inline(value))
        node = child
    return _with_value_over(text, key, node, steps, value, path)


def _in_groups(names: list[str], value: Plain) -> Plain:
    """A value in groups of these names, the outermost first."""
    for name in reversed(names):
        value = {name: value}
    return value


def _with_value_over(text: str, key: Node | None, node: Node, steps: list[str], value: Plain, path: str) -> str:
    """The text with a value in the place of the node that stands at these steps."""
    if isinstance(value, Mapping) and isinstance(node, MappingNode):
        for name, entry in value.items():
            text = _with_value(text, [*steps, name], entry, path)
        return text
    if key is not None and is_empty(node):
        return _with_value_after(text, key, f" {inline(value)}")
    return _with_node_replaced(text, node, inline(value))


def _child(node: Node, step: str, path: str) -> tuple[Node | None, Node | None]:
    """The key and the value below a node; no value if a group has no such key."""
    if isinstance(node, MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), (None, None))
    if isinstance(node, SequenceNode) and step.isdigit() and int(step) < len(node.value):
        return None, node.value[int(step)]
    raise NotFound(
        f"There is nothing called {path}: {step!r} is not in what stands there.", "Check the path against the file."
    )


def _with_node_replaced(text: str, node: Node, new: str) -> str:
    start, end = int(node.start_mark.index), end_of(node)
    old = text[start:end]
    blank = old[len(old.rstrip("\n")) :]
    key = text[:start].rstrip()
    before = f"{key} " if key.endswith(":") and "\n" in text[len(key) : start] else text[:start]
    return f"{before}{new}{blank}{text[end:]}"


def _with_value_after(text: str, key: Node, new: str) -> str:
    """The text with a value after a key that has none."""
    end = text.index(":", int(key.end_mark.index)) + 1
    return f"{text[:end]}{new}{text[end:]}"


def _instead_of_alias(text: str, key: Node, new: str) -> str:
    end = int(key.end_mark.index)
    return text[:end] + re.sub(r"\*[^\s,\]}]+", lambda match: new, text[end:], count=1)


def inserted(text: str, node: MappingNode, name: str, value: str, beside: str = "") -> str:
    """The text with one more entry at the end of a group; `beside` is a comment, for which braces have no room."""
    line = f"{_scalar_text(name)}: {value}".rstrip()
    if node.flow_style:
        return _among(text, node, line if value else f"{line} ")
    return after_last(text, node, f"{line}{beside}")


def after_last(text: str, node: MappingNode, line: str) -> str:
    """The text with one more line, an entry or a comment, below the last entry of a group that is no flow."""
    indent = " " * int(node.value[0][0].start_mark.column)
    end = len(text[: end_of(node)].rstrip("\n"))
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    return f"{text[:stop]}\n{indent}{line}{text[stop:]}"


def _among(text: str, node: MappingNode | SequenceNode, entry: str) -> str:
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
    if key and is_empty(value):
        colon = re.match(r"\s*:", text[begun:])
        return begun + (colon.end() if colon else 0)
    if value.start_mark.index >= begun:
        return int(value.end_mark.index)
    names = list(re.finditer(r"\*[^\s,\]}]+", text[begun:] if key else text[begun : text.index("]", begun)]))
    return begun + (names[0] if key else names[-1]).end()


def appended(text: str, chunk: str) -> str:
    """The text with more lines at its end, before the mark of a document's end (YAML 1.2, 9.1.2) where there is one."""
    mark = re.search(r"^\.\.\.(?=\s|\Z)", text, re.MULTILINE)
    body, rest = (text[: mark.start()], text[mark.start() :]) if mark else (text, "")
    body = body.rstrip("\n")
    return f"{body}\n\n{chunk}\n{rest}" if body else f"{chunk}\n{rest}"


def _block(steps: Sequence[str], value: Plain, indent: str) -> str:
    name, *rest = steps
    if rest:
        return f"{indent}{_scalar_text(name)}:\n{_block(rest, value, indent + '  ')}"
    return f"{indent}{_scalar_text(name)}: {inline(value)}"


def _scalar_text(value: str) -> str:
    unprintable = r"[\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]"
    if re.search(rf"[\x00-\x1f]|{unprintable}", value):
        return re.sub(unprintable, lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
    return value if _is_safe_plain(value) else "'" + value.replace("'", "''") + "'"


def _is_safe_plain(value: str) -> bool:
    """Whether every YAML program reads this text, without quotes, as what it is."""
    if re.search(r"[,\[\]{}#&*!|>%@`\"]|: |:$|^[-?:=~<]|^\s|\s$|^$", value) or unseen_in_key(value):
        return False
    try:
        line = parse_table(f"alone: {value}\ninside: [{value}, {{key: {value}}}]\n".encode(), "")
    except InvalidDocuments:
        return False
    read = tuple(_scalars(line))
    return len(read) == 3 and all(node.text == value and not node.is_trap and node.kind in _PLAIN for node in read)


_PLAIN = ("text", "integer", "decimal")


def _scalars(node: Scalar | List | Table) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    else:
        for child in node.items if isinstance(node, List) else node.entries.values():
            yield from _scalars(child)


def with_newlines(text: str) -> str:
    """The text with lines ended as on Unix, for edits."""
    return text.replace("\r\n", "\n")


def like(original: str, edited: str) -> str:
    """An edited text with its lines ended as the original's are."""
    return edited.replace("\n", "\r\n") if "\r\n" in original else edited
