from collections.abc import Mapping
from dataclasses import replace

import pytest

from campaignkit.errors import Refused
from campaignkit.lineage.digest import tree
from campaignkit.lineage.history import findings_of
from campaignkit.lineage.record import Lineage, ParentRef, Record
from campaignkit.lineage.terms import check_licences
from campaignkit.model.kit import Author


def record(title: str, license: str, *parents: ParentRef, licenses: Mapping[str, str] | None = None) -> Record:  # noqa: A002
    return Record(
        name=title.lower(),
        version="1.0.0",
        title=title,
        license=license,
        authors=(Author(f"{title} Group"),),
        tree=tree(()),
        swhid="swh:1:dir:" + "0" * 40,
        files=(),
        parents=parents,
        released="2026-11-22T12:00:00Z",
        licenses=dict(licenses or {}),
    )


def asked(child: Record, *ancestors: Record) -> tuple[str, ...]:
    return check_licences(child, {ancestor.digest: ancestor for ancestor in ancestors})


def test_a_remix_must_keep_the_terms_of_every_parent_and_both_works_are_named() -> None:
    soup, tea = record("Soup", "CC-BY-SA-4.0"), record("Tea", "CC-BY-4.0")
    parents = (ParentRef(soup.digest), ParentRef(tea.digest, "merge"))
    asked(record("Stew", "CC-BY-SA-4.0", *parents), soup, tea)
    with pytest.raises(Refused) as refusal:
        asked(record("Stew", "CC-BY-4.0", *parents), soup, tea)
    assert "Soup 1.0.0 by Soup Group" in refusal.value.message
    assert "Stew 1.0.0 by Stew Group" in refusal.value.message


def test_of_a_component_the_files_that_were_taken_count() -> None:
    photos = record("Photos", "CC-BY-SA-4.0", licenses={"free.jpg": "CC0-1.0", "noise.otf": "GPL-3.0-only"})

    def taking(*paths: str) -> Record:
        return record("Stew", "CC-BY-4.0", ParentRef(photos.digest, "component", paths))

    asked(taking("free.jpg", "fonts/a.ttf"), photos)
    for path in ("other.jpg", "noise.otf"):
        with pytest.raises(Refused):
            asked(taking("free.jpg", path), photos)
    with pytest.raises(Refused):
        asked(record("Stew", "CC-BY-4.0", ParentRef(photos.digest, "component")), photos)


def test_files_with_licences_of_their_own_must_fit_the_kit() -> None:
    asked(record("Stew", "CC-BY-4.0", licenses={"a.jpg": "CC0-1.0", "b.ttf": "OFL-1.1"}))
    with pytest.raises(Refused, match=r"a.jpg in Stew 1.0.0 by Stew Group is under CC BY-NC 4.0, which forbids commercial"):
        asked(record("Stew", "CC-BY-4.0", licenses={"a.jpg": "CC-BY-NC-4.0"}))
    with pytest.raises(Refused, match="no public licence") as refusal:
        asked(record("Stew", "CC-BY-4.0", licenses={"logo.svg": "LicenseRef-logo"}))
    assert "marks:" in refusal.value.hint


def test_a_laundered_licence_is_found_however_deep() -> None:
    soup = record("Soup", "CC-BY-SA-4.0")
    washed = record("Washed", "CC0-1.0", ParentRef(soup.digest))
    stew = record("Stew", "CC0-1.0", ParentRef(washed.digest))
    findings = findings_of(Lineage(stew, stew.parents, {soup.digest: soup, washed.digest: washed}))
    assert [(finding.record, finding.code) for finding in findings] == [(washed.digest, "licence")]


def test_what_was_released_before_under_the_same_name_binds_too() -> None:
    first = record("Soup", "CC-BY-SA-4.0")
    with pytest.raises(Refused):
        asked(replace(record("Soup", "CC0-1.0"), version="1.1.0", previous=first.digest), first)


def test_a_licence_that_keeps_silent_about_the_credit_is_allowed_with_advice() -> None:
    tea = record("Tea", "CC-BY-4.0")
    (advice,) = asked(record("Stew", "CC0-1.0", ParentRef(tea.digest)), tea)
    assert "must still credit" in advice
