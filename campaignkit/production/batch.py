"""Planned jobs brought to an end: what the store has is taken from it, the rest is laid out by the pool and then kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from campaignkit.files import file_digests, kit_contents
from campaignkit.lineage.digest import tree
from campaignkit.lineage.provenance import Provenance, identify
from campaignkit.lineage.record import read_lineage
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Format, Kit
from campaignkit.production.cache_key import base_key, key, setup_digest
from campaignkit.production.campaign_inputs import CampaignInputs
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
    return {kit.folder: _setup(kit, campaign, environ) for kit in kits}


def _setup(kit: Kit, campaign: Campaign, environ: Mapping[str, str]) -> WorkerSetup:
    contents = kit_contents(kit.folder)
    return kit_setup(kit, campaign, identify(kit, contents, read_lineage(kit.folder)), environ, contents)


def kit_setup(
    kit: Kit, campaign: Campaign, provenance: Provenance, environ: Mapping[str, str], contents: Mapping[str, bytes]
) -> WorkerSetup:
    """The setup that makes the sheets of a kit of known provenance, `contents` being its files.

    Raises CampaignKitError for a useless SOURCE_DATE_EPOCH.
    """
    setup = worker_setup(kit, campaign, provenance, environ, contents)
    # The marks can be seen on the page, so the tree of all files counts here, not the record's.
    return replace(setup, digest=setup_digest(tree(file_digests(contents)), setup.credit, setup.epoch))


def finish(
    pool: Pool,
    jobs: Sequence[Job],
    setups: Setups,
    store: Store,
    progress: Progress = unwatched,
    out: Path | None = None,
) -> tuple[Made, ...]:
    """What was made of each job, in their order; one that fails takes no other along.

    A sheet is taken from the store where nothing that it reads has changed; its files are taken from their places below
    `out` where they still lie there. The longest are laid out first, and what is new and without errors is kept.
    Raises MachineIncomplete when workers cannot start, CannotWrite when they have no room, CampaignKitError for a file of
    the campaign that has gone.
    """
    kept = _Kept(store, setups)
    made = dict(_cached(pool, jobs, kept, out))
    missing = sorted((n for n in range(len(jobs)) if n not in made), key=lambda n: jobs[n].weight, reverse=True)
    progress(len(made), len(jobs), "")
    for place, sheet in pool.run([Order(setups[jobs[n].kit.folder], jobs[n].sheet) for n in missing]):
        number = missing[place]
        made[number] = kept.put(jobs[number], sheet)
        progress(len(made), len(jobs), jobs[number].label)
    _check_room(made.values())
    if missing:
        store.trim()
    return tuple(made[number] for number in range(len(jobs)))


def _cached(pool: Pool, jobs: Sequence[Job], kept: _Kept, out: Path | None) -> Iterator[tuple[int, Made]]:
    for number, job in enumerate(jobs):
        there = {form: out / job.kit.name / name for form, name in job.names.items()} if out else {}
        with temporary_room():
            found = kept.get(job, partial(pool.shelf, number), there)
        if found:
            yield number, found


class _Kept:
    """What the store has of the jobs of one run, asked for by what each sheet was seen to read."""

    def __init__(self, store: Store, setups: Setups) -> None:
        self._store = store
        self._setups = setups
        campaigns = {id(setup.campaign): CampaignInputs(setup.campaign) for setup in setups.values()}
        self._inputs = {folder: campaigns[id(setup.campaign)] for folder, setup in setups.items()}

    def get(self, job: Job, into: Callable[[], Path], there: Mapping[Format, Path]) -> Made | None:
        """The sheet as it was made with the same of all that it reads; None where it must be made."""
        base = self._base(job)
        keys = (self._key(job, base, names) for names in self._store.reads(base))
        return next((found for key_ in keys if (found := self._store.get(key_, into, there))), None)

    def put(self, job: Job, made: Made) -> Made:
        """The sheet with its key, and kept under it if it has no errors."""
        base = self._base(job)
        made = replace(made, key=self._key(job, base, made.reads))
        if not made.has_errors:
            self._store.put(made.key, made)
            self._store.put_reads(base, made.reads)
        return made

    def _base(self, job: Job) -> str:
        setup = self._setups[job.kit.folder]
        return base_key(setup, job.sheet, self._inputs[job.kit.folder].surroundings(job.kit, job.sheet))

    def _key(self, job: Job, base: str, names: frozenset[str]) -> str:
        return key(base, self._inputs[job.kit.folder].read(names, job.sheet))


def _check_room(made: Iterable[Made]) -> None:
    """Raises CannotWrite where a sheet failed by the machine's fault, not by its own."""
    for problem in (problem for sheet in made for problem in sheet.problems):
        if problem.code == "cannot-write":
            raise no_room(problem.message)
