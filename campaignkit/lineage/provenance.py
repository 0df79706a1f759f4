"""What a kit folder is right now: a release as it was published, or a draft of something new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from campaignkit.documents.reuse import own_licenses
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.files import LINEAGE_FILE, KitFile, file_digests, kit_contents
from campaignkit.lineage.ancestry import closure
from campaignkit.lineage.digest import swhid, tree
from campaignkit.lineage.record import Lineage, ParentRef, Record, merged_parents, read_lineage
from campaignkit.lineage.touched import as_listed, untouched
from campaignkit.lineage.versions import is_newer, is_version, precedence
from campaignkit.messages import _
from campaignkit.model.kit import Kit


@dataclass(frozen=True, slots=True)
class Provenance:
    """A kit's record, and every record that it builds on by digest.

    The record is a release's where it has a date, else that of a draft. `traced` is False for a kit without lineage.json,
    which begins a new root.
    """

    record: Record
    ancestors: Mapping[str, Record]
    traced: bool = True

    @property
    def released(self) -> bool:
        """Whether the kit is a release, byte for byte or but for what machines did to it (`lineage.touched`)."""
        return bool(self.record.released)

    def restored(self, contents: Mapping[str, bytes]) -> dict[str, bytes]:
        """The kit's files as its record has them: a release's own bytes, a draft's as they are."""
        return as_listed(contents, self.record.files) if self.released else dict(contents)

    @property
    def listed(self) -> tuple[KitFile, ...]:
        """The files of every release that the kit is or was made from."""
        records = (*([self.record] if self.released else []), *self.ancestors.values())
        return tuple(file for record in records for file in record.files)

    @property
    def lineage(self) -> Lineage:
        """What stands beside this kit once it is a release."""
        return Lineage(self.record, self.record.parents, self.ancestors)


def identify_folder(kit: Kit) -> Provenance:
    """What the kit in its folder is. Raises UnsafePath for its files, InvalidDocuments for its lineage.json."""
    return identify(kit, kit_contents(kit.folder), read_lineage(kit.folder))


def identify(kit: Kit, contents: Mapping[str, bytes], lineage: Lineage | None) -> Provenance:
    """What a kit with this manifest, these files and this lineage is; its marks are its owners' and count for nothing.

    Raises InvalidDocuments if an ancestor is missing.
    """
    shared = without_marks(kit, contents)
    if lineage is None:
        return Provenance(_draft(kit, shared, (), ""), {}, traced=False)
    fork = lineage.as_fork()
    record = _same(fork, kit, shared) or _draft(kit, shared, *_origin(fork, kit))
    return Provenance(record, _ancestors(record, fork.records))


def without_marks(kit: Kit, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that publishing lets out: all but the kit's `marks`, which are not under its licence."""
    return {path: data for path, data in contents.items() if path not in kit.marks}


def disagreements(record: Record, kit: Kit) -> tuple[str, ...]:
    """The facts that a record tells differently from the manifest of the kit it is about."""
    facts = ("name", "version", "title", "license", "authors", "source")
    return tuple(key for key in facts if getattr(record, key) != getattr(kit, key))


def _same(fork: Lineage, kit: Kit, contents: Mapping[str, bytes]) -> Record | None:
    """The parent that a copy still equals: raw, or but for what machines did to it."""
    content = tree(file_digests(contents))
    parents = list(_sound_parents(fork, kit))
    same = (record for record in parents if record.tree == content)
    return next(same, None) or next((record for record in parents if untouched(contents, record) is not None), None)


def _sound_parents(fork: Lineage, kit: Kit) -> Iterator[Record]:
    """The records of a copy's parents that are what their digests and the kit say."""
    for parent in fork.parents:
        record = fork.records.get(parent.record)
        if record and record.digest == parent.record and not disagreements(record, kit):
            yield record


def _draft(kit: Kit, contents: Mapping[str, bytes], parents: tuple[ParentRef, ...], previous: str) -> Record:
    files = file_digests(contents)
    return Record(
        name=kit.name,
        version=kit.version,
        title=kit.title,
        license=kit.license,
        authors=kit.authors,
        source=kit.source,
        tree=tree(files),
        swhid=swhid(contents),
        files=files,
        parents=parents,
        previous=previous,
        licenses=own_licenses(kit, contents),
    )


def _origin(fork: Lineage, kit: Kit) -> tuple[tuple[ParentRef, ...], str]:
    """The parents and the preceding release of a changed copy.

    A newer version under the same name that keeps its authors is that kit going on: it has its parents, and those that were
    merged in or added since. Anything else is a remix, and the copied release is its parent.
    """
    copied = [fork.records.get(ref.record) for ref in fork.parents if ref.relation in ("fork", "merge")]
    same = [record for record in copied if record and _goes_on(record, kit)]
    before = max(same, key=lambda record: precedence(record.version), default=None)
    if before is None or not is_newer(kit.version, before.version):
        return fork.parents, ""
    return merged_parents(before.parents, _without(fork.parents, same)), before.digest


def _without(refs: Iterable[ParentRef], records: Iterable[Record]) -> Iterator[ParentRef]:
    """The references that are to none of these records."""
    digests = {record.digest for record in records}
    return (ref for ref in refs if ref.record not in digests)


def _goes_on(parent: Record, kit: Kit) -> bool:
    """Whether a kit may be the next version of a release: of its name, with its authors."""
    return (
        bool(parent.released)
        and parent.name == kit.name
        and is_version(parent.version)
        and set(parent.authors) <= set(kit.authors)
    )


def _ancestors(record: Record, known: Mapping[str, Record]) -> dict[str, Record]:
    found = closure(record.cited, known)
    for digest in (cited for work in (record, *found.values()) for cited in work.cited):
        if digest not in found:
            message = _("expected the record {digest}… of an ancestor, found nothing").format(digest=digest[:15])
            raise InvalidDocuments([Problem(LINEAGE_FILE, "records", message, "unverifiable")], _("Fork the kit again."))
    return found
