"""Files that two kits have in common though neither names the other: somebody's credit may have been forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from campaignkit import licensing
from campaignkit.documents.reuse import is_legal_notice
from campaignkit.files import KitFile
from campaignkit.lineage.ancestry import closure, version_chain
from campaignkit.lineage.record import Record
from campaignkit.model.kit import is_font

SMALL = 512
"""Bytes below which a file says nothing of where it is from: a plain shape, a few rules of style, an empty file."""


@dataclass(frozen=True, slots=True)
class FileOrigin:
    """A file that a kit brought itself, its licence, and the first release of the kit that has it."""

    file: KitFile
    license: str
    release: Record


@dataclass(frozen=True, slots=True)
class Shared:
    """What one kit has in common with another that it does not name.

    `release` is the other kit's newest that still has the first of the files; `paths` are theirs in the one kit, `there`
    in the other, in the same order.
    """

    release: Record
    paths: tuple[str, ...]
    there: tuple[str, ...]


def own_files(record: Record, records: Mapping[str, Record]) -> dict[str, FileOrigin]:
    """The files that a kit brought itself, in this release or those it follows, by the SHA-256 of their bytes.

    Files of any work that it names are that work's. Licence texts, fonts and what is `SMALL` lie in many kits that have
    nothing to do with each other, and are left out.
    """
    releases = version_chain(record, records)
    named = _files_of_others(releases, records)
    return {
        file.sha256: FileOrigin(file, release.licenses.get(file.path, release.license), release)
        for release in releases  # the newest first, so that the oldest has the last word
        for file in release.files
        if file.sha256 not in named and _tells(release, file)
    }


def _files_of_others(releases: Sequence[Record], records: Mapping[str, Record]) -> frozenset[str]:
    """The SHA-256 of the files of all works behind some releases of a kit that are not among these."""
    own = {release.digest for release in releases}
    behind = closure((cited for release in releases for cited in release.cited), records)
    return frozenset(file.sha256 for digest, work in behind.items() if digest not in own for file in work.files)


def uncredited(
    ours: Record,
    ancestors: Mapping[str, Record],
    theirs: Record,
    others: Mapping[str, Record],
    common: Set[str] = frozenset(),
) -> Shared | None:
    """What a kit has in common with another that it does not name; None where nothing is amiss.

    `common` are the SHA-256 of files that prove nothing. Nothing is amiss where one of the two names the other, where our
    authors are theirs too, or where our file is the older one by the dates of the releases. Nor where our record puts the
    file under their licence by name, as REUSE.toml does for what is somebody else's: its holder is credited there.
    """
    if set(theirs.authors) <= set(ours.authors) or _related(ours, ancestors, theirs, others):
        return None
    mine, its = own_files(ours, ancestors), own_files(theirs, others)
    both = (mine.keys() & its.keys()) - common
    found = {
        file.path: its[file.sha256]
        for file in ours.files
        if file.sha256 in both and _is_owed(ours.licenses.get(file.path), mine[file.sha256], its[file.sha256])
    }
    if not found:
        return None
    holding = _newest_with(next(iter(found.values())).file, version_chain(theirs, others))
    return Shared(holding, tuple(found), tuple(origin.file.path for origin in found.values()))


def _newest_with(file: KitFile, releases: Iterable[Record]) -> Record:
    """The first of some releases, the newest of which is the first, that has this very file."""
    return next(release for release in releases if file in release.files)


def _is_owed(license_: str | None, mine: FileOrigin, its: FileOrigin) -> bool:
    """Whether a file of ours is not under their licence by name, and did not come before theirs."""
    return license_ != its.license and not _is_older(mine.release, its.release)


def _tells(record: Record, file: KitFile) -> bool:
    """Whether to find a file in two kits says that one has it from the other."""
    common = is_font(file.path) or is_legal_notice(file.path) or _keeps_to_itself(record.licenses.get(file.path))
    return file.size >= SMALL and not common


def _keeps_to_itself(license_: str | None) -> bool:
    return license_ is not None and licensing.keeps_to_itself(license_)


def _related(ours: Record, ancestors: Mapping[str, Record], theirs: Record, others: Mapping[str, Record]) -> bool:
    """Whether a release of one of two kits stands behind the other."""
    here, there = version_chain(ours, ancestors), version_chain(theirs, others)
    behind = closure((release.digest for release in here), {**ancestors, ours.digest: ours})
    beyond = closure((release.digest for release in there), {**others, theirs.digest: theirs})
    return any(release.digest in behind for release in there) or any(release.digest in beyond for release in here)


def _is_older(one: Record, other: Record) -> bool:
    """Whether a release came before another; a draft comes after all that is released."""
    return bool(one.released) and one.released < other.released
