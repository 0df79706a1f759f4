"""What a kit is shown by: a sheet of each material as its sample fills it, and one in its other looks. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Format, Kit, Material
from campaignkit.production.plan import Job, SlotCounts, Wish, plan

WIDTHS = (640, 320)
"""Pixels of the small pictures of each sheet."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """One sheet to show a kit by: the job that makes it, and the look where that is another than the sample's own."""

    job: Job
    look: str = ""


def with_looks(campaign: Campaign, kit: Kit) -> Campaign:
    """The sample with a brand for each look of the kit, its own first: what `specimens` are planned of."""
    own = campaign.brands[0]
    current = own.look or (kit.looks[0] if kit.looks else "")
    others = (look for look in kit.looks if look != current)
    return replace(
        campaign, brands=(own, *(replace(own, name=look, look=look, face="", arrangement="") for look in others))
    )


def specimens(kit: Kit, campaign: Campaign, slots: SlotCounts) -> tuple[Specimen, ...]:
    """The sheets to show of a kit in the first language of `campaign`, which `with_looks` made of its sample.

    Of what comes in turns or for several readers, the first. Raises as `plan` does.
    """
    chosen = _firsts(kit, campaign, slots)
    looks = () if not (face := face_of(chosen)) else _in_other_looks(face, campaign)
    return (*map(Specimen, chosen), *looks)


def in_language(kit: Kit, campaign: Campaign, slots: SlotCounts) -> tuple[Specimen, ...]:
    """The sheet that the kit is known by, or its first mail, in the language of another sample: lighter files.

    Raises as `plan` does.
    """
    chosen = _firsts(kit, campaign, slots)
    face = face_of(chosen) or next(iter(chosen), None)
    if face is None:
        return ()
    formats = tuple(name for name in face.sheet.formats if name in ("pdf", "html"))
    return (Specimen(replace(face, sheet=replace(face.sheet, embed="lineage", formats=formats))),)


def _firsts(kit: Kit, campaign: Campaign, slots: SlotCounts) -> list[Job]:
    """A job for each material, as it is shown."""
    jobs = plan((kit,), replace(campaign, brands=campaign.brands[:1]), Wish(langs=campaign.langs[:1]), slots)
    firsts = {job.sheet.material: job for job in reversed(jobs)}
    return [_shown(firsts[material.name], material) for material in kit.materials if material.name in firsts]


def face_of(jobs: Sequence[Job]) -> Job | None:
    """The sheet that a kit is known by: of those with pages, the one that its makers look at most, else the first."""
    paged = [job for job in jobs if job.kit.material(job.sheet.material).size is not None]
    return next((job for job in paged if "png" in job.kit.material(job.sheet.material).formats), next(iter(paged), None))


def _in_other_looks(face: Job, campaign: Campaign) -> Iterator[Specimen]:
    """The face in each of the other looks: lighter files, for the kit itself is in the first."""
    for index, brand in enumerate(campaign.brands[1:], 1):
        sheet = replace(face.sheet, brand=index, embed="lineage", formats=("pdf",), thumbnails=WIDTHS)
        yield Specimen(replace(face, sheet=sheet, brand=brand.name), brand.look)


def _shown(job: Job, material: Material) -> Job:
    """The sheet as it is taken away from a page: as a PDF and a picture, or as all that a mail is."""
    formats: tuple[Format, ...] = ("pdf", "png") if material.size is not None else job.sheet.formats
    return replace(job, sheet=replace(job.sheet, formats=formats, thumbnails=WIDTHS))
