"""Questions to a graph of records: who came before whom, where two kits part, and what merging one into the other makes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from campaignkit.lineage.record import Lineage, ParentRef, Record
from campaignkit.lineage.versions import is_newer, is_version, precedence

Records = Mapping[str, Record]
Step = TypeVar("Step")


def walk(
    start: Iterable[Step], follow: Callable[[Step], Iterable[Step]], place: Callable[[Step], Hashable] = lambda step: step
) -> Iterator[tuple[Step, int]]:
    """All that can be reached from `start`, each once and the nearest first, with the number of steps from there.

    `follow` gives the steps that go on from one; `place` where a step leads, for steps that are more than their place.
    """
    waiting = deque((step, 0) for step in start)
    seen: set[Hashable] = set()
    while waiting:
        step, distance = waiting.popleft()
        if place(step) not in seen:
            seen.add(place(step))
            yield step, distance
            waiting.extend((following, distance + 1) for following in follow(step))


def ancestors_with_distance(start: Iterable[str], records: Records) -> dict[str, int]:
    """Every record that stands behind these ones, with these, and how many steps away it is, the nearest first.

    A component is a piece taken from another kit, not what came before.
    """
    known = _known_digests(start, records)
    return dict(walk(known, lambda digest: _known_digests(whole_parents(records[digest]), records)))


def closure(start: Iterable[str], records: Records) -> dict[str, Record]:
    """These records, as far as they are known, and every one behind them, components too."""
    reached = walk(_known_digests(start, records), lambda digest: _known_digests(records[digest].cited, records))
    return {digest: records[digest] for digest, _ in reached}


def whole_parents(record: Record) -> tuple[str, ...]:
    """The digests of what a kit came from: its parents but for components, and the release that it continues."""
    parents = (ref.record for ref in record.parents if ref.relation != "component")
    return (*parents, *((record.previous,) if record.previous else ()))


def version_chain(record: Record, records: Records) -> tuple[Record, ...]:
    """A release and those of the same name that it follows, by way of the `previous` of each: the newest first."""
    found = {record.digest: record}
    while record.previous not in found and record.previous in records and records[record.previous].name == record.name:
        record = records[record.previous]
        found[record.digest] = record
    return tuple(found.values())


def continues(record: Record, ancestor: str, records: Records) -> bool:
    """Whether a release continues another one of its name, by way of the `previous` of each."""
    seen: set[str] = set()
    while record.previous and record.previous not in seen:
        if record.previous == ancestor:
            return True
        seen.add(record.previous)
        if record.previous not in records or records[record.previous].name != record.name:
            return False
        record = records[record.previous]
    return False


def is_successor(record: Record, ancestor: Record, records: Records) -> bool:
    """Whether a release is a newer version of another that a copy of it should take: in its line, crediting its authors.

    A trial version (`2.0.0-rc.1`) follows only another trial.
    """
    return (
        bool(record.released)
        and record.name == ancestor.name
        and is_newer(record.version, ancestor.version)
        and (precedence(record.version)[3] or not precedence(ancestor.version)[3])
        and set(ancestor.authors) <= set(record.authors)
        and continues(record, ancestor.digest, records)
    )


def nearest_common(ours: Iterable[str], theirs: Record, records: Records) -> Record | None:
    """The record at which our lines and theirs parted: of several, the one in their line, else the youngest."""
    here, there = ancestors_with_distance(ours, records), ancestors_with_distance([theirs.digest], records)
    common = [digest for digest in here if digest in there]
    overtaken = {older for digest in common for older in ancestors_with_distance(whole_parents(records[digest]), records)}
    nearest = [records[digest] for digest in common if digest not in overtaken]
    return max(nearest, key=lambda record: (record.name == theirs.name, record.released, record.digest), default=None)


def with_merge(lineage: Lineage, taken: Record, records: Records) -> Lineage:
    """The lineage of a copy that has taken in another release; what that release continues need not be named any more."""
    still_named = (
        ref
        for ref in lineage.parents
        if ref.record != taken.digest and not (ref.relation == "merge" and continues(taken, ref.record, records))
    )
    parents = (*still_named, ParentRef(taken.digest, "merge"))
    cited = closure((parent.record for parent in parents), records)
    return replace(lineage, record=None, parents=parents, records=cited)


def is_suggestion(ref: ParentRef, records: Records) -> bool:
    """Whether a parent is what somebody suggested: merged in, and no release."""
    return ref.relation == "merge" and ref.record in records and not records[ref.record].released


def copied(parents: Iterable[ParentRef], records: Records) -> Iterator[str]:
    """The digests of the parents that a kit is a copy of: neither parts of others nor what somebody suggested."""
    return (ref.record for ref in parents if ref.relation != "component" and not is_suggestion(ref, records))


def made_from(record: Record, records: Records) -> Record | None:
    """What a kit was made from: of its whole parents the one nearest to it, else the release of its name before it.

    A suggestion that was taken in changed the kit; it was not made from that.
    """
    parents = list(_known_digests(copied(record.parents, records), records))
    overtaken = {older for digest in parents for older in ancestors_with_distance(whole_parents(records[digest]), records)}
    nearest = [digest for digest in parents if digest not in overtaken] or [record.previous]
    found = [records[digest] for digest in nearest if digest in records]
    return max(found, key=lambda parent: (parent.released, is_version(parent.version), parent.digest), default=None)


def _known_digests(digests: Iterable[str], records: Records) -> Iterable[str]:
    return (digest for digest in digests if digest in records)
