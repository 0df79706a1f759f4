"""The kit inside a rendered file: whoever was sent a flyer can fork it, without a network or a registry."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from campaignkit.disk import make_folder, staged_folder, write_contents
from campaignkit.documents.kit import read_kit
from campaignkit.errors import CampaignKitError, InvalidDocuments, NotFound, Refused, Taken, Unreachable, UnsafePath
from campaignkit.files import kit_files
from campaignkit.lineage.carried.carry import Carried, read
from campaignkit.lineage.digest import short_code, tree
from campaignkit.lineage.provenance import disagreements
from campaignkit.lineage.record import Lineage, Record
from campaignkit.messages import _
from campaignkit.places import cached
from campaignkit.registry.away import tell_unasked
from campaignkit.registry.release import Registry, Release

SUFFIXES = (".pdf", ".html", ".htm", ".png", ".svg", ".eml")
"""How the names of files end that may carry something of a kit."""


def is_rendered(source: str) -> bool:
    """Whether this is written like the name of a rendered file."""
    return source.lower().endswith(SUFFIXES)


def release_in(path: Path, shelves: Sequence[Registry]) -> Release:
    """The release or draft that a rendered file was made with: from inside of it, else from the shelf that holds it.

    Raises what `carry.read` raises, NotFound where the file carries no kit and no shelf has it, Refused where its record
    and its kit.yaml disagree.
    """
    carried = read(path)
    record = carried.own
    if record is None or carried.kit is None:
        return _shelved(path, carried, shelves)
    folder = _unpacked_folder(record, carried.kit)
    kit = read_kit(folder)
    if differing := disagreements(record, kit):
        raise Refused(
            _("The kit inside {name} has another {differing} than its record tells: it was altered.").format(
                name=path.name, differing=differing[0]
            ),
            _("Fork the kit from where it was published."),
        )
    return Release(record.name, record.version, folder, carried.lineage, "", kit)


def known_release(digest: str, shelves: Sequence[Registry]) -> Release | None:
    """The release with this record, if one of the shelves has it. A shelf that cannot be read has none."""
    for shelf in shelves:
        for name, version in _everything(shelf):
            recorded = _recorded(shelf, name, version)
            if recorded and recorded.record and recorded.record.digest == digest:
                return shelf.get(name, version)
    return None


def known_records(shelves: Sequence[Registry]) -> dict[str, Lineage]:
    """Every record that the shelves know by digest, those of ancestors too, each with a lineage that holds it."""
    found: dict[str, Lineage] = {}
    for shelf in shelves:
        for name, version in _everything(shelf):
            if lineage := _recorded(shelf, name, version):
                for digest in lineage.every_record():
                    if digest not in found or _is_own(digest, lineage):
                        found[digest] = lineage
    return found


def _is_own(digest: str, lineage: Lineage) -> bool:
    """Whether it is the digest of the record that a lineage is about."""
    return lineage.record is not None and lineage.record.digest == digest


def _everything(shelf: Registry) -> Iterator[tuple[str, str]]:
    try:
        names = shelf.names()
    except Unreachable as error:  # One that cannot be reached does not stand in the way of the others.
        tell_unasked(shelf, error)
        return
    except CampaignKitError:  # Nor does one that is damaged.
        return
    for name in names:
        try:
            yield from ((name, version) for version in shelf.versions(name))
        except CampaignKitError:  # That kit's trouble is not this question's.
            continue


def _recorded(shelf: Registry, name: str, version: str) -> Lineage | None:
    try:
        return shelf.recorded(name, version)
    except (InvalidDocuments, NotFound, Refused, UnsafePath):
        return None


def _unpacked_folder(record: Record, contents: Mapping[str, bytes]) -> Path:
    """The kit as a folder, kept by its digest: the next fork of it finds it there."""
    folder = cached("carried") / record.tree.removeprefix("sha256:")
    if folder.is_dir() and _tree(folder) != record.tree:
        shutil.rmtree(folder)
    make_folder(folder.parent)
    with suppress(Taken), staged_folder(folder) as staged:
        write_contents(contents, staged)
    return folder


def _tree(folder: Path) -> str:
    try:
        return tree(kit_files(folder))
    except UnsafePath:
        return ""


def _shelved(path: Path, carried: Carried, shelves: Sequence[Registry]) -> Release:
    found = known_release(carried.record, shelves)
    if found:
        return found
    code = short_code(carried.record)
    made = f"{carried.own.name} {carried.own.version} ({code})" if carried.own else code
    raise NotFound(
        _("{name} does not carry its kit, and no registry of yours has it: it was made with {made}.").format(
            name=path.name, made=made
        ),
        _("Ask whoever made it for the kit, or for the registry: campaignkit registry add NAME URL"),
    )
