"""A lineage's records in layers: the kit on top, what it builds on below, near those that they are joined to."""

from __future__ import annotations

from collections.abc import Sequence

from campaignkit.lineage.views.graph import Graph

_SWEEPS = 6


def layers_of(graph: Graph) -> list[list[str]]:
    """The layers from the kit down, each sorted so that boxes stand near those they are joined to."""
    layers = _layers(graph)
    above, below = _neighbours(graph)
    for sweep in range(_SWEEPS):
        neighbours = below if sweep % 2 else above
        places: dict[str, float] = {}
        for layer in layers:
            places |= _places(layer)
        for layer in reversed(layers) if sweep % 2 else layers:
            layer.sort(key=lambda digest: _mean([places[near] for near in neighbours.get(digest, ())], places[digest]))
            places |= _places(layer)
    return layers


def _places(layer: Sequence[str]) -> dict[str, float]:
    """How far to the right each box of a layer stands, as a share of its width."""
    return {digest: (number + 0.5) / len(layer) for number, digest in enumerate(layer)}


def _layers(graph: Graph) -> list[list[str]]:
    """The records by how far below the kit they are, each layer by digest."""
    depths = sorted(_depths(graph).items())
    return [[digest for digest, depth in depths if depth == level] for level in range(max(dict(depths).values()) + 1)]


def _neighbours(graph: Graph) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """What builds on each record, and what each record builds on."""
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for edge in (edge for edges in graph.behind.values() for edge in edges):
        below.setdefault(edge.child, []).append(edge.parent)
        above.setdefault(edge.parent, []).append(edge.child)
    return above, below


def _depths(graph: Graph) -> dict[str, int]:
    """How far below the kit each record is: one more than the lowest of those that build on it.

    What only altered records can bring, a circle, is cut where it closes; what nothing leads to stands in the last layer.
    """
    finished = _behind_first(graph)
    place = {digest: number for number, digest in enumerate(finished)}
    depths = dict.fromkeys(finished, 0)
    for digest in reversed(finished):
        for edge in graph.behind.get(digest, ()):
            if place[edge.parent] < place[digest]:
                depths[edge.parent] = max(depths[edge.parent], depths[digest] + 1)
    return depths


def _behind_first(graph: Graph) -> list[str]:
    """All records, each after those behind it, but for where a circle closes."""
    finished: list[str] = []
    seen: set[str] = set()
    for first in (graph.start, *sorted(graph.nodes)):
        path = [] if first in seen else [(first, iter(graph.behind.get(first, ())))]
        seen.add(first)
        while path:
            digest, edges = path[-1]
            following = next((edge.parent for edge in edges if edge.parent not in seen), None)
            if following is None:
                finished.append(digest)
                path.pop()
            else:
                seen.add(following)
                path.append((following, iter(graph.behind.get(following, ()))))
    return finished


def _mean(places: Sequence[float], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise
