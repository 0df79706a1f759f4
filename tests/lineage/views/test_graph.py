from dataclasses import replace

from campaignkit.lineage.record import Lineage, ParentRef, Record
from campaignkit.lineage.views.drawing import svg
from campaignkit.lineage.views.export import mermaid, tree
from campaignkit.lineage.views.graph import graph_of


def chain(suppe: Lineage, length: int) -> tuple[Record, dict[str, Record]]:
    """A record with so many generations behind it."""
    assert suppe.record
    record = replace(suppe.record, parents=(), previous="")
    records = {}
    for number in range(length):
        records[record.digest] = record
        record = replace(record, version=f"1.{number}.0", parents=(ParentRef(record.digest),))
    return record, records


def test_a_graph_begins_at_its_record(suppe: Lineage) -> None:
    assert suppe.record
    graph = graph_of(suppe.record, suppe.records)
    assert graph.start == suppe.record.digest
    assert list(graph.nodes) == [suppe.record.digest, *suppe.records]
    assert graph.draft is None


def test_a_draft_is_told_beside_the_records(suppe: Lineage) -> None:
    assert suppe.record
    draft = replace(suppe.record, released="", changes="")
    graph = graph_of(draft, suppe.records)
    assert (graph.root, graph.draft, graph.start) == ("", draft, draft.digest)
    assert set(graph.records) == set(suppe.records)


def test_a_lineage_deeper_than_pythons_stack_is_drawn(suppe: Lineage) -> None:
    graph = graph_of(*chain(suppe, 3000))
    text = tree(graph)
    assert len(text.splitlines()) == 3001
    assert max(map(len, text.splitlines())) < 400
    assert mermaid(graph).count("-->") == 3000


def test_two_ways_to_one_ancestor_show_it_once(suppe: Lineage) -> None:
    top, records = chain(suppe, 3)
    oldest = next(iter(records))
    top = replace(top, parents=(*top.parents, ParentRef(oldest, "component", ("a.svg",))))
    text = tree(graph_of(top, records))
    assert text.count("see above") == 1
    assert "with a part of" in text


def test_records_that_lie_about_who_cites_them_make_no_endless_drawing(suppe: Lineage) -> None:
    """Digests are only compared by verify: what is drawn may be altered."""
    assert suppe.record
    one, other = "sha256:" + "1" * 64, "sha256:" + "2" * 64
    records = {
        one: replace(suppe.record, parents=(ParentRef(other),)), other: replace(suppe.record, parents=(ParentRef(one),)),
    }  # fmt: skip
    top = replace(suppe.record, parents=(ParentRef(one),))
    assert len(tree(graph_of(top, records)).splitlines()) == 4


def test_where_two_kits_have_one_title_every_drawing_says_their_names(suppe: Lineage) -> None:
    assert suppe.record
    other = replace(suppe.record, name="eintopf", parents=(), previous="")
    top = replace(suppe.record, parents=(ParentRef(other.digest, "merge"),), previous="")
    graph = graph_of(top, {other.digest: other})
    assert list(graph.titles.values()) == [f"{top.title} ({top.name})", f"{top.title} (eintopf)"]
    assert f"{top.title} (eintopf) {top.version}" in mermaid(graph)
    assert f"{top.title} ({top.name}) merges {top.title} (eintopf)" in svg(graph, b"{}")
    alone = graph_of(replace(top, parents=()), {})
    assert list(alone.titles.values()) == [top.title]
