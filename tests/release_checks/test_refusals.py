from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.errors import Notice, NotPublishable, Taken
from campaignkit.lineage.provenance import Provenance
from campaignkit.lineage.record import Lineage, Record
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.known import Known, write_known
from campaignkit.release_checks.refusals import (
    refuse_altered,
    refuse_foreign_name,
    refuse_step_back,
    refuse_unsound,
    warn_of_namesakes,
)

Shelve = Callable[..., Record]


@pytest.fixture
def shelf(tmp_path: Path) -> DirectoryRegistry:
    """A registry of the user's, without kits."""
    registry = DirectoryRegistry("north", tmp_path / "north")
    registry.root.mkdir()
    write_known([Known("north", str(registry.root))])
    return registry


def next_draft(before: Record, version: str, **facts: str) -> Provenance:
    """What would follow a release."""
    record = replace(before, version=version, previous=before.digest, released="", **facts)  # type: ignore[arg-type]
    return Provenance(record, {before.digest: before})


def test_a_changed_copy_of_a_release_does_not_go_out_under_its_version(shelf: DirectoryRegistry, shelve: Shelve) -> None:
    first = shelve(shelf, "soup")
    refuse_altered(next_draft(first, "1.1.0"))
    with pytest.raises(Taken, match=r"not soup 1\.0\.0 as it was released") as refusal:
        refuse_altered(next_draft(first, "1.0.0"))
    assert "to 1.0.1" in refusal.value.hint


def test_versions_go_forward_only(shelf: DirectoryRegistry, shelve: Shelve) -> None:
    first = shelve(shelf, "soup", "1.1.0")
    refuse_step_back(next_draft(first, "1.2.0"), shelf)
    with pytest.raises(Taken, match="go forward only"):
        refuse_step_back(next_draft(first, "1.0.0"), shelf)
    shelve(shelf, "soup", "1.3.0", previous=first)
    with pytest.raises(Taken, match="a step back for everybody"):
        refuse_step_back(next_draft(first, "1.2.0"), shelf)


def test_a_name_belongs_to_who_goes_on_with_the_kit(shelf: DirectoryRegistry, shelve: Shelve, tmp_path: Path) -> None:
    first = shelve(shelf, "soup")
    own = next_draft(first, "1.1.0")
    refuse_foreign_name(Lineage(own.record, (), own.ancestors), shelf)
    other = replace(first, title="Another soup", version="0.9.0")
    with pytest.raises(Taken, match="already has a kit called soup") as refusal:
        refuse_foreign_name(Lineage(other), shelf)
    assert "make it version 1.0.1" in refusal.value.hint
    elsewhere = DirectoryRegistry("elsewhere", tmp_path / "elsewhere")
    with pytest.warns(Notice, match="north has another kit called soup"):
        warn_of_namesakes(Lineage(other), elsewhere)


def test_a_lineage_with_a_record_missing_is_not_published(shelf: DirectoryRegistry, shelve: Shelve) -> None:
    first = shelve(shelf, "soup")
    child = shelve(shelf, "stew", parent=first)
    refuse_unsound(Lineage(child, child.parents, {first.digest: first}))
    with pytest.raises(NotPublishable) as refusal:
        refuse_unsound(Lineage(child, child.parents, {}))
    assert refusal.value.problems
