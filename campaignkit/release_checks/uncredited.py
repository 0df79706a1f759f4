"""Kits that have files of another kit and do not name it, pointed out from what the registries' catalogue knows."""

from __future__ import annotations

import shlex
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from campaignkit.documents.new_kit import starter
from campaignkit.errors import CampaignKitError, MachineIncomplete, Notice
from campaignkit.files import file_digests
from campaignkit.git.address import is_address
from campaignkit.lineage.ancestry import version_chain
from campaignkit.lineage.comparison.shared import Shared, own_files, uncredited
from campaignkit.lineage.credits import names
from campaignkit.lineage.record import Lineage, Record
from campaignkit.messages import _, several
from campaignkit.registry.catalogue.database import consult, say_nothing
from campaignkit.registry.catalogue.queries import Enquiry
from campaignkit.registry.release import Registry

Answer = TypeVar("Answer")

_SHOWN = 3
"""How many files are named."""


@dataclass(frozen=True, slots=True)
class Unnamed:
    """What a kit has in common with a release that it does not name; `source` is what `campaignkit add` finds that by."""

    source: str
    shared: Shared

    def __str__(self) -> str:
        """Where the files are, too, and what to do about it."""
        release, paths = self.shared.release, self.shared.paths
        more = _(" and {number} more").format(number=len(paths) - _SHOWN) if len(paths) > _SHOWN else ""
        return several(
            "{paths} is also in {title} {version} by {names}, which this kit does not name. If from there: "
            "campaignkit add {source} {there}. If both have it from elsewhere, nothing is amiss.",
            "{paths}{more} are also in {title} {version} by {names}, which this kit does not name. If from there: "
            "campaignkit add {source} {there}. If both have them from elsewhere, nothing is amiss.",
            len(paths),
            paths=", ".join(paths[:_SHOWN]),
            more=more,
            title=release.title,
            version=release.version,
            names=names(release.authors),
            source=self.source,
            there=shlex.join(self.shared.there[:_SHOWN]),
        )


def unnamed_by(
    record: Record,
    ancestors: Mapping[str, Record],
    registries: Sequence[Registry],
    say: Callable[[str], None] = say_nothing,
) -> tuple[Unnamed, ...]:
    """The kits of these registries that one kit has files of and does not name.

    What cannot be read is passed over: this is advice, and stands in nobody's way.
    """
    found = _consulted(lambda enquiry: tuple(_behind(record, ancestors, registries, enquiry)), registries, say)
    return found or ()


def unnamed_in(registry: Registry, others: Sequence[Registry]) -> dict[tuple[str, str], tuple[Unnamed, ...]]:
    """The same for each kit of a registry in its newest version, by name and version; `others` are looked at, too."""
    everywhere = tuple({shelf.location: shelf for shelf in (registry, *others)}.values())

    def ask(enquiry: Enquiry) -> dict[tuple[str, str], tuple[Unnamed, ...]]:
        """What the catalogue knows of each kit, as far as there is something to tell."""
        newest = (_newest(registry, name) for name in registry.names())
        found = {
            (record.name, record.version): tuple(_behind(record, lineage.records, everywhere, enquiry))
            for lineage in newest
            if lineage and (record := lineage.record)
        }
        return {kit: behind for kit, behind in found.items() if behind}

    return _consulted(ask, everywhere, say_nothing) or {}


def _consulted(
    ask: Callable[[Enquiry], Answer], registries: Sequence[Registry], say: Callable[[str], None]
) -> Answer | None:
    try:
        return consult(ask, registries, say_nothing, say)
    except MachineIncomplete as error:
        warnings.warn(
            Notice(_("Files that other kits have, too, were not looked for. {message}").format(message=error.message)),
            stacklevel=2,
        )
        return None


def _behind(
    record: Record, ancestors: Mapping[str, Record], registries: Sequence[Registry], enquiry: Enquiry
) -> Iterator[Unnamed]:
    mine = own_files(record, ancestors).keys() - _common()
    shelves = {shelf.name: shelf for shelf in registries}
    own = [release.digest for release in version_chain(record, ancestors)]
    told: set[str] = set()
    for listed in enquiry.holders(mine, own) if mine else ():
        theirs = _newest(shelves[listed.registry], listed.name)
        shared = theirs and theirs.record and uncredited(record, ancestors, theirs.record, theirs.records, _common())
        # The same release may stand in several registries.
        if shared and shared.release.digest not in told:
            told.add(shared.release.digest)
            yield Unnamed(_source(listed.registry, shared.release), shared)


@cache
def _common() -> frozenset[str]:
    """What every kit begins with that `campaignkit init` made."""
    return frozenset(file.sha256 for file in file_digests(starter()))


def _newest(registry: Registry, name: str) -> Lineage | None:
    try:
        versions = registry.versions(name)
        return registry.recorded(name, versions[0]) if versions else None
    except CampaignKitError:  # `verify` and `list` tell what is wrong with it.
        return None


def _source(registry: str, release: Record) -> str:
    """How `find` is told a release; one in a repository that has no short name is found behind its address."""
    parting = "#" if is_address(registry) else "/"
    return f"{registry}{parting}{release.name}@{release.version}"
