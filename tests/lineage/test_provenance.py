from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.errors import InvalidDocuments
from campaignkit.files import kit_contents
from campaignkit.lineage.provenance import Provenance, disagreements, identify, identify_folder, without_marks
from campaignkit.lineage.record import Lineage, ParentRef, Record
from campaignkit.model.kit import Author, Kit

Folder = Callable[..., Path]


@pytest.fixture
def kit(new_kit: Folder) -> Kit:
    return read_kit(new_kit())


def released(kit: Kit, **facts: object) -> Lineage:
    """The kit's own release, as it stands beside it then."""
    draft = identify(kit, kit_contents(kit.folder), None).record
    return Lineage(replace(draft, released="2026-11-22T12:00:00Z", **facts))  # type: ignore[arg-type]


def own(lineage: Lineage) -> Record:
    assert lineage.record
    return lineage.record


def now(kit: Kit, lineage: Lineage | None) -> Provenance:
    return identify(read_kit(kit.folder), kit_contents(kit.folder), lineage)


def edit(kit: Kit, old: str, new: str, path: str = "kit.yaml") -> None:
    text = (kit.folder / path).read_text(encoding="utf-8")
    assert old in text
    (kit.folder / path).write_text(text.replace(old, new), encoding="utf-8")


def test_a_kit_without_a_lineage_begins_a_new_root(kit: Kit) -> None:
    stands = identify_folder(kit)
    assert not stands.traced and not stands.released
    assert (stands.record.name, stands.record.parents, stands.ancestors) == ("soup-flyer", (), {})
    assert disagreements(stands.record, kit) == ()


def test_a_copy_that_nobody_changed_is_the_release(kit: Kit) -> None:
    lineage = released(kit)
    stands = now(kit, lineage)
    assert stands.released and stands.traced
    assert stands.record == own(lineage)
    assert stands.restored(kit_contents(kit.folder)) == kit_contents(kit.folder)


def test_line_ends_alone_make_no_draft_and_are_restored(kit: Kit) -> None:
    lineage, before = released(kit), kit_contents(kit.folder)
    page = kit.folder / "templates/flyer.html"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    stands = now(kit, lineage)
    assert stands.released
    assert stands.restored(kit_contents(kit.folder)) == before


def test_a_changed_copy_is_a_draft_with_the_release_for_its_parent(kit: Kit) -> None:
    lineage = released(kit)
    edit(kit, "Soup flyer", "Supper flyer")
    stands = now(kit, lineage)
    assert not stands.released
    assert [parent.record for parent in stands.record.parents] == [own(lineage).digest]
    assert set(stands.ancestors) == {own(lineage).digest}
    assert stands.lineage.record == stands.record and stands.listed == own(lineage).files


def test_a_newer_version_by_the_same_people_goes_on_from_the_release(kit: Kit) -> None:
    lineage = released(kit)
    edit(kit, "version: 1.0.0", "version: 1.1.0")
    record = now(kit, lineage).record
    assert record.previous == own(lineage).digest and record.parents == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: soup-flyer", "name: tea-flyer"),
        ("name: Werkstatt Ost", "name: Somebody else"),
        ("version: 1.0.0", "version: 0.9.0"),
    ],
    ids=["another name", "other authors", "an older version"],
)
def test_anything_else_is_a_remix(kit: Kit, old: str, new: str) -> None:
    lineage = released(kit)
    edit(kit, old, new)
    record = now(kit, lineage).record
    assert record.previous == "" and [parent.record for parent in record.parents] == [own(lineage).digest]


def test_a_next_version_keeps_the_parents_that_the_release_had(kit: Kit) -> None:
    root = replace(own(released(kit)), name="root")
    second = replace(own(released(kit)), parents=(ParentRef(root.digest),))
    lineage = Lineage(second, second.parents, {root.digest: root})
    edit(kit, "version: 1.0.0", "version: 1.1.0")
    stands = now(kit, lineage)
    assert stands.record.previous == second.digest
    assert [parent.record for parent in stands.record.parents] == [root.digest]
    assert set(stands.ancestors) == {root.digest, second.digest}


def test_a_record_that_says_other_things_than_the_manifest_is_not_this_kit(kit: Kit) -> None:
    assert not now(kit, released(kit, license="CC0-1.0")).released
    assert not now(kit, released(kit, authors=(Author("Thief"),))).released
    assert disagreements(own(released(kit, license="CC0-1.0", title="X")), kit) == ("title", "license")


def test_the_marks_of_their_owners_count_for_nothing(kit: Kit) -> None:
    lineage = released(kit)
    (kit.folder / "assets").mkdir()
    (kit.folder / "assets/our-logo.svg").write_text("<svg/>")
    assert now(kit, lineage).released
    assert "assets/our-logo.svg" not in without_marks(kit, kit_contents(kit.folder))


def test_an_ancestor_that_is_missing_is_told(kit: Kit) -> None:
    lost = replace(own(released(kit)), parents=(ParentRef("sha256:" + "0" * 64),))
    with pytest.raises(InvalidDocuments, match="1 problem") as caught:
        now(kit, Lineage(lost, lost.parents, {}))
    (problem,) = caught.value.problems
    assert (problem.code, problem.file) == ("unverifiable", "lineage.json")
