"""Make a campaign's materials: read, plan, finish what is not kept already, put all of it in place at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from campaignkit.documents.campaign import in_order
from campaignkit.documents.project import Project, read_project
from campaignkit.documents.reading.places import located
from campaignkit.documents.sample import SAMPLE_VALUE
from campaignkit.errors import CannotWrite, InvalidDocuments, MachineIncomplete, NotFound, Problem, problems_of, seen_from
from campaignkit.jobs import doctor
from campaignkit.messages import _
from campaignkit.model.kit import Kit
from campaignkit.preflight.invitations import as_issued, raised
from campaignkit.preflight.partner_copies import one_for_all
from campaignkit.preflight.wish_warnings import PARTNERS_NOT_SHOWN, unshown_partners, warnings_of
from campaignkit.production.batch import Progress, Setups, finish, unwatched, worker_setups
from campaignkit.production.delivery import deliver
from campaignkit.production.leftovers import Leftover, leftovers, remove
from campaignkit.production.merging import bundled, merge
from campaignkit.production.plan import Job, Shard, Variant, Wish, as_spelt, invites, plan, questions, wished_kits
from campaignkit.production.receipt import RECEIPT, entry, receipt
from campaignkit.production.shards import joined, receipt_name, shard_receipt, share
from campaignkit.production.slots import slot_counts
from campaignkit.production.store import store
from campaignkit.sandbox.made import Made, MadeFile
from campaignkit.sandbox.pool import Pool, cpus
from campaignkit.workspace.door import open_campaign
from campaignkit.workspace.lock import campaign_of, writing_campaign

__all__ = ["Missing", "Output", "Progress", "Rendered", "Shard", "Variant", "Wish", "join", "render", "render_in"]


@dataclass(frozen=True, slots=True)
class Output:
    """One file in its place, by its absolute path, and what was made of its job."""

    path: Path
    job: Job
    made: Made
    file: MadeFile


@dataclass(frozen=True, slots=True)
class Missing:
    """A sheet that could not be made, and what an earlier run left in the places of its files."""

    job: Job
    stale: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a run made and what it could not make, each in the order of the plan, and all there is to say of it.

    The problems of the missing sheets are errors. `alike` are the materials, as `event-flyer social`, that would be the
    same for every partner, so that one sheet for all was made. `leftovers` are files of earlier runs that this campaign
    can make no longer, `removed` those that were taken away.
    """

    outputs: tuple[Output, ...]
    problems: tuple[Problem, ...] = ()
    missing: tuple[Missing, ...] = ()
    alike: tuple[str, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    removed: tuple[Path, ...] = ()


def render(folder: Path, wish: Wish, *, jobs: int | None = None, progress: Progress | None = None) -> Rendered:
    """Make what `wish` means of the campaign (or the kit, with its sample) in `folder`, with up to `jobs` processes.

    A sheet that cannot be made takes no other along. Raises InvalidDocuments with every problem of the documents, and then
    nothing was written; NotFound for what is not there; CannotWrite; MachineIncomplete with the command that mends.
    """
    with Pool(jobs or cpus()) as pool:
        return render_in(pool, folder, wish, progress)


def render_in(pool: Pool, folder: Path, wish: Wish, progress: Progress | None = None) -> Rendered:
    """The same as `render` with the workers of a pool that is there already."""
    with problems_of(folder):
        project = open_campaign(folder, missing_logos="warning" if wish.draft else "error", langs=wish.langs)
        pool.warm()  # not before: what cannot be read is never made
        wish = as_spelt(project.kits, project.campaign.langs, wish)
        invitation = raised if invites(project.kits, project.campaign, wish) else as_issued
        project = invitation(project, os.environ)
        return _rendered(pool, project, folder, wish, progress)


def remake(folder: Path, wish: Wish) -> Rendered:
    """The same as `render` with the invitation that went out last: the campaign is only read."""
    with Pool(cpus()) as pool:
        pool.warm()
        return _rendered(pool, as_issued(read_project(folder, langs=wish.langs), os.environ), folder, wish, None)


def join(folder: Path, wish: Wish) -> tuple[Path, ...]:
    """Put together what shards made in one folder: a receipt for each kit, as if one run had made all; tells where.

    Raises NotFound where a share or a file of one is lacking, CampaignKitError for shares of different plans, CannotWrite.
    """
    with problems_of(folder):
        project = open_campaign(folder, missing_logos="warning")
    out = out_folder(project, folder, wish)
    found = {kit.name: parts for kit in project.kits if (parts := joined(out / kit.name))}
    if not found:
        raise NotFound(
            _("There are no shares in {out}.").format(out=out),
            _("campaignkit render --shard 1/3 makes the first of three."),
        )
    with _turn(out, folder):
        deliver(out, {f"{kit}/{RECEIPT}": content for kit, (content, _) in found.items()})
        for path in (path for _, parts in found.values() for path in parts):
            path.unlink()
    return tuple(out / kit / RECEIPT for kit in found)


def _rendered(pool: Pool, project: Project, folder: Path, wish: Wish, progress: Progress | None) -> Rendered:
    wish = as_spelt(project.kits, project.campaign.langs, wish)
    warnings = _wish_warnings(project, wish)
    kits, campaign = project.kits, project.campaign
    out = out_folder(project, folder, wish)
    setups = worker_setups(wished_kits(kits, campaign, wish), campaign, os.environ)
    slots = slot_counts(pool, questions(kits, campaign, wish), setups, store())
    everything, alike = one_for_all(plan(kits, campaign, wish, slots), campaign)
    jobs = share(everything, wish.shard) if wish.shard else everything
    bundles = bundled(jobs, campaign) if wish.merge else ()
    made = _finished(pool, jobs, setups, progress or unwatched, out)
    jobs, made = merge(bundles, jobs, made, pool.shelf(len(jobs))) if bundles else (jobs, made)
    with _turn(out, folder):
        _put_in_place(out, jobs, made, _receipts(out, jobs, made, setups, wish.shard, everything))
        found = leftovers(out, kits, campaign)
        removed = tuple(remove(found)) if wish.clean else ()
    problems = (*project.broken, *(problem for sheet in made for problem in sheet.problems))
    return Rendered(
        tuple(_outputs(out, jobs, made)),
        seen_from(folder, in_order((*warnings, *located(problems, project.folder)))),
        tuple(_missing(out, jobs, made)),
        alike,
        tuple(leftover for leftover in found if leftover.path not in removed),
        removed,
    )


def out_folder(project: Project, folder: Path, wish: Wish) -> Path:
    """The absolute folder that gets one folder for each kit.

    It is what was wished for; else `out` in the campaign. A kit's sample goes to `out/sample` of the campaign that holds
    the kit, whose own files it must not replace, or to `<kit>-out`. Raises CannotWrite for a place inside a kit, which
    would change the kit.
    """
    if wish.out:
        out = wish.out.absolute()
    elif not (folder / "kit.yaml").is_file():
        out = project.campaign.folder / "out"
    else:
        out = _beside(project.kits[0])
    for kit in project.kits:
        if out.resolve().is_relative_to(kit.folder.resolve()):
            hint = _("Choose a folder outside of it with -o.")
            raise CannotWrite(
                _("{out} lies inside the kit {name}, and rendering there would change the kit.").format(
                    out=out, name=kit.name
                ),
                hint,
            )
    return out


def _turn(out: Path, folder: Path) -> AbstractContextManager[None]:
    """A lock of the campaign for what is written into it; what goes elsewhere leaves no trace there."""
    campaign = campaign_of(folder.resolve())
    return writing_campaign(campaign, "render") if out.resolve().is_relative_to(campaign) else nullcontext()


def _beside(kit: Kit) -> Path:
    home = kit.folder.resolve().parent
    if home.name == "kits" and (home.parent / "campaign.yaml").is_file():
        return home.parent / "out" / "sample"
    here = Path.cwd()
    return (home if here.is_relative_to(kit.folder.resolve()) else here) / f"{kit.name}-out"


def _wish_warnings(project: Project, wish: Wish) -> tuple[Problem, ...]:
    """The warnings of a wish. A print shop gets no invented values, and no sheet without its partners.

    Raises InvalidDocuments.
    """
    warnings = tuple(warnings_of(project, wish))
    if wish.profile != "press":
        return warnings
    unshown = unshown_partners(project, (kit for kit in project.kits if not wish.kits or kit.name in wish.kits))
    judged = [
        replace(problem, severity="error") if problem.code in (SAMPLE_VALUE, PARTNERS_NOT_SHOWN) else problem
        for problem in (*warnings, *unshown)
    ]
    if any(problem.severity == "error" for problem in judged):
        sampled = any(problem.code == SAMPLE_VALUE for problem in judged)
        mend = _("Put in your own words") if sampled else _("Have this mended")
        raise InvalidDocuments(
            judged, _("{mend} before this goes to the print shop, or render with --profile home.").format(mend=mend)
        )
    return tuple(judged)


def _finished(pool: Pool, jobs: Sequence[Job], setups: Setups, progress: Progress, out: Path) -> tuple[Made, ...]:
    """What was made; where workers fall over it, the machine is asked first whether it has all that they need."""
    try:
        made = finish(pool, jobs, setups, store(), progress, out)
    except MachineIncomplete:
        doctor.require(doctor.examine())
        raise
    if any(sheet.worker_died for sheet in made):
        doctor.require(doctor.examine())
    return made


def _put_in_place(out: Path, jobs: Sequence[Job], made: Sequence[Made], receipts: Mapping[str, bytes]) -> None:
    """Write every file, and then the receipts; nothing where there is neither."""
    made_files = ((job, file) for job, sheet in zip(jobs, made, strict=True) for file in sheet.files)
    files: dict[str, bytes | Path] = {f"{job.kit.name}/{job.names[file.format]}": file.path for job, file in made_files}
    if files or receipts:
        deliver(out, files | dict(receipts))


def _receipts(
    out: Path, jobs: Sequence[Job], made: Sequence[Made], setups: Setups, shard: Shard | None, everything: Sequence[Job]
) -> dict[str, bytes]:
    """The receipt of each kit of which something was made, by its place; of a share, that of every kit of the plan."""
    entries: dict[str, dict[str, dict[str, object]]] = {job.kit.name: {} for job in everything} if shard else {}
    for job, sheet in zip(jobs, made, strict=True):
        for file in sheet.files:
            facts = entry(job, sheet, file, setups[job.kit.folder].credit.code)
            entries.setdefault(job.kit.name, {})[job.names[file.format]] = facts
    if shard:
        parts = ((kit, shard_receipt(shard, kit, facts, everything)) for kit, facts in entries.items())
        return {f"{kit}/{receipt_name(shard)}": part for kit, part in parts}
    return {f"{kit}/{RECEIPT}": receipt(out / kit, kit, facts) for kit, facts in entries.items()}


def _outputs(out: Path, jobs: Sequence[Job], made: Sequence[Made]) -> Iterator[Output]:
    for job, sheet in zip(jobs, made, strict=True):
        for file in sheet.files:
            yield Output(out / job.kit.name / job.names[file.format], job, sheet, file)


def _missing(out: Path, jobs: Sequence[Job], made: Sequence[Made]) -> Iterator[Missing]:
    for job, sheet in zip(jobs, made, strict=True):
        if sheet.has_errors:
            places = (out / job.kit.name / name for name in job.names.values())
            yield Missing(job, tuple(place for place in places if place.exists()))
