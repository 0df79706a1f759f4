from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from campaignkit.errors import CampaignKitError
from campaignkit.workspace.git_merge import merge_lines, patch

LABELS = ("yours", "soup 1.0.0", "soup 1.1.0")
BASE = b"one\ntwo\nthree\nfour\nfive\n"


def test_changes_in_different_lines_come_together() -> None:
    ours, theirs = BASE.replace(b"one", b"1"), BASE.replace(b"five", b"5")
    assert merge_lines(ours, BASE, theirs, LABELS) == (b"1\ntwo\nthree\nfour\n5\n", 0)


def test_one_line_changed_twice_stands_between_marks_with_what_it_was() -> None:
    merged, left = merge_lines(BASE.replace(b"two", b"2"), BASE, BASE.replace(b"two", b"II"), LABELS)
    assert left == 1
    assert b"<<<<<<< yours\n2\n||||||| soup 1.0.0\ntwo\n=======\nII\n>>>>>>> soup 1.1.0\n" in merged


def test_what_git_takes_for_a_picture_is_told() -> None:
    with pytest.raises(CampaignKitError, match="git could not merge"):
        merge_lines(b"\0", b"", b"\0\0", LABELS)


def test_words_that_look_like_options_are_words() -> None:
    assert merge_lines(b"a\n", b"b\n", b"c\n", ("--help", "-p", "--ours"))[1] == 1


def test_a_patch_makes_one_set_of_files_the_other(tmp_path: Path) -> None:
    before = {"a b.css": b"one\n", "gone.css": b"x", "kept.css": b"same\n", "ö/é.css": b"1\r\n"}
    after = {"a b.css": b"two", "new/file.css": b"new\n", "kept.css": b"same\n", "ö/é.css": b"2\r\n"}
    for path, data in before.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    made = patch(before, after)
    assert str(tmp_path) not in made
    subprocess.run(["git", "apply", "-"], input=made.encode(), cwd=tmp_path, check=True, capture_output=True)
    assert {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == after


def test_equal_files_need_no_patch() -> None:
    assert patch({"a": b"1"}, {"a": b"1"}) == ""
