"""Who keeps a catalogue up to date: reads what changed in the user's registries, and enters it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, Protocol

from campaignkit.errors import CampaignKitError, Problem
from campaignkit.messages import _
from campaignkit.registry.catalogue.cards import Card, IndexedKit
from campaignkit.registry.catalogue.fulltext import COLUMNS, column_texts, storable
from campaignkit.registry.catalogue.queries import Damaged, Database, content_number
from campaignkit.registry.release import Registry

MANY = 2_000
"""Up to so many kits of a registry are looked at every time; of more, only when the registry's own token says so."""

AT_ONCE = 200
"""How many kits of a registry are read ahead."""

NOTABLE = 200
"""More kits than this take long enough to be told."""

HEAVY = 20_000
"""Kits, edges and files that are written together at most."""

PATIENCE = 5.0
"""Seconds after which it is told how far the reading has come."""

TRUSTED = 3600.0
"""Seconds after which a registry with many kits is looked at whatever its token says."""

DOUBTED = 60.0
"""Seconds after which a kit that could not be read is tried again: it may have been on its way."""

_DAY = 86400.0
KEPT = 30 * _DAY
"""Seconds that a registry nobody asks for any more is remembered."""

COLUMN_LIST = f"{COLUMNS.replace(' ', ', ')}, facets"
"""The columns of what is searched."""


class Ledger(Database, Protocol):
    """What is written to."""

    @property
    def in_transaction(self) -> bool:
        """Whether something was written that is not kept yet."""

    def executemany(self, statement: str, values: Iterable[Any], /) -> object:
        """The statement with each of these values."""


class CatalogueUpdater:
    """Who enters in an open catalogue what registries hold. Raises what the database raises for a damaged file."""

    def __init__(self, connection: Ledger, registries: Sequence[Registry]) -> None:
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
        row = next(iter(self._db.execute("SELECT id, used FROM shelves WHERE name = ? AND location = ?", key)), None)
        if row and abs(now - row[1]) < _DAY:
            return int(row[0])
        with self._writing():
            self._db.execute(
                "INSERT INTO shelves (name, location, state, looked, used) VALUES (?, ?, '', 0, ?)"
                " ON CONFLICT (name, location) DO UPDATE SET used = excluded.used", (*key, now),
            )  # fmt: skip
            for (old,) in list(self._db.execute("SELECT id FROM shelves WHERE used < ?", (now - KEPT,))):
                self._remove("shelf = ?", old)
                self._db.execute("DELETE FROM shelves WHERE id = ?", (old,))
            return self._number("SELECT id FROM shelves WHERE name = ? AND location = ?", *key)

    def _look(self, shelf: int, registry: Registry, say: Callable[[str], None]) -> None:
        now, state = time.time(), registry.state()
        then, looked = self._row("SELECT state, looked FROM shelves WHERE id = ?", shelf)
        count = self._number("SELECT count(*) FROM kits WHERE shelf = ?", shelf)
        fresh = state == then and 0 <= now - looked < TRUSTED
        if state and fresh and count > MANY:
            return
        states = registry.states()
        rows = self._db.execute("SELECT name, state, until FROM kits WHERE shelf = ?", (shelf,))
        known = {name: (state, until) for name, state, until in rows}
        if stale := _stale(states, known, now):
            self._index_kits(shelf, registry, stale, now, say)
        gone = known.keys() - states.keys()
        if gone or not fresh:
            with self._writing():
                for name in gone:
                    self._remove("shelf = ? AND name = ?", shelf, name)
                self._db.execute("UPDATE shelves SET state = ?, looked = ? WHERE id = ?", (state, now, shelf))

    def _index_kits(
        self, shelf: int, registry: Registry, states: Mapping[str, str], now: float, say: Callable[[str], None]
    ) -> None:
        """Look at kits, and enter what they are; each was what `states` says of it before it was looked at."""
        if len(states) > NOTABLE:
            say(
                _("Reading {number:,} kits of {name}; the next time only what is new.").format(
                    number=len(states), name=registry.name
                )
            )
        done, told = 0, time.monotonic()
        for batch in _batches(self._filed(shelf, registry, tuple(states))):
            with self._writing():
                for filed in batch:
                    self._enter(shelf, filed, states[filed.name], now)
            done += len(batch)
            if time.monotonic() - told > PATIENCE and done < len(states):
                told = time.monotonic()
                say(
                    _("{done:,} of {number:,} kits of {name} are read.").format(
                        done=done, number=len(states), name=registry.name
                    )
                )

    def _filed(self, shelf: int, registry: Registry, names: Sequence[str]) -> Iterator[IndexedKit]:
        from campaignkit.registry.catalogue.indexing import index_kit  # heavy, and mostly there is nothing to read

        for start in range(0, len(names), AT_ONCE):
            portion = names[start : start + AT_ONCE]
            ready = registry.read_ahead(portion)
            yield from (index_kit(ready, name, self._versions(shelf, name)) for name in portion)

    def _versions(self, shelf: int, name: str) -> frozenset[str]:
        """The releases of a kit that are in the catalogue."""
        rows = self._db.execute(
            "SELECT version FROM releases JOIN kits ON kits.id = kit WHERE shelf = ? AND name = ?", (shelf, name)
        )
        return frozenset(version for (version,) in rows)

    def _enter(self, shelf: int, filed: IndexedKit, state: str, now: float) -> None:
        until = now + DOUBTED if filed.trouble else float("inf")
        card = _card_json(filed.card) if filed.card else None
        self._db.execute(
            "INSERT INTO kits (shelf, name, state, until, trouble, card) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (shelf, name) DO UPDATE SET state = excluded.state, until = excluded.until,"
            " trouble = excluded.trouble, card = excluded.card",
            (shelf, filed.name, state, until, storable(filed.trouble), card),
        )
        kit = self._number("SELECT id FROM kits WHERE shelf = ? AND name = ?", shelf, filed.name)
        self._db.execute("DELETE FROM words WHERE rowid = ?", (kit,))
        if filed.card:
            texts = column_texts(filed.card)
            marks = ", ".join("?" * (1 + len(texts)))
            self._db.execute(f"INSERT INTO words (rowid, {COLUMN_LIST}) VALUES ({marks})", (kit, *texts))
        there = set(filed.versions)
        before = list(self._db.execute("SELECT version FROM releases WHERE kit = ?", (kit,)))
        gone = [(kit, version) for (version,) in before if version not in there]
        self._db.executemany("DELETE FROM releases WHERE kit = ? AND version = ?", gone)
        self._db.executemany(
            "INSERT OR REPLACE INTO releases VALUES (?, ?, ?)",
            [(kit, version, self._record(digest)) for version, digest in filed.releases.items()],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO files VALUES (?, ?)", [(content_number(sha256), kit) for sha256 in filed.own_files]
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
            self._records[digest] = self._number("SELECT id FROM records WHERE digest = ?", digest)
        return self._records[digest]

    def _remove(self, which: str, *values: object) -> None:
        """Take kits out. What their records say stays: it is true of the records, and others may cite them."""
        for (kit,) in list(self._db.execute(f"SELECT id FROM kits WHERE {which}", values)):
            for table, key in (("words", "rowid"), ("releases", "kit"), ("files", "kit"), ("kits", "id")):
                self._db.execute(f"DELETE FROM {table} WHERE {key} = ?", (kit,))

    def _number(self, statement: str, *values: object) -> int:
        return int(self._row(statement, *values)[0])

    def _row(self, statement: str, *values: object) -> Any:
        """The first row that a statement brings. Raises Damaged if there is none."""
        for row in self._db.execute(statement, values):
            return row
        raise Damaged(_("a row that was entered is gone"))

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


def _batches(filed: Iterable[IndexedKit]) -> Iterator[list[IndexedKit]]:
    """What is written together: so much as two seconds bring, and never so much that it weighs."""
    batch: list[IndexedKit] = []
    began, weight = time.monotonic(), 0
    for one in filed:
        batch.append(one)
        weight += 1 + len(one.edges) + len(one.own_files)
        if weight > HEAVY or time.monotonic() - began > 2:
            yield batch
            batch, began, weight = [], time.monotonic(), 0
    if batch:
        yield batch


def _warning(where: str, message: str, code: str) -> Problem:
    return Problem(where, "", message, code, severity="warning")


def _stale(states: Mapping[str, str], known: Mapping[str, tuple[str, float]], now: float) -> dict[str, str]:
    """The kits, with their `states`, that are not `known` in that state, or not for sure any longer."""
    return {
        name: state
        for name, state in states.items()
        if not state or name not in known or known[name][0] != state or known[name][1] <= now
    }


def _card_json(card: Card) -> str:
    return json.dumps({"listed": asdict(card.listed), "connect": dict(card.connect)})
