from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from campaignkit.errors import CannotWrite
from campaignkit.files import kit_contents
from campaignkit.jobs.cache import clear, usage
from campaignkit.jobs.fork import fork
from campaignkit.jobs.listing import kits, search
from campaignkit.places import CACHE_FOLDERS, cache_folder, cached
from campaignkit.production.store import store
from campaignkit.registry.gitregistry import GitRegistry
from campaignkit.registry.known import Known, write_known
from campaignkit.sandbox.made import Made
from tests.releases import Line


def everything(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if not path.is_dir())


@pytest.fixture
def hub(line: Line, tmp_path: Path) -> None:
    """A git registry called `hub` that has soup-flyer, too."""
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "hub.git")], check=True)
    url = (tmp_path / "hub.git").as_uri()
    release = line.registry.get("soup-flyer", "1.0.0")
    assert release.lineage
    GitRegistry("hub", url).publish(kit_contents(release.folder), release.lineage)
    write_known([Known("hub", url)])


def test_what_a_kind_of_thing_takes_is_counted(own_home: Path) -> None:
    assert (usage().entries, usage().bytes) == (0, 0)
    store().put("ab" * 32, Made())
    (cached("pictures") / ("c" * 16)).mkdir(parents=True)
    (cached("pictures") / ("c" * 16) / "a5.png").write_bytes(b"12345")
    used = usage()
    assert used.folder == cache_folder()
    assert used.folder.is_relative_to(own_home)
    held = {held.room: (held.entries, held.bytes) for held in used.held}
    assert held.keys() == set(CACHE_FOLDERS)
    assert held["pictures"] == (1, 5)
    assert held["sheets"][0] == 1
    assert used.entries == 2
    assert clear() == used
    assert usage().entries == 0


def test_clearing_leaves_nothing_in_the_cache_and_nothing_is_missed(hub: None, own_home: Path) -> None:
    before, found = kits(), search("soup")
    fork("soup-flyer", None)
    store().put("ab" * 32, Made())
    for room in ("registries", "releases", "catalogue"):
        assert any(held.room == room and held.entries for held in usage().held)
    settings = {path: path.read_bytes() for path in everything(own_home / "config")}
    assert clear().bytes > 10_000
    assert list(cache_folder().iterdir()) == []
    assert {path: path.read_bytes() for path in everything(own_home / "config")} == settings
    assert kits() == before
    assert search("soup") == found
    fork("soup-flyer", None, force=True)


def test_what_an_interrupted_run_left_goes_and_what_is_not_ours_stays(own_home: Path) -> None:
    for room in CACHE_FOLDERS:
        (cached(room) / ".x.0a1b2c.partial").mkdir(parents=True)
    (cached("pictures") / "holidays").mkdir()
    (cached("pictures") / "holidays" / "beach.png").write_bytes(b"mine")
    (cache_folder() / "diary.txt").write_text("mine")
    clear()
    left = [path.name for path in everything(cache_folder())]
    assert left == ["diary.txt", "beach.png"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_what_cannot_be_removed_is_told(own_home: Path) -> None:
    (cached("releases") / ("a" * 64)).mkdir(parents=True)
    cached("releases").chmod(0o500)
    try:
        with pytest.raises(CannotWrite, match="1 of 1 things are still there"):
            clear()
    finally:
        cached("releases").chmod(0o700)
