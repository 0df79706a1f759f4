"""How values are written into a person's YAML: on one line, quoted where any program would read something else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from campaignkit.documents.editing.nodes import Plain
from campaignkit.documents.reading.letters import unseen_in_key
from campaignkit.documents.reading.source import Scalar, Table, parse_table
from campaignkit.documents.reading.source import Sequence as List
from campaignkit.errors import InvalidDocuments


def inline(value: Plain) -> str:
    """A value on one line, quoted where anything else would be read as something else."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(str(key))}: {inline(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(inline, value)) + "]"
    return json.dumps(value)


def block(steps: Sequence[str], value: Plain, indent: str) -> str:
    """A value in groups of these names, each on a line of its own."""
    name, *rest = steps
    if rest:
        return f"{indent}{scalar(name)}:\n{block(rest, value, indent + '  ')}"
    return f"{indent}{scalar(name)}: {inline(value)}"


def scalar(value: str) -> str:
    """A text or a key, in quotes where it needs them."""
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
