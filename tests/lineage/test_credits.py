import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.lineage.credits import credit_of_kit, names
from campaignkit.lineage.digest import short_code
from campaignkit.lineage.provenance import identify_folder
from campaignkit.lineage.record import parse_lineage
from campaignkit.model.kit import Author

VECTORS = Path(__file__).parent.parent / "vectors"
EXPECTED = json.loads((VECTORS / "expected.json").read_text())


@pytest.fixture
def fork(tmp_path: Path) -> Callable[[str], Path]:
    """A fresh copy of a published vector, with the lineage a fork gets."""

    def make(name: str) -> Path:
        folder = tmp_path / name
        for path in (VECTORS / name).rglob("*"):
            if path.is_file():
                copy = folder / path.relative_to(VECTORS / name)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(path.read_bytes())
        lineage = parse_lineage((VECTORS / f"{name}.lineage.json").read_bytes(), "lineage.json")
        (folder / "lineage.json").write_bytes(lineage.as_fork().to_bytes())
        return folder

    return make


def test_an_untouched_copy_carries_the_credit_of_its_release(fork: Callable[[str], Path]) -> None:
    credit = credit_of_kit(read_kit(fork("soup-flyer-1.0.0")))
    assert credit.record == EXPECTED["soup-flyer-1.0.0"]["record"]
    assert credit.released == "2026-11-22T12:00:00Z"
    assert credit.line == f"Design: Soup flyer by Werkstatt Ost, CC BY-SA 4.0 · {short_code(credit.record)}"
    assert credit.short == "CC BY-SA 4.0 · ck:bd26-3b23"
    assert credit.url == "https://werkstatt-ost.example/kits/"


def test_the_photos_of_a_piece_come_first_where_there_is_room(fork: Callable[[str], Path]) -> None:
    design = credit_of_kit(read_kit(fork("soup-flyer-1.0.0")))
    credit = replace(design, photos=("Photo: A. Bell", "Photo: B. Cole, CC BY 4.0"))
    both = "Photo: A. Bell · Photo: B. Cole, CC BY 4.0 · "
    assert credit.line == both + design.line
    assert credit.within(120) == both + design.line
    assert credit.within(90) == f"{both}Design: {design.short}"
    assert credit.within(70) == design.line
    assert credit.within(30) == credit.short == design.short


def test_a_remix_names_its_parent_and_that_parents_authors(fork: Callable[[str], Path]) -> None:
    credit = credit_of_kit(read_kit(fork("suppe-flyer-0.1.0")))
    assert credit.line == (
        "Design: Suppe-Flyer by Küche für Alle, CC BY-SA 4.0, adapted from Soup flyer by Werkstatt Ost · ck:982b-eda7"
    )
    assert credit.url == "https://creativecommons.org/licenses/by-sa/4.0/"


def test_a_changed_copy_is_a_draft_with_a_code_of_its_own_that_names_what_it_was(fork: Callable[[str], Path]) -> None:
    folder = fork("soup-flyer-1.0.0")
    (folder / "templates" / "flyer.css").write_text("p { color: red }")
    credit = credit_of_kit(read_kit(folder))
    assert credit.record != EXPECTED["soup-flyer-1.0.0"]["record"]
    assert credit.released == ""
    assert credit.adapted_from == "Soup flyer by Werkstatt Ost"
    (folder / "templates" / "flyer.css").write_text("p { color: blue }")
    assert credit_of_kit(read_kit(folder)).code != credit.code


def test_taking_a_change_back_makes_it_the_release_again(fork: Callable[[str], Path]) -> None:
    folder = fork("soup-flyer-1.0.0")
    (folder / "new").write_text("x")
    assert not identify_folder(read_kit(folder)).released
    (folder / "new").unlink()
    assert identify_folder(read_kit(folder)).released


def test_the_next_version_of_a_kit_by_its_own_authors_goes_on_from_it(fork: Callable[[str], Path]) -> None:
    folder = fork("suppe-flyer-0.1.0")
    manifest = folder / "kit.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("0.1.0", "0.2.0"), encoding="utf-8")
    record = identify_folder(read_kit(folder)).record
    assert record.previous == EXPECTED["suppe-flyer-0.1.0"]["record"]
    assert [parent.record for parent in record.parents] == [EXPECTED["soup-flyer-1.0.0"]["record"]]


def test_a_newer_version_that_drops_the_authors_still_names_them(fork: Callable[[str], Path]) -> None:
    folder = fork("soup-flyer-1.0.0")
    manifest = folder / "kit.yaml"
    text = manifest.read_text(encoding="utf-8").replace("1.0.0", "1.1.0").replace("Werkstatt Ost", "Somebody Else")
    manifest.write_text(text, encoding="utf-8")
    assert credit_of_kit(read_kit(folder)).adapted_from == "Soup flyer by Werkstatt Ost"


def test_a_kit_without_lineage_begins_a_new_line(new_kit: Callable[..., Path]) -> None:
    stands = identify_folder(read_kit(new_kit()))
    assert (stands.traced, stands.released, stands.record.parents) == (False, False, ())


def test_several_authors_are_listed_as_people_list_them() -> None:
    assert names([Author("A")]) == "A"
    assert names([Author("A"), Author("B")]) == "A and B"
    assert names([Author("A"), Author("B"), Author("C")]) == "A, B and C"
