"""Planned jobs brought to an end: what the store has is taken from it, the rest is laid out by the pool and then kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from campaignkit.files import file_digests, kit_contents
from campaignkit.lineage.digest import tree
from campaignkit.lineage.provenance import identify
from campaignkit.lineage.record import read_lineage
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Kit
from campaignkit.production.cache_key import campaign_digest, key, setup_digest
from campaignkit.production.plan import Job
from campaignkit.production.store import Store
from campaignkit.sandbox.made import Made
from campaignkit.sandbox.order import Order, WorkerSetup, worker_setup
from campaignkit.sandbox.pool import Pool, no_room, temporary_room

Progress = Callable[[int, int, str], None]
"""Called with how many sheets are done, how many there are, and a few words on the last one."""

Setups = Mapping[Path, WorkerSetup]
"""What the workers of each kit are set up for, by the kit's folder."""


def unwatched(done: int, total: int, what: str) -> None:
    """Progress that nobody asked for."""


def worker_setups(kits: Iterable[Kit], campaign: Campaign, environ: Mapping[str, str]) -> Setups:
    """The setups that make these kits' sheets, from the files of kits and campaign.

    Raises UnsafePath or InvalidDocuments for files or a lineage that no kit may have, CampaignKitError for a file that has
    gone or a useless SOURCE_DATE_EPOCH.
    """
    values = campaign_digest(campaign)
    return {kit.folder: _setup(kit, campaign, values, environ) for kit in kits}


def _setup(kit: Kit, campaign: Campaign, values: str, environ: Mapping[str, str]) -> WorkerSetup:
    contents = kit_contents(kit.folder)
    setup = worker_setup(kit, campaign, identify(kit, contents, read_lineage(kit.folder)), environ, contents)
    # The marks can be seen on the page, so the tree of all files counts here, not the record's.
    return replace(setup, digest=setup_digest(tree(file_digests(contents)), values, setup.credit, setup.epoch))


def finish(
    pool: Pool, jobs: Sequence[Job], setups: Setups, store: Store, progress: Progress = unwatched
) -> tuple[Made, ...]:
    """What was made of each job, in their order; one that fails takes no other along.

    The longest are laid out first, and what is new and without errors is kept.
    Raises MachineIncomplete when workers cannot start, CannotWrite when they have no room.
    """
    keys = [key(setups[job.kit.folder], job.sheet) for job in jobs]
    made = dict(_cached(pool, keys, store))
    missing = sorted((n for n in range(len(jobs)) if n not in made), key=lambda n: jobs[n].weight, reverse=True)
    progress(len(made), len(jobs), "")
    for place, sheet in pool.run([Order(setups[jobs[n].kit.folder], jobs[n].sheet) for n in missing]):
        number = missing[place]
        made[number] = sheet
        if not sheet.has_errors:
            store.put(keys[number], sheet)
        progress(len(made), len(jobs), jobs[number].label)
    _check_room(made.values())
    if missing:
        store.trim()
    return tuple(made[number] for number in range(len(jobs)))


def _cached(pool: Pool, keys: Sequence[str], store: Store) -> Iterator[tuple[int, Made]]:
    for number, key_ in enumerate(keys):
        with temporary_room():
            found = store.get(key_, pool.shelf(number))
        if found:
            yield number, found


def _check_room(made: Iterable[Made]) -> None:
    """Raises CannotWrite where a sheet failed by the machine's fault, not by its own."""
    for problem in (problem for sheet in made for problem in sheet.problems):
        if problem.code == "cannot-write":
            raise no_room(problem.message)
