import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaignkit.errors import MachineIncomplete, Problem, Unreachable
from campaignkit.lineage.record import Record
from campaignkit.places import cached
from campaignkit.registry.catalogue import database as module
from campaignkit.registry.catalogue import updating
from campaignkit.registry.catalogue.database import FILE, consult
from campaignkit.registry.catalogue.queries import Enquiry
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.release import Registry
from tests.spoiling import replaced

Shelve = Callable[..., Record]


@dataclass(frozen=True, slots=True)
class Counting(DirectoryRegistry):
    """A directory registry that notes which kits are read."""

    read: list[str]

    def papers(self, name: str, version: str) -> dict[str, bytes]:
        self.read.append(name)
        return DirectoryRegistry.papers(self, name, version)


@pytest.fixture
def north(tmp_path: Path) -> Counting:
    (tmp_path / "north").mkdir()
    return Counting("north", tmp_path / "north", [])


def ask(*registries: Registry, words: str) -> list[str]:
    found, _ = consulted(lambda enquiry: enquiry.search(words, (), 100), *registries)
    return [one.kit.name for one in found]


def names(*registries: Registry) -> list[str]:
    return [f"{kit.registry}/{kit.name}@{kit.version}" for kit in consulted(Enquiry.every, *registries)]


def consulted(question: Callable[[Enquiry], Any], *registries: Registry) -> Any:
    return consult(question, registries, lambda _: None, lambda _: None)


def settle(registry: DirectoryRegistry) -> None:
    """Let the folders be as old as folders mostly are."""
    for folder in (registry.root, *registry.root.iterdir()):
        os.utime(folder, ns=(time.time_ns() - 10**10 + 1, time.time_ns() - 10**10 + 1))


def troubles(*registries: Registry) -> list[Problem]:
    told: list[Problem] = []
    consult(Enquiry.every, registries, told.append, lambda _: None)
    return told


# Keeping it up to date


def test_what_was_published_is_there_at_once(north: Counting, shelve: Shelve) -> None:
    first = shelve(north, "soup")
    assert names(north) == ["north/soup@1.0.0"]
    shelve(north, "bread")
    shelve(north, "soup", "1.1.0", previous=first)
    assert names(north) == ["north/bread@1.0.0", "north/soup@1.1.0"]


def test_only_what_changed_is_read(north: Counting, shelve: Shelve) -> None:
    shelve(north, "soup")
    shelve(north, "bread")
    settle(north)
    names(north)
    north.read.clear()
    names(north)
    assert north.read == []
    shelve(north, "soup", "1.1.0")
    names(north)
    assert north.read == ["soup"]


def test_a_kit_that_changed_a_moment_ago_is_looked_at_again(north: Counting, shelve: Shelve) -> None:
    shelve(north, "soup")
    names(north)
    shelve(north, "soup", "1.1.0")
    now = time.time_ns()
    os.utime(north.root / "soup", ns=(now, now))
    assert names(north) == ["north/soup@1.1.0"]


def test_what_is_gone_from_a_registry_is_gone_from_the_catalogue(north: Counting, shelve: Shelve) -> None:
    shelve(north, "soup", readme="ladle")
    first = shelve(north, "bread")
    shelve(north, "bread", "1.1.0", previous=first)
    names(north)
    shutil.rmtree(north.root / "soup")
    shutil.rmtree(north.root / "bread" / "1.1.0")
    assert names(north) == ["north/bread@1.0.0"]
    assert ask(north, words="ladle") == []


def test_a_registry_with_many_kits_is_believed_when_it_says_that_nothing_happened(
    north: Counting, shelve: Shelve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updating, "MANY", 0)
    shelve(north, "soup")
    settle(north)
    names(north)
    shutil.copytree(north.root / "soup" / "1.0.0", north.root / "soup" / "1.1.0")
    north.read.clear()
    names(north)
    assert north.read == []
    shelve(north, "bread")
    names(north)
    assert north.read == ["bread", "soup"]


def test_a_registry_that_nobody_has_any_more_is_not_told_and_two_lists_of_registries_share_the_file(
    north: Counting, tmp_path: Path, shelve: Shelve
) -> None:
    south = DirectoryRegistry("south", tmp_path / "south")
    south.root.mkdir(exist_ok=True)
    shelve(north, "soup")
    shelve(south, "soup", title="Southern soup")
    assert names(north, south) == ["north/soup@1.0.0", "south/soup@1.0.0"]
    assert names(south) == ["south/soup@1.0.0"]
    assert ask(south, words="soup") == ["soup"]
    assert names(replace(south, name="east"), north) == ["east/soup@1.0.0", "north/soup@1.0.0"]


def test_no_registry_has_no_kits() -> None:
    assert names() == []
    assert ask(words="soup") == []


# Trouble


def test_broken_kits_are_told_each_time_and_the_rest_works(north: Counting, shelve: Shelve) -> None:
    shelve(north, "bad")
    shelve(north, "soup")
    (north.root / "bad" / "1.0.0" / "kit" / "kit.yaml").write_text("\x1b]0;name: [")
    for _ in range(2):
        told = troubles(north)
        assert [(problem.file, problem.code, problem.severity) for problem in told] == [
            ("north/bad", "broken-kit", "warning")
        ]
    assert names(north) == ["north/soup@1.0.0"]


def test_a_kit_that_was_mended_in_place_is_seen_after_a_while(
    north: Counting, shelve: Shelve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updating, "DOUBTED", 0)
    shelve(north, "soup")
    manifest = north.root / "soup" / "1.0.0" / "kit" / "kit.yaml"
    text = manifest.read_text()
    manifest.write_text("name: [")
    settle(north)
    assert troubles(north)
    manifest.write_text(text)
    assert not troubles(north)


@dataclass(frozen=True, slots=True)
class Away(DirectoryRegistry):
    """A registry whose machine does not answer."""

    def state(self) -> str:
        raise Unreachable("north did not answer.", "Try again.")


def test_a_registry_that_cannot_be_reached_is_told_and_what_was_known_of_it_stays(north: Counting, shelve: Shelve) -> None:
    shelve(north, "soup")
    names(north)
    away = Away("north", north.root)
    assert [(problem.file, problem.message) for problem in troubles(away)] == [("north", "north did not answer.")]
    assert names(away) == ["north/soup@1.0.0"]


DAMAGES: dict[str, Callable[[Path], object]] = {
    "gone": lambda file: file.unlink(),
    "empty": lambda file: file.write_bytes(b""),
    "another file": lambda file: file.write_bytes(b"not a database " * 1000),
    "cut": lambda file: os.truncate(file, file.stat().st_size // 2),
    "overwritten": lambda file: file.write_bytes(file.read_bytes()[:4096] + b"\xa5" * (file.stat().st_size - 4096)),
    "other tables": lambda file: replaced(file, lambda new: sqlite3.connect(new).execute("PRAGMA user_version = 1")),
    "cards of another kind": lambda file: _change(file, "UPDATE kits SET card = '{}'"),
    "cards that are no JSON": lambda file: _change(file, "UPDATE kits SET card = '['"),
    "a folder": lambda file: replaced(file, Path.mkdir),
}


def _change(file: Path, statement: str) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_or_missing_file_costs_nothing_but_time(
    north: Counting, shelve: Shelve, damage: Callable[[Path], object]
) -> None:
    shelve(north, "soup", readme="ladle")
    before = names(north)
    damage(cached("catalogue") / FILE)
    assert names(north) == before
    assert ask(north, words="ladle") == ["soup"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.floats(0, 1), byte=st.integers(0, 255), length=st.integers(1, 5000))
def test_damage_anywhere_never_ends_in_a_fault(
    north: Counting, shelve: Shelve, where: float, byte: int, length: int
) -> None:
    if not (north.root / "soup").exists():
        shelve(north, "soup")
        shelve(north, "bread", readme="ladle " * 2000)
    names(north)
    file = cached("catalogue") / FILE
    data = bytearray(file.read_bytes())
    start = int(where * len(data))
    data[start : start + length] = bytes([byte]) * min(length, len(data) - start)
    file.write_bytes(data)
    os.utime(file, (0, 0))  # A disk may take two moments so near to each other for one.
    names(north)
    ask(north, words="ladle soup")
    file.unlink()


def test_only_a_file_that_another_program_changed_is_proven_anew(north: Counting, shelve: Shelve) -> None:
    shelve(north, "soup", readme="ladle")
    settle(north)
    names(north)
    file = cached("catalogue") / FILE
    seen = file.stat()
    _change(file, "UPDATE words_content SET c1 = 'bread'")
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    north.read.clear()
    assert ask(north, words="ladle") == ["soup"]
    assert north.read == [], "the file looks as it was left"
    os.utime(file, (0, 0))
    assert ask(north, words="ladle") == ["soup"]
    assert north.read == ["soup"], "it is no longer what it was, and was made anew"


def test_a_python_whose_sqlite_cannot_search_says_so(
    north: Counting, shelve: Shelve, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert module.engine() == (sqlite3.sqlite_version, "")
    shelve(north, "soup")
    monkeypatch.setattr(module, "_SCHEMA", module._SCHEMA.replace("fts5", "fts5_left_out"))
    assert "fts5" in module.engine()[1]
    with pytest.raises(MachineIncomplete, match="SQLite cannot search: no such module") as refusal:
        names(north)
    assert "FTS5" in refusal.value.hint


def test_a_cache_that_cannot_be_written_is_done_without(
    north: Counting, shelve: Shelve, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shelve(north, "soup")
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CAMPAIGNKIT_CACHE_HOME", str(tmp_path / "file" / "cache"))
    assert names(north) == ["north/soup@1.0.0"]
    assert ask(north, words="soup") == ["soup"]


def test_a_damaged_file_that_cannot_be_replaced_is_done_without(north: Counting, shelve: Shelve) -> None:
    shelve(north, "soup")
    folder = cached("catalogue") / FILE
    (folder / "in the way").mkdir(parents=True)
    assert names(north) == ["north/soup@1.0.0"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_cache_is_used_as_far_as_it_goes(north: Counting, shelve: Shelve) -> None:
    shelve(north, "soup")
    settle(north)
    names(north)
    cached("catalogue").chmod(0o500)
    north.read.clear()
    shelve(north, "bread")
    try:
        assert names(north) == ["north/bread@1.0.0", "north/soup@1.0.0"]
        assert north.read == ["bread"]
    finally:
        cached("catalogue").chmod(0o700)


def test_a_file_that_another_process_holds_is_read_and_not_waited_for_long(
    north: Counting, shelve: Shelve, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelve(north, "soup")
    names(north)
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    holder = sqlite3.connect(cached("catalogue") / FILE, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    shelve(north, "bread")
    assert names(north) == ["north/bread@1.0.0", "north/soup@1.0.0"]
    holder.close()


PROCESS = """
import sys
from pathlib import Path
from typing import Any
from campaignkit.registry.catalogue.database import consult
from campaignkit.registry.catalogue.queries import Enquiry
from campaignkit.registry.directory import DirectoryRegistry
registry = DirectoryRegistry("north", Path(sys.argv[1]))
for _ in range(5):
    print(len(consult(Enquiry.every, [registry], print, print)))
"""


def test_many_processes_make_it_at_the_same_moment(north: Counting, shelve: Shelve) -> None:
    for number in range(30):
        shelve(north, f"kit-{number}")
    command = [sys.executable, "-c", PROCESS, str(north.root)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [run.communicate()[0] for run in runs] == ["30\n" * 5] * 4


def test_a_process_killed_while_it_writes_leaves_a_catalogue_that_works(north: Counting, shelve: Shelve) -> None:
    for number in range(30):
        shelve(north, f"kit-{number}")
    for wait in (0.2, 0.3, 0.4, 0.5):
        run = subprocess.Popen([sys.executable, "-c", PROCESS, str(north.root)], stdout=subprocess.DEVNULL)
        time.sleep(wait)
        run.kill()
        run.wait()
    assert len(names(north)) == 30


def test_a_full_disk_is_done_without(north: Counting, shelve: Shelve) -> None:
    for number in range(30):
        shelve(north, f"kit-{number}")
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)){PROCESS}"
    command = [sys.executable, "-c", limited, str(north.root)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "30\n" * 5
    assert len(names(north)) == 30
