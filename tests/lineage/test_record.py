import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from campaignkit.errors import InvalidDocuments, UnsafePath
from campaignkit.lineage.record import Lineage, ParentRef, parse_lineage, read_lineage

VECTORS = Path(__file__).parent.parent / "vectors"
EXPECTED = json.loads((VECTORS / "expected.json").read_text())


def vector(name: str = "suppe-flyer-0.1.0") -> Any:
    return json.loads((VECTORS / f"{name}.lineage.json").read_text())


def read(value: Any) -> Lineage:
    return parse_lineage(json.dumps(value).encode(), "lineage.json")


def record_by_the_book(record: Any) -> str:
    """FORMATS.md once more, written without a look at the package."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


@pytest.mark.parametrize("name", EXPECTED)
def test_the_published_vectors_have_their_records_and_bytes(name: str) -> None:
    data = (VECTORS / f"{name}.lineage.json").read_bytes()
    lineage = parse_lineage(data, "lineage.json")
    assert lineage.record is not None
    assert lineage.record.digest == EXPECTED[name]["record"] == record_by_the_book(vector(name)["record"])
    assert lineage.to_bytes() == data


def test_a_fork_of_a_release_has_that_release_as_its_one_parent() -> None:
    fork = read(vector()).as_fork()
    assert fork.record is None
    assert fork.parents == (ParentRef(EXPECTED["suppe-flyer-0.1.0"]["record"], "fork"),)
    assert set(fork.records) == {expected["record"] for expected in EXPECTED.values()}
    assert fork.as_fork() == fork
    assert parse_lineage(fork.to_bytes(), "lineage.json") == fork


def test_a_key_from_a_later_version_stays_part_of_the_digest() -> None:
    value = vector()
    value["record"]["signed_by"] = "ours"
    record = read(value).record
    assert record is not None
    assert record.digest == record_by_the_book(value["record"])


def test_parents_are_written_sorted_whatever_their_order() -> None:
    value = vector()
    other = {"record": "sha256:" + "0" * 64, "relation": "component", "paths": ["assets/a.svg"]}
    value["record"]["parents"].append(other)
    record = read(value).record
    assert record is not None
    assert record.facts()["parents"] == [other, vector()["parents"][0]]


def test_a_folder_without_lineage_has_none(tmp_path: Path) -> None:
    assert read_lineage(tmp_path) is None


def test_a_lineage_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lineage.json").symlink_to("/etc/hostname")
    with pytest.raises(UnsafePath):
        read_lineage(tmp_path)


@pytest.mark.parametrize(
    "break_it",
    [
        lambda value: value.update(schema=2),
        lambda value: value.update(schema=True),
        lambda value: value.update(parents={}),
        lambda value: value.update(parents=[{"record": "sha256:0", "relation": "fork"}]),
        lambda value: value.update(parents=[{"record": "sha256:" + "0" * 64, "relation": "cousin"}]),
        lambda value: value.update(records={"x": value["record"]}),
        lambda value: value.update(record="sha256:" + "0" * 64),
        lambda value: value["record"].pop("tree"),
        lambda value: value["record"].pop("files"),
        lambda value: value["record"].update(name=3),
        lambda value: value["record"].update(files={"a": ["00", 1]}),
        lambda value: value["record"].update(files={"a": ["0" * 64, "1"]}),
        lambda value: value["record"].update(files={"a": ["0" * 64]}),
        lambda value: value["record"].update(authors=["A"]),
        lambda value: value["record"].update(authors=[{"url": "x"}]),
        lambda value: value["record"].update(parents=None),
    ],
)
def test_a_lineage_of_another_shape_is_one_clear_problem(break_it: Any) -> None:
    value = vector()
    break_it(value)
    with pytest.raises(InvalidDocuments) as refusal:
        read(value)
    assert [problem.code for problem in refusal.value.problems] == ["bad-record"]
    assert "damaged" in str(refusal.value.problems[0])


def test_a_truncated_lineage_is_one_clear_problem_wherever_it_ends() -> None:
    data = (VECTORS / "suppe-flyer-0.1.0.lineage.json").read_bytes().rstrip()
    for end in range(0, len(data), 97):
        with pytest.raises(InvalidDocuments):
            parse_lineage(data[:end], "lineage.json")


def test_licences_of_single_files_are_part_of_the_record_only_where_there_are_any() -> None:
    value = vector()
    assert "licenses" not in read(value).to_bytes().decode()
    value["record"]["licenses"] = {"kit.yaml": "CC0-1.0"}
    lineage = read(value)
    assert lineage.record is not None
    assert lineage.record.licenses == {"kit.yaml": "CC0-1.0"}
    assert read(json.loads(lineage.to_bytes())) == lineage
    for wrong in (1, ["CC0-1.0"], {"kit.yaml": 1}):
        value["record"]["licenses"] = wrong
        with pytest.raises(InvalidDocuments):
            read(value)
