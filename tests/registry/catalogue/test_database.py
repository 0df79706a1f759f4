import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaignkit.errors import MachineIncomplete
from campaignkit.places import cached
from campaignkit.registry.catalogue import database as module
from campaignkit.registry.catalogue.database import FILE
from tests.registry.catalogue.asking import Counting, Shelve, ask, names, settle
from tests.spoiling import replaced

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
