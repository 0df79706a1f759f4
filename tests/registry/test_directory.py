import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.errors import CannotWrite, InvalidDocuments, NotFound, Refused, Taken, UnsafePath
from campaignkit.files import kit_contents
from campaignkit.lineage.record import Lineage, parse_lineage
from campaignkit.registry.directory import STAGING, DirectoryRegistry

VECTORS = Path(__file__).parent.parent / "vectors"
SOUP, SUPPE = "soup-flyer-1.0.0", "suppe-flyer-0.1.0"

PUBLISHER = """
import itertools, os, sys
from dataclasses import replace
from pathlib import Path
from campaignkit.errors import Taken
from campaignkit.files import kit_contents
from campaignkit.lineage.record import parse_lineage
from campaignkit.registry.directory import DirectoryRegistry
vectors, root, log = map(Path, sys.argv[1:])
contents = kit_contents(vectors / "soup-flyer-1.0.0")
lineage = parse_lineage((vectors / "soup-flyer-1.0.0.lineage.json").read_bytes(), "lineage.json")
registry = DirectoryRegistry("shelf", root)
registry.root.mkdir(exist_ok=True)
acknowledged = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
for turn in itertools.count():
    version = f"1.0.{turn}"
    try:
        registry.publish(contents, replace(lineage, record=replace(lineage.record, version=version)))
    except Taken:
        continue
    os.write(acknowledged, f"{version}\\n".encode())
"""


def lineage(name: str) -> Lineage:
    return parse_lineage((VECTORS / f"{name}.lineage.json").read_bytes(), "lineage.json")


@pytest.fixture
def registry(tmp_path: Path) -> DirectoryRegistry:
    shelf = DirectoryRegistry("shelf", tmp_path / "shelf")
    shelf.root.mkdir(exist_ok=True)
    for name in (SOUP, SUPPE):
        shelf.publish(kit_contents(VECTORS / name), lineage(name))
    return shelf


def test_a_release_lies_as_plain_files_with_its_lineage_beside_them(registry: DirectoryRegistry) -> None:
    place = registry.root / "soup-flyer" / "1.0.0"
    assert kit_contents(place / "kit") == kit_contents(VECTORS / SOUP)
    assert (place / "lineage.json").read_bytes() == (VECTORS / f"{SOUP}.lineage.json").read_bytes()
    assert not any(registry.root.glob(f"{STAGING}*"))


def test_what_was_published_is_found_again(registry: DirectoryRegistry) -> None:
    assert registry.names() == ("soup-flyer", "suppe-flyer")
    assert registry.versions("soup-flyer") == ("1.0.0",)
    release = registry.get("soup-flyer", "1.0.0")
    assert (release.name, release.version, release.registry) == ("soup-flyer", "1.0.0", "shelf")
    assert release.lineage == lineage(SOUP) == registry.recorded("soup-flyer", "1.0.0")


def test_an_empty_or_absent_registry_has_nothing(tmp_path: Path) -> None:
    shelf = DirectoryRegistry("shelf", tmp_path / "none")
    assert shelf.names() == ()
    assert shelf.versions("soup-flyer") == ()
    assert shelf.recorded("soup-flyer", "1.0.0") is None


def test_a_version_is_never_replaced(registry: DirectoryRegistry) -> None:
    with pytest.raises(Taken):
        registry.publish({"kit.yaml": b"other"}, lineage(SOUP))
    assert registry.get("soup-flyer", "1.0.0").lineage == lineage(SOUP)
    assert not any(registry.root.glob(f"{STAGING}*"))


@pytest.mark.parametrize("version", ["2.0.0", "..", "1.0.0/kit", "x"])
def test_a_version_that_is_not_there_is_told_with_those_that_are(registry: DirectoryRegistry, version: str) -> None:
    with pytest.raises((NotFound, UnsafePath)) as refusal:
        registry.get("soup-flyer", version)
    assert not isinstance(refusal.value, NotFound) or "1.0.0" in refusal.value.hint


@pytest.mark.parametrize("change", ["edit", "add", "remove"])
def test_an_altered_release_is_refused_with_what_to_do(registry: DirectoryRegistry, change: str) -> None:
    kit = registry.root / "soup-flyer" / "1.0.0" / "kit"
    if change == "remove":
        (kit / "words" / "en.yaml").unlink()
    else:
        (kit / {"edit": "templates/flyer.css", "add": "new.css"}[change]).write_text("p {}")
    with pytest.raises(Refused, match="altered") as refusal:
        registry.get("soup-flyer", "1.0.0")
    assert "campaignkit verify" in refusal.value.hint


def test_a_release_whose_record_is_gone_or_broken_is_refused(registry: DirectoryRegistry) -> None:
    path = registry.root / "soup-flyer" / "1.0.0" / "lineage.json"
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(InvalidDocuments):
        registry.get("soup-flyer", "1.0.0")
    path.unlink()
    with pytest.raises(Refused, match="no record"):
        registry.get("soup-flyer", "1.0.0")


def test_a_release_put_under_another_version_is_refused(registry: DirectoryRegistry) -> None:
    (registry.root / "soup-flyer" / "1.0.0").rename(registry.root / "soup-flyer" / "1.0.1")
    with pytest.raises(Refused, match="altered"):
        registry.get("soup-flyer", "1.0.1")


def test_links_in_a_registry_are_no_way_out(registry: DirectoryRegistry, tmp_path: Path) -> None:
    (registry.root / "link").symlink_to(tmp_path)
    (registry.root / "soup-flyer" / "9.0.0").symlink_to(VECTORS)
    assert "link" not in registry.names()
    assert registry.versions("soup-flyer") == ("1.0.0",)
    with pytest.raises(UnsafePath):
        registry.get("soup-flyer", "9.0.0")


def test_a_registry_that_is_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite):
        DirectoryRegistry("shelf", tmp_path / "file").publish({"kit.yaml": b""}, lineage(SOUP))


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from campaignkit.errors import CannotWrite
from campaignkit.files import kit_contents
from campaignkit.lineage.record import parse_lineage
from campaignkit.registry.directory import DirectoryRegistry
vectors, root = map(Path, sys.argv[1:])
contents = kit_contents(vectors / "soup-flyer-1.0.0")
lineage = parse_lineage((vectors / "soup-flyer-1.0.0.lineage.json").read_bytes(), "lineage.json")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))
try:
    DirectoryRegistry("shelf", root).publish(contents, lineage)
except CannotWrite as error:
    print(error.message)
"""


def test_a_disk_that_takes_no_more_leaves_no_trace_of_the_release(tmp_path: Path) -> None:
    root = tmp_path / "shelf"
    root.mkdir()
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(VECTORS), str(root)], capture_output=True, text=True, check=True
    )
    assert run.stdout.startswith("Cannot write")
    assert not any(root.iterdir())
    assert DirectoryRegistry("shelf", root).names() == ()


def test_killed_publishers_never_leave_half_a_release_nor_lose_an_acknowledged_one(tmp_path: Path) -> None:
    root, log = tmp_path / "shelf", tmp_path / "log"
    registry = DirectoryRegistry("shelf", root)
    registry.root.mkdir(exist_ok=True)
    for _ in range(3):
        publishers = [
            subprocess.Popen([sys.executable, "-c", PUBLISHER, str(VECTORS), str(root), str(log)]) for _ in range(2)
        ]
        time.sleep(0.8)
        for publisher in publishers:
            publisher.send_signal(signal.SIGKILL)
        assert [publisher.wait() for publisher in publishers] == [-signal.SIGKILL] * 2
    acknowledged = log.read_text().split()
    assert len(acknowledged) == len(set(acknowledged)) > 0, "each version was given to one publisher only"
    assert set(acknowledged) <= set(registry.versions("soup-flyer"))
    for version in registry.versions("soup-flyer"):
        place = root / "soup-flyer" / version
        assert kit_contents(place / "kit") == kit_contents(VECTORS / SOUP)
        assert json.loads((place / "lineage.json").read_text())["record"]["version"] == version


def _age(*folders: Path) -> None:
    """Let these folders be older than a disk's clock is coarse."""
    for folder in folders:
        os.utime(folder, ns=(0, time.time_ns() - 10**10 - 1))


def test_the_state_changes_with_each_publication_and_each_kit_s_with_its_own(registry: DirectoryRegistry) -> None:
    kits = [registry.root / name for name in registry.names()]
    _age(registry.root, *kits)
    state, states = registry.state(), registry.states()
    assert state == registry.state() != ""
    assert states == registry.states()
    assert states.keys() == {"soup-flyer", "suppe-flyer"}
    soup = lineage(SOUP)
    assert soup.record
    newer = replace(soup, record=replace(soup.record, version="1.0.1"))
    registry.publish(kit_contents(VECTORS / SOUP), newer)
    assert registry.state() != state
    assert registry.states()["soup-flyer"] != states["soup-flyer"]
    assert registry.states()["suppe-flyer"] == states["suppe-flyer"]


def test_a_registry_that_is_not_there_yet_has_a_state_and_no_kits(tmp_path: Path) -> None:
    nowhere = DirectoryRegistry("nowhere", tmp_path / "nowhere")
    assert nowhere.states() == {}
    assert nowhere.state() == nowhere.state()


def test_the_papers_of_a_release_are_told_once_it_is_proven(registry: DirectoryRegistry) -> None:
    assert b"name: soup-flyer" in registry.papers("soup-flyer", "1.0.0")["kit.yaml"]
    (registry.root / "soup-flyer" / "1.0.0" / "kit" / "kit.yaml").write_text("name: other")
    with pytest.raises(Refused):
        registry.papers("soup-flyer", "1.0.0")


@pytest.mark.parametrize("folder", ["Soup-Flyer", "SOUP-FLYER", "ｓoup-flyer"])
def test_a_name_that_many_systems_take_for_another_is_not_published(tmp_path: Path, folder: str) -> None:
    (tmp_path / "shelf" / folder / "1.0.0").mkdir(parents=True)
    with pytest.raises(Taken, match="one name on many systems"):
        DirectoryRegistry("shelf", tmp_path / "shelf").publish(kit_contents(VECTORS / SOUP), lineage(SOUP))


def test_a_version_in_other_letters_is_the_same_version(registry: DirectoryRegistry) -> None:
    soup = lineage(SOUP)
    assert soup.record
    for version, free in (("1.1.0-rc.1", True), ("1.1.0-RC.1", False)):
        release = replace(soup, record=replace(soup.record, version=version))
        if free:
            registry.publish(kit_contents(VECTORS / SOUP), release)
        else:
            with pytest.raises(Taken, match="one name on many systems"):
                registry.publish(kit_contents(VECTORS / SOUP), release)
    assert registry.versions("soup-flyer") == ("1.0.0", "1.1.0-rc.1")
