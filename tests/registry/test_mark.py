"""The mark by which a directory registry is known again."""

from pathlib import Path

import pytest

from campaignkit.registry.mark import MARK, mark_of, marked


def test_a_mark_is_left_once_and_is_for_all_who_use_the_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o775)
    assert mark_of(tmp_path) == ""
    first = marked(tmp_path)
    assert len(first) == 32
    assert marked(tmp_path) == mark_of(tmp_path) == first
    assert (tmp_path / MARK).stat().st_mode & 0o777 == 0o664


@pytest.mark.parametrize("text", ["", "x", "G" * 32, "0" * 33, "\xff" * 32])
def test_what_is_no_mark_counts_for_none(tmp_path: Path, text: str) -> None:
    (tmp_path / MARK).write_text(text, encoding="latin-1")
    assert mark_of(tmp_path) == ""


def test_a_folder_that_cannot_be_written_gets_none() -> None:
    assert marked(Path("/proc/sys")) == ""
