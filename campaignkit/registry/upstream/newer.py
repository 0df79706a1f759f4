"""What became of the kits that a kit was made from: newer releases of them, in any registry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from campaignkit.errors import CampaignKitError, Problem, ProblemsFound, Refused, Unreachable
from campaignkit.files import KitFile, kit_contents
from campaignkit.lineage.ancestry import Records, ancestors_with_distance, is_successor
from campaignkit.lineage.history import refuse_unsound
from campaignkit.lineage.provenance import disagreements
from campaignkit.lineage.record import Lineage, Record
from campaignkit.lineage.touched import untouched
from campaignkit.lineage.versions import newest_first, precedence
from campaignkit.messages import _
from campaignkit.registry.release import Registry
from campaignkit.registry.resolve import registries, take
from campaignkit.workspace.opened import OpenKit, open_kit

Tell = Callable[[Problem], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Newer:
    """A release that continues `ancestor`, and where it is to be had."""

    ancestor: Record
    record: Record
    registry: Registry
    lineage: Lineage = field(repr=False)


def newer_releases(kit: OpenKit, asked: RegistryAnswers) -> tuple[Newer, ...]:
    """The newest release of each kit behind this one that it has not taken in yet, the nearest kit first."""
    records = kit.records
    behind = ancestors_with_distance((ref.record for ref in kit.fork.parents if ref.relation != "component"), records)
    found: dict[str, Newer] = {}
    for digest in behind:
        newer = asked.newest_after(records[digest], behind)
        if newer and newer.record.name not in found:
            found[newer.record.name] = newer
    return tuple(found.values())


def unknown_releases(kit: OpenKit, asked: RegistryAnswers) -> tuple[Record, ...]:
    """The releases that a kit was made from and that no registry has: of their makers' later ones nothing can be known."""
    made_from = (kit.fork.records.get(ref.record) for ref in kit.fork.parents if ref.relation != "component")
    return tuple(record for record in made_from if record and record.released and not asked.knows(record))


def fetch(newer: Newer) -> OpenKit:
    """A newer release, read and whole. Raises Refused if its files, records or kit.yaml are not sound, and NotFound."""
    record = newer.record
    named = f"{record.name} {record.version} in {newer.registry.name}"
    advice = _("Nothing was changed. Tell its makers; `campaignkit verify` on its folder says more.")
    refuse_unsound(newer.lineage, named, advice)
    release = take(newer.registry, record.name, record.version)
    try:
        contents = untouched(kit_contents(release.folder), record)
        if contents is None:
            raise Refused(_("{named} was altered after it was published.").format(named=named), advice)
        opened = open_kit(release.folder, newer.lineage, release.kit, contents)
        if disagreements(record, opened.kit):
            raise Refused(_("The record of {named} is not that of its kit.yaml.").format(named=named), advice)
        return opened
    except ProblemsFound as error:
        raise Refused(_("{named} is broken: {problems}").format(named=named, problems=error.problems[0]), advice) from error


class RegistryAnswers:
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
            words = error.problems[0].whole if isinstance(error, ProblemsFound) else error.message
            self.tell(Problem(registry.name, "", words, "broken-kit", severity="warning"))
        return otherwise


def digests_by_path(files: tuple[KitFile, ...]) -> dict[str, str]:
    """The digest of each file of a record, in hex, by path."""
    return {file.path: file.sha256 for file in files}


def known_records(kit: OpenKit, newer: Newer) -> Records:
    """Every record that either side knows."""
    return {**newer.lineage.every_record(), **kit.records}
