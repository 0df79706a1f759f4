import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from campaignkit.disk import PARTIAL, set_aside, staged_folder, sweep, undone_on_failure, write_contents, write_whole
from campaignkit.errors import CannotWrite, Taken
from campaignkit.files import (
    file_digests,
    kit_contents,
    kit_files,
)


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_was_read_can_be_written_back_the_same(tmp_path: Path) -> None:
    write_contents({"a/b": b"ab", "c": b""}, tmp_path / "one")
    contents = kit_contents(tmp_path / "one")
    (tmp_path / "two").mkdir()
    write_contents(contents, tmp_path / "two")
    assert kit_files(tmp_path / "two") == kit_files(tmp_path / "one") == file_digests(contents)


def test_a_whole_write_makes_folders_and_replaces_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.yaml"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert listed(path.parent) == ["b.yaml"]


def test_a_write_that_cannot_be_is_told_in_plain_words_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    with pytest.raises(CannotWrite, match="a file stands where a folder is needed"):
        write_whole(tmp_path / "file" / "x", b"")
    assert listed(tmp_path) == ["file"]


def test_a_full_disk_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    script = """
import resource, signal, sys
from pathlib import Path
from campaignkit.disk import write_whole, undone_on_failure
from campaignkit.errors import CannotWrite
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_whole(Path(sys.argv[1]), b"x" * 5000)
except CannotWrite as error:
    print(error.message)
"""
    (tmp_path / "a").write_text("old")
    run = subprocess.run([sys.executable, "-c", script, str(tmp_path / "a")], capture_output=True, text=True, check=True)
    assert "Cannot write" in run.stdout
    assert listed(tmp_path) == ["a"]
    assert (tmp_path / "a").read_text() == "old"


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o640, 0o444])
def test_who_may_read_and_write_a_file_stays_the_same(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "campaign.yaml"
    path.write_text("private")
    path.chmod(mode)
    write_whole(path, b"more of it")
    assert path.stat().st_mode & 0o777 == mode
    assert path.read_bytes() == b"more of it"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be several people and groups")
def test_a_file_keeps_its_owner_and_its_group_where_the_system_allows_it(tmp_path: Path) -> None:
    path = tmp_path / "campaign.yaml"
    path.write_text("old")
    os.chown(path, 1001, 65534)
    write_whole(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (1001, 65534)


@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_what_is_made_in_a_shared_folder_is_shared(tmp_path: Path, umask: int) -> None:
    root = tmp_path / "shared"
    root.mkdir()
    root.chmod(0o2775)
    before = os.umask(umask)
    try:
        write_whole(root / "deep" / "er" / "file", b"1")
        with staged_folder(root / "kits" / "soup") as staged:
            write_contents({"a/b": b"1"}, staged)
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o7777 for path in root.rglob("*") if path.is_dir()} == {0o2775}
    assert {path.stat().st_mode & 0o7777 for path in root.rglob("*") if path.is_file()} == {0o664}


def test_elsewhere_a_person_s_umask_counts(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    before = os.umask(0o077)
    try:
        write_whole(tmp_path / "deep" / "file", b"1")
    finally:
        os.umask(before)
    assert (tmp_path / "deep").stat().st_mode & 0o7777 == 0o700
    assert (tmp_path / "deep" / "file").stat().st_mode & 0o7777 == 0o600


def test_what_killed_runs_left_is_removed_once_it_is_old(tmp_path: Path) -> None:
    left = (".a.yaml.0123456789ab.partial", ".kit.0123456789ab.partial", ".b.yaml.ba9876543210.partial", ".mine.partial")
    for name in left:
        (tmp_path / name).touch()
    (tmp_path / left[1]).unlink()
    write_contents({"kit.yaml": b""}, tmp_path / left[1])
    for name in (left[0], left[1], left[3]):
        os.utime(tmp_path / name, (0, 0))
    sweep(tmp_path, PARTIAL)
    assert listed(tmp_path) == [left[2], left[3]]


def test_a_staged_folder_appears_whole(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "kit"
    with staged_folder(target) as staged:
        write_contents({"a/b": b"1"}, staged)
        assert not target.exists()
    assert (target / "a" / "b").read_text() == "1"
    assert listed(tmp_path / "deep") == ["kit"]


def test_a_staged_folder_vanishes_when_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), staged_folder(tmp_path / "kit") as staged:
        write_contents({"a": b"1"}, staged)
        raise KeyboardInterrupt
    assert listed(tmp_path) == []


def test_a_staged_folder_never_replaces_another(tmp_path: Path) -> None:
    write_contents({"a": b"theirs"}, tmp_path / "kit")
    with pytest.raises(Taken), staged_folder(tmp_path / "kit"):
        pytest.fail("the block must not run")
    with pytest.raises(Taken), staged_folder(tmp_path / "late") as staged:
        write_contents({"a": b"ours"}, staged)
        write_contents({"a": b"theirs"}, tmp_path / "late")
    assert (tmp_path / "late" / "a").read_text() == "theirs"
    assert listed(tmp_path) == ["kit", "late"]


def test_what_is_set_aside_comes_back_after_a_failure_and_goes_after_success(tmp_path: Path) -> None:
    write_contents({"a": b"old"}, tmp_path / "kit")
    with pytest.raises(OSError), set_aside(tmp_path / "kit"):
        raise OSError(errno.EIO, "broken")
    assert (tmp_path / "kit" / "a").read_text() == "old"
    with set_aside(tmp_path / "kit"):
        assert not (tmp_path / "kit").exists()
    assert listed(tmp_path) == []


def test_a_killed_writer_leaves_the_old_folder_or_the_new_one(tmp_path: Path) -> None:
    script = """
import itertools, sys
from pathlib import Path
from campaignkit.disk import staged_folder, write_whole, undone_on_failure
root = Path(sys.argv[1])
for turn in itertools.count():
    with staged_folder(root / f"kit-{turn}") as staged:
        for name in "abcdef":
            (staged / name).write_text("x" * 5000)
    write_whole(root / "newest", str(turn).encode() * 2000)
"""
    for _ in range(4):
        with subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "reg")]) as writer:
            time.sleep(0.25)
            writer.kill()
        shown = list((tmp_path / "reg").glob("kit-*"))
        assert all(len((kit / name).read_text()) == 5000 for kit in shown for name in "abcdef")
        newest = tmp_path / "reg" / "newest"
        assert not newest.exists() or len(set(newest.read_bytes().decode())) <= 2
        subprocess.run(["rm", "-rf", str(tmp_path / "reg")], check=True)


def test_what_fails_half_way_leaves_files_as_they_were_and_no_new_folder(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("old")

    def work() -> None:
        with undone_on_failure(tmp_path, ("there", "new/deep/file")):
            write_whole(tmp_path / "there", b"new")
            write_whole(tmp_path / "new/deep/file", b"new")
            raise OSError

    with pytest.raises(OSError):
        work()
    assert listed(tmp_path) == ["there"]
    assert (tmp_path / "there").read_text() == "old"


def test_undoing_leaves_a_file_that_stands_where_a_folder_was_needed(tmp_path: Path) -> None:
    (tmp_path / "photos").write_text("a file")
    with pytest.raises(CannotWrite), undone_on_failure(tmp_path, ["photos/a.jpg", "b.css"]):
        write_whole(tmp_path / "b.css", b"new")
        write_whole(tmp_path / "photos" / "a.jpg", b"new")
    assert listed(tmp_path) == ["photos"]
