"""What a worker is asked to make: plain values, light enough for the parent to import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from campaignkit.clock import epoch
from campaignkit.lineage.carried.carry import EmbeddedKit, embedded_kit
from campaignkit.lineage.credits import Credit, credit_of_record
from campaignkit.lineage.provenance import Provenance, without_marks
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Embed, Format, Kit, Profile


@dataclass(frozen=True, slots=True)
class Sheet:
    """One thing to lay out once and write in one or more formats. `brand` is an index into the campaign's brands.

    Where not all partners fit, `slots` of them are shown at once and `turn` is this sheet's place in the set, from 1; both
    are 0 where all are shown. A sheet without formats is only asked how many partners it can show. `embed` is what its
    files may carry of the kit, None what files of their format usually do. With `preview`, pictures of its pages are
    written for looking at, their longer side so many pixels long, and its answer tells where each value stands, with
    `design` how the sheet is put together, too; with `specimen` beside it, a picture of that file of the campaign's
    alone, whatever the material. Beside its files come `thumbnails`, small pictures of so many pixels in width. `partner`,
    `audience`, `recipient` and `distributor` are the ids of those whom it is for.
    """

    material: str
    lang: str
    formats: tuple[Format, ...]
    profile: Profile = "screen"
    brand: int = 0
    partner: str = ""
    draft: bool = False
    audience: str = ""
    slots: int = 0
    turn: int = 0
    embed: Embed | None = "none"
    preview: int = 0
    design: bool = False
    specimen: str = ""
    thumbnails: tuple[int, ...] = ()
    recipient: str = ""
    distributor: str = ""


@dataclass(frozen=True, slots=True)
class WorkerSetup:
    """What a worker is set up for, the same for all sheets of one kit.

    `epoch` dates what is dated in the files, in seconds since 1970. `reads` holds the kit's folder and every file that the
    campaign names: all that a worker may read of the person's. `embedded_kit` is what the files may carry. Two setups of
    one `digest` make the same of a sheet of the same campaign; it is empty where nothing is kept.
    """

    kit: Kit
    campaign: Campaign
    credit: Credit
    epoch: int
    reads: frozenset[Path]
    embedded_kit: EmbeddedKit | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """One sheet to make and what its worker is set up for; with `write` its files are written, else it is only checked."""

    setup: WorkerSetup
    sheet: Sheet
    write: bool = True


def worker_setup(
    kit: Kit,
    campaign: Campaign,
    provenance: Provenance,
    environ: Mapping[str, str],
    contents: Mapping[str, bytes] | None = None,
) -> WorkerSetup:
    """The setup for a kit of known provenance; `contents`, its files, are there if its outputs are to carry it.

    Raises CampaignKitError for a useless SOURCE_DATE_EPOCH.
    """
    credit = credit_of_record(provenance)
    reads = frozenset((kit.folder, *campaign.files()))
    carried = embedded_kit(provenance, provenance.restored(without_marks(kit, contents))) if contents is not None else None
    return WorkerSetup(kit, campaign, credit, epoch(environ, credit.released), reads, carried)
