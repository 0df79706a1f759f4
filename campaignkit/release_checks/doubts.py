"""What a publisher should look at once more: nothing of it stands in the way of a release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from campaignkit.documents.kit import MANIFEST_FILE, parse_manifest
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.files import LINEAGE_FILE
from campaignkit.lineage.comparison.differences import paths
from campaignkit.lineage.record import Record
from campaignkit.messages import _
from campaignkit.model.enumeration import all_of
from campaignkit.model.kit import Kit
from campaignkit.registry.upstream.parents import blobs

EARLIEST, LATEST = "2026-01-01T00:00:00Z", "2060-01-01T00:00:00Z"
"""Between these every release is made: there was no campaignkit before, and a later clock was hardly ever set."""


def doubts(kit: Kit, record: Record, records: Mapping[str, Record]) -> Iterator[Problem]:
    """What is odd about a new release of this kit; `records` are those of its ancestors by digest."""
    before = [records[digest] for digest in record.cited if digest in records]
    if not record.cited:
        message = _(
            "it names no kit that it was made from, so it begins a new line; campaignkit fork would keep its origin"
        )
        yield _warning(MANIFEST_FILE, "", message, "new-root")
    yield from _clock(record, before)
    yield from _former_paths(kit, before)


def _clock(record: Record, before: list[Record]) -> Iterator[Problem]:
    day = record.released[:10]
    later = max(before, key=lambda other: other.released, default=None)
    if not EARLIEST <= record.released <= LATEST:
        yield _warning(
            LINEAGE_FILE, "released", _("its date would be {day}; is this machine's clock right?").format(day=day), "clock"
        )
    elif later and later.released > record.released:
        message = _(
            "its date would be {day}, earlier than {name} {version} that it goes on from ({released}); is this "
            "machine's clock right?"
        ).format(day=day, name=later.name, version=later.version, released=later.released[:10])
        yield _warning(LINEAGE_FILE, "released", message, "clock")


def _former_paths(kit: Kit, before: list[Record]) -> Iterator[Problem]:
    """`was:` of a field at a path where no release before had one: campaigns' values would not move."""
    kits = [found for record in before if (found := _manifest(record))]
    if not kits:
        return
    known = set(chain.from_iterable(map(_all_paths, kits)))
    released = all_of(f"{other.name} {other.version}" for other in kits)
    for path, field in paths(kit.fields):
        for old in field.was:
            if old not in known:
                message = _(
                    "expected the former path of a field, found {old}, which {released} did not have{meant}"
                ).format(old=old, released=released, meant=_meant(old, known))
                yield _warning(MANIFEST_FILE, f"fields.{path}.was", message, "unknown-former-path")


def _all_paths(kit: Kit) -> Iterator[str]:
    """The paths of a kit's fields, and those that they had before."""
    for path, field in paths(kit.fields):
        yield from (path, *field.was)


def _meant(old: str, known: Iterable[str]) -> str:
    """The path that a writer may have meant by one that nobody had, as a question; empty if none is near."""
    near = next((other for other in sorted(known) if _last(other) == _last(old)), "")
    return _("; did you mean {near}?").format(near=near) if near else ""


def _last(path: str) -> str:
    """The last word of a field's path."""
    return path.rpartition(".")[2]


def _manifest(record: Record) -> Kit | None:
    """The kit.yaml of a release, if it is to be had and can be read."""
    wanted = {file.path: file.sha256 for file in record.files if file.path == MANIFEST_FILE}
    try:
        return next((parse_manifest(data) for data in blobs(record, wanted, {}, None).values()), None)
    except InvalidDocuments:
        return None


def _warning(file: str, field: str, message: str, code: str) -> Problem:
    return Problem(file, field, message, code, severity="warning")
