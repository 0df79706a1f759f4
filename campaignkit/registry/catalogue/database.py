"""The catalogue of every kit in the user's registries: one file in the cache, brought up to date from what changed.

It only remembers what the registries say. Losing the file, or finding it damaged, costs the time to read them again; where
it cannot be written, it is made in memory. The only module that knows sqlite3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from campaignkit.disk import make_folder
from campaignkit.errors import CannotWrite, MachineIncomplete, Problem
from campaignkit.messages import _
from campaignkit.places import cached
from campaignkit.registry.catalogue.queries import Damaged, Enquiry
from campaignkit.registry.catalogue.updating import COLUMN_LIST, CatalogueUpdater
from campaignkit.registry.release import Registry

try:
    import sqlite3
except ImportError as error:
    raise MachineIncomplete(
        _("This Python was built without SQLite, and finding kits needs it."), "campaignkit doctor"
    ) from error

Answer = TypeVar("Answer")

FILE = "1.sqlite"
"""The file's name; its number is that of the format, so that two versions of campaignkit do not fight over one file."""

MEND = _("Use a Python whose SQLite has FTS5, such as the system's own python3 or one from python.org.")
"""What to do where SQLite cannot search."""

PATIENCE = 20.0
"""Seconds to wait while another process writes."""

_DISK_SAYS_NO = frozenset(
    {"SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_PERM"}
)
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
    {COLUMN_LIST}, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
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
        """The answer of one connection's catalogue, brought up to date first."""
        with closing(connected) as connection:
            keeper = CatalogueUpdater(connection, registries)
            problems = keeper.bring_up_to_date(say)
            enquiry = Enquiry(
                connection, dict(zip(keeper.shelves, (registry.name for registry in registries), strict=True))
            )
            problems.extend(enquiry.troubles())
            answer = ask(enquiry)
        for problem in problems:
            tell(problem)
        return answer

    path = cached("catalogue") / FILE
    fault: sqlite3.DatabaseError | Damaged | None = None
    for way in (_on_disk, _made_anew, _copied, _in_memory):
        if way is _made_anew and (fault is None or _disk_says_no(fault)):
            continue
        try:
            answer = answered(way(path))
            _leave(path)
            return answer
        except (sqlite3.DatabaseError, Damaged) as error:
            fault = error
        except CannotWrite:
            pass
    raise MachineIncomplete(_("This Python's SQLite cannot search: {fault}.").format(fault=fault), MEND) from fault


def engine() -> tuple[str, str]:
    """SQLite's version, and why it cannot search, empty if it can."""
    try:
        _in_memory(Path()).close()
    except sqlite3.DatabaseError as error:
        return sqlite3.sqlite_version, str(error)
    return sqlite3.sqlite_version, ""


def _on_disk(path: Path) -> sqlite3.Connection:
    make_folder(path.parent)
    return _proven(_with_tables(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)), path)


def _made_anew(path: Path) -> sqlite3.Connection:
    """A new file in the place of one that is of no use, and of its journal, which would be played into the new one."""
    with suppress(OSError):
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        path.unlink(missing_ok=True)
    return _on_disk(path)


def _copied(path: Path) -> sqlite3.Connection:
    """A catalogue in memory that begins with what the file knows, where it can be read but not written."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    with _closed_on_failure(memory):
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0)) as disk:
            # Holding the file, because a backup would wait without end for one that is held by others.
            disk.execute("BEGIN")
            disk.execute("SELECT count(*) FROM shelves").fetchone()
            disk.backup(memory)
        return _proven(_with_tables(memory), path)


def _in_memory(_path: Path) -> sqlite3.Connection:
    """A catalogue for this once."""
    return _with_tables(sqlite3.connect(":memory:", isolation_level=None))


def _with_tables(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection to a catalogue that has its tables."""
    with _closed_on_failure(connection):
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
            try:
                connection.executescript(_SCHEMA)
            except sqlite3.OperationalError:
                # Another process was making it at the same moment.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
                    raise
    return connection


def _proven(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """The connection to a catalogue whose file is as the last run left it, or else sound in every part.

    SQLite believes what its search index says: a damaged one can end the whole process. Raises sqlite3.DatabaseError.
    """
    if _file_state(path) != _last_state(path):
        with _closed_on_failure(connection):
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if verdict != "ok":
                raise sqlite3.DatabaseError(verdict)
            connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    return connection


@contextmanager
def _closed_on_failure(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError as error:  # SQLite's own complaint quotes what it found.
        connection.close()
        raise sqlite3.DatabaseError(_("its tables are damaged")) from error
    except BaseException:
        connection.close()
        raise


def _leave(path: Path) -> None:
    """Note beside the file how it is now."""
    seen = _file_state(path)
    if seen != _last_state(path):
        with suppress(OSError):
            _note(path).write_text(seen, encoding="ascii")


def _last_state(path: Path) -> str:
    """How the last run left the file."""
    try:
        return _note(path).read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


def _file_state(path: Path) -> str:
    try:
        seen = path.stat()
    except OSError:
        return "gone"
    return f"{seen.st_ino} {seen.st_size} {seen.st_mtime_ns}"


def _note(path: Path) -> Path:
    return path.with_name(f"{path.name}-left")


def _disk_says_no(error: Exception) -> bool:
    """Whether the file may be sound, but this process cannot use it now."""
    name = getattr(error, "sqlite_errorname", "")
    return any(name == refusal or name.startswith(f"{refusal}_") for refusal in _DISK_SAYS_NO)


def say_nothing(_what: object) -> None:
    """What becomes of a remark that nobody asked for."""
