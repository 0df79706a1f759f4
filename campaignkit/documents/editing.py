"""Edits to a person's YAML that touch only the lines they must: comments, order and layout stay as they were.

Places are found in the parsed text; the text itself is spliced, never written anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from campaignkit.documents.nodes import MappingNode, Node, Plain, SequenceNode, at, end_of, is_empty, plain, root_of
from campaignkit.documents.report import below
from campaignkit.documents.source import Scalar, Table, parse_table
from campaignkit.documents.source import Sequence as List
from campaignkit.errors import InvalidDocuments, NotFound
from campaignkit.model.kit import Author

_NOT_TAKEN_OVER = frozenset({"kit", "materials"})
_INSTEAD_OF = {"lang": "langs", "langs": "lang", "brand": "brands", "brands": "brand"}
_WHOLE = frozenset({"brand", "price"})
"""Groups that are somebody's own as a whole: a sample adds nothing to them."""


def set_values(text: str, values: Mapping[str, Plain]) -> str:
    """The text with each value put at its path, such as `event.starts` or `partners[0].name`; groups are made as needed.

    Raises InvalidDocuments if the text is no YAML, and NotFound if a path leads through something that is no group.
    """
    edited = _with_newlines(text)
    for path, value in values.items():
        edited = _put(edited, re.findall(r"[^.\[\]]+", path), value, path)
    return _like(text, edited)


def set_manifest(text: str, name: str, version: str, authors: Sequence[Author]) -> str:
    """A manifest under a new name, version and authors. Raises InvalidDocuments if the text is no YAML."""
    people = [{"name": author.name, **({"url": author.url} if author.url else {})} for author in authors]
    return set_values(text, {"name": name, "version": version, "authors": people})


def add_to_list(text: str, key: str, entries: Sequence[Plain]) -> str:
    """The text with more entries at the end of the list at a top-level key, which is made if there is none.

    Raises InvalidDocuments if the text is no YAML, and NotFound if something else than a list stands there.
    """
    edited = _with_newlines(text)
    node = at(root_of(edited), [key])
    if node is None or is_empty(node):
        return set_values(text, {key: entries}) if entries else text
    if not isinstance(node, SequenceNode):
        raise NotFound(f"There is no list called {key}.", "Make it one, each entry on a line that begins with a hyphen.")
    if node.flow_style or not node.value:
        end = int(node.end_mark.index) - 1
        body = edited[:end].rstrip()
        comma = "" if body.endswith(("[", ",")) else ", "
        return _like(text, f"{body}{comma}{', '.join(map(inline, entries))}{edited[end:]}")
    indent = " " * int(node.start_mark.column)
    end = len(edited[: end_of(node)].rstrip("\n"))
    stop = edited.find("\n", end)
    stop = len(edited) if stop < 0 else stop
    lines = "".join(f"\n{indent}- {inline(entry)}" for entry in entries)
    return _like(text, f"{edited[:stop]}{lines}{edited[stop:]}")


def missing_keys(text: str, sample: str) -> tuple[str, ...]:
    """The paths that `sample` has and the campaign in `text` lacks. Raises InvalidDocuments if either is no YAML."""
    return tuple(path for path, _ in _missing(root_of(text), root_of(sample), ""))


def add_missing_keys(text: str, sample: str) -> str:
    """The campaign in `text` with the keys that it lacks taken from `sample`, with the comments above them.

    Raises InvalidDocuments if either is no YAML.
    """
    edited, source = _with_newlines(text), _with_newlines(sample)
    origin = root_of(source)
    for path, key in _missing(root_of(edited), origin, ""):
        *groups, name = path.split(".")
        target = at(root_of(edited), groups)
        assert isinstance(target, MappingNode | None)
        node = at(origin, [*groups, name])
        assert node is not None
        if target is None or (not groups and not target.flow_style):
            edited = _appended(edited, _chunk(source, key, node, origin))
        else:
            value = inline(plain(node)) if target.flow_style else _as_written(source, key, node)
            edited = _inserted(edited, target, name, value)
    return _like(text, edited)


def inline(value: Plain) -> str:
    """A value on one line, quoted where anything else would be read as something else."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(str(key))}: {inline(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(inline, value)) + "]"
    return json.dumps(value)


def _put(text: str, steps: list[str], value: Plain, path: str) -> str:
    root = root_of(text)
    if root is None:
        return _appended(text, _block(steps, value, ""))
    node: Node = root
    key: Node | None = None
    for index, step in enumerate(steps):
        if key is not None and is_empty(node):
            return _filled(text, key, "\n" + _block(steps[index:], value, " " * (int(key.start_mark.column) + 2)))
        key, child = _child(node, step, path)
        if child is None:
            assert isinstance(node, MappingNode)
            rest: Plain = value
            for name in reversed(steps[index + 1 :]):
                rest = {name: rest}
            return _inserted(text, node, step, inline(rest))
        if key is not None and child.start_mark.index < key.end_mark.index:
            return _instead_of_alias(text, key, inline(value))
        node = child
    if isinstance(value, Mapping) and isinstance(node, MappingNode):
        for name, entry in value.items():
            text = _put(text, [*steps, name], entry, path)
        return text
    if key is not None and is_empty(node):
        return _filled(text, key, f" {inline(value)}")
    return _replaced(text, node, inline(value))


def _child(node: Node, step: str, path: str) -> tuple[Node | None, Node | None]:
    """The key and the value below a node; no value if a group has no such key."""
    if isinstance(node, MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), (None, None))
    if isinstance(node, SequenceNode) and step.isdigit() and int(step) < len(node.value):
        return None, node.value[int(step)]
    raise NotFound(
        f"There is nothing called {path}: {step!r} is not in what stands there.", "Check the path against the file."
    )


def _missing(ours: MappingNode | None, theirs: MappingNode | None, path: str) -> Iterator[tuple[str, Node]]:
    own = {} if ours is None else {key.value: value for key, value in ours.value}
    for key, value in [] if theirs is None else theirs.value:
        name, place = key.value, below(path, key.value)
        if name not in own:
            if path or (name not in _NOT_TAKEN_OVER and _INSTEAD_OF.get(name) not in own):
                yield place, key
        elif isinstance(value, MappingNode) and isinstance(own[name], MappingNode) and name not in _WHOLE:
            yield from _missing(own[name], value, place)


def _replaced(text: str, node: Node, new: str) -> str:
    start, end = int(node.start_mark.index), end_of(node)
    old = text[start:end]
    blank = old[len(old.rstrip("\n")) :]
    key = text[:start].rstrip()
    before = f"{key} " if key.endswith(":") and "\n" in text[len(key) : start] else text[:start]
    return f"{before}{new}{blank}{text[end:]}"


def _filled(text: str, key: Node, new: str) -> str:
    """The text with a value after a key that has none."""
    end = text.index(":", int(key.end_mark.index)) + 1
    return f"{text[:end]}{new}{text[end:]}"


def _instead_of_alias(text: str, key: Node, new: str) -> str:
    end = int(key.end_mark.index)
    return text[:end] + re.sub(r"\*[^\s,\]}]+", lambda match: new, text[end:], count=1)


def _inserted(text: str, node: MappingNode, name: str, value: str) -> str:
    """The text with one more entry at the end of a group."""
    line = f"{_text(name)}: {value}"
    if node.flow_style:
        end = int(node.end_mark.index) - 1
        body = text[:end].rstrip()
        comma = "" if body.endswith(("{", ",")) else ","
        return f"{body}{comma}{'' if body.endswith('{') else ' '}{line}{text[end:]}"
    indent = " " * int(node.value[0][0].start_mark.column)
    end = len(text[: end_of(node)].rstrip("\n"))
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    return f"{text[:stop]}\n{indent}{line}{text[stop:]}"


def _appended(text: str, chunk: str) -> str:
    body = text.rstrip("\n")
    return f"{body}\n\n{chunk}\n" if body else f"{chunk}\n"


def _chunk(source: str, key: Node, node: Node, root: MappingNode | None) -> str:
    """A top-level entry of the sample as it stands there, with the comment lines right above it."""
    lines = source.split("\n")
    first = last = int(key.start_mark.line)
    is_head = root is not None and root.value[0][0] is key
    while not is_head and first > 0 and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    last += source[int(key.start_mark.index) : end_of(node)].rstrip("\n").count("\n")
    return "\n".join(lines[first : last + 1])


def _as_written(source: str, key: Node, node: Node) -> str:
    """A value on one line: as the sample has it, or written anew if it takes several lines there."""
    start, end = int(node.start_mark.index), end_of(node)
    if start > int(key.end_mark.index) and "\n" not in source[start:end] and getattr(node, "flow_style", True) is not False:
        return source[start:end]
    return inline(plain(node))


def _block(steps: Sequence[str], value: Plain, indent: str) -> str:
    name, *rest = steps
    if rest:
        return f"{indent}{_text(name)}:\n{_block(rest, value, indent + '  ')}"
    return f"{indent}{_text(name)}: {inline(value)}"


def _text(value: str) -> str:
    unprintable = r"[\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]"
    if re.search(rf"[\x00-\x1f]|{unprintable}", value):
        return re.sub(unprintable, lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
    return value if _is_safe_plain(value) else "'" + value.replace("'", "''") + "'"


def _is_safe_plain(value: str) -> bool:
    """Whether every YAML program reads this text, without quotes, as what it is."""
    if re.search(r"[,\[\]{}#&*!|>%@`\"]|: |:$|^[-?:=~<]|^\s|\s$|^$", value):
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


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _like(original: str, edited: str) -> str:
    return edited.replace("\n", "\r\n") if "\r\n" in original else edited
