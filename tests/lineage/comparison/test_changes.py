from dataclasses import replace
from pathlib import Path

from campaignkit.lineage.comparison.changes import changes_since
from campaignkit.lineage.record import ParentRef, parse_lineage

VECTORS = Path(__file__).parents[2] / "vectors"


def test_changes_are_told_from_the_files() -> None:
    lineage = parse_lineage((VECTORS / "suppe-flyer-0.1.0.lineage.json").read_bytes(), "lineage.json")
    assert lineage.record is not None
    parents = list(lineage.records.values())
    assert changes_since(lineage.record, parents) == "Changed kit.yaml, templates/flyer.css; added words/de.yaml"
    assert changes_since(parents[0], [lineage.record]) == "Changed kit.yaml, templates/flyer.css; removed words/de.yaml"
    assert changes_since(lineage.record, []) == "First release"


def test_of_a_kit_that_gave_a_component_only_what_was_taken_counts() -> None:
    lineage = parse_lineage((VECTORS / "suppe-flyer-0.1.0.lineage.json").read_bytes(), "lineage.json")
    assert lineage.record is not None
    (parent,) = lineage.records.values()
    took = replace(lineage.record, parents=(ParentRef(parent.digest, "component", ("templates/flyer.html", "gone.jpg")),))
    assert changes_since(took, [parent]) == "Took templates/flyer.html from Soup flyer"
