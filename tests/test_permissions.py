"""What is made in a shared folder may be read and written by whoever may do so in its root."""

from pathlib import Path

import pytest

from campaignkit.permissions import share


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
