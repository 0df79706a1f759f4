"""How many partners a sheet can show at once, asked of the workers before anything is planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Kit
from campaignkit.production.batch import finish, keyed_jobs
from campaignkit.production.plan import SlotCounts, Wish, questions
from campaignkit.production.store import Store
from campaignkit.sandbox.order import SLOTS
from campaignkit.sandbox.pool import Pool


def room_for(
    pool: Pool, kits: Sequence[Kit], campaign: Campaign, wish: Wish, store: Store, environ: Mapping[str, str]
) -> SlotCounts:
    """The answers to all `plan.questions`; a sheet that has errors gives none, and tells them when it is to be made.

    Raises as `finish` does.
    """
    asked = questions(kits, campaign, wish)
    work = finish(pool, keyed_jobs(campaign, asked, environ), store)
    answered = ((asked[number], finished) for number, finished in work.finished.items())
    return {(job.kit.name, job.sheet): int(finished.steps[SLOTS]) for job, finished in answered}
