"""Where the designs of a campaign come from, for a person to read: every version, its makers, what its licence allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from campaignkit.licensing import short_name
from campaignkit.lineage.ancestry import walk
from campaignkit.lineage.credits import credit_of_record, names
from campaignkit.lineage.digest import short_code
from campaignkit.lineage.provenance import Provenance, identify_folder
from campaignkit.lineage.record import Record
from campaignkit.messages import _
from campaignkit.model.kit import Kit

IN_PLAIN_WORDS = {
    "CC-BY-SA-4.0": (
        _(
            "print, change and even sell it. Name the makers, which every sheet does by itself; if you share a "
            "changed design, share it under the same licence."
        )
    ),
    "CC-BY-4.0": _("print, change and even sell it. Name the makers, which every sheet does by itself."),
    "CC0-1.0": _("do with it what you like; nobody has to be named."),
}
"""What a licence lets a group do, and asks of it."""
OTHERWISE = _("using it for your own campaign is fine; read the file LICENSE of the kit before you share a changed design.")


@dataclass(frozen=True, slots=True)
class Step:
    """One work behind a kit: its name and version, its makers, its licence's short name and its printed code."""

    name: str
    version: str
    authors: str
    license: str
    code: str


@dataclass(frozen=True, slots=True)
class KitOrigin:
    """Where one kit comes from, the oldest work first, and the line that credits it. `unchanged` copies are the release."""

    title: str
    steps: tuple[Step, ...]
    line: str
    unchanged: bool


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its short name, in plain words."""

    name: str
    text: str


def origins_of(kits: Sequence[Kit]) -> tuple[tuple[KitOrigin, ...], tuple[Licence, ...]]:
    """The origins of a campaign's kits, and their licences in plain words. Raises InvalidDocuments for a broken lineage."""
    used = dict.fromkeys(kit.license for kit in kits)
    return tuple(map(_origin, kits)), tuple(_licence(each) for each in used)


def _origin(kit: Kit) -> KitOrigin:
    provenance = identify_folder(kit)
    older = (_step(record) for record in _behind(provenance))
    steps = (*reversed(tuple(older)), _step(provenance.record))
    return KitOrigin(kit.title, steps, credit_of_record(provenance).line, provenance.released)


def _behind(provenance: Provenance) -> Iterator[Record]:
    """What a kit was made from, the nearest first, each record once."""
    known = provenance.ancestors
    found = walk(provenance.record.parents, lambda ref: known[ref.record].parents, lambda ref: ref.record)
    return (known[parent.record] for parent, _ in found)


def _step(record: Record) -> Step:
    code = short_code(record.digest) if record.released else ""
    return Step(record.title or record.name, record.version, names(record.authors), short_name(record.license), code)


def _licence(license_: str) -> Licence:
    return Licence(short_name(license_), IN_PLAIN_WORDS.get(license_, OTHERWISE))
