"""Every problem of a campaign and its kits at once: of the documents first, then of every sheet laid out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from campaignkit.documents.campaign import in_order
from campaignkit.documents.kit import MANIFEST_FILE, read_kit
from campaignkit.documents.languages.gaps import gaps
from campaignkit.documents.languages.samples import sample_faults
from campaignkit.documents.project import Project, read_project
from campaignkit.documents.reading.places import located
from campaignkit.documents.unread import unread_values
from campaignkit.documents.untranslated import unprinted_wordings, untranslated_texts
from campaignkit.errors import InvalidDocuments, NotFound, Problem, UnsafePath, seen_from
from campaignkit.lineage.record import read_lineage
from campaignkit.lineage.terms import unfit_fonts
from campaignkit.lineage.touched import leavings_without_name, traces
from campaignkit.messages import _, several
from campaignkit.model.fallback import Fallback
from campaignkit.model.kit import Kit, kit_file
from campaignkit.preflight.invitations import as_issued
from campaignkit.preflight.wish_warnings import unshown_partners, warnings_of
from campaignkit.production.batch import worker_setups
from campaignkit.production.plan import Job, Wish, as_spelt, plan, questions, wished_kits, with_wished_materials
from campaignkit.production.slots import slot_counts
from campaignkit.production.spelling import check_known
from campaignkit.production.store import store
from campaignkit.rendering.reads import all_reads
from campaignkit.sandbox.order import Order, WorkerSetup
from campaignkit.sandbox.pool import Pool, cpus
from campaignkit.workspace.door import open_campaign
from campaignkit.workspace.merge import LEFT_MARKS, LEFT_PICTURE, open_marks
from campaignkit.workspace.opened import OpenKit, open_kit

EVERYTHING = Wish()


def check(folder: Path, wish: Wish = EVERYTHING, *, jobs: int | None = None) -> tuple[Problem, ...]:
    """All that is wrong in `folder`, warnings included, sorted by file and line; of kits and sheets only what `wish` means.

    Bad content is never raised. Raises NotFound where there is no campaign, or not what was wished for, and
    MachineIncomplete.
    """
    with Pool(jobs or cpus()) as pool:
        return check_in(pool, folder, wish)


def check_in(pool: Pool, folder: Path, wish: Wish = EVERYTHING) -> tuple[Problem, ...]:
    """The same as `check` with the workers of a pool that is there already."""
    return seen_from(folder, _found(pool, folder, wish))


def _found(pool: Pool, folder: Path, wish: Wish) -> tuple[Problem, ...]:
    kit = _own_kit(folder)
    found = (problem for each in _by_language(folder, wish, kit) for problem in _judged(pool, folder, each, kit))
    return in_order(tuple(dict.fromkeys(found)))


def _own_kit(folder: Path) -> Kit | None:
    """The kit that a folder is; None for a campaign, and for one that cannot be read, which is told where it is judged."""
    try:
        return read_kit(folder)
    except (InvalidDocuments, NotFound):
        return None


def _by_language(folder: Path, wish: Wish, kit: Kit | None) -> Iterator[Wish]:
    """A wish for each language of a kit that its sample is tried in, if none is asked for; a campaign has its own."""
    if not (folder / MANIFEST_FILE).is_file() or len(wish.langs) == 1:
        yield wish
        return
    if wish.langs:
        yield from (replace(wish, langs=(lang,)) for lang in wish.langs)
        return
    yield wish
    with suppress(InvalidDocuments, NotFound):  # The wish for the first sample tells of it.
        project = read_project(folder, kit=kit)
        others = (lang for own in project.kits for lang in own.languages if lang not in project.campaign.langs)
        yield from (replace(wish, langs=(lang,)) for lang in others)


def _judged(pool: Pool, folder: Path, wish: Wish, kit: Kit | None) -> tuple[Problem, ...]:
    try:
        project = as_issued(open_campaign(folder, langs=wish.langs, kit=kit), os.environ)
        pool.warm()  # not before: what cannot be read is never laid out
    except InvalidDocuments as error:
        return in_order(error.problems)
    wish = as_spelt(project.kits, project.campaign.langs, wish)
    kits = _wished_kits(project, wish)
    warnings = tuple(warnings_of(project, wish))
    try:
        opened = [open_kit(entry.folder, read_lineage(entry.folder), entry) for entry in kits]
        wrong = [*warnings, *project.broken, *_unread(project), *untranslated(project, wish)]
        wrong += [*unshown_partners(project, kits), *_samples(project), *_fonts(kits), *_unmerged(opened)]
        wrong += [*_machine_traces(opened), *_gaps(project, kits, wish)]
        return in_order((*wrong, *_layout(pool, project, wish)))
    except InvalidDocuments as error:
        return in_order((*warnings, *error.problems))
    except UnsafePath as error:
        return in_order(
            (
                *warnings,
                Problem(
                    kit_file(kits[0]),
                    "",
                    _("{message} {hint}").format(message=error.message, hint=error.hint),
                    "unsafe-path",
                ),
            )
        )


def _wished_kits(project: Project, wish: Wish) -> tuple[Kit, ...]:
    """The kits that are wished for. Raises NotFound."""
    check_known("kit", wish.kits, (kit.name for kit in project.kits))
    return tuple(kit for kit in project.kits if not wish.kits or kit.name in wish.kits)


def _unread(project: Project) -> tuple[Problem, ...]:
    """Values that no kit of the folder can print, whichever are asked for."""
    return unread_values(project.folder, project.file, project.kits, all_reads(project.kits).cover)


def untranslated(project: Project, wish: Wish = EVERYTHING) -> tuple[Problem, ...]:
    """Texts that a wished sheet can print and that lack its language, and wordings in languages that no sheet is in."""
    campaign, file = project.campaign, project.file
    covers = all_reads(with_wished_materials(project.kits, campaign, wish)).cover
    lacking = untranslated_texts(campaign, project.kits, file, covers, wish.langs or campaign.langs)
    is_kit = campaign.folder != project.folder
    unprinted = () if is_kit or wish.langs else unprinted_wordings(campaign, file)
    return located((*lacking, *unprinted), project.folder)


def _gaps(project: Project, kits: Sequence[Kit], wish: Wish) -> Iterator[Problem]:
    """What the kits' words lack in the languages that are used here; in a kit's own folder, in all of its languages."""
    is_kit = (project.folder / MANIFEST_FILE).is_file()
    for kit in kits:
        langs = kit.languages if is_kit else wish.langs or project.campaign.langs
        yield from gaps(kit, langs, kit_file(kit, ""))


def _samples(project: Project) -> tuple[Problem, ...]:
    """What is wrong with the samples in other languages of a kit that is judged itself."""
    is_kit = (project.folder / MANIFEST_FILE).is_file()
    return tuple(fault for kit in project.kits for fault in sample_faults(kit)) if is_kit else ()


def _fonts(kits: Sequence[Kit]) -> Iterator[Problem]:
    """Fonts whose licences keep a kit from being published."""
    for kit in kits:
        for index, font in unfit_fonts(kit):
            message = _(
                "{family} is under {license}, which would reach from the font to the kit, so the kit cannot be "
                "published with it; take another font, best under OFL-1.1"
            ).format(family=font.family, license=font.license)
            yield Problem(kit_file(kit), f"fonts[{index}].license", message, "font-licence", severity="warning")


def _unmerged(opened: Iterable[OpenKit]) -> Iterator[Problem]:
    """What an update left to decide."""
    for each in opened:
        for path, line in open_marks(each.contents):
            message = LEFT_MARKS if line else LEFT_PICTURE
            yield Problem(kit_file(each.kit, path), "", message, "conflict", line or None)


def _machine_traces(opened: Iterable[OpenKit]) -> Iterator[Problem]:
    """What machines did to a kit: files that they left in it, and other line ends, which are told once."""
    for each in opened:
        record = each.provenance.record
        found = (*traces(each.contents, each.provenance.listed), *leavings_without_name(each.kit.folder))
        for trace in found:
            if trace.kind == "leaving":
                yield Problem(kit_file(each.kit, trace.path), "", str(trace), "leaving", severity="warning")
        ends = [trace for trace in found if trace.kind == "line-ends"]
        if ends and record.released:
            message = several(
                "one file has other line ends than {name} {version} as it was published (git on Windows does that); "
                "it still is that release. A line `kits/** -text` in .gitattributes keeps git from it",
                "{number} files have other line ends than {name} {version} as it was published (git on Windows does that); "
                "it still is that release. A line `kits/** -text` in .gitattributes keeps git from it",
                len(ends),
                name=record.name,
                version=record.version,
            )
            yield Problem(kit_file(each.kit, ends[0].path), "", message, "line-ends", severity="warning")


def _layout(pool: Pool, project: Project, wish: Wish) -> Iterator[Problem]:
    kits, campaign = project.kits, project.campaign
    setups = worker_setups(wished_kits(kits, campaign, wish), campaign, os.environ)
    slots = slot_counts(pool, questions(kits, campaign, wish), setups, store())
    jobs = sorted(plan(kits, campaign, wish, slots), key=lambda job: job.weight, reverse=True)
    for _order, made in pool.run([Order(setups[job.kit.folder], job.sheet, write=False) for job in jobs]):
        yield from located((*made.problems, *_of_colours(project, made.fallbacks)), project.folder)
    if campaign.folder != project.folder:
        for _order, made in pool.run([order for job in jobs if (order := _for_the_printer(job, setups[job.kit.folder]))]):
            yield from located((each for each in made.problems if each.code == "white-bleed"), project.folder)


def _of_colours(project: Project, fallbacks: Iterable[Fallback]) -> Iterator[Problem]:
    """The colours that were chosen or changed for a campaign; those of a kit's sample are nobody's."""
    if project.campaign.folder == project.folder:
        for fallback in fallbacks:
            if fallback.kind == "colour":
                yield Problem(project.file, fallback.field, fallback.detail, "colour", severity="note")


def _for_the_printer(job: Job, setup: WorkerSetup) -> Order | None:
    """The sheet of a kit as a print shop gets it, once for each material with a bleed: only there it can be seen."""
    material, sheet = job.kit.material(job.sheet.material), job.sheet
    if not material.bleed or sheet.turn > 1 or sheet.brand or sheet.lang != setup.campaign.langs[0]:
        return None
    return Order(setup, replace(sheet, profile="press"), write=False)
