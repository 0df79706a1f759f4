"""Releases of repositories as plain files in the user's cache, proven to be those of their records."""

from __future__ import annotations

from pathlib import Path

from campaignkit.disk import make_folder, set_aside, staged_folder, write_contents
from campaignkit.errors import NotFound, Refused, Taken, UnsafePath
from campaignkit.files import LINEAGE_FILE, check_names, file_digests, kit_files
from campaignkit.git.objects import contents, entries
from campaignkit.lineage.digest import tree
from campaignkit.lineage.record import Record
from campaignkit.messages import _
from campaignkit.places import cached


def cached_folder(record: Record) -> Path:
    """Where the files of a release are, or will be."""
    return cached("releases") / record.tree.removeprefix("sha256:")


def holds(folder: Path, record: Record) -> bool:
    """Whether the cache has a release already, whole and untouched."""
    try:
        return tree(kit_files(folder)) == record.tree
    except (NotFound, UnsafePath):
        return False


def unpack(repository: Path, home: str, record: Record, folder: Path, registry: str) -> None:
    """Put the files of a release, the tree object `home`, into the cache.

    Raises Refused if they are not those of its record, UnsafePath for names that no kit may have, CannotWrite.
    """
    about = f"{record.name}@{record.version} in {registry}"
    found = entries(repository, home, deep=True) if home else ()
    check_names((entry.path for entry in found), about)
    files = contents(repository, found, about)
    if LINEAGE_FILE in files or tree(file_digests(files)) != record.tree:
        raise altered(record.name, record.version, registry)
    make_folder(folder.parent)
    if folder.exists():
        with set_aside(folder), staged_folder(folder) as staged:
            write_contents(files, staged)
        return
    try:
        with staged_folder(folder) as staged:
            write_contents(files, staged)
    except Taken:
        pass  # Another run of the command unpacked the same.


def altered(name: str, version: str, registry: str) -> Refused:
    """What is said of a release that is not what was published."""
    return Refused(
        _("{name}@{version} in {registry} was altered after it was published.").format(
            name=name, version=version, registry=registry
        ),
        _("Take another version, and tell whoever keeps the registry."),
    )
