"""What is made in a shared folder may be read and written by whoever may do so in its root."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from campaignkit.permissions import follow, share, share_with_writers

ONLY_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be several people and groups")


@pytest.mark.parametrize(
    ("root", "folder", "file"),
    [(0o2775, 0o2775, 0o664), (0o755, 0o755, 0o644), (0o700, 0o700, 0o600), (0o1777, 0o1777, 0o666)],
)
def test_folders_follow_the_root_and_files_too_without_being_programs(
    tmp_path: Path, root: int, folder: int, file: int
) -> None:
    made = tmp_path / "made"
    (made / "below").mkdir(parents=True, mode=0o700)
    (made / "below" / "file").touch(mode=0o600)
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    shelf.chmod(root)
    share(made, shelf)
    assert made.stat().st_mode & 0o7777 == folder
    assert (made / "below").stat().st_mode & 0o7777 == folder
    assert (made / "below" / "file").stat().st_mode & 0o7777 == file


@pytest.mark.parametrize(
    ("root", "folder", "file"),
    [(0o2775, 0o2770, 0o660), (0o775, 0o770, 0o660), (0o755, 0o700, 0o600), (0o777, 0o777, 0o666)],
)
def test_what_writers_alone_share_nobody_else_reads(tmp_path: Path, root: int, folder: int, file: int) -> None:
    shelf = tmp_path / "shelf"
    (shelf / "made").mkdir(parents=True)
    (shelf / "file").touch()
    shelf.chmod(root)
    share_with_writers(shelf / "made", shelf)
    share_with_writers(shelf / "file", shelf)
    assert (shelf / "made").stat().st_mode & 0o7777 == folder
    assert (shelf / "file").stat().st_mode & 0o7777 == file


@ONLY_ROOT
@pytest.mark.parametrize(("group", "mode"), [(65534, 0o640), (4711, 0o600)])
def test_a_group_that_cannot_be_given_opens_a_file_to_no_other(group: int, mode: int) -> None:
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        old, new = Path(folder, "old"), Path(folder, "new")
        old.touch(mode=0o640)
        os.chown(old, 0, group)
        new.touch()
        os.chown(new, 1001, 65534)
        os.setegid(65534)
        os.seteuid(1001)
        try:
            follow(new, old.stat())
        finally:
            os.seteuid(0)
            os.setegid(0)
        assert new.stat().st_mode & 0o777 == mode
