from dataclasses import replace
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest

from campaignkit.lineage.carried.carry import read
from campaignkit.lineage.record import Lineage, ParentRef, Record, Relation
from campaignkit.lineage.views.drawing import SVG, svg
from campaignkit.lineage.views.graph import Graph, graph_of
from campaignkit.model.kit import Author

TITLES = (
    "Event flyer",
    "Winter appeal with a name so long that it needs three lines at least",
    "スープの会のチラシ",
    "W" * 70,
)
RELATIONS: tuple[Relation, ...] = ("fork", "merge", "component", "translation")


def woven(suppe: Lineage, count: int, back: int = 8) -> tuple[Graph, Lineage]:
    """A graph of so many records; each builds on up to two of those before it."""
    assert suppe.record
    dice, records = Random(count), dict[str, Record]()
    for number in range(count):
        near = list(records)[-back:]
        parents = tuple(ParentRef(digest, dice.choice(RELATIONS)) for digest in dice.sample(near, min(2, len(near))))
        author = Author(
            dice.choice(("Werkstatt Ost", "Bread & <Roses> CIC", "Association des cuisines solidaires de Lyon"))
        )
        record = replace(
            suppe.record, version=f"1.{number}.0", title=dice.choice(TITLES), authors=(author,), parents=parents
        )
        records[record.digest] = record
    *_, top = records.values()
    ancestors = {digest: record for digest, record in records.items() if record is not top}
    return graph_of(top, ancestors), Lineage(top, top.parents, ancestors)


def boxes(drawing: str) -> list[tuple[float, float, float, float]]:
    found = [rect for rect in ElementTree.fromstring(drawing).iter(f"{{{SVG}}}rect") if "box" in rect.get("class", "")]
    return [tuple(float(rect.get(key, "")) for key in ("x", "y", "width", "height")) for rect in found]  # type: ignore[misc]


@pytest.mark.parametrize("count", [1, 2, 12, 100])
def test_no_box_covers_another_and_all_are_inside(suppe: Lineage, count: int) -> None:
    graph, lineage = woven(suppe, count)
    drawing = svg(graph, lineage.to_bytes())
    _, _, width, height = map(float, ElementTree.fromstring(drawing).get("viewBox", "").split())
    placed = boxes(drawing)
    assert len(placed) == count
    for number, (x, y, w, h) in enumerate(placed):
        assert x >= 0 and y >= 0 and x + w <= width and y + h <= height
        for left, top, across, down in placed[number + 1 :]:
            assert x + w <= left or left + across <= x or y + h <= top or top + down <= y


def test_a_hundred_records_are_no_wider_than_a_sheet_that_can_be_read(suppe: Lineage) -> None:
    """At most six boxes abreast: printed across A3 the letters are still larger than a newspaper's."""
    graph, lineage = woven(suppe, 100, back=100)
    width = float(ElementTree.fromstring(svg(graph, lineage.to_bytes())).get("width", ""))
    assert width < 1500


def test_a_hundred_parts_of_one_kit_stand_in_rows(suppe: Lineage) -> None:
    assert suppe.record
    parts = [replace(suppe.record, parents=(), version=f"1.{number}.0") for number in range(100)]
    top = replace(suppe.record, parents=tuple(ParentRef(part.digest, "component") for part in parts))
    drawing = svg(graph_of(top, {part.digest: part for part in parts}), b"{}")
    assert len({y for _, y, _, _ in boxes(drawing)}) == 1 + 17


def test_a_kit_stands_above_all_that_it_builds_on(suppe: Lineage) -> None:
    graph, lineage = woven(suppe, 40)
    root = ElementTree.fromstring(svg(graph, lineage.to_bytes()))
    tops = {
        group.get("id"): float(group[0].get("y", "")) for group in root.iter(f"{{{SVG}}}g") if group.get("id")
    }  # fmt: skip
    for edges in graph.behind.values():
        for edge in edges:
            assert tops[f"r{edge.child[7:19]}"] < tops[f"r{edge.parent[7:19]}"]


def test_every_word_is_there_and_none_is_mark_up(suppe: Lineage) -> None:
    graph, lineage = woven(suppe, 12)
    drawing = svg(graph, lineage.to_bytes())
    shown = "".join("".join(element.itertext()) for element in ElementTree.fromstring(drawing).iter(f"{{{SVG}}}text"))
    for record in graph.nodes.values():
        assert record.title.replace(" ", "") in shown.replace(" ", "")
    assert "<Roses>" not in drawing


def test_the_drawing_carries_its_lineage(suppe: Lineage, tmp_path: Path) -> None:
    assert suppe.record
    path = tmp_path / "lineage.svg"
    path.write_text(svg(graph_of(suppe.record, suppe.records), suppe.to_bytes()))
    assert read(path).lineage == suppe
    assert "creativecommons.org/licenses/by-sa/4.0/" in path.read_text()


def test_altered_records_in_a_circle_are_drawn_all_the_same(suppe: Lineage) -> None:
    assert suppe.record
    one, other = "sha256:" + "1" * 64, "sha256:" + "2" * 64
    records = {
        one: replace(suppe.record, parents=(ParentRef(other),)), other: replace(suppe.record, parents=(ParentRef(one),)),
    }  # fmt: skip
    assert len(boxes(svg(graph_of(replace(suppe.record, parents=(ParentRef(one),)), records), b"{}"))) == 3


def test_the_same_graph_makes_the_same_bytes(suppe: Lineage) -> None:
    graph, lineage = woven(suppe, 30)
    again = graph_of(graph.nodes[graph.start], dict(reversed(list(lineage.records.items()))))
    assert svg(graph, b"{}") == svg(again, b"{}")
