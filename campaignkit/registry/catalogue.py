"""The catalogue of every kit in the user's registries: one file in the cache, brought up to date from what changed.

It only remembers what the registries say. Losing the file, or finding it damaged, costs the time to read them again; where
it cannot be written, it is made in memory. The only module that knows sqlite3.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

from campaignkit.errors import CampaignKitError, CannotWrite, MachineIncomplete, Problem
from campaignkit.files import make_folder
from campaignkit.registry.card import Card, Filed
from campaignkit.registry.enquiry import Damaged, Enquiry, content_number
from campaignkit.registry.places import cache_folder
from campaignkit.registry.question import COLUMNS, fit, searched
from campaignkit.registry.release import Registry

Answer = TypeVar("Answer")

FILE = "catalogue-2.sqlite"
"""The file's name; its number is that of the format, so that two versions of campaignkit do not fight over one file."""

MANY = 2_000
"""Up to so many kits of a registry are looked at every time; of more, only when the registry's own token says so."""

NOTABLE = 200
"""More kits than this take long enough to be told."""

TRUSTED = 3600.0
"""Seconds after which a registry with many kits is looked at whatever its token says."""

DOUBTED = 60.0
"""Seconds after which a kit that could not be read is tried again: it may have been on its way."""

_DAY = 86400.0
KEPT = 30 * _DAY
"""Seconds that a registry nobody asks for any more is remembered."""

PATIENCE = 20.0
"""Seconds to wait while another process writes."""

_DISK_SAYS_NO = frozenset(
    {"SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_PERM"}
)
_COLUMN_LIST = f"{COLUMNS.replace(' ', ', ')}, facets"
_SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE shelves (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, location TEXT NOT NULL, state TEXT NOT NULL, looked REAL NOT NULL,
    used REAL NOT NULL, UNIQUE (name, location));
CREATE TABLE kits (
    id INTEGER PRIMARY KEY, shelf INTEGER NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL, until REAL NOT NULL,
    trouble TEXT NOT NULL, card TEXT, UNIQUE (shelf, name));
CREATE INDEX kits_in_trouble ON kits (shelf, name) WHERE trouble <> '';
CREATE TABLE records (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE);
CREATE TABLE releases (
    kit INTEGER NOT NULL, version TEXT NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (kit, version)) WITHOUT ROWID;
CREATE INDEX releases_by_record ON releases (record);
CREATE TABLE edges (
    child INTEGER NOT NULL, parent INTEGER NOT NULL, follows INTEGER NOT NULL,
    PRIMARY KEY (child, parent, follows)) WITHOUT ROWID;
CREATE INDEX edges_by_parent ON edges (parent, follows, child);
CREATE TABLE files (content INTEGER NOT NULL, kit INTEGER NOT NULL, PRIMARY KEY (content, kit)) WITHOUT ROWID;
CREATE INDEX files_by_kit ON files (kit);
CREATE VIRTUAL TABLE words USING fts5 (
    {_COLUMN_LIST}, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row);
PRAGMA user_version = 1;
COMMIT;
"""


def consult(
    ask: Callable[[Enquiry], Answer],
    registries: Sequence[Registry],
    tell: Callable[[Problem], None],
    say: Callable[[str], None],
) -> Answer:
    """What the catalogue of these registries, brought up to date, answers.

    A kit or a registry that cannot be read is told to `tell` as a warning, and left out or left as it was known. `say`
    hears what takes long. Raises MachineIncomplete if this Python's SQLite cannot search.
    """

    def answered(connected: sqlite3.Connection) -> Answer:
        with closing(connected) as connection:
            keeper = _Keeper(connection, registries)
            problems = keeper.bring_up_to_date(say)
            enquiry = Enquiry(
                connection, dict(zip(keeper.shelves, (registry.name for registry in registries), strict=True))
            )
            problems.extend(enquiry.troubles())
            answer = ask(enquiry)
        for problem in problems:
            tell(problem)
        return answer

    path = cache_folder() / FILE
    fault: sqlite3.DatabaseError | Damaged | None = None
    for way in (_on_disk, _made_anew, _copied, _in_memory):
        if way is _made_anew and (fault is None or _disk_says_no(fault)):
            continue
        try:
            return answered(way(path))
        except (sqlite3.DatabaseError, Damaged) as error:
            fault = error
        except CannotWrite:
            pass
    raise MachineIncomplete(
        f"This Python's SQLite cannot search: {fault}.", "Use a Python whose SQLite has FTS5; those of python.org have it."
    ) from fault


class _Keeper:
    """Who enters in an open catalogue what registries hold. Raises sqlite3.DatabaseError for a damaged file."""

    def __init__(self, connection: sqlite3.Connection, registries: Sequence[Registry]) -> None:
        self._db = connection
        self._registries = registries
        self._records: dict[str, int] = {}
        self.shelves = [self._shelf(registry) for registry in registries]

    def bring_up_to_date(self, say: Callable[[str], None]) -> list[Problem]:
        """Read what changed since the last look. Tells of registries that could not be looked at."""
        problems = []
        for shelf, registry in zip(self.shelves, self._registries, strict=True):
            try:
                self._look(shelf, registry, say)
            except CampaignKitError as error:
                problems.append(_warning(registry.name, error.message, "registry-unread"))
            except OSError as error:
                problems.append(_warning(registry.name, error.strerror or str(error), "registry-unread"))
        return problems

    def _shelf(self, registry: Registry) -> int:
        key, now = (registry.name, registry.location), time.time()
        row = self._db.execute("SELECT id, used FROM shelves WHERE name = ? AND location = ?", key).fetchone()
        if row and abs(now - row[1]) < _DAY:
            return int(row[0])
        with self._writing():
            self._db.execute(
                "INSERT INTO shelves (name, location, state, looked, used) VALUES (?, ?, '', 0, ?)"
                " ON CONFLICT (name, location) DO UPDATE SET used = excluded.used", (*key, now),
            )  # fmt: skip
            for (old,) in self._db.execute("SELECT id FROM shelves WHERE used < ?", (now - KEPT,)).fetchall():
                self._remove("shelf = ?", old)
                self._db.execute("DELETE FROM shelves WHERE id = ?", (old,))
            return self._one("SELECT id FROM shelves WHERE name = ? AND location = ?", *key)

    def _look(self, shelf: int, registry: Registry, say: Callable[[str], None]) -> None:
        now, state = time.time(), registry.state()
        then, looked = self._db.execute("SELECT state, looked FROM shelves WHERE id = ?", (shelf,)).fetchone()
        count = self._one("SELECT count(*) FROM kits WHERE shelf = ?", shelf)
        fresh = state == then and 0 <= now - looked < TRUSTED
        if state and fresh and count > MANY:
            return
        states = registry.states()
        known = {
            name: (then, until)
            for name, then, until in self._db.execute("SELECT name, state, until FROM kits WHERE shelf = ?", (shelf,))
        }
        stale = [
            name
            for name, state_now in states.items()
            if not state_now or name not in known or known[name][0] != state_now or known[name][1] <= now
        ]
        if stale:
            self._read(shelf, registry, {name: states[name] for name in stale}, now, say)
        gone = known.keys() - states.keys()
        if gone or not fresh:
            with self._writing():
                for name in gone:
                    self._remove("shelf = ? AND name = ?", shelf, name)
                self._db.execute("UPDATE shelves SET state = ?, looked = ? WHERE id = ?", (state, now, shelf))

    def _read(
        self, shelf: int, registry: Registry, states: Mapping[str, str], now: float, say: Callable[[str], None]
    ) -> None:
        """Look at kits, and enter what they are; each was what `states` says of it before it was looked at."""
        from campaignkit.registry.filing import file  # heavy, and mostly there is nothing to read

        if len(states) > NOTABLE:
            say(f"Reading {len(states):,} kits of {registry.name}; the next time only what is new.")
        for batch in _batches(file(registry, name, self._versions(shelf, name)) for name in states):
            with self._writing():
                for filed in batch:
                    self._enter(shelf, filed, states[filed.name], now)

    def _versions(self, shelf: int, name: str) -> frozenset[str]:
        """The releases of a kit that are in the catalogue."""
        rows = self._db.execute(
            "SELECT version FROM releases JOIN kits ON kits.id = kit WHERE shelf = ? AND name = ?", (shelf, name)
        )
        return frozenset(version for (version,) in rows)

    def _enter(self, shelf: int, filed: Filed, state: str, now: float) -> None:
        until = now + DOUBTED if filed.trouble else float("inf")
        card = _kept(filed.card) if filed.card else None
        self._db.execute(
            "INSERT INTO kits (shelf, name, state, until, trouble, card) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (shelf, name) DO UPDATE SET state = excluded.state, until = excluded.until,"
            " trouble = excluded.trouble, card = excluded.card",
            (shelf, filed.name, state, until, fit(filed.trouble), card),
        )
        kit = self._one("SELECT id FROM kits WHERE shelf = ? AND name = ?", shelf, filed.name)
        self._db.execute("DELETE FROM words WHERE rowid = ?", (kit,))
        if filed.card:
            texts = searched(filed.card)
            marks = ", ".join("?" * (1 + len(texts)))
            self._db.execute(f"INSERT INTO words (rowid, {_COLUMN_LIST}) VALUES ({marks})", (kit, *texts))
        there = set(filed.versions)
        before = self._db.execute("SELECT version FROM releases WHERE kit = ?", (kit,)).fetchall()
        gone = [(kit, version) for (version,) in before if version not in there]
        self._db.executemany("DELETE FROM releases WHERE kit = ? AND version = ?", gone)
        self._db.executemany(
            "INSERT OR REPLACE INTO releases VALUES (?, ?, ?)",
            [(kit, version, self._record(digest)) for version, digest in filed.releases.items()],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO files VALUES (?, ?)", [(content_number(sha256), kit) for sha256 in filed.brought]
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO edges VALUES (?, ?, ?)",
            [(self._record(edge.child), self._record(edge.parent), edge.relation == "previous") for edge in filed.edges],
        )

    def _record(self, digest: str) -> int:
        """The number that stands for a record."""
        if digest not in self._records:
            self._db.execute("INSERT OR IGNORE INTO records (digest) VALUES (?)", (digest,))
            if len(self._records) > 100_000:
                self._records.clear()
            self._records[digest] = self._one("SELECT id FROM records WHERE digest = ?", digest)
        return self._records[digest]

    def _remove(self, which: str, *values: object) -> None:
        """Take kits out. What their records say stays: it is true of the records, and others may cite them."""
        for (kit,) in self._db.execute(f"SELECT id FROM kits WHERE {which}", values).fetchall():
            for table, key in (("words", "rowid"), ("releases", "kit"), ("files", "kit"), ("kits", "id")):
                self._db.execute(f"DELETE FROM {table} WHERE {key} = ?", (kit,))

    def _one(self, statement: str, *values: object) -> int:
        return int(self._db.execute(statement, values).fetchone()[0])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            # Numbers given out in what is taken back now may be given again.
            self._records.clear()
            if self._db.in_transaction:  # A full disk may have ended it already.
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def _on_disk(path: Path) -> sqlite3.Connection:
    make_folder(path.parent)
    return _made(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None))


def _made_anew(path: Path) -> sqlite3.Connection:
    """A new file in the place of one that is of no use, and of its journal, which would be played into the new one."""
    with suppress(OSError):
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        path.unlink(missing_ok=True)
    return _on_disk(path)


def _copied(path: Path) -> sqlite3.Connection:
    """A catalogue in memory that begins with what the file knows, where it can be read but not written."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0)) as disk:
            # Holding the file, because a backup would wait without end for one that is held by others.
            disk.execute("BEGIN")
            disk.execute("SELECT count(*) FROM shelves").fetchone()
            disk.backup(memory)
        return _made(memory)
    except sqlite3.DatabaseError:
        memory.close()
        raise


def _in_memory(_path: Path) -> sqlite3.Connection:
    """A catalogue for this once."""
    return _made(sqlite3.connect(":memory:", isolation_level=None))


def _made(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection to a catalogue that has its tables."""
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
            try:
                connection.executescript(_SCHEMA)
            except sqlite3.OperationalError:
                # Another process was making it at the same moment.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
                    raise
    except BaseException:
        connection.close()
        raise
    return connection


def _disk_says_no(error: Exception) -> bool:
    """Whether the file may be sound, but this process cannot use it now."""
    name = getattr(error, "sqlite_errorname", "")
    return any(name == refusal or name.startswith(f"{refusal}_") for refusal in _DISK_SAYS_NO)


def _batches(filed: Iterable[Filed]) -> Iterator[list[Filed]]:
    """What is written together: so much as two seconds bring, and never so much that it weighs."""
    batch: list[Filed] = []
    began, weight = time.monotonic(), 0
    for one in filed:
        batch.append(one)
        weight += 1 + len(one.edges) + len(one.brought)
        if weight > 20_000 or time.monotonic() - began > 2:
            yield batch
            batch, began, weight = [], time.monotonic(), 0
    if batch:
        yield batch


def _warning(where: str, message: str, code: str) -> Problem:
    return Problem(where, "", message, code, severity="warning")


def _kept(card: Card) -> str:
    return json.dumps({"listed": asdict(card.listed), "connect": dict(card.connect)})
