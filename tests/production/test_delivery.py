from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from campaignkit.errors import CannotWrite
from campaignkit.production.delivery import deliver


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_files_from_bytes_and_from_paths_are_put_in_place(tmp_path: Path) -> None:
    (tmp_path / "made").write_bytes(b"pdf")
    deliver(tmp_path / "out", {"soup/a5.pdf": tmp_path / "made", "soup/receipt.json": b"{}"})
    assert names(tmp_path / "out") == ["soup/a5.pdf", "soup/receipt.json"]
    assert (tmp_path / "out/soup/a5.pdf").read_bytes() == b"pdf"


def test_what_did_not_change_is_not_touched(tmp_path: Path) -> None:
    deliver(tmp_path, {"same": b"1", "other": b"1"})
    os.utime(tmp_path / "same", (1, 1))
    deliver(tmp_path, {"same": b"1", "other": b"2"})
    assert (tmp_path / "same").stat().st_mtime == 1
    assert (tmp_path / "other").read_bytes() == b"2"


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(CannotWrite, match="out"):
        deliver(tmp_path / "out", {"soup/a5.pdf": b"1"})
    assert (tmp_path / "out").read_text() == "mine"


def test_a_folder_where_the_file_should_be_is_told_and_nothing_half_written_is_left(tmp_path: Path) -> None:
    (tmp_path / "soup/a5.pdf/inner").mkdir(parents=True)
    with pytest.raises(CannotWrite, match=r"a5\.pdf"):
        deliver(tmp_path, {"soup/a5.pdf": b"1"})
    assert names(tmp_path) == []


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs a disk of its own")
def test_a_full_disk_leaves_the_files_that_were_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(out)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("may not mount a disk here")
    try:
        deliver(out, {"soup/a4.pdf": b"old", "soup/a5.pdf": b"old"})
        with pytest.raises(CannotWrite, match="full"):
            deliver(out, {"soup/a4.pdf": b"new", "soup/a5.pdf": os.urandom(400_000)})
        assert names(out) == ["soup/a4.pdf", "soup/a5.pdf"]
        assert (out / "soup/a4.pdf").read_bytes() == b"old"
    finally:
        subprocess.run(["umount", str(out)], check=True)


def test_what_a_killed_run_left_long_ago_is_cleared_away(tmp_path: Path) -> None:
    old, young = tmp_path / ".old.partial", tmp_path / ".young.partial"
    old.mkdir()
    young.mkdir()
    os.utime(old, (1, 1))
    deliver(tmp_path, {"a": b"1"})
    assert (old.exists(), young.exists()) == (False, True)
