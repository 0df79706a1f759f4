from __future__ import annotations

from dataclasses import replace

import pytest

from campaignkit.lineage.record import Lineage, ParentRef, Record
from campaignkit.lineage.views.export import RELATIONS, authors, mermaid, state, tree
from campaignkit.lineage.views.graph import Graph, graph_of
from campaignkit.model.kit import Author


@pytest.fixture
def graph(suppe: Lineage) -> Graph:
    assert suppe.record
    return graph_of(suppe.record, suppe.records)


def with_parent(suppe: Lineage, **facts: object) -> Graph:
    """The remix with a parent that says other things of itself."""
    assert suppe.record
    (parent,) = suppe.records.values()
    other = replace(parent, **facts)  # type: ignore[arg-type]
    return graph_of(replace(suppe.record, parents=(ParentRef(other.digest),)), {other.digest: other})


def test_a_terminal_shows_the_kit_first_and_what_it_builds_on_below(graph: Graph) -> None:
    first, second = tree(graph).splitlines()
    assert first.startswith("suppe-flyer 0.1.0")
    assert second.startswith("└─ fork of soup-flyer 1.0.0")
    assert first.index("ck:") == second.index("ck:"), "columns are aligned"
    assert all("CC BY-SA 4.0" in line and "ck:" in line for line in (first, second))


def test_columns_are_aligned_for_wide_letters_and_accents_too(suppe: Lineage) -> None:
    wide = tree(with_parent(suppe, authors=(Author("東京の台所"),))).splitlines()
    assert wide[0].index("CC BY-SA") == wide[1].index("CC BY-SA") + len("東京の台所")
    accents = tree(with_parent(suppe, authors=(Author("Cafe\u0301"),))).splitlines()
    assert accents[0].index("CC BY-SA") == accents[1].index("CC BY-SA") - 1


@pytest.mark.parametrize("relation", sorted(RELATIONS))
def test_each_relation_has_words(suppe: Lineage, relation: str) -> None:
    assert suppe.record
    (parent,) = suppe.records
    made_of = (ParentRef(parent, relation, ("a.svg",) if relation == "component" else ()),)  # type: ignore[arg-type]
    facts: dict[str, object] = {"parents": (), "previous": parent} if relation == "previous" else {"parents": made_of}
    shown = graph_of(replace(suppe.record, **facts), suppe.records)  # type: ignore[arg-type]
    assert f"└─ {RELATIONS[relation]} soup-flyer 1.0.0" in tree(shown)
    assert f"-->|{relation}|" in mermaid(shown)


def test_a_page_shows_each_record_and_points_to_what_it_builds_on(graph: Graph) -> None:
    head, *lines = mermaid(graph).splitlines()
    assert head == "graph TD"
    nodes, (link,) = lines[:-1], lines[-1:]
    ids = {line.strip().partition("[")[0] for line in nodes}
    assert len(ids) == 2
    child, _, parent = link.strip().partition(" -->|fork| ")
    assert {child, parent} == ids and child == f"r{graph.start.removeprefix('sha256:')[:12]}"


def test_nothing_in_a_record_is_mark_up_or_upsets_a_terminal(suppe: Lineage) -> None:
    shown = with_parent(suppe, title='<b>&"\x1b[31m', name="soup\x1b[2J", authors=(Author("A\u202eB"),))
    assert not any(sign in mermaid(shown) for sign in ("<b>", "\x1b", "\u202e", '&"'))
    assert "#lt;b#gt;#amp;#quot;" in mermaid(shown)
    assert not any(sign in tree(shown) for sign in ("\x1b", "\u202e"))


def test_a_record_says_when_it_was_published_or_that_it_was_not(suppe: Lineage) -> None:
    record: Record | None = suppe.record
    assert record
    assert state(replace(record, released="2026-11-22T12:00:00Z")) == "2026-11-22"
    assert state(replace(record, released="")) == "draft, not published"
    assert authors(replace(record, authors=(Author("A"), Author("B")))) in ("A and B", "A, B")
