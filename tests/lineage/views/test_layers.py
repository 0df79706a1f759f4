from __future__ import annotations

from campaignkit.lineage.record import Record
from campaignkit.lineage.views.graph import Edge, Graph
from campaignkit.lineage.views.layers import layers_of
from campaignkit.model.kit import Author


def graph(*edges: tuple[str, str]) -> Graph:
    """The graph of these children and parents, the first child being the kit."""
    names = dict.fromkeys(name for edge in edges for name in edge)
    record = Record("a", "1.0.0", "A", "CC0-1.0", (Author("A"),), "", "", (), ())
    return Graph(
        edges[0][0], None, dict.fromkeys(names, record), tuple(Edge(child, parent, "fork") for child, parent in edges)
    )


def test_each_record_is_below_the_lowest_that_builds_on_it() -> None:
    assert layers_of(graph(("kit", "a"), ("kit", "c"), ("a", "b"), ("b", "c"))) == [["kit"], ["a"], ["b"], ["c"]]


def test_records_of_a_layer_are_near_those_that_they_are_joined_to() -> None:
    layers = layers_of(graph(("kit", "z"), ("kit", "y"), ("z", "a"), ("y", "b")))
    assert layers[0] == ["kit"]
    assert [layers[1].index(name) for name in "zy"] == [layers[2].index(name) for name in "ab"]


def test_a_circle_of_altered_records_is_cut() -> None:
    assert layers_of(graph(("kit", "a"), ("a", "kit"))) == [["kit"], ["a"]]
