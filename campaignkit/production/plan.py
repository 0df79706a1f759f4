"""From kits, a campaign and a wish to the sheets that will be made and the names of their files. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from types import MappingProxyType

from campaignkit.errors import InvalidDocuments, NotFound, Problem
from campaignkit.messages import _
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Embed, Format, Kit, Material, Profile
from campaignkit.production.copies import Readers, copies, nobody
from campaignkit.production.spelling import as_named, check_formats, check_known
from campaignkit.sandbox.order import Sheet
from campaignkit.sandbox.output_names import names


@dataclass(frozen=True, slots=True)
class Shard:
    """One of `of` shares of a plan, counted from 1."""

    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked `render` for; whatever is left empty means all of it.

    `out` is the folder that gets one folder for each kit; None leaves the choice to the job. `embed` is what files carry;
    if None, those for the screen carry the kit and those for paper its lineage. `clean` removes what earlier runs made and
    the campaign can make no longer. `merge` puts the PDFs of each material into one file. `shard` makes a share of it all.
    """

    out: Path | None = None
    kits: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    langs: tuple[str, ...] = ()
    partner: str = ""
    brand: str = ""
    profile: Profile = "screen"
    draft: bool = False
    clean: bool = False
    merge: bool = False
    embed: Embed | None = None
    shard: Shard | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """One sheet in a file of several: on which page, counted from 1, it begins there, and the name of its brand."""

    sheet: Sheet
    page: int
    brand: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One sheet of one kit, and the name of the file that each of its formats will have in `out/<kit>/`.

    `brand` is the name of the sheet's brand; empty where the campaign has but one, without a name. Where the file holds
    several sheets, `variants` are these and `sheet` is what they have in common.
    """

    kit: Kit
    sheet: Sheet
    names: Mapping[Format, str]
    brand: str = ""
    variants: tuple[Variant, ...] = ()

    @property
    def label(self) -> str:
        """The job in a few words, `event-flyer a5 de`: no other of its run has the same."""
        sheet = self.sheet
        look = f"look {sheet.brand + 1}" if sheet.brand else ""
        turn = f"turn {sheet.turn}" if sheet.turn else ""
        whom = (sheet.partner, sheet.audience, sheet.recipient, sheet.distributor)
        return " ".join(part for part in (self.kit.name, sheet.material, sheet.lang, *whom, look, turn) if part)

    @property
    def weight(self) -> tuple[int, float]:
        """Sorts jobs by how long they are likely to take; pages and formats count before the size of the sheet."""
        material = self.kit.material(self.sheet.material)
        area = material.size.width * material.size.height if material.size else 0.0
        return material.pages[1] * len(self.sheet.formats), area


SlotCounts = Mapping[tuple[str, Sheet], int]
"""How many partners are shown at once, by the name of the kit and the sheet that was asked; see `questions`."""


def wished_kits(kits: Sequence[Kit], campaign: Campaign, wish: Wish) -> tuple[Kit, ...]:
    """The kits of which the wish means any sheet. Raises as `plan` does for what is not there."""
    return tuple({kit.folder: kit for kit, _ in _pairs(kits, campaign, wish)}.values())


def with_wished_materials(kits: Sequence[Kit], campaign: Campaign, wish: Wish) -> tuple[Kit, ...]:
    """The same kits, each with the materials that the wish means and no other. Raises as `plan` does."""
    pairs = _pairs(kits, campaign, wish)
    return tuple(
        replace(kit, materials=tuple(material for owner, material in pairs if owner is kit))
        for kit in wished_kits(kits, campaign, wish)
    )


def invites(kits: Sequence[Kit], campaign: Campaign, wish: Wish) -> bool:
    """Whether the wish means a file that invites: a calendar file, or the draft of a mail. Raises as `plan` does."""
    return any(
        form in ("ics", "eml") and form in material.possible_formats
        for _, material in _pairs(kits, campaign, wish)
        for form in wish.formats or material.formats
    )


def questions(kits: Sequence[Kit], campaign: Campaign, wish: Wish) -> tuple[Job, ...]:
    """Sheets without formats, one for each material, language and look whose partners may have to take turns.

    How many fit at once depends on their logos, which only a worker may open; its answer is one of `plan`'s
    `slots`. Raises as `plan` does.
    """
    asked = (
        Job(kit, _question(material, lang, brand, campaign), {})
        for kit, material in _pairs(kits, campaign, wish)
        if material.slots and len(campaign.partners) > 1
        for lang in wish.langs or campaign.langs
        for brand in _brands(campaign, wish)
    )
    return tuple(asked)


def plan(kits: Sequence[Kit], campaign: Campaign, wish: Wish, slots: SlotCounts = MappingProxyType({})) -> tuple[Job, ...]:
    """Every sheet that the wish means, in the order of the kits' manifests.

    Where `slots` has fewer partners at once than there are, or the campaign's order is `rotate`, a material with slots is
    made as many times as there are partners, each turn beginning with another.

    Raises NotFound where something was asked for that is not there, naming what is; InvalidDocuments where two sheets would
    have one file name, or a material is of a kind that cannot be made.
    """
    pairs = _pairs(kits, campaign, wish)
    jobs = tuple(
        Job(kit, sheet, names(sheet, campaign), campaign.brands[sheet.brand].name)
        for kit, material in pairs
        for sheet in _sheets(kit, material, campaign, wish, slots)
    )
    if not jobs and pairs and pairs[0][1].each in ("recipient", "distributor"):
        raise nobody(pairs[0][1])
    if not jobs:
        raise NotFound(
            _("There is nothing to render."), _("`materials:` in campaign.yaml chooses what is made; without it, all is.")
        )
    check_names(jobs)
    return jobs


def check_names(jobs: Iterable[Job]) -> None:
    """Raises InvalidDocuments where two of the jobs would be written to one file."""
    if clashes := tuple(_clashes(jobs)):
        raise InvalidDocuments(clashes)


def _pairs(kits: Sequence[Kit], campaign: Campaign, wish: Wish) -> tuple[tuple[Kit, Material], ...]:
    """The materials that the wish means, each with its kit. Raises as `plan` does."""
    _check_asked(kits, campaign, wish)
    chosen = tuple(kit for kit in kits if not wish.kits or kit.name in wish.kits)
    pairs = tuple((kit, material) for kit in chosen for material in _materials(kit, campaign, wish))
    check_formats(wish.formats, (material for _kit, material in pairs))
    return pairs


def _materials(kit: Kit, campaign: Campaign, wish: Wish) -> Iterator[Material]:
    listed = campaign.materials.get(kit.name, tuple(material.name for material in kit.materials))
    for material in kit.materials:
        if wish.materials and material.name not in wish.materials:
            continue
        if _has_start(campaign) if material.is_invitation else (wish.materials or material.name in listed):
            yield material


def _has_start(campaign: Campaign) -> bool:
    return "starts" in campaign.group("event")


def could_be_made(kit: Kit, sheet: Sheet, campaign: Campaign, readers: Readers) -> bool:
    """Whether some wish means this sheet of one format for one of `readers`, whatever `materials:` chooses by default."""
    material = next((material for material in kit.materials if material.name == sheet.material), None)
    if material is None or not set(sheet.formats) <= set(material.possible_formats) or sheet.lang not in campaign.langs:
        return False
    return readers.include(sheet, material) and (_has_start(campaign) or not material.is_invitation)


def _sheets(kit: Kit, material: Material, campaign: Campaign, wish: Wish, slots: SlotCounts) -> Iterator[Sheet]:
    asked = wish.formats or material.formats
    formats = tuple(name for name in material.possible_formats if name in asked)
    if not formats:
        return
    langs = wish.langs or campaign.langs
    if material.is_invitation:
        yield from (Sheet(material.name, lang, formats) for lang in langs)
        return
    for lang, brand in product(langs, _brands(campaign, wish)):
        base = _for_use(Sheet(material.name, lang, formats, brand=brand), material, wish)
        shown, turns = _turns(kit, material, base, campaign, slots)
        for copy in copies(base, material, campaign, wish.partner):
            yield from (replace(copy, slots=shown, turn=turn) for turn in turns)


def _for_use(sheet: Sheet, material: Material, wish: Wish) -> Sheet:
    """The sheet with what it is wished for: screen or paper, draft or not, and what its files carry."""
    if material.size:  # what has no page is the same on every printer
        sheet = replace(sheet, profile=wish.profile, draft=wish.draft)
    if not material.is_mail:  # a mail has its header, and no room for more
        sheet = replace(sheet, embed=wish.embed)
    return sheet


def _brands(campaign: Campaign, wish: Wish) -> tuple[int, ...]:
    return tuple(index for index, look in enumerate(campaign.brands) if wish.brand in ("", look.name))


def _turns(kit: Kit, material: Material, sheet: Sheet, campaign: Campaign, slots: SlotCounts) -> tuple[int, Iterable[int]]:
    """How many partners are shown at once, and the numbers of the turns; 0 and the one turn 0 where all always are."""
    everyone = len(campaign.partners)
    if not material.slots or everyone < 2:
        return 0, (0,)
    question = _question(material, sheet.lang, sheet.brand, campaign)
    shown = slots.get((kit.name, question), question.slots)
    if shown == everyone and campaign.order != "rotate":
        return 0, (0,)
    return shown, range(1, everyone + 1)


def _question(material: Material, lang: str, brand: int, campaign: Campaign) -> Sheet:
    """The sheet that is asked how many partners it can show, of at most its `slots`."""
    wanted = campaign.group("ad").get("slots")
    most = min(material.slots, len(campaign.partners), wanted if isinstance(wanted, int) and wanted > 0 else material.slots)
    return Sheet(material.name, lang, (), brand=brand, slots=most)


def _clashes(jobs: Iterable[Job]) -> Iterator[Problem]:
    taken: dict[tuple[str, str], Job] = {}
    for job in jobs:
        for name in job.names.values():
            # Some file systems hold `A5.pdf` and `a5.pdf` for one file.
            first = taken.setdefault((job.kit.name, name.lower()), job)
            if first is not job:
                message = _(
                    "two things would both be written to {name}/{name2}: {in_words}, and {in_words2}; rename one of them"
                ).format(name=job.kit.name, name2=name, in_words=_in_words(first), in_words2=_in_words(job))
                yield Problem("campaign.yaml", "", message, "same-name")


def _in_words(job: Job) -> str:
    sheet = job.sheet
    whom = (sheet.partner, sheet.audience, sheet.recipient, sheet.distributor)
    parts = (job.kit.folder.name, sheet.material, sheet.lang, *whom, f"look {sheet.brand + 1}")
    return " ".join(part for part in parts if part)


def as_spelt(kits: Sequence[Kit], langs: Sequence[str], wish: Wish) -> Wish:
    """The wish with kits, materials and languages spelt as they are where they are defined: `A5` means `a5`, `FR` `fr`."""
    materials = [material.name for kit in kits for material in kit.materials]
    return replace(
        wish,
        kits=as_named(wish.kits, [kit.name for kit in kits]),
        materials=as_named(wish.materials, materials),
        langs=as_named(wish.langs, langs),
    )


def _check_asked(kits: Sequence[Kit], campaign: Campaign, wish: Wish) -> None:
    chosen = tuple(kit for kit in kits if not wish.kits or kit.name in wish.kits)
    check_known("kit", wish.kits, (kit.name for kit in kits))
    check_known("material", wish.materials, (material.name for kit in chosen for material in kit.materials))
    check_known("language", wish.langs, campaign.langs)
    check_known("partner", (wish.partner,), (partner.id for partner in campaign.partners))
    check_known("brand", (wish.brand,), (brand.name for brand in campaign.brands))
    _check_start(chosen, campaign, wish)


def _check_start(kits: Sequence[Kit], campaign: Campaign, wish: Wish) -> None:
    if _has_start(campaign):
        return
    for material in (material for kit in kits for material in kit.materials):
        if material.name in wish.materials and material.is_invitation:
            raise NotFound(
                _("{name} needs an event with a start.").format(name=material.name),
                _("Add `starts:` below `event:` in campaign.yaml."),
            )
