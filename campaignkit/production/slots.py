"""How many partners a sheet can show at once, asked of the workers before anything is planned."""

from __future__ import annotations

from collections.abc import Sequence

from campaignkit.production.batch import Setups, finish
from campaignkit.production.plan import Job, SlotCounts
from campaignkit.production.store import Store
from campaignkit.sandbox.pool import Pool


def slot_counts(pool: Pool, asked: Sequence[Job], setups: Setups, store: Store) -> SlotCounts:
    """The answers to `plan.questions`; a sheet that has errors gives none, and tells them when it is to be made.

    Raises as `finish` does.
    """
    answers = zip(asked, finish(pool, asked, setups, store), strict=True)
    return {(job.kit.name, job.sheet): made.slots for job, made in answers if not made.has_errors}
