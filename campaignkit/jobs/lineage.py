"""Where a kit comes from: the graph of records behind it, as text, as JSON, as a drawing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from campaignkit.errors import NotFound
from campaignkit.files import kit_contents, measure, printable
from campaignkit.jobs.listing import say_nothing
from campaignkit.licensing import short_name
from campaignkit.lineage.credits import names
from campaignkit.lineage.digest import short_code
from campaignkit.lineage.digest import tree as tree_digest
from campaignkit.lineage.record import Lineage, Record
from campaignkit.lineage.standing import Standing, stand
from campaignkit.registry.catalogue import consult
from campaignkit.registry.resolve import find, registries, shelved

RELATIONS = {
    "fork": "fork of", "merge": "merges", "component": "with a part of",
    "translation": "translation of", "previous": "follows",
}  # fmt: skip
"""What people call the ways in which a release builds on another."""

_CODE = re.compile(r"ck:([0-9a-f]{4})-?([0-9a-f]{4})")


@dataclass(frozen=True, slots=True)
class Edge:
    """One record builds on another: by a parent's relation, or as the `previous` release of the same name."""

    child: str
    parent: str
    relation: str


@dataclass(frozen=True, slots=True)
class Graph:
    """Everything behind one kit. `root` is the kit's record by digest, or empty while it is a `draft`."""

    root: str
    draft: Record | None
    records: Mapping[str, Record]
    edges: tuple[Edge, ...]

    @property
    def start(self) -> Record:
        """The kit itself."""
        return self.draft or self.records[self.root]


def lineage(source: str | Path, *, kit: str = "") -> Graph:
    """Read the graph behind a kit folder, a release, a campaign's kit, a kit in a registry by name, or a printed code.

    Raises NotFound if there is no such kit, Refused for one that was altered, InvalidDocuments for a broken kit.yaml or
    lineage.json.
    """
    stands = standing_of(source, kit=kit)
    records = dict(stands.ancestors) | ({stands.record.digest: stands.record} if stands.released else {})
    every = {stands.record.digest: stands.record, **records}
    edges = tuple(edge for digest, record in sorted(every.items()) for edge in _edges(digest, record))
    return Graph(
        stands.record.digest if stands.released else "", None if stands.released else stands.record, records, edges
    )


def standing_of(source: str | Path, *, kit: str = "") -> Standing:
    """What the kit is that `source` means to `lineage`. Raises the same."""
    if Path(source).is_dir():
        found = shelved(Path(source), kit)
        return _stands(found.home, found.lineage)
    release = find(_named(str(source)))
    return _stands(release.folder, release.lineage)


def _stands(home: Path, lineage: Lineage | None) -> Standing:
    contents = kit_contents(home)
    own = lineage.record if lineage else None
    if lineage and own and own.released and own.tree == tree_digest(measure(contents)):
        return Standing(own, lineage.records)
    from campaignkit.documents.kit import read_kit  # heavy, and a release is told by its record alone

    return stand(read_kit(home), contents, lineage)


def _named(source: str) -> str:
    """The release that bears a printed code, as `registry/name@version`; anything else as it is."""
    code = _CODE.fullmatch(source.strip().lower())
    if not code:
        return source
    places = consult(lambda enquiry: enquiry.coded(code[1] + code[2]), registries(), say_nothing, say_nothing)
    if not places:
        raise NotFound(
            f"No registry of yours has the release with the code {source}.",
            "Ask whoever printed it where they share their kit, and add it: campaignkit registry add NAME FOLDER",
        )
    return f"{places[0].registry}/{places[0].name}@{places[0].version}"


def as_json(graph: Graph) -> dict[str, Any]:
    """The graph in the shape that FORMATS gives."""
    return {
        "root": graph.root or None,
        "draft": graph.draft.facts() if graph.draft else None,
        "draft_record": graph.draft.digest if graph.draft else None,
        "records": {digest: record.facts() for digest, record in sorted(graph.records.items())},
        "edges": [{"child": edge.child, "parent": edge.parent, "relation": edge.relation} for edge in graph.edges],
    }


def tree(graph: Graph) -> str:
    """The graph as aligned lines for a terminal, the kit first and its ancestors indented below it."""
    rows = list(_rows(graph, graph.start, "", "", "", set()))
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def mermaid(graph: Graph) -> str:
    """The graph in Mermaid's language, children pointing to what they build on."""
    nodes = {graph.start.digest: graph.start, **graph.records}
    lines = [f'  {_node(digest)}["{_quoted(record)}"]' for digest, record in sorted(nodes.items())]
    links = [f"  {_node(edge.child)} -->|{edge.relation}| {_node(edge.parent)}" for edge in graph.edges]
    return "\n".join(["graph TD", *lines, *links]) + "\n"


def _edges(digest: str, record: Record) -> Iterator[Edge]:
    yield from (Edge(digest, parent.record, parent.relation) for parent in record.parents)
    if record.previous:
        yield Edge(digest, record.previous, "previous")


def _rows(graph: Graph, record: Record, lead: str, stem: str, below: str, seen: set[str]) -> Iterator[tuple[str, ...]]:
    """One row a record: what it is, by whom, its licence, its code and its date or standing."""
    again = record.digest in seen
    seen.add(record.digest)
    name = f"{stem}{lead}{printable(f'{record.name} {record.version}')}"
    state = "see above" if again else record.released[:10] or "draft, not published"
    yield name, printable(names(record.authors)), printable(short_name(record.license)), short_code(record.digest), state
    edges = [edge for edge in graph.edges if edge.child == record.digest and edge.parent in graph.records]
    for edge in () if again else edges:
        last = edge is edges[-1]
        yield from _rows(
            graph, graph.records[edge.parent], f"{RELATIONS.get(edge.relation, edge.relation)} ",
            below + ("└─ " if last else "├─ "), below + ("   " if last else "│  "), seen,
        )  # fmt: skip


def _width(text: str) -> int:
    """How many columns a terminal gives to a text."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) > 0 for letter in text)


def _node(digest: str) -> str:
    return f"r{digest.removeprefix('sha256:')[:12]}"


def _quoted(record: Record) -> str:
    text = f"{record.title} {record.version} · {names(record.authors)} · {short_name(record.license)}"
    return printable(text).replace("&", "#amp;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
