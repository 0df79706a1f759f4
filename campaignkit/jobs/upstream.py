"""What became of the kits that a kit was made from: newer releases of them, and the files of older ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from campaignkit.disk import make_folder, write_contents
from campaignkit.documents.kit import read_kit
from campaignkit.errors import CampaignKitError, Problem, ProblemsFound, Refused, Unreachable
from campaignkit.files import KitFile, file_digests, kit_contents, read_file, safe_join
from campaignkit.lineage.ancestry import Records, ancestors_with_distance, is_successor
from campaignkit.lineage.history import refuse_unsound
from campaignkit.lineage.provenance import disagreements
from campaignkit.lineage.record import Lineage, Record
from campaignkit.lineage.touched import untouched
from campaignkit.lineage.versions import newest_first, precedence
from campaignkit.model.kit import Kit
from campaignkit.registry.release import Registry
from campaignkit.registry.resolve import registries, take
from campaignkit.workspace.merge import is_lines
from campaignkit.workspace.whereabouts import Here

KEPT = ".campaignkit/base"
"""Where a campaign keeps the texts of the releases that its kits came from: a later merge wants to know what they were."""

Tell = Callable[[Problem], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Newer:
    """A release that continues `ancestor`, and where it is to be had."""

    ancestor: Record
    record: Record
    registry: Registry
    lineage: Lineage = field(repr=False)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A newer release, read and found whole."""

    kit: Kit
    contents: Mapping[str, bytes] = field(repr=False)


def changed_files(kit: Here) -> tuple[str, ...]:
    """The files of a kit that are not those of any release that it was made from; all of one that was made from none."""
    fork = kit.found.lineage.as_fork() if kit.found.lineage else Lineage()
    behind = [record for ref in fork.parents if (record := fork.records.get(ref.record))]
    if kit.stands.released:
        return ()
    known = {(file.path, file.sha256) for record in behind for file in record.files}
    return tuple(file.path for file in file_digests(kit.contents) if (file.path, file.sha256) not in known)


def newer_releases(kit: Here, asked: Asked) -> tuple[Newer, ...]:
    """The newest release of each kit behind this one that it has not taken in yet, the nearest kit first."""
    records = kit.records
    fork = kit.found.lineage.as_fork() if kit.found.lineage else Lineage()
    behind = ancestors_with_distance((ref.record for ref in fork.parents if ref.relation != "component"), records)
    found: dict[str, Newer] = {}
    for digest in behind:
        newer = asked.newest_after(records[digest], behind)
        if newer and newer.record.name not in found:
            found[newer.record.name] = newer
    return tuple(found.values())


def unknown_releases(kit: Here, asked: Asked) -> tuple[Record, ...]:
    """The releases that a kit was made from and that no registry has: of their makers' later ones nothing can be known."""
    fork = kit.found.lineage.as_fork() if kit.found.lineage else Lineage()
    made_from = (fork.records.get(ref.record) for ref in fork.parents if ref.relation != "component")
    return tuple(record for record in made_from if record and record.released and not asked.knows(record))


def fetch(newer: Newer) -> Fetched:
    """Read a newer release. Raises Refused if its files, its records or its kit.yaml are not sound, and NotFound."""
    record = newer.record
    named = f"{record.name} {record.version} in {newer.registry.name}"
    advice = "Nothing was changed. Tell its makers; `campaignkit verify` on its folder says more."
    refuse_unsound(newer.lineage, named, advice)
    release = take(newer.registry, record.name, record.version)
    try:
        contents = untouched(kit_contents(release.folder), record)
        if contents is None:
            raise Refused(f"{named} was altered after it was published.", advice)
        kit = read_kit(release.folder)
        if disagreements(record, kit):
            raise Refused(f"The record of {named} is not that of its kit.yaml.", advice)
        return Fetched(kit, contents)
    except ProblemsFound as error:
        raise Refused(f"{named} is broken: {error.problems[0]}", advice) from error


def blobs(
    record: Record, wanted: Mapping[str, str], at_hand: Mapping[str, bytes], campaign: Path | None
) -> dict[str, bytes]:
    """The bytes of a release's files by their digest in hex: those `wanted` (path to digest) that can be had anywhere.

    They are looked for in what is `at_hand`, in what the campaign kept, and last in the registries.
    """
    found = {digest: data for data in at_hand.values() if (digest := sha256(data).hexdigest()) in wanted.values()}
    missing = set(wanted.values()) - found.keys()
    found |= {digest: data for digest in missing if (data := _kept(campaign, digest)) is not None}
    if set(wanted.values()) - found.keys():
        found |= {sha256(data).hexdigest(): data for data in contents_of(record).values()}
    return {digest: found[digest] for digest in wanted.values() if digest in found}


def contents_of(record: Record) -> dict[str, bytes]:
    """The files of a release from a registry that has it; none if no registry does."""
    for registry in registries():
        try:
            kept = registry.recorded(record.name, record.version)
            if kept and kept.record and kept.record.digest == record.digest:
                contents = untouched(kit_contents(registry.get(record.name, record.version).folder), record)
                if contents is not None:
                    return contents
        except (CampaignKitError, OSError):  # Another one may have it; a merge does without, if none has.
            continue
    return {}


def keep(campaign: Path, contents: Mapping[str, bytes]) -> None:
    """Keep the texts of a release with the campaign. Raises CannotWrite, UnsafePath."""
    texts = {sha256(data).hexdigest(): data for path, data in contents.items() if is_lines(path, data)}
    folder = safe_join(campaign, KEPT)
    make_folder(folder)
    # A name tells the content: what a crash leaves half written is not taken for it, and is written again.
    known = {entry.name: entry.stat().st_size for entry in folder.iterdir()}
    write_contents({name: data for name, data in texts.items() if known.get(name) != len(data)}, folder)


def _kept(campaign: Path | None, digest: str) -> bytes | None:
    if campaign is None:
        return None
    try:
        data = read_file(safe_join(campaign, f"{KEPT}/{digest}"))
    except CampaignKitError:
        return None
    return data if sha256(data).hexdigest() == digest else None


class Asked:
    """What the registries have, each asked once for each name.

    One that cannot answer is told to `tell` as a warning, and not asked again if it cannot be reached at all.
    """

    def __init__(self, tell: Tell) -> None:
        self.tell = tell
        self.silent: set[str] = set()
        self.registries = registries()
        self.unasked = tuple(registry.name for registry in self.registries if registry.away())
        """Those that cannot be asked now; of some it is known what they held before."""
        self.versions: dict[tuple[str, str], tuple[str, ...]] = {}
        self.lineages: dict[tuple[str, str, str], Lineage | None] = {}

    def newest_after(self, record: Record, known: Mapping[str, int]) -> Newer | None:
        """The newest release in any registry that continues a record, unless it is known already."""
        found = [newer for registry in self.registries for newer in self._after(registry, record)]
        fresh = max(found, key=lambda newer: precedence(newer.record.version), default=None)
        return fresh if fresh and fresh.record.digest not in known else None

    @property
    def answered(self) -> tuple[str, ...]:
        """The names of those that can be asked now."""
        return tuple(registry.name for registry in self.registries if registry.name not in self.unasked)

    def knows(self, record: Record) -> bool:
        """Whether any registry has this very release."""
        for registry in self.registries:
            there = record.version in self._versions(registry, record.name)
            lineage = self._lineage(registry, record.name, record.version) if there else None
            if lineage and lineage.record and lineage.record.digest == record.digest:
                return True
        return False

    def _after(self, registry: Registry, ancestor: Record) -> Iterator[Newer]:
        """The newest release in one registry that continues `ancestor`, if there is one."""
        for version in self._versions(registry, ancestor.name):
            lineage = self._lineage(registry, ancestor.name, version)
            if lineage and lineage.record and is_successor(lineage.record, ancestor, lineage.every_record()):
                yield Newer(ancestor, lineage.record, registry, lineage)
                return

    def _versions(self, registry: Registry, name: str) -> tuple[str, ...]:
        key = (registry.name, name)
        if key not in self.versions:
            self.versions[key] = self._answer(registry, lambda: newest_first(registry.versions(name)), ())
        return self.versions[key]

    def _lineage(self, registry: Registry, name: str, version: str) -> Lineage | None:
        key = (registry.name, name, version)
        if key not in self.lineages:
            self.lineages[key] = self._answer(registry, lambda: registry.recorded(name, version), None)
        return self.lineages[key]

    def _answer(self, registry: Registry, question: Callable[[], T], otherwise: T) -> T:
        if registry.name in self.silent:
            return otherwise
        try:
            return question()
        except Unreachable as error:
            self.silent.add(registry.name)
            self.tell(Problem(registry.name, "", error.message, "unreachable", severity="warning"))
        except CampaignKitError as error:
            words = str(error.problems[0]) if isinstance(error, ProblemsFound) else error.message
            self.tell(Problem(registry.name, "", words, "broken-kit", severity="warning"))
        return otherwise


def told(files: tuple[KitFile, ...]) -> dict[str, str]:
    """The digest of each file of a record, in hex, by path."""
    return {file.path: file.sha256 for file in files}


def known_records(kit: Here, newer: Newer) -> Records:
    """Every record that either side knows."""
    return {**newer.lineage.every_record(), **kit.records}
