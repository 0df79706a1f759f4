from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from campaignkit.files import file_digests
from campaignkit.lineage.comparison.shared import SMALL, own_files, uncredited
from campaignkit.lineage.digest import tree
from campaignkit.lineage.record import ParentRef, Record
from campaignkit.model.kit import Author

Records = Mapping[str, Record]
PHOTO = b"photo" * SMALL
THEIRS = {"photos/soup.jpg": PHOTO, "templates/a.css": b"a" * SMALL}


def release(name: str, contents: Mapping[str, bytes], by: str = "", **facts: Any) -> Record:
    files = file_digests(contents)
    told: dict[str, Any] = {"version": "1.0.0", "license": "CC-BY-SA-4.0", "released": "2026-11-22T12:00:00Z", **facts}
    return Record(
        name=name,
        title=name.capitalize(),
        authors=(Author(by or name),),
        tree=tree(files),
        swhid="swh",
        files=files,
        **told,
    )


def known(*records: Record) -> dict[str, Record]:
    return {record.digest: record for record in records}


def shared(
    ours: Record, theirs: Record, ancestors: Records | None = None, others: Records | None = None
) -> tuple[str, ...]:
    found = uncredited(ours, ancestors or {}, theirs, others or {})
    return found.paths if found else ()


def test_files_of_a_kit_that_is_not_named_are_told_with_their_paths_in_both() -> None:
    theirs = release("soup", THEIRS)
    ours = release("bread", {"a.css": b"a" * SMALL, "img/s.jpg": PHOTO, "own.css": b"own" * SMALL}, released="")
    found = uncredited(ours, {}, theirs, {})
    assert found
    assert found.release == theirs
    assert (found.paths, found.there) == (("a.css", "img/s.jpg"), ("templates/a.css", "photos/soup.jpg"))


@pytest.mark.parametrize("relation", ["fork", "merge", "component", "translation"])
def test_nothing_is_amiss_once_the_other_kit_is_named_however_it_is(relation: Any) -> None:
    theirs = release("soup", THEIRS)
    ours = release("bread", THEIRS, parents=(ParentRef(theirs.digest, relation),))
    assert shared(ours, theirs, known(theirs)) == ()
    assert shared(theirs, ours, None, known(theirs)) == ()


def test_a_kit_is_named_by_any_of_its_releases_and_from_any_generation() -> None:
    first = release("soup", {"a.css": b"a" * SMALL})
    second = release("soup", THEIRS, version="1.1.0", previous=first.digest)
    between = release("suppe", {"b.css": b"b" * SMALL}, parents=(ParentRef(first.digest),))
    ours = release("soupe", THEIRS, parents=(ParentRef(between.digest),))
    assert shared(ours, second, known(first, between), known(first)) == ()


def test_what_came_with_a_common_ancestor_is_its_own() -> None:
    root = release("root", THEIRS)
    ours, theirs = (release(name, THEIRS, parents=(ParentRef(root.digest),)) for name in ("one", "two"))
    assert shared(ours, theirs, known(root), known(root)) == ()
    assert own_files(ours, known(root)) == {}


def test_a_record_that_is_only_carried_along_is_not_named() -> None:
    theirs = release("soup", THEIRS)
    assert shared(release("bread", THEIRS), theirs, known(theirs)) == tuple(sorted(THEIRS))


def test_the_later_one_of_two_is_told_and_a_draft_is_the_latest() -> None:
    early, late = release("early", THEIRS, released="2026-01-01T00:00:00Z"), release("late", THEIRS)
    assert shared(late, early) == tuple(sorted(THEIRS))
    assert shared(early, late) == ()
    assert shared(replace(early, released=""), late) == tuple(sorted(THEIRS))


def test_a_file_is_as_old_as_the_first_release_that_has_it() -> None:
    first = release("early", THEIRS, released="2026-01-01T00:00:00Z")
    early = release("early", THEIRS, version="2.0.0", previous=first.digest, released="2027-01-01T00:00:00Z")
    assert shared(early, release("late", THEIRS), known(first)) == ()


def test_what_a_release_no_longer_holds_is_not_told_of_it_but_still_of_the_other() -> None:
    first = release("soup", THEIRS)
    theirs = release("soup", {"photos/soup.jpg": PHOTO}, version="1.1.0", previous=first.digest)
    ours = release("bread", {"a.css": b"a" * SMALL}, released="")
    found = uncredited(ours, {}, theirs, known(first))
    assert found and found.release == first
    assert shared(release("bread", {}, previous=ours.digest), theirs, known(ours), known(first)) == ()


def test_the_same_people_need_not_name_themselves() -> None:
    theirs = release("soup", THEIRS, by="Werkstatt")
    assert shared(release("bread", THEIRS, by="Werkstatt"), theirs) == ()


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("empty.css", b""),
        ("dot.svg", b"s" * (SMALL - 1)),
        ("LICENSE", PHOTO),
        ("fonts/OFL.txt", PHOTO),
        ("LICENSES/CC0-1.0.txt", PHOTO),
        ("fonts/Plain.TTF", PHOTO),
        ("fonts/Plain.woff2", PHOTO),
    ],
)
def test_small_and_common_files_prove_nothing(path: str, data: bytes) -> None:
    assert shared(release("bread", {path: data}), release("soup", {path: data})) == ()


def test_a_font_with_a_strange_name_is_known_by_its_licence() -> None:
    font = {"fonts/plain.bin": PHOTO}
    ours, theirs = (release(name, font, licenses={"fonts/plain.bin": "OFL-1.1"}) for name in ("bread", "soup"))
    assert shared(ours, theirs) == ()


def test_a_picture_is_no_licence_text_whatever_it_is_called() -> None:
    picture = {"LICENSE.jpg": PHOTO}
    assert shared(release("bread", picture), release("soup", picture)) == ("LICENSE.jpg",)


def test_what_is_put_under_its_owners_licence_by_name_is_credited_there_and_what_is_put_under_another_is_not() -> None:
    file = {"normal.css": PHOTO}
    bread: Any = {"licenses": {"normal.css": "MIT"}}
    assert shared(release("bread", file, **bread), release("soup", file, **bread)) == ()
    assert shared(release("bread", file, **bread), release("soup", file, license="MIT")) == ()
    assert shared(release("bread", file, **bread), release("soup", file)) == ("normal.css",)


def test_files_that_prove_nothing_can_be_named() -> None:
    theirs, ours = release("soup", THEIRS), release("bread", THEIRS)
    everything = {file.sha256 for file in theirs.files}
    assert uncredited(ours, {}, theirs, {}, everything) is None
