"""Whom to credit: of a kit folder, or of a file that was rendered from one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from campaignkit.documents.reuse import rights
from campaignkit.files import printable
from campaignkit.jobs.lineage import provenance_of
from campaignkit.lineage.carried import carry
from campaignkit.lineage.credits import credit_of_record
from campaignkit.lineage.history import refuse_unsound
from campaignkit.lineage.provenance import Provenance
from campaignkit.lineage.views.attribution import Attribution, attributions, of_files, of_record
from campaignkit.messages import _
from campaignkit.registry.argument.reply import release_of_reply
from campaignkit.workspace.opened import open_kit
from campaignkit.workspace.whereabouts import shelved

_ASK_ANEW = _("Fork the kit again, or ask for the file as it was made; from this one nobody can tell whom to credit.")


@dataclass(frozen=True, slots=True)
class Credits:
    """Everybody behind a kit, itself first, and the same on one line."""

    works: tuple[Attribution, ...]
    line: str


def credits_of(place: Path, *, kit: str = "") -> Credits:
    """The credits of a kit folder, a campaign's kit, a rendered file, or what else `lineage` takes: a name, a printed code.

    Raises NotFound if there is no kit, InvalidDocuments for a broken kit.yaml or lineage.json, Refused where the
    lineage was altered.
    """
    if release := release_of_reply(str(place)):
        return credits_of(release.folder)
    if place.is_file():
        return _carried(place)
    if not place.is_dir():
        provenance = provenance_of(place)
        return _credits(provenance, of_record(provenance.record))
    found = shelved(place, kit)
    if found.lineage:
        refuse_unsound(found.lineage, printable(str(found.home)), _ASK_ANEW)
    opened = open_kit(found.home, found.lineage, found.kit)
    return _credits(opened.provenance, of_files(opened.kit, rights(opened.kit, opened.contents)))


def _carried(file: Path) -> Credits:
    carried = carry.read(file)
    if carried.lineage is None or carried.own is None:
        provenance = provenance_of(file)
        return _credits(provenance, of_record(provenance.record))
    refuse_unsound(carried.lineage, printable(str(file)), _ASK_ANEW)
    return _credits(Provenance(carried.own, carried.lineage.records), of_record(carried.own))


def _credits(provenance: Provenance, files: tuple[Attribution, ...]) -> Credits:
    return Credits(attributions(provenance, files), credit_of_record(provenance).line)
