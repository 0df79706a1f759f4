"""A lineage as text to look at: aligned lines for a terminal, and Mermaid's language for a page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from campaignkit.files import printable
from campaignkit.licensing import short_name
from campaignkit.lineage.credits import names
from campaignkit.lineage.digest import short_code
from campaignkit.lineage.record import Record
from campaignkit.lineage.views.graph import Graph
from campaignkit.messages import ENGLISH, Language, _

RELATIONS = {
    "fork": _("fork of"), "merge": _("merges"), "component": _("with a part of"),
    "translation": _("translation of"), "previous": _("follows"),
}  # fmt: skip
"""How a record says what another is to it."""
_WIDEST = 120
"""Columns of the longest indentation; a chain that is deeper goes on straight down."""


def tree(graph: Graph, language: Language = ENGLISH) -> str:
    """The graph as aligned lines for a terminal, the kit first and its ancestors indented below it."""
    rows = list(_rows(graph, language))
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def mermaid(graph: Graph) -> str:
    """The graph in Mermaid's language, children pointing to what they build on."""
    titles = graph.titles
    lines = [f'  {_node(digest)}["{_quoted(record, titles[digest])}"]' for digest, record in sorted(graph.nodes.items())]
    links = [f"  {_node(edge.child)} -->|{edge.relation}| {_node(edge.parent)}" for edge in graph.edges]
    return "\n".join(["graph TD", *lines, *links]) + "\n"


def state(record: Record) -> str:
    """When a record was published, or that it was not."""
    return printable(record.released[:10]) or _("draft, not published")


def authors(record: Record) -> str:
    """Who made it, ready to show."""
    return names(record.authors).with_each_value(printable)


def _rows(graph: Graph, language: Language) -> Iterator[tuple[str, ...]]:
    """One row a record: what it is, by whom, its licence, its code and its date or standing."""
    # A list of what is still to come, not recursion: a stranger's lineage may be deeper than Python's stack.
    waiting = [(graph.start, "", "", "")]
    seen: set[str] = set()
    while waiting:
        digest, lead, stem, below = waiting.pop()
        record, again = graph.nodes[digest], digest in seen
        seen.add(digest)
        name = f"{stem}{lead}{printable(f'{record.name} {record.version}')}"
        when = _("see above") if again else state(record)
        cells = (authors(record), printable(short_name(record.license)), short_code(digest), when)
        yield name, *map(language.say, cells)
        edges = () if again else graph.behind.get(digest, ())
        for edge in reversed(edges):
            last = edge is edges[-1]
            stem, room = below + ("└─ " if last else "├─ "), below + ("   " if last else "│  ")
            waiting.append(
                (edge.parent, f"{language.say(RELATIONS.get(edge.relation, edge.relation))} ", stem, room[:_WIDEST])
            )


def _width(text: str) -> int:
    """How many columns a terminal gives to a text."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) > 0 for letter in text)


def _node(digest: str) -> str:
    return f"r{digest.removeprefix('sha256:')[:12]}"


def _quoted(record: Record, title: str) -> str:
    text = f"{title} {record.version} · {authors(record)} · {short_name(record.license)}"
    return printable(text).replace("&", "#amp;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
