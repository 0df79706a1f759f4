"""The release that a kit was made from, and its files, wherever they are to be had."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from campaignkit.errors import CampaignKitError, NotFound
from campaignkit.files import kit_contents
from campaignkit.lineage.ancestry import made_from
from campaignkit.lineage.record import Record
from campaignkit.lineage.touched import untouched
from campaignkit.messages import _
from campaignkit.registry.resolve import registries
from campaignkit.workspace.bases import kept_text
from campaignkit.workspace.opened import OpenKit


def blobs(
    record: Record, wanted: Mapping[str, str], at_hand: Mapping[str, bytes], campaign: Path | None
) -> dict[str, bytes]:
    """The bytes of a release's files by their digest in hex: those `wanted` (path to digest) that can be had anywhere.

    They are looked for in what is `at_hand`, in what the campaign kept, and last in the registries.
    """
    found = {digest: data for data in at_hand.values() if (digest := sha256(data).hexdigest()) in wanted.values()}
    missing = set(wanted.values()) - found.keys()
    found |= {digest: data for digest in missing if (data := kept_text(campaign, digest)) is not None}
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


def parent_of(ours: OpenKit) -> Record:
    """The release that a kit was made from. An untouched copy of a root is its own. Raises NotFound."""
    parent = made_from(ours.provenance.record, ours.records)
    if parent is None and ours.provenance.released:
        parent = ours.provenance.record
    if parent is None:
        raise NotFound(
            _("{name} was made from no other kit that is known: it has no parent in its lineage.json.").format(
                name=ours.kit.name
            ),
            _("`campaignkit fork` keeps a kit's origin."),
        )
    return parent


def parent_contents(ours: OpenKit, parent: Record) -> dict[str, bytes]:
    """The files of a kit's parent. Raises NotFound if they are not to be had any more."""
    wanted = {file.path: file.sha256 for file in parent.files}
    found = blobs(parent, wanted, ours.contents, ours.campaign)
    if set(wanted.values()) <= found.keys():
        return {path: found[digest] for path, digest in wanted.items()}
    raise NotFound(
        _("The files of {name} {version} are in none of your registries.").format(name=parent.name, version=parent.version),
        _("Add the registry that it came from: campaignkit registry add NAME FOLDER"),
    )
