"""What machines do to a kit's files, and that a copy so touched still is its release."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.disk import write_contents
from campaignkit.errors import UnsafePath
from campaignkit.files import file_digests, kit_contents
from campaignkit.lineage.digest import tree
from campaignkit.lineage.record import Record, parse_lineage
from campaignkit.lineage.touched import as_listed, leavings, leavings_without_name, traces, untouched

VECTORS = Path(__file__).parent.parent / "vectors"


@pytest.fixture
def soup() -> dict[str, bytes]:
    return kit_contents(VECTORS / "soup-flyer-1.0.0")


@pytest.fixture
def record() -> Record:
    record = parse_lineage((VECTORS / "soup-flyer-1.0.0.lineage.json").read_bytes(), "lineage.json").record
    assert record
    return record


def with_line_ends(contents: dict[str, bytes], ends: bytes) -> dict[str, bytes]:
    return {path: data.replace(b"\r\n", b"\n").replace(b"\n", ends) for path, data in contents.items()}


def test_what_is_left_behind_is_told_with_what_to_do() -> None:
    found = list(leavings(["kit.yaml", ".DS_Store", "kit - Kopie.yaml", "new.css"]))
    assert [(trace.path, trace.kind, trace.by) for trace in found] == [
        (".DS_Store", "leaving", "macOS"),
        ("kit - Kopie.yaml", "leaving", "a drive or a browser that kept two versions"),
    ]
    assert all("delete it" in str(trace) for trace in found)
    assert "something of yours" in str(found[1])


def test_names_that_no_kit_can_hold_are_passed_over_and_told(tmp_path: Path, soup: dict[str, bytes]) -> None:
    write_contents(soup, tmp_path)
    (tmp_path / "templates" / "Icon\r").touch()
    (tmp_path / "kit.yaml:Zone.Identifier").touch()
    assert kit_contents(tmp_path) == soup
    told = {trace.path: trace.by for trace in leavings_without_name(tmp_path)}
    assert told == {"kit.yaml:Zone.Identifier": "Windows", r"templates/Icon\r": "macOS"}
    (tmp_path / "Icon\rs").touch()
    with pytest.raises(UnsafePath, match="control character"):
        kit_contents(tmp_path)


def test_left_overs_and_line_ends_change_nothing(soup: dict[str, bytes], record: Record) -> None:
    touched = {**with_line_ends(soup, b"\r\n"), ".DS_Store": b"\0", "kit (1).yaml": b"x"}
    assert untouched(touched, record) == soup
    found = traces(touched, record.files)
    assert [trace.path for trace in found if trace.kind == "leaving"] == [".DS_Store", "kit (1).yaml"]
    assert {trace.path for trace in found if trace.kind == "line-ends"} == set(soup)


def test_a_release_with_line_ends_of_windows_is_known_in_a_checkout_without(soup: dict[str, bytes], record: Record) -> None:
    windows = with_line_ends(soup, b"\r\n")
    files = file_digests(windows)
    assert untouched(soup, replace(record, files=files, tree=tree(files))) == windows


@pytest.mark.parametrize(
    "change", [{"kit.yaml": b"x"}, {"new.css": b""}, {"README.md": b"\0\r\n"}], ids=["changed", "added", "no text"]
)
def test_what_a_person_changed_is_a_change(soup: dict[str, bytes], record: Record, change: dict[str, bytes]) -> None:
    assert untouched({**soup, **change}, record) is None
    assert as_listed({**with_line_ends(soup, b"\r\n"), **change}, record.files) == {**soup, **change}


def test_a_file_that_was_published_is_no_left_over(soup: dict[str, bytes], record: Record) -> None:
    contents = {**soup, "kit (1).yaml": b"x"}
    files = file_digests(contents)
    assert untouched(contents, replace(record, files=files, tree=tree(files))) == contents
    assert not traces(contents, files)
