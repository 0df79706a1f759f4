"""What happens to a registry when publishers are killed, the power fails, the disk is full, or all publish at once."""

import builtins
import io
import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from campaignkit.errors import NotFound, Taken
from campaignkit.files import file_digests, kit_contents
from campaignkit.git import mirror
from campaignkit.lineage.digest import swhid, tree
from campaignkit.lineage.record import Lineage, parse_lineage
from campaignkit.lineage.versions import newest_first
from campaignkit.registry.directory import STAGING, DirectoryRegistry
from campaignkit.registry.gitregistry import GitRegistry
from campaignkit.registry.release import Shelf
from campaignkit.registry.resolve import open_registry

VECTORS = Path(__file__).parent.parent / "vectors"
ROOT = Path(__file__).parents[2]
SOUP = kit_contents(VECTORS / "soup-flyer-1.0.0")
SECONDS = 7.0
"""How long each kind of registry is tormented at least."""

LONGEST = 60.0
"""How long on a machine so busy that hardly anything happens."""


def release(name: str, version: str, contents: Mapping[str, bytes]) -> Lineage:
    soup = parse_lineage((VECTORS / "soup-flyer-1.0.0.lineage.json").read_bytes(), "lineage.json")
    assert soup.record
    files = file_digests(contents)
    facts: Any = {"name": name, "version": version, "files": files, "tree": tree(files), "swhid": swhid(contents)}
    return replace(soup, record=replace(soup.record, **facts))


def new_registry(kind: str, folder: Path) -> str:
    """The address of an empty registry."""
    place = folder / ("hub.git" if kind == "git" else "shelf")
    if kind == "git":
        subprocess.run(["git", "init", "-q", "--bare", str(place)], check=True)
    else:
        place.mkdir()
    return str(place)


PUBLISHER = """
import itertools, os, sys
from dataclasses import replace
from pathlib import Path
from campaignkit.errors import Taken
from campaignkit.files import kit_contents
from campaignkit.lineage.record import parse_lineage
from campaignkit.registry.resolve import open_registry
vectors, address, log = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
contents = kit_contents(vectors / "soup-flyer-1.0.0")
lineage = parse_lineage((vectors / "soup-flyer-1.0.0.lineage.json").read_bytes(), "lineage.json")
registry = open_registry("shelf", address)
acknowledged = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
for turn in itertools.count(len(registry.versions("soup-flyer"))):
    version = f"1.0.{turn}"
    try:
        registry.publish(contents, replace(lineage, record=replace(lineage.record, version=version)))
    except Taken:
        continue
    os.write(acknowledged, f"{version}\\n".encode())
"""


def processes() -> Iterator[tuple[int, int, str]]:
    """Every process, its parent, and its command line; a bare machine has no `ps`."""
    if not Path("/proc/self/stat").exists():
        told = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
        yield from (
            (int(pid), int(parent), words) for pid, parent, words in (line.split(None, 2) for line in told.splitlines())
        )
        return
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # gone in the meantime
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            yield int(folder.name), int(parent), (folder / "cmdline").read_text(errors="replace").replace("\0", " ")


def children(of: int) -> list[int]:
    """The processes below one that belong to the publisher's side; the other end of a push is another machine's."""
    below: dict[int, list[int]] = {}
    for pid, parent, words in processes():
        if "receive-pack" not in words or "push" in words:
            below.setdefault(parent, []).append(pid)
    found, waiting = [], [of]
    while waiting:
        found += (more := below.get(waiting.pop(), []))
        waiting += more
    return found


@pytest.mark.parametrize("kind", ["directory", "git"])
def test_of_eight_publishers_killed_at_random_nothing_acknowledged_is_lost_and_nothing_half_is_read(
    kind: str, tmp_path: Path
) -> None:
    address, log, chance = new_registry(kind, tmp_path), tmp_path / "log", random.Random(4)

    def start(slot: int) -> subprocess.Popen[bytes]:
        homes = {"CAMPAIGNKIT_CACHE_HOME": str(tmp_path / f"cache-{slot}"), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", PUBLISHER, str(VECTORS), address, str(log)]
        return subprocess.Popen(command, env={**os.environ, **homes}, stderr=subprocess.DEVNULL)

    registry = open_registry("shelf", address)
    publishers, kills, reads = [start(slot) for slot in range(8)], 0, 0
    began = time.monotonic()
    try:
        while time.monotonic() < began + (SECONDS if kills > 10 and reads > 5 else LONGEST):
            time.sleep(chance.uniform(0, 0.25))
            slot = chance.randrange(8)
            dying = publishers[slot]
            orphans = children(dying.pid) if chance.random() < 0.5 else []
            dying.kill()
            for orphan in orphans:
                with suppress(ProcessLookupError):
                    os.kill(orphan, signal.SIGKILL)
            kills += dying.wait() == -signal.SIGKILL
            publishers[slot] = start(slot)
            mirror._seen.clear()
            for version in registry.versions("soup-flyer")[:2]:
                assert kit_contents(registry.get("soup-flyer", version).folder) == SOUP
                reads += 1
    finally:
        for publisher in publishers:
            publisher.kill()
            publisher.wait()
    time.sleep(1)  # a push that outlived its publisher may still end
    mirror._seen.clear()
    acknowledged = log.read_text().split()
    versions = registry.versions("soup-flyer")
    assert kills > 10
    assert reads > 5
    assert len(acknowledged) == len(set(acknowledged)) > 0, "each version was given to one publisher only"
    assert set(acknowledged) <= set(versions)
    for version in versions:
        found = registry.get("soup-flyer", version)
        assert found.lineage == release("soup-flyer", version, SOUP)
        assert kit_contents(found.folder) == SOUP
    if kind == "git":
        subprocess.run(["git", "--git-dir", address, "fsck", "--strict", "--no-dangling"], check=True)


# What a disk may show after the power fails: whatever was not synced, of any file and any folder, is there or is not.


@dataclass(frozen=True)
class Entry:
    """A name put into a folder, or (without `inode`) taken out of it. It lasts once the folder is synced.

    What was moved lasts once both folders are: without the `source` it may be in neither.
    """

    folder: int
    name: str
    inode: int | None
    source: int = 0


@dataclass(frozen=True)
class Content:
    """Bytes given to a file. They last once the file is synced."""

    inode: int


@dataclass(frozen=True)
class Synced:
    inode: int


Step = Entry | Content | Synced


@contextmanager
def recorded(steps: list[Step]) -> Iterator[None]:
    """Note every step that changes the disk, in the order in which they happen."""
    real: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in ("mkdir", "rename", "replace", "fsync")}
    real_open = io.open

    def inode(path: Any) -> int:
        return Path(path).lstat().st_ino

    def entry(path: Any, there: int | None, source: int = 0) -> Entry:
        return Entry(inode(Path(path).absolute().parent), Path(path).name, there, source)

    def mkdir(path: Any, *more: Any, **named: Any) -> None:
        real["mkdir"](path, *more, **named)
        steps.append(entry(path, inode(path)))

    def move(source: Any, target: Any, *more: Any, **named: Any) -> None:
        moved, out = inode(source), entry(source, None)
        real["rename"](source, target, *more, **named)
        steps.extend((entry(target, moved, out.folder), out))

    def fsync(descriptor: int) -> None:
        real["fsync"](descriptor)
        steps.append(Synced(os.fstat(descriptor).st_ino))

    def opened(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
        stream = real_open(file, mode, *more, **named)
        if set(mode) & set("wxa") and not isinstance(file, int):
            steps.extend((entry(file, inode(file)), Content(inode(file))))
        return stream

    with pytest.MonkeyPatch.context() as patch:
        for name, stand_in in (("mkdir", mkdir), ("rename", move), ("replace", move), ("fsync", fsync)):
            patch.setattr(os, name, stand_in)
        patch.setattr(io, "open", opened)
        patch.setattr(builtins, "open", opened)
        yield


def crash_states(steps: Sequence[Step], chance: random.Random) -> Iterator[tuple[bool, list[Step]]]:
    """Every prefix of the steps with what could be left of it, and whether that prefix is all of them."""
    for length in range(len(steps) + 1):
        before = steps[:length]
        synced = {step.inode: place for place, step in enumerate(before) if isinstance(step, Synced)}

        def lasts(place: int, step: Step, synced: dict[int, int] = synced) -> bool:
            needed = {step.folder, step.source} - {0} if isinstance(step, Entry) else {step.inode}
            return all(synced.get(inode, -1) > place for inode in needed)

        changes = [(place, step) for place, step in enumerate(before) if not isinstance(step, Synced)]
        doubtful = [place for place, step in changes if not lasts(place, step)]
        if len(doubtful) <= 7:
            choices = [set(lost) for size in range(len(doubtful) + 1) for lost in itertools.combinations(doubtful, size)]
        else:
            singles = [{place} for place in doubtful]
            choices = [set(), set(doubtful), *singles, *(set(doubtful) - one for one in singles)]
            choices += [{place for place in doubtful if chance.random() < 0.5} for _ in range(40)]
        for lost in choices:
            yield length == len(steps), [step for place, step in changes if place not in lost]


def left(root: int, kept: list[Step], final: Mapping[int, bytes | None]) -> dict[str, bytes]:
    """The files below the root after such a crash, by path; what lost its content is empty."""
    folders: dict[int, dict[str, int]] = {}
    for step in kept:
        if isinstance(step, Entry) and step.inode is None:
            folders.setdefault(step.folder, {}).pop(step.name, None)
        elif isinstance(step, Entry):
            folders.setdefault(step.folder, {})[step.name] = step.inode  # type: ignore[assignment]
    written = {step.inode for step in kept if isinstance(step, Content)}
    found: dict[str, bytes] = {}

    def walk(inode: int, path: str) -> None:
        for name, child in folders.get(inode, {}).items():
            data = final[child]
            if data is None:
                found[f"{path}{name}/"] = b""
                walk(child, f"{path}{name}/")
            else:
                found[f"{path}{name}"] = data if child in written else b""

    walk(root, "")
    return found


def judged(steps: Sequence[Step], root: Path, expected: Mapping[str, bytes]) -> tuple[int, int, int]:
    """How many crash states there are, how many show half a release, and how many lost one that was acknowledged."""
    final = {path.lstat().st_ino: None if path.is_dir() else path.read_bytes() for path in root.rglob("*")}
    top = root.stat().st_ino
    states = torn = lost = 0
    for acknowledged, kept in crash_states(steps, random.Random(1)):
        there = left(top, kept, final)
        visible = {path: data for path, data in there.items() if not path.startswith(STAGING) and not path.endswith("/")}
        version = "soup-flyer/1.0.0/" in there
        states += 1
        torn += version and visible != expected
        lost += acknowledged and visible != expected
    return states, torn, lost


def test_no_crash_leaves_half_a_release_or_loses_an_acknowledged_one(tmp_path: Path) -> None:
    root, steps = tmp_path / "shelf", list[Step]()
    root.mkdir()
    lineage = release("soup-flyer", "1.0.0", SOUP)
    with recorded(steps):
        DirectoryRegistry("shelf", root).publish(SOUP, lineage)
    expected = {f"soup-flyer/1.0.0/kit/{path}": data for path, data in SOUP.items()}
    expected["soup-flyer/1.0.0/lineage.json"] = lineage.to_bytes()
    states, torn, lost = judged(steps, root, expected)
    assert states > 1000
    assert (torn, lost) == (0, 0)
    unsynced = [step for step in steps if not isinstance(step, Synced)]
    assert all(judged(unsynced, root, expected)[1:]), "the same without syncing is found to be unsafe"
    arrival = (root / "soup-flyer").stat().st_ino
    half = [step for step in steps if step != Synced(arrival)]
    assert judged(half, root, expected)[2], "and so it is if only one end of the move is synced"


FULL_DISK = """
import subprocess, sys
from pathlib import Path
from campaignkit.errors import CannotWrite, Unreachable
from campaignkit.files import kit_contents
from campaignkit.lineage.record import parse_lineage
from campaignkit.git import mirror
from campaignkit.registry import remembered
from campaignkit.registry.resolve import open_registry
kind, vectors, place = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
names = ("soup-flyer-1.0.0", "suppe-flyer-0.1.0")
kits = {name: kit_contents(vectors / name) for name in names}
lineages = {name: parse_lineage((vectors / f"{name}.lineage.json").read_bytes(), "lineage.json") for name in names}
outcomes = []
inodes, pages = (range(1, 40), range(1, 40, 3)) if kind == "directory" else (range(12, 90, 7), range(4, 60, 7))
for limit in [*(f"nr_inodes={n}" for n in inodes), *(f"size={4 * n}k" for n in pages)]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", limit, "full", str(place)], check=True)
    try:
        address = str(place / "hub.git") if kind == "git" else str(place)
        made = ["git", "init", "-q", "--bare", "--template=", address]
        if kind == "git" and subprocess.run(made, capture_output=True).returncode:
            continue
        mirror._seen.clear()
        registry = open_registry("shelf", address)
        if kind == "git":  # Each disk is another one in the place of the last.
            registry.forget()
            remembered.forget(registry.location)
        done = set()
        for name in names:
            try:
                registry.publish(kits[name], lineages[name])
                done.add(lineages[name].record.name)
            except (CannotWrite, Unreachable) as error:
                assert error.hint
                outcomes.append("full")
        mirror._seen.clear()
        assert set(registry.names()) == done, (limit, registry.names(), done)
        for name in registry.names():
            registry.get(name, registry.versions(name)[0])
        if kind == "git":
            subprocess.run(["git", "--git-dir", address, "fsck", "--strict"], check=True, capture_output=True)
        if len(done) == 2:
            outcomes.append("whole")
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
print(*sorted(set(outcomes)))
"""


@pytest.mark.parametrize("kind", ["directory", "git"])
def test_a_full_disk_at_any_step_leaves_the_registry_whole(kind: str, tmp_path: Path) -> None:
    inside = ("unshare", "--map-root-user", "--mount")
    place = tmp_path / "small"
    place.mkdir()
    try:
        mount = subprocess.run([*inside, "mount", "-t", "tmpfs", "none", str(place)], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("this machine has no unshare")
    if mount.returncode:
        pytest.skip("this machine lets nobody but root mount a small disk")
    command = [*inside, sys.executable, "-c", FULL_DISK, kind, str(VECTORS), str(place)]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["full", "whole"]


def test_what_a_killed_publisher_left_is_swept_after_a_day_and_never_anothers_work(tmp_path: Path) -> None:
    root = tmp_path / "shelf"
    old, fresh, other = (root / name for name in (f"{STAGING}0123456789ab", f"{STAGING}ba9876543210", "mine"))
    for folder in (old, fresh, other):
        (folder / "kit").mkdir(parents=True)
    for folder in (old, other):
        os.utime(folder, (time.time() - 90_000,) * 2)
    DirectoryRegistry("shelf", root).publish(SOUP, release("soup-flyer", "1.0.0", SOUP))
    assert {path.name for path in root.iterdir()} == {fresh.name, other.name, "soup-flyer"}


NAMES = st.sampled_from(["soup-flyer", "poster", "ad"])
VERSIONS = st.sampled_from(["0.1.0", "1.0.0", "1.0.1", "1.1.0-rc.1", "1.1.0-RC.1", "1.1.0", "2.0.0", "10.0.0"])
CONTENTS = st.dictionaries(
    st.sampled_from(["kit.yaml", "a b.txt", "words/de.yaml", "templates/löffel.svg", "templates.x", "templates/a/b"]),
    st.binary(max_size=40),
    min_size=1,
)


class BothKinds(RuleBasedStateMachine):
    """A directory and a git repository must do at every step what a dictionary does."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="campaignkit-test-"))
        self.kinds: list[Shelf] = []
        for kind in ("directory", "git"):
            registry = open_registry(kind, new_registry(kind, self.folder))
            assert isinstance(registry, DirectoryRegistry | GitRegistry)
            self.kinds.append(registry)
        self.known: dict[str, dict[str, dict[str, bytes]]] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @rule(name=NAMES, version=VERSIONS, contents=CONTENTS)
    def publish(self, name: str, version: str, contents: dict[str, bytes]) -> None:
        there = self.known.get(name, {})
        free = version.casefold() not in {other.casefold() for other in there}
        for registry in self.kinds:
            try:
                registry.publish(contents, release(name, version, contents))
                assert free, f"{registry.name} took {name} {version} twice"
            except Taken:
                assert not free, f"{registry.name} refused {name} {version}"
        if free:
            self.known.setdefault(name, {})[version] = contents

    @rule(name=NAMES, version=VERSIONS)
    def get(self, name: str, version: str) -> None:
        expected = self.known.get(name, {}).get(version)
        for registry in self.kinds:
            try:
                found = registry.get(name, version)
            except NotFound:
                assert expected is None
            else:
                assert expected is not None
                assert kit_contents(found.folder) == dict(sorted(expected.items(), key=lambda item: item[0].encode()))
                assert found.lineage == release(name, version, expected)

    @rule()
    def somebody_else_looks(self) -> None:
        mirror._seen.clear()

    @invariant()
    def the_same_is_told(self) -> None:
        for registry in self.kinds:
            assert registry.names() == tuple(sorted(self.known))
            for name in ("soup-flyer", "poster", "ad"):
                assert registry.versions(name) == newest_first(self.known.get(name, {}))


class TestBothKinds(BothKinds.TestCase):  # type: ignore[misc, valid-type]
    settings = settings(
        max_examples=8, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
