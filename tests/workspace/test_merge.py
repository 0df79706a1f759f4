from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from campaignkit.documents.editing.merging import Labels
from campaignkit.errors import Taken
from campaignkit.workspace.merge import Base, Change, Merged, Side, is_lines, merge, needed, open_marks

PNG = b"\x89PNG\0"


def all_between_marks(ours: bytes, base: bytes, theirs: bytes, labels: Labels) -> tuple[bytes, int]:
    """The simplest of line merges: it decides nothing."""
    parts = zip((b"<<<<<<< ", b"||||||| ", b"=======", b">>>>>>> "), (ours, base, theirs, b""), strict=True)
    return b"".join(mark + b"x\n" + text for mark, text in parts), 1


def merged(
    base: Mapping[str, bytes],
    ours: Mapping[str, bytes],
    theirs: Mapping[str, bytes],
    renamed: Mapping[str, str] | None = None,
    name: str = "suppe",
) -> Merged:
    digests = {path: sha256(data).hexdigest() for path, data in base.items()}
    common = Base("soup 1.0.0", digests, {digests[path]: data for path, data in base.items()})
    mine, other = Side("yours", name, ours), Side("soup 1.1.0", "soup", theirs)
    return merge(common, mine, other, renamed or {}, all_between_marks)


def kinds(outcome: Merged) -> dict[str, str]:
    return {change.path: change.kind for change in outcome.changes}


def test_what_only_one_side_changed_is_that_sides() -> None:
    base = {"same": b"1", "ours": b"1", "theirs": b"1", "we-drop": b"1", "they-drop": b"1"}
    ours = {"same": b"1", "ours": b"2", "theirs": b"1", "they-drop": b"1", "we-add": b"1"}
    theirs = {"same": b"1", "ours": b"1", "theirs": b"2", "we-drop": b"1", "they-add": b"1"}
    outcome = merged(base, ours, theirs)
    assert outcome.contents == {"same": b"1", "ours": b"2", "theirs": b"2", "we-add": b"1", "they-add": b"1"}
    assert kinds(outcome) == {"theirs": "updated", "they-add": "added", "they-drop": "removed"}


def test_a_picture_both_changed_stays_with_theirs_beside_it() -> None:
    outcome = merged({"a/logo.png": PNG}, {"a/logo.png": PNG + b"1", "a/logo.theirs.png": b""}, {"a/logo.png": PNG + b"2"})
    assert outcome.contents["a/logo.png"] == PNG + b"1"
    assert outcome.contents["a/logo.theirs1.png"] == PNG + b"2"
    assert outcome.is_open
    assert "a/logo.theirs1.png" in outcome.changes[0].note


def test_a_drawing_is_a_picture() -> None:
    assert kinds(merged({"a.svg": b"<svg/>"}, {"a.svg": b"<svg>1"}, {"a.svg": b"<svg>2"})) == {"a.svg": "both"}


def test_what_one_removed_and_the_other_changed_is_told() -> None:
    outcome = merged({"a": b"1", "b": b"1"}, {"a": b"2"}, {"b": b"2"})
    assert outcome.contents == {"a": b"2"}
    assert kinds(outcome) == {"a": "kept", "b": "gone"}
    assert not outcome.is_open


def test_lines_that_both_changed_stand_between_marks() -> None:
    outcome = merged({"a.css": b"1\n"}, {"a.css": b"2\n"}, {"a.css": b"3\n"})
    assert kinds(outcome) == {"a.css": "conflict"}
    assert list(open_marks(outcome.contents)) == [("a.css", 1)]


def test_windows_line_ends_of_ours_stay() -> None:
    outcome = merged({"a.css": b"1\n"}, {"a.css": b"2\r\n"}, {"a.css": b"3\n"})
    assert b"2\r\n" in outcome.contents["a.css"]
    assert b"3\r\n" in outcome.contents["a.css"]


def test_a_remix_keeps_its_name_version_and_authors_and_goes_along_with_a_renamed_field() -> None:
    base = b"name: soup\nversion: 1.0.0\ntitle: Soup\nfields:\n  when: {type: text, max: 20}\n"
    ours = b"name: suppe\nversion: 0.1.0\ntitle: Suppe\nfields:\n  when: {type: text, max: 30}   # longer in German\n"
    theirs = b"name: soup\nversion: 1.1.0\ntitle: Good soup\nfields:\n  hours: {type: text, max: 20, was: when}\n"
    outcome = merged({"kit.yaml": base}, {"kit.yaml": ours}, {"kit.yaml": theirs}, {"when": "hours"})
    assert outcome.contents["kit.yaml"] == (
        b"name: suppe\nversion: 0.1.0\ntitle: Suppe\nfields:\n"
        b"  hours: {type: text, max: 30, was: when}   # longer in German\n"
    )
    assert kinds(outcome) == {"kit.yaml": "merged"}


def test_a_copy_under_the_same_name_takes_the_newer_version() -> None:
    base, theirs = b"name: soup\nversion: 1.0.0\nlooks: [a]\n", b"name: soup\nversion: 1.1.0\nlooks: [a]\n"
    ours = b"name: soup\nversion: 1.0.0\nlooks: [b]\n"
    outcome = merged({"kit.yaml": base}, {"kit.yaml": ours}, {"kit.yaml": theirs}, name="soup")
    assert outcome.contents["kit.yaml"] == b"name: soup\nversion: 1.1.0\nlooks: [b]\n"


def test_a_base_that_is_not_to_be_had_leaves_both_between_marks() -> None:
    common = Base("soup 1.0.0", {"a.css": sha256(b"1").hexdigest()}, {})
    outcome = merge(
        common, Side("yours", "a", {"a.css": b"2\n"}), Side("soup", "b", {"a.css": b"3\n"}), {}, all_between_marks
    )
    assert outcome.changes == (Change("a.css", "conflict", "what it was before is not to be had"),)
    assert needed(common, {"a.css": b"2\n"}, {"a.css": b"3\n"}) == ("a.css",)


def test_a_file_where_the_other_has_a_folder_is_refused() -> None:
    with pytest.raises(Taken, match="a is a file on one side"):
        merged({}, {"a": b""}, {"a/b": b""})


def test_text_is_what_people_edit_by_lines() -> None:
    assert is_lines("a.css", b"body {}")
    assert not any(
        is_lines(path, data)
        for path, data in (("a.png", PNG), ("a.SVG", b"<svg/>"), ("a", b"\xff"), ("a", b"x" * 1_000_001))
    )


def test_an_unfinished_merge_is_found() -> None:
    marked = b"a\n<<<<<<< yours\nb\n=======\nc\n>>>>>>> soup 1.1.0\n"
    contents = {"a.css": marked, "b.css": b"<<<<<<<\n", "logo.theirs.png": PNG, "their.css": b"", "c.md": b"a\n<<<<<<< x\n"}
    assert list(open_marks(contents)) == [("a.css", 2), ("logo.theirs.png", 0)]


PATHS = st.sampled_from(["a.css", "b.html", "c.png", "d/e.css", "d/f.svg", "words/en.yaml", "kit.yaml"])
DATA = st.sampled_from([b"", b"one: 1\n", b"one: 2\n", b"two: 2\n", PNG, PNG + b"1", b"\xff\xfe"])
TREES = st.dictionaries(PATHS, DATA, max_size=6)


@settings(max_examples=200, deadline=None)
@given(TREES, TREES)
def test_a_side_that_changed_nothing_gives_way_to_the_other(base: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert merged(base, base, other).contents == other
    kept = merged(base, other, base)
    assert (kept.contents, kept.changes) == (other, ())


@settings(max_examples=100, deadline=None)
@given(TREES, TREES)
def test_the_same_change_on_both_sides_is_that_change(base: dict[str, bytes], other: dict[str, bytes]) -> None:
    same = merged(base, other, other)
    assert (same.contents, same.changes) == (other, ())


@settings(max_examples=300, deadline=None)
@given(TREES, TREES, TREES)
def test_no_file_of_either_side_is_lost_without_being_told(
    base: dict[str, bytes], ours: dict[str, bytes], theirs: dict[str, bytes]
) -> None:
    assume(ours != theirs)
    outcome = merged(base, ours, theirs)
    told = kinds(outcome)
    for path, data in ours.items():
        assert outcome.contents.get(path) == data or path in told
    for path, data in theirs.items():
        assert outcome.contents.get(path) == data or path in told or ours.get(path) == data or base.get(path) == data
        if told.get(path) == "both":
            assert data in outcome.contents.values()
    assert set(told) <= {*base, *ours, *theirs}
