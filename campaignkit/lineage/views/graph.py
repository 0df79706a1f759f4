"""Everything behind one kit as a graph: records, and who builds on whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from campaignkit.lineage.record import Record


@dataclass(frozen=True, slots=True)
class Edge:
    """One record builds on another: by a parent's relation, or as the `previous` release of the same name."""

    child: str
    parent: str
    relation: str


@dataclass(frozen=True)
class Graph:
    """Everything behind one kit. `root` is the kit's record by digest, or empty while it is a `draft`."""

    root: str
    draft: Record | None
    records: Mapping[str, Record]
    edges: tuple[Edge, ...]

    @property
    def start(self) -> str:
        """The digest of the kit itself."""
        return self.draft.digest if self.draft else self.root

    @cached_property
    def nodes(self) -> Mapping[str, Record]:
        """Every record by the digest it is cited by, the kit's own first."""
        own = self.draft or self.records[self.root]
        return {self.start: own} | dict(self.records)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What each record is called, by digest: its title, with its name where a kit of another name has that, too."""
        names: dict[str, set[str]] = {}
        for record in self.nodes.values():
            names.setdefault(record.title, set()).add(record.name)
        return {
            digest: f"{record.title} ({record.name})" if len(names[record.title]) > 1 else record.title
            for digest, record in self.nodes.items()
        }

    @cached_property
    def behind(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges from each record to those it builds on, as far as they are known."""
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            if edge.parent in self.nodes:
                found.setdefault(edge.child, []).append(edge)
        return {child: tuple(edges) for child, edges in found.items()}


def graph_of(record: Record, ancestors: Mapping[str, Record]) -> Graph:
    """The graph of a kit's record, release or draft, and the records it builds on."""
    released = bool(record.released)
    every = {record.digest: record, **ancestors}
    edges = tuple(edge for digest, entry in sorted(every.items()) for edge in _edges(digest, entry))
    return Graph(
        record.digest if released else "",
        None if released else record,
        dict(ancestors) | ({record.digest: record} if released else {}),
        edges,
    )


def _edges(digest: str, record: Record) -> Iterator[Edge]:
    yield from (Edge(digest, parent.record, parent.relation) for parent in record.parents)
    if record.previous:
        yield Edge(digest, record.previous, "previous")
