"""Whether the days that a campaign announces can be meant, on the day of this run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from campaignkit import clock
from campaignkit.documents.days import past_days, wrong_weekdays
from campaignkit.documents.project import Project
from campaignkit.documents.reading.places import located
from campaignkit.errors import Problem
from campaignkit.model.kit import Kit
from campaignkit.model.kit_fields import fields_for
from campaignkit.rendering.reads import all_reads


def doubtful_days(project: Project, kits: Sequence[Kit], environ: Mapping[str, str]) -> tuple[Problem, ...]:
    """Warnings of days that these kits print of a campaign though they are past, or called by another weekday.

    They change nothing of what is made. A kit's sample invites nobody, and its days may pass.
    Raises CampaignKitError for a useless SOURCE_DATE_EPOCH.
    """
    if project.campaign.folder != project.folder:
        return ()
    reads = all_reads(kits)
    past = past_days(project.campaign, fields_for(project.kits), reads.cover, clock.moment(environ))
    return located((*past, *wrong_weekdays(project.campaign)), project.folder)
