"""What has to be mended, or thought about, before a draft goes out as a release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from campaignkit.errors import Problem
from campaignkit.files import LINEAGE_FILE
from campaignkit.lineage.provenance import Provenance
from campaignkit.lineage.touched import leavings, leavings_without_name
from campaignkit.model.kit import Kit
from campaignkit.registry.release import Shelf
from campaignkit.registry.resolve import registries
from campaignkit.release_checks.licences import unlicensed
from campaignkit.release_checks.private_data import private_data, public_contacts
from campaignkit.release_checks.uncredited import unnamed_by


def leavings_in(home: Path, contents: Mapping[str, bytes], provenance: Provenance) -> tuple[Problem, ...]:
    """What systems, editors and drives put into the kit's folder: it may say much of a person, and nothing to others."""
    listed = {file.path for file in provenance.listed}
    found = (trace for trace in (*leavings(contents), *leavings_without_name(home)) if trace.path not in listed)
    return tuple(Problem(trace.path, "", str(trace), "leaving") for trace in found)


def faults_of_files(kit: Kit, contents: Mapping[str, bytes], provenance: Provenance) -> Iterator[Problem]:
    """What a kit's files lack of a licence, and what private data they hold that was not public before."""
    yield from unlicensed(kit, contents)
    new = _new_paths(provenance)
    public = public_contacts(kit, provenance.ancestors.values())
    yield from private_data({path: data for path, data in contents.items() if path in new}, public)


def _new_paths(provenance: Provenance) -> set[str]:
    """The files of a kit whose bytes none of its ancestors has."""
    public_before = {file.sha256 for ancestor in provenance.ancestors.values() for file in ancestor.files}
    return {file.path for file in provenance.record.files if file.sha256 not in public_before}


def unnamed_kits(provenance: Provenance, shelf: Shelf) -> Iterator[Problem]:
    """Kits whose files this one has without naming them, wherever its maker can look."""
    places = {registry.location: registry for registry in (shelf, *registries())}
    for behind in unnamed_by(provenance.record, provenance.ancestors, tuple(places.values())):
        yield Problem(LINEAGE_FILE, "", str(behind), "unnamed-kit", severity="warning")
