"""What a catalogue can be asked: which kits there are, which have what somebody looks for, and which are related."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from campaignkit.errors import Problem
from campaignkit.registry.catalogue.cards import CardFacet, Listed, fold
from campaignkit.registry.catalogue.fulltext import (
    COLUMNS,
    FACET,
    NARROWING,
    match_expression,
    quoted_words,
    without_gaps,
    words,
)

COMMON = 5_000
"""Up to so many kits are ranked; where more match, those that have the words in their name or title come first."""

HELD = 10
"""Of so many kits one may have a file from another; what more brought as their own is nobody's in particular."""

_README = COLUMNS.split().index("readme")
_WEIGHTS = "10.0, 10.0, 6.0, 4.0, 3.0, 1.0, 0.0"
_BEGIN, _END = "\x02", "\x03"
_THESE = "(SELECT value FROM json_each(?))"


class Damaged(Exception):
    """The catalogue says something that nobody entered."""


class Database(Protocol):
    """What answers."""

    def execute(self, statement: str, values: Any = ..., /) -> Iterable[Any]:
        """The rows that a statement brings."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A kit that has what was looked for; `snippet` is the part of its README that has the words, if that is where."""

    kit: Listed
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """A kit with something in common with another; `connect` is how its makers want to be met, empty if they do not say."""

    kit: Listed
    connect: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shelfmark:
    """Where one release stands."""

    registry: str
    name: str
    version: str


class Enquiry:
    """Questions to a catalogue about some registries, in their order: each by its name and the number of its shelf.

    Raises what the database raises for a damaged file, and Damaged.
    """

    def __init__(self, database: Database, shelves: Mapping[int, str]) -> None:
        self._db = database
        self._shelves = shelves

    def troubles(self) -> tuple[Problem, ...]:
        """What is wrong with kits, a warning each."""
        rows = self._db.execute(
            f"SELECT shelf, name, trouble FROM kits WHERE trouble <> '' AND {self._here()} ORDER BY {self._order()}"
        )
        return tuple(
            Problem(f"{self._shelves[shelf]}/{name}", "", trouble, "broken-kit", severity="warning")
            for shelf, name, trouble in rows
        )

    def every(self) -> tuple[Listed, ...]:
        """Every kit, by registry and name."""
        rows = self._db.execute(f"SELECT card FROM kits WHERE card <> '' AND {self._here()} ORDER BY {self._order()}")
        return tuple(_card(card)[0] for (card,) in rows)

    def search(self, text: str, facets: Sequence[CardFacet], limit: int) -> tuple[tuple[SearchHit, ...], bool]:
        """The best kits first that have all these words, the last as a beginning, and facets; and whether there are more.

        Words count most in the name and title, then in the tags, the summary, the authors' names, the README.
        """
        phrases = quoted_words(text)
        if not (phrases or facets) or (text.strip() and not phrases):
            return (), False
        found = self._best_first(phrases, facets, limit)
        chosen = found[:limit]
        cards, snippets = self._cards(chosen), self._snippets(phrases, facets, chosen) if phrases else {}
        return tuple(SearchHit(cards[kit][0], snippets.get(kit, "")) for kit in chosen), len(found) > limit

    def _best_first(self, phrases: str, facets: Sequence[CardFacet], limit: int) -> list[int]:
        """The kits that a question finds, a few more than the `limit` if there are so many.

        What very many have is asked for in the weightiest places first, and in others only if these have too few.
        """
        questions = [match_expression(phrases, facets, columns) for columns in NARROWING]
        if not self._is_common(questions[-1]):
            return list(dict.fromkeys(self._matching(questions[-1], limit, ranked=bool(phrases))))
        found: dict[int, None] = {}
        for narrow in questions:
            if len(found) <= limit:
                found.update(dict.fromkeys(self._matching(narrow, limit, ranked=not self._is_common(narrow))))
        return list(found)

    def suggestion(self, text: str) -> str:
        """The question with each word that no kit has put into the nearest that one has; empty if that changes nothing."""
        import difflib

        better = []
        for word in words(text):
            near = [word]
            if not self._matching(match_expression(quoted_words(word), ()), 1, ranked=False):
                folded = fold(word)
                near = difflib.get_close_matches(folded, self._vocabulary(folded), n=1) or [word]
            better.extend(near)
        return "" if better == words(text) else " ".join(better)

    def descendants(self, own: Iterable[str], limit: int) -> tuple[tuple[Related, ...], bool]:
        """Kits that come from one of the records `own` or of the same kit's other releases, and whether there are more."""
        line = self._line(own)
        return self._related(self._reached(line, "SELECT child FROM edges WHERE parent IN {}") - line, line, limit)

    def siblings(self, own: Iterable[str], parents: Iterable[str], limit: int) -> tuple[tuple[Related, ...], bool]:
        """Other kits with a parent that is one of `parents`, or of `own`, or another release of these; and whether more."""
        line = self._line(own)
        above = self._step(line, "SELECT parent FROM edges WHERE child IN {} AND NOT follows")
        families = self._version_chains(above | set(self._known(parents)))
        children = self._step(families, "SELECT child FROM edges WHERE parent IN {} AND NOT follows")
        return self._related(self._version_chains(children), line | families, limit)

    def coded(self, digits: str) -> tuple[Shelfmark, ...]:
        """Where the releases stand whose record's digest begins with these hex digits."""
        if not re.fullmatch("[0-9a-f]{8,64}", digits):
            return ()
        rows = self._db.execute(
            f"SELECT shelf, kits.name, version FROM records JOIN releases ON record = records.id JOIN kits ON kits.id = kit"
            f" WHERE digest GLOB ? AND {self._here()} ORDER BY {self._order()}", (f"sha256:{digits}*",),
        )  # fmt: skip
        return tuple(Shelfmark(self._shelves[shelf], name, version) for shelf, name, version in rows)

    def holders(self, contents: Iterable[str], but: Iterable[str]) -> tuple[Listed, ...]:
        """Kits that brought a file themselves whose bytes have one of these SHA-256, by registry and name.

        Kits with a release whose record is among `but` are left out, and files that many kits have.
        """
        rare = f"SELECT content FROM files WHERE content IN {{}} GROUP BY content HAVING count(*) <= {HELD}"
        kits = self._step(map(content_number, contents), f"SELECT DISTINCT kit FROM files WHERE content IN ({rare})")
        own = self._step(self._known(but), "SELECT DISTINCT kit FROM releases WHERE record IN {}") if kits else set()
        rows = self._db.execute(
            f"SELECT card FROM kits WHERE id IN {_THESE} AND card <> '' AND {self._here()} ORDER BY {self._order()}",
            (json.dumps(sorted(kits - own)),),
        )
        return tuple(_card(card)[0] for (card,) in rows)

    def _here(self) -> str:
        return f"shelf IN ({', '.join(map(str, self._shelves))})"

    def _order(self) -> str:
        """The registries' own order, then the kits' names."""
        places = " ".join(f"WHEN {shelf} THEN {place}" for place, shelf in enumerate(self._shelves))
        return f"CASE shelf {places or 'WHEN 0 THEN 0'} END, kits.name"

    def _ids(self, statement: str, *values: object) -> list[int]:
        return [int(row[0]) for row in self._db.execute(statement, values)]

    def _is_common(self, asked_for: str) -> bool:
        counted = f"SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT {COMMON + 1})"
        return self._ids(counted, asked_for)[0] > COMMON

    def _matching(self, asked_for: str, limit: int, *, ranked: bool) -> list[int]:
        """Up to one more than `limit` kits that match. Without words nothing ranks them but their place."""
        order = f"ORDER BY bm25(words, {_WEIGHTS}), {self._order()}" if ranked else ""
        found = f"SELECT kits.id FROM words JOIN kits ON kits.id = words.rowid WHERE words MATCH ? AND {self._here()}"
        return self._ids(f"{found} {order} LIMIT ?", asked_for, limit + 1)

    def _snippets(self, phrases: str, facets: Sequence[CardFacet], kits: Sequence[int]) -> dict[int, str]:
        """The part of the README that has the words, for each kit whose title, tags and summary do not have them all."""
        among = f"WHERE words MATCH ? AND +rowid IN ({', '.join(map(str, kits))})"
        plain = set(self._ids(f"SELECT rowid FROM words {among}", match_expression(phrases, (), NARROWING[1])))
        rows = self._db.execute(
            f"SELECT rowid, snippet(words, {_README}, ?, ?, '…', 14) FROM words {among}",
            (_BEGIN, _END, match_expression(phrases, facets)),
        )
        return {
            kit: without_gaps(text.replace(_BEGIN, "").replace(_END, ""))
            for kit, text in rows
            if _BEGIN in text and kit not in plain
        }

    def _cards(self, kits: Sequence[int]) -> dict[int, tuple[Listed, dict[str, str]]]:
        rows = self._db.execute(f"SELECT id, card FROM kits WHERE id IN ({', '.join(map(str, kits))})")
        return {kit: _card(card) for kit, card in rows}

    def _vocabulary(self, word: str) -> list[str]:
        """Words of the kits that are about as long as this one, and begin with its first letter or its second."""
        # One question a letter: of two ranges joined by OR, SQLite's vocabulary tables tell the first alone.
        return [
            term
            for letter in dict.fromkeys(word[:2])
            for (term,) in self._db.execute(
                "SELECT term FROM vocabulary WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?"
                f" AND term NOT GLOB '{FACET}*' ORDER BY doc DESC LIMIT 1000",
                (letter, letter + "\U0010ffff", len(word) - 2, len(word) + 2),
            )
        ]

    def _known(self, digests: Iterable[str]) -> list[int]:
        return self._ids(f"SELECT id FROM records WHERE digest IN {_THESE}", json.dumps(sorted(set(digests))))

    def _step(self, records: Iterable[int], statement: str) -> set[int]:
        return set(self._ids(statement.format(_THESE), json.dumps(sorted(records))))

    def _reached(self, records: set[int], *steps: str) -> set[int]:
        """These records and all that can be reached from them by any of the steps."""
        reached, fresh = set(records), set(records)
        while fresh:
            fresh = set().union(*(self._step(fresh, step) for step in steps)) - reached
            reached |= fresh
        return reached

    def _line(self, own: Iterable[str]) -> set[int]:
        return self._version_chains(set(self._known(own)))

    def _version_chains(self, records: set[int]) -> set[int]:
        """Every release of the kits that these records are of."""
        return self._reached(
            records,
            "SELECT parent FROM edges WHERE child IN {} AND follows",
            "SELECT child FROM edges WHERE parent IN {} AND follows",
        )

    def _related(self, records: set[int], but: set[int], limit: int) -> tuple[tuple[Related, ...], bool]:
        """Kits with a release among `records` and none among `but`, by registry and name; and whether there are more."""
        standing = "SELECT DISTINCT kit FROM releases WHERE record IN {}"
        kits = self._step(records - but, standing) - self._step(but, standing)
        rows = list(self._db.execute(
            f"SELECT card FROM kits WHERE id IN {_THESE} AND card <> '' AND {self._here()}"
            f" ORDER BY {self._order()} LIMIT ?", (json.dumps(sorted(kits)), limit + 1),
        ))  # fmt: skip
        return tuple(Related(*_card(card)) for (card,) in rows[:limit]), len(rows) > limit


def content_number(sha256: str) -> int:
    """What stands for a file's bytes in the catalogue: the first 60 bits of their SHA-256, which SQLite can hold."""
    return int(sha256[:15], 16)


def _card(text: str) -> tuple[Listed, dict[str, str]]:
    try:
        data: dict[str, Any] = json.loads(text)
        lists = {key: tuple(data["listed"][key]) for key in ("materials", "tags", "languages")}
        return Listed(**{**data["listed"], **lists}), dict(data["connect"])
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged(f"a damaged card: {error}") from error
