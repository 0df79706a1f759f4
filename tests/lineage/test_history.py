import json
from pathlib import Path
from typing import Any

import pytest

from campaignkit.files import KitFile, kit_files
from campaignkit.lineage.digest import tree
from campaignkit.lineage.history import compare, findings_of
from campaignkit.lineage.record import parse_lineage

VECTORS = Path(__file__).parent.parent / "vectors"
CHILD = "suppe-flyer-0.1.0"


def vector() -> Any:
    return json.loads((VECTORS / f"{CHILD}.lineage.json").read_text())


def codes(value: Any) -> list[str]:
    return [finding.code for finding in findings_of(parse_lineage(json.dumps(value).encode(), "lineage.json"))]


def test_a_sound_lineage_has_nothing_to_find() -> None:
    assert codes(vector()) == []


@pytest.mark.parametrize("key", ["name", "version", "title", "license", "released", "changes", "tree", "swhid"])
def test_an_edited_ancestor_is_found(key: str) -> None:
    value = vector()
    (parent,) = value["records"].values()
    parent[key] = {"tree": "sha256:" + "0" * 64, "license": "CC0-1.0"}.get(key, "1.0.1")
    assert "bad-record" in codes(value)


def test_dropped_authors_of_an_ancestor_are_found() -> None:
    value = vector()
    (parent,) = value["records"].values()
    parent["authors"] = []
    assert codes(value) == ["bad-record"]


def test_a_missing_ancestor_makes_it_unverifiable() -> None:
    value = vector()
    value["records"] = {}
    assert set(codes(value)) == {"unverifiable"}


def test_a_record_that_does_not_make_its_tree_is_found() -> None:
    value = vector()
    value["record"]["files"].pop("words/de.yaml")
    assert codes(value) == ["bad-record"]


def test_parents_told_differently_are_found() -> None:
    value = vector()
    value["parents"] = []
    assert codes(value) == ["bad-record"]


def test_a_circle_ends() -> None:
    value = vector()
    (digest,) = value["records"]
    value["records"][digest]["parents"] = [{"record": digest, "relation": "fork"}]
    assert "bad-record" in codes(value)


def test_a_licence_that_breaks_its_parents_terms_is_found_by_the_parents_own_record() -> None:
    value = vector()
    value["record"]["license"] = "CC-BY-4.0"
    assert codes(value) == ["licence"]


def test_two_records_of_one_release_are_found() -> None:
    value = vector()
    (parent,) = value["records"].values()
    value["record"] |= {"name": parent["name"], "version": parent["version"]}
    assert codes(value) == ["replaced"]


def test_every_difference_between_files_and_record_is_named() -> None:
    record = parse_lineage(json.dumps(vector()).encode(), "lineage.json").record
    assert record is not None
    files = kit_files(VECTORS / CHILD)
    assert compare(record, files) == ()
    assert tree(files) == record.tree
    other = [KitFile("new", 1, "0" * 64), *files[1:-1], KitFile(files[-1].path, 1, "0" * 64)]
    assert {(finding.path, finding.code) for finding in compare(record, other)} == {
        ("new", "extra"), (files[0].path, "missing"), (files[-1].path, "changed"),
    }  # fmt: skip
