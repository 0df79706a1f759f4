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
from campaignkit.model.kit import Format, Kit, Material, Profile
from campaignkit.preflight.invitations import as_issued
from campaignkit.preflight.wish_warnings import warnings_of
from campaignkit.production.plan import Job, Wish, plan, questions
from campaignkit.rendering.reads import kit_reads
from campaignkit.sandbox.field_box import FieldBox
from campaignkit.sandbox.made import Made
from campaignkit.sandbox.order import Order, Sheet, WorkerSetup, worker_setup
from campaignkit.sandbox.pool import Pool, cpus
from campaignkit.workspace.door import open_campaign

EVERYTHING = Wish()
FIRST_KIT = "event-flyer"
"""The kit whose worker starts first where there are several."""


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
class SheetPicture:
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
    return tuple(sorted(kits, key=_rank)), broken


def _rank(kit: Kit) -> bool:
    """Flyers come before adverts and mails, as people think of them."""
    return "flyer" not in kit.tags


class SheetMaker:
    """Sets the sheets of a campaign, one after the other, in workers that stay warm.

    It stays with the thread that made it, as its workers do.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pools: dict[Path, Pool] = {}
        self._all: Pool | None = None
        self._provenances: dict[Path, Provenance] = {}
        self._setups: dict[tuple[Path, str, str], WorkerSetup] = {}
        self._slots: dict[str, int] = {}

    def __enter__(self) -> Self:
        for home in sorted(kit_folders(self._folder), key=lambda folder: folder.name != FIRST_KIT):
            self._pool_of(home).warm()
        return self

    def __exit__(self, *_: object) -> None:
        for pool in (*self._pools.values(), *filter(None, (self._all,))):
            pool.close()

    @property
    def pool(self) -> Pool:
        """Workers for finished files, beside those that stay set up for looking."""
        self._all = self._all or Pool(cpus())
        return self._all

    def _pool_of(self, home: Path) -> Pool:
        """The one worker of a kit: those of others never have to make room for it."""
        if home not in self._pools:
            self._pools[home] = Pool(1)
        return self._pools[home]

    def forget_files(self) -> None:
        """Read kits and pictures anew before the next sheet: some file beside campaign.yaml was changed."""
        self._provenances.clear()
        self._setups.clear()
        self._slots.clear()

    def sheets(self, project: Project) -> tuple[PlannedSheet, ...]:
        """Every sheet of the campaign, whatever `materials:` leaves out, flyers first; made of what is known already.

        As long as `count_slots` has not asked how many partners fit at once, all do. Raises InvalidDocuments where two
        sheets would have one name.
        """
        whole = _whole(project)
        slots = {question: self._slots[key] for question, key in _slot_keys(whole) if key in self._slots}
        return tuple(_planned(job) for job in plan(whole.kits, whole.campaign, EVERYTHING, slots))

    def count_slots(self, project: Project) -> bool:
        """Ask one question about how many partners fit at once; False where all is known. Raises MachineIncomplete."""
        whole = _whole(project)
        for (name, sheet), key in _slot_keys(whole):
            if key not in self._slots:
                kit = next(kit for kit in whole.kits if kit.name == name)
                for _, made in self._pool_of(kit.folder).run([Order(self._setup(kit, project), sheet)]):
                    self._slots[key] = sheet.slots if made.has_errors else made.slots
                return True
        return False

    def set_sheet(
        self, project: Project, planned: PlannedSheet, pixels: int, profile: Profile = "screen", brand: Brand | None = None
    ) -> SheetPicture:
        """What a sheet looks like, the longer side of a page `pixels` long; with `brand` as if the campaign had that look.

        Never raises for bad content. Raises MachineIncomplete, CannotWrite.
        """
        order = Order(self._setup(planned.kit, project, brand), _looked_at(planned, pixels, profile))
        for _order, made in self._pool_of(planned.kit.folder).run([order]):
            return _picture(made, project)
        return SheetPicture()

    def specimen(self, project: Project, file: Path, pixels: int) -> SheetPicture:
        """A picture of one of the campaign's logos or photos alone, made by a worker: what came in is opened nowhere else.

        Raises MachineIncomplete, CannotWrite.
        """
        kit = project.kits[0]
        sheet = Sheet("", project.campaign.langs[0], ("png",), preview=pixels, specimen=str(file))
        for _order, made in self._pool_of(kit.folder).run([Order(self._setup(kit, project), sheet)]):
            return _picture(made, project)
        return SheetPicture()

    def _setup(self, kit: Kit, project: Project, brand: Brand | None = None) -> WorkerSetup:
        """The worker's setup, the same object as long as campaign and kit are the same: then the worker stays set up."""
        campaign = replace(project.campaign, brands=(brand,)) if brand else project.campaign
        key = kit.folder, str(id(project)), repr(brand)
        if key not in self._setups:
            self._setups = {old: setup for old, setup in self._setups.items() if old[1] == key[1]}
            self._setups[key] = worker_setup(kit, campaign, self._provenance(kit), os.environ)
        return self._setups[key]

    def _provenance(self, kit: Kit) -> Provenance:
        if kit.folder not in self._provenances:
            self._provenances[kit.folder] = identify(kit, kit_contents(kit.folder), read_lineage(kit.folder))
        return self._provenances[kit.folder]


def _whole(project: Project) -> Project:
    """The project with every material, flyers first."""
    kits = tuple(sorted(project.kits, key=_rank))
    return replace(project, kits=kits, campaign=replace(project.campaign, materials={}))


def _slot_keys(project: Project) -> Iterator[tuple[tuple[str, Sheet], str]]:
    """Each question about how many partners fit at once, and what its answer depends on."""
    campaign = project.campaign
    facts = repr((campaign.partners, campaign.group("ad").get("slots"), campaign.brands, campaign.order))
    for job in questions(project.kits, campaign, EVERYTHING):
        yield (job.kit.name, job.sheet), f"{job.kit.folder} {job.sheet} {facts}"


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


def _picture(made: Made, project: Project) -> SheetPicture:
    """What was made, read at once: a worker's files stay only until its next sheet."""
    pages, html = [], b""
    for file in made.files:
        with suppress(OSError):
            if file.format == "png":
                pages.append(file.path.read_bytes())
            elif file.format == "html":
                html = file.path.read_bytes()
    problems = tuple(_seen(made.problems, project))
    return SheetPicture(tuple(pages), html, made.boxes, problems, dict(made.steps), made.fallbacks)


def _seen(problems: Sequence[Problem], project: Project) -> Iterator[Problem]:
    try:
        yield from located(problems, project.folder)
    except CampaignKitError:
        yield from problems
