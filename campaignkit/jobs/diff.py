"""What a group changed in a kit since it took it over, in words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from campaignkit.documents.kit import MANIFEST_FILE, parse_manifest
from campaignkit.errors import InvalidDocuments
from campaignkit.files import file_digests
from campaignkit.lineage.comparison.differences import Difference, of_files, of_kits
from campaignkit.lineage.provenance import without_marks
from campaignkit.lineage.record import Record
from campaignkit.registry.argument.kit import open_argument
from campaignkit.registry.upstream.parents import blobs, parent_of
from campaignkit.workspace.opened import OpenKit


@dataclass(frozen=True, slots=True)
class Compared:
    """A kit held against the release it was made from; `whole` is False where only the files could be compared."""

    kit: str
    version: str
    folder: Path
    parent: Record
    differences: tuple[Difference, ...]
    whole: bool


def diff(folder: Path, *, kit: str = "") -> Compared:
    """Compare a kit with its parent: of a draft the release it was made from, of a release the one before it.

    Raises NotFound for a kit that was made from nothing, InvalidDocuments for a broken one.
    """
    ours = open_argument(str(folder), kit)
    parent = parent_of(ours)
    files = of_files(parent.files, file_digests(without_marks(ours.kit, ours.contents)))
    manifest = _manifest(ours, parent)
    words = of_kits(parse_manifest(manifest), ours.kit) if manifest is not None else ()
    return Compared(ours.kit.name, ours.kit.version, ours.home, parent, (*words, *files), manifest is not None)


def _manifest(ours: OpenKit, parent: Record) -> bytes | None:
    """The parent's kit.yaml, if it is to be had and can be read."""
    wanted = {file.path: file.sha256 for file in parent.files if file.path == MANIFEST_FILE}
    data = next(iter(blobs(parent, wanted, ours.contents, ours.campaign).values()), None)
    try:
        return data if data is None or parse_manifest(data) else None
    except InvalidDocuments:
        return None
