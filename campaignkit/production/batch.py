"""Planned jobs brought to an end: what the store has is taken from it, the rest is laid out by the pool and then kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from campaignkit.errors import Problem
from campaignkit.files import file_digests, kit_contents
from campaignkit.lineage.digest import tree
from campaignkit.lineage.record import read_lineage
from campaignkit.lineage.standing import identify
from campaignkit.model.campaign import Campaign
from campaignkit.production.cache_key import CacheKeyInputs, campaign_digest, key, tools
from campaignkit.production.plan import Job
from campaignkit.production.store import Finished, FinishedFile, Store
from campaignkit.sandbox.pool import Pool, no_room, temporary_room
from campaignkit.sandbox.protocol import Outcome, Task
from campaignkit.sandbox.worker import WorkerSetup, worker_setup

Progress = Callable[[int, int, str], None]
"""Called with how many sheets are done, how many there are, and a few words on the last one."""


def unwatched(done: int, total: int, what: str) -> None:
    """Progress that nobody asked for."""


@dataclass(frozen=True, slots=True)
class KeyedJob:
    """A job with all that decides its bytes; equal keys mean equal files."""

    job: Job
    setting: WorkerSetup
    key: str


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What came of benches: the finished ones by their place, which of those were `kept` from an earlier run, and problems.

    A bench that is not among the finished has an error among the problems. `fell` says that a worker came to its end over
    one.
    """

    finished: Mapping[int, Finished]
    kept: frozenset[int]
    problems: tuple[Problem, ...]
    fell: bool


def keyed_jobs(campaign: Campaign, jobs: Sequence[Job], environ: Mapping[str, str]) -> tuple[KeyedJob, ...]:
    """Each job with its setting and key, from the files of kits and campaign.

    Raises UnsafePath or InvalidDocuments for files or a lineage that no kit may have, CampaignKitError for a file that has
    gone or a useless SOURCE_DATE_EPOCH.
    """
    values = campaign_digest(campaign)
    by_folder: dict[Path, tuple[WorkerSetup, CacheKeyInputs]] = {}
    for kit in {job.kit.folder: job.kit for job in jobs}.values():
        contents = kit_contents(kit.folder)
        setting = worker_setup(kit, campaign, identify(kit, contents, read_lineage(kit.folder)), environ, contents)
        # The marks can be seen on the page, so the tree of all files counts here, not the record's.
        by_folder[kit.folder] = (
            setting,
            CacheKeyInputs(tools(), tree(file_digests(contents)), values, setting.credit, setting.epoch),
        )
    pairs = ((job, *by_folder[job.kit.folder]) for job in jobs)
    return tuple(KeyedJob(job, setting, key(inputs, job.sheet)) for job, setting, inputs in pairs)


def finish(pool: Pool, planned: Sequence[KeyedJob], store: Store, progress: Progress = unwatched) -> BatchResult:
    """Bring every bench to its end, longest first, and keep what is new; one that fails takes no other along.

    Raises MachineIncomplete when workers cannot start, CannotWrite when they have no room.
    """
    finished = dict(_kept(pool, planned, store))
    kept = frozenset(finished)
    missing = sorted((n for n in range(len(planned)) if n not in kept), key=lambda n: planned[n].job.weight, reverse=True)
    outcomes: list[Outcome] = []
    progress(len(kept), len(planned), "")
    for outcome in pool.run([Task(planned[n].setting, planned[n].job.sheet) for n in missing]):
        outcomes.append(outcome)
        number = missing[outcome.number]
        if not _has_errors(outcome):
            finished[number] = _finished(outcome)
            store.put(planned[number].key, finished[number])
        progress(len(kept) + len(outcomes), len(planned), planned[number].job.label)
    problems = _problems(outcomes)
    if missing:
        store.trim()
    remembered = (warning for number in sorted(kept) for warning in finished[number].warnings)
    return BatchResult(finished, kept, (*problems, *remembered), any(outcome.fell for outcome in outcomes))


def _problems(outcomes: Sequence[Outcome]) -> tuple[Problem, ...]:
    """Every problem of a run. Raises CannotWrite for one that is the machine's fault, not a sheet's."""
    problems = tuple(problem for outcome in outcomes for problem in outcome.problems)
    lacking = next((problem for problem in problems if problem.code == "cannot-write"), None)
    if lacking is not None:
        raise no_room(lacking.message)
    return problems


def _kept(pool: Pool, planned: Sequence[KeyedJob], store: Store) -> Iterator[tuple[int, Finished]]:
    for number, bench in enumerate(planned):
        with temporary_room():
            found = store.get(bench.key, pool.shelf(number))
        if found:
            yield number, found


def _has_errors(outcome: Outcome) -> bool:
    return any(problem.severity == "error" for problem in outcome.problems)


def _finished(outcome: Outcome) -> Finished:
    files = []
    for made in outcome.files:
        path = outcome.folder / made.name
        files.append(
            FinishedFile(made.format, path, hashlib.sha256(path.read_bytes()).hexdigest(), made.pages, made.embedded)
        )
    return Finished(tuple(files), outcome.problems, outcome.steps, outcome.fallbacks)
