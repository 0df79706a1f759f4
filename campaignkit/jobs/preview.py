"""A campaign while it is being written: what it says, which sheets it has, and pictures of them from warm workers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from campaignkit.documents.campaign import in_order
from campaignkit.documents.kit import read_kit
from campaignkit.documents.project import KITS, Project, kit_folders
from campaignkit.documents.reading.places import located
from campaignkit.errors import CampaignKitError, InvalidDocuments, NotFound, Problem
from campaignkit.files import kit_contents
from campaignkit.jobs.edit import Values, read_values
from campaignkit.lineage.provenance import Provenance, identify
from campaignkit.lineage.record import read_lineage
from campaignkit.messages import _
from campaignkit.model.campaign import Brand
from campaignkit.model.fallback import Fallback
from campaignkit.model.field_box import FieldBox
from campaignkit.model.kit import Format, Kit, Material, Profile
from campaignkit.preflight.invitations import as_issued
from campaignkit.preflight.wish_warnings import warnings_of
from campaignkit.production.plan import Job, Wish, plan, questions
from campaignkit.rendering.reads import kit_reads
from campaignkit.sandbox.made import Made
from campaignkit.sandbox.order import Order, Sheet, WorkerSetup, worker_setup
from campaignkit.sandbox.pool import Pool, cpus
from campaignkit.workspace.door import open_campaign

EVERYTHING = Wish()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A campaign as it stands: its kits, what its file says and what is wrong with either.

    `project` is None while something in the file keeps every sheet from being set; `printed` tells for each kit what it can
    print. `problems` are those that no sheet is needed for.
    """

    folder: Path
    values: Values
    kits: tuple[Kit, ...]
    printed: tuple[Callable[[str], bool], ...]
    problems: tuple[Problem, ...] = ()
    project: Project | None = None


@dataclass(frozen=True, slots=True)
class PlannedSheet:
    """A sheet of the plan. `id` stays the same whatever the words say: `event-flyer.a5-fr`."""

    id: str
    kit: Kit
    material: Material
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Picture:
    """What a sheet looks like: a PNG for each page, or the text of a page or mail for a browser.

    `boxes` tell where each value stands; `problems`, `steps` and `fallbacks` are as a render tells them.
    """

    pages: tuple[bytes, ...] = ()
    html: bytes = b""
    boxes: tuple[FieldBox, ...] = ()
    problems: tuple[Problem, ...] = ()
    steps: Mapping[str, str] | None = None
    fallbacks: tuple[Fallback, ...] = ()


def snapshot(folder: Path) -> Snapshot:
    """The campaign in a folder as it stands now. Raises InvalidDocuments if its file is no YAML, NotFound if it is gone."""
    values = read_values(folder)
    kits, broken = _kits(folder)
    printed = tuple(kit_reads(kit).cover for kit in kits)
    if not kits:
        raise InvalidDocuments(broken) if broken else NotFound(_("This campaign has no kits yet."), _("Add one."))
    try:
        project = as_issued(open_campaign(folder, missing_logos="warning"), os.environ)
    except InvalidDocuments as error:
        return Snapshot(folder, values, kits, printed, error.problems)
    return Snapshot(folder, values, kits, printed, in_order(warnings_of(project, EVERYTHING)), project)


def _kits(folder: Path) -> tuple[tuple[Kit, ...], list[Problem]]:
    """The kits that can be read, and what is wrong with the others."""
    kits: list[Kit] = []
    broken: list[Problem] = []
    for home in kit_folders(folder):
        try:
            kits.append(read_kit(home, within=f"{KITS}/{home.name}/"))
        except InvalidDocuments as error:
            broken.extend(error.problems)
    return tuple(kits), broken


class Typesetter:
    """Sets the sheets of a campaign, one after the other, in workers that stay warm.

    It stays with the thread that made it, as its workers do.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pool = Pool(cpus())
        self._provenances: dict[Path, Provenance] = {}
        self._setups: dict[tuple[Path, str, Brand | None], WorkerSetup] = {}

    def __enter__(self) -> Self:
        self._pool.warm()
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    @property
    def pool(self) -> Pool:
        """The workers, for what else is to be made with them."""
        return self._pool

    def forget_kits(self) -> None:
        """Read the kits anew before the next sheet: something in them was changed."""
        self._provenances.clear()
        self._setups.clear()

    def sheets(self, project: Project) -> tuple[PlannedSheet, ...]:
        """Every sheet of the campaign, whatever `materials:` leaves out, in the order of its kits.

        Raises InvalidDocuments where two would have one name.
        """
        kits, campaign = project.kits, replace(project.campaign, materials={})
        asked = questions(kits, campaign, EVERYTHING)
        setups = {kit.folder: self._setup(kit, project) for kit in kits}
        answers = dict(self._pool.run([Order(setups[job.kit.folder], job.sheet) for job in asked]))
        slots = {(job.kit.name, job.sheet): answers[n].slots for n, job in enumerate(asked) if not answers[n].has_errors}
        return tuple(_planned(job) for job in plan(kits, campaign, EVERYTHING, slots))

    def set_sheet(
        self, project: Project, planned: PlannedSheet, pixels: int, profile: Profile = "screen", brand: Brand | None = None
    ) -> Picture:
        """What a sheet looks like, the longer side of a page `pixels` long; with `brand` as if the campaign had that look.

        Never raises for bad content. Raises MachineIncomplete, CannotWrite.
        """
        order = Order(self._setup(planned.kit, project, brand), _looked_at(planned, pixels, profile))
        for _order, made in self._pool.run([order]):
            return _picture(made, project)
        return Picture()

    def _setup(self, kit: Kit, project: Project, brand: Brand | None = None) -> WorkerSetup:
        """The worker's setup, the same object as long as campaign and kit are the same: then the worker stays set up."""
        campaign = replace(project.campaign, brands=(brand,)) if brand else project.campaign
        key = kit.folder, str(id(project)), brand
        if key not in self._setups:
            self._setups = {old: setup for old, setup in self._setups.items() if old[1] == key[1]}
            self._setups[key] = worker_setup(kit, campaign, self._provenance(kit), os.environ)
        return self._setups[key]

    def _provenance(self, kit: Kit) -> Provenance:
        if kit.folder not in self._provenances:
            self._provenances[kit.folder] = identify(kit, kit_contents(kit.folder), read_lineage(kit.folder))
        return self._provenances[kit.folder]


def _planned(job: Job) -> PlannedSheet:
    first = next(iter(job.names.values()))
    return PlannedSheet(
        f"{job.kit.name}.{first.rpartition('.')[0]}", job.kit, job.kit.material(job.sheet.material), job.sheet
    )


def _looked_at(planned: PlannedSheet, pixels: int, profile: Profile) -> Sheet:
    form: Format = "html" if planned.material.size is None else "png"
    if planned.material.is_invitation:
        form = "ics"
    if form == "png":
        return replace(planned.sheet, formats=(form,), profile=profile, embed="none", preview=pixels)
    return replace(planned.sheet, formats=(form,), embed="none")


def _picture(made: Made, project: Project) -> Picture:
    """What was made, read at once: a worker's files stay only until its next sheet."""
    pages, html = [], b""
    for file in made.files:
        with suppress(OSError):
            if file.format == "png":
                pages.append(file.path.read_bytes())
            elif file.format == "html":
                html = file.path.read_bytes()
    problems = tuple(_seen(made.problems, project))
    return Picture(tuple(pages), html, made.boxes, problems, dict(made.steps), made.fallbacks)


def _seen(problems: Sequence[Problem], project: Project) -> Iterator[Problem]:
    try:
        yield from located(problems, project.folder)
    except CampaignKitError:
        yield from problems
