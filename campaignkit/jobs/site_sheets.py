"""The sheets that show a kit: its sample made in every material, in its other looks and in its other languages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from campaignkit.documents.forms.sheet_labels import material_label, size_label
from campaignkit.documents.languages.samples import sample_files_in
from campaignkit.documents.project import Project
from campaignkit.errors import CampaignKitError, ProblemsFound
from campaignkit.gallery.values import Download, SitePicture, SiteSheet
from campaignkit.messages import _
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Kit, Material
from campaignkit.model.values import Localised, at
from campaignkit.production.batch import Progress, Setups, finish, kit_setup
from campaignkit.production.plan import Job, Wish, questions
from campaignkit.production.slots import slot_counts
from campaignkit.production.specimens import Specimen, in_language, specimens, with_looks
from campaignkit.production.store import store
from campaignkit.sandbox.made import Made
from campaignkit.sandbox.pool import Pool
from campaignkit.workspace.door import open_campaign
from campaignkit.workspace.opened import OpenKit

PAPER, SCREEN, MAIL = "paper", "screen", "mail"
"""Where a sheet is used."""
TITLES = ("event.title", "headline", "ad.headline")
"""Where the words stand that a sheet is known by."""


@dataclass(slots=True)
class ShopWindow:
    """What is put in a kit's window: its sheets, and the bytes of their files by their paths below the site."""

    sheets: list[SiteSheet] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)


def dress(pool: Pool, opened: OpenKit, folder: str, progress: Progress) -> ShopWindow:
    """Make a kit's sheets for a site, their files below `folder`.

    What cannot be made is there with its reason. Raises MachineIncomplete, CannotWrite.
    """
    window = ShopWindow()
    try:
        project = open_campaign(opened.home, missing_logos="warning", kit=opened.kit)
    except CampaignKitError as error:
        window.sheets += [replace(_blank(material), reason=_first(error)) for material in opened.kit.materials]
        return window
    _hang(window, pool, opened, with_looks(project.campaign, opened.kit), folder, progress)
    for lang in _other_languages(opened.kit, project):
        try:
            translated = open_campaign(opened.home, missing_logos="warning", langs=(lang,), kit=opened.kit)
        except CampaignKitError:
            continue  # `check` on the kit tells what is wrong with that sample
        _hang(window, pool, opened, translated.campaign, folder, progress, lang)
    return window


def _other_languages(kit: Kit, project: Project) -> Iterator[str]:
    """The languages that the kit has a sample of its own in, besides those of the first."""
    own = sample_files_in(kit.folder)
    yield from (lang for lang in kit.languages if lang in own and lang not in project.campaign.langs)


def _hang(
    window: ShopWindow, pool: Pool, opened: OpenKit, campaign: Campaign, folder: str, progress: Progress, lang: str = ""
) -> None:
    """Make the sheets of one campaign, and put them into the window; what looks like another sheet is left out."""
    kit = opened.kit
    setups: Setups = {kit.folder: kit_setup(kit, campaign, opened.provenance, os.environ, opened.contents)}
    plain = replace(campaign, brands=campaign.brands[:1])
    slots = slot_counts(pool, questions((kit,), plain, Wish(langs=campaign.langs[:1])), setups, store())
    wanted = in_language(kit, campaign, slots) if lang else specimens(kit, campaign, slots)
    made = finish(pool, [each.job for each in wanted], setups, store(), progress)
    seen: set[str] = set()
    for specimen, sheet in zip(wanted, made, strict=True):
        looks = {small.sha256 for small in sheet.thumbnails}
        if (specimen.look and looks & seen) or (sheet.has_errors and (specimen.look or lang)):
            continue
        seen |= looks
        window.sheets.append(_shown(specimen, sheet, campaign, folder, lang, window.files))


def _shown(
    specimen: Specimen, made: Made, campaign: Campaign, folder: str, lang: str, files: dict[str, bytes]
) -> SiteSheet:
    job = specimen.job
    material = job.kit.material(job.sheet.material)
    stem = "-".join(part for part in (job.kit.name, material.name, specimen.look, lang) if part)
    blank = replace(_blank(material), says=_title(campaign, job), look=specimen.look, lang=lang)
    if made.has_errors:
        errors = (problem for problem in made.problems if problem.severity == "error")
        return replace(blank, reason=next(errors).message)
    pictures = []
    for small in made.thumbnails:
        path = f"{folder}/{stem}-{small.width}.webp"
        files[path] = small.path.read_bytes()
        pictures.append(SitePicture(path, small.width, small.height))
    downloads = []
    for file in made.files:
        path = f"{folder}/{stem}.{file.format}"
        files[path] = file.path.read_bytes()
        downloads.append(Download(file.format, path, len(files[path]), file.embedded == "full"))
    return replace(blank, pictures=tuple(pictures), downloads=tuple(downloads))


def _blank(material: Material) -> SiteSheet:
    return SiteSheet(material.name, material_label(material), size_label(material), _group(material), "")


def _group(material: Material) -> str:
    if material.size is None:
        return MAIL
    return SCREEN if material.size.unit == "px" else PAPER


def _title(campaign: Campaign, job: Job) -> str:
    """The words that a sheet is known by, in its language, without the marks of where they may break."""
    for path in TITLES:
        value = at(campaign.values, path)
        text = value.in_language(job.sheet.lang) if isinstance(value, Localised) else value
        if isinstance(text, str) and text:
            return " ".join(text.replace("|", " ").split())
    return ""


def _first(error: CampaignKitError) -> str:
    """What is wrong with a sample, in one sentence."""
    if isinstance(error, ProblemsFound):
        return error.problems[0].message
    return _("It has no sample to show.")
