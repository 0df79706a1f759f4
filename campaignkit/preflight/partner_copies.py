"""Partners' copies of a sheet that says nothing of any one of them: one sheet for all, under its own name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from campaignkit.model.campaign import Campaign
from campaignkit.production.plan import Job
from campaignkit.rendering.reads import asks_for_partner
from campaignkit.sandbox.output_names import names


def one_for_all(jobs: Sequence[Job], campaign: Campaign) -> tuple[tuple[Job, ...], tuple[str, ...]]:
    """The plan with one shared sheet in place of partners' copies that would be equal, and which materials these are.

    A copy differs if its template asks for `partner`. Materials are told as `event-flyer social`.
    """
    alike = {_material(job) for job in jobs if job.sheet.partner} - set(_asking(jobs))
    planned = (_shared(job, campaign) if _material(job) in alike else job for job in jobs)
    return tuple({(job.kit.name, job.sheet): job for job in planned}.values()), tuple(map(" ".join, sorted(alike)))


def _material(job: Job) -> tuple[str, str]:
    return job.kit.name, job.sheet.material


def _asking(jobs: Iterable[Job]) -> Iterable[tuple[str, str]]:
    """The materials among partners' copies whose templates ask for the partner, each looked at once."""
    for name, job in {_material(job): job for job in jobs if job.sheet.partner}.items():
        if asks_for_partner(job.kit, job.kit.material(job.sheet.material)):
            yield name


def _shared(job: Job, campaign: Campaign) -> Job:
    sheet = replace(job.sheet, partner="")
    return replace(job, sheet=sheet, names=names(sheet, campaign))
