"""A campaign and its kits, or a kit and its sample, read together so that every problem is told at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from campaignkit.documents.campaign import CAMPAIGN_FILE, Reading, in_order, read_campaign
from campaignkit.documents.kit import MANIFEST_FILE, read_kit
from campaignkit.documents.languages.samples import (
    SAMPLE_FILE,
    SAMPLE_FOLDER,
    is_spoken,
    languages_in,
    sample_files_in,
    sample_for,
)
from campaignkit.errors import CampaignKitError, InvalidDocuments, NotFound, Problem, Severity
from campaignkit.files import printable, read_file
from campaignkit.leavings import DRIVE, SECOND, left_by
from campaignkit.messages import _
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Kit

KITS = "kits"
"""The folder of a campaign that holds its kits."""

_STEM = CAMPAIGN_FILE.partition(".")[0]
_MEANT = frozenset({"campaign.yml", "campaign.yaml.txt", "campaign.yml.txt"})
"""What else people and editors call it."""

_NEEDS_EVERY_KIT = frozenset({"unknown-key", "unknown-material", "unknown-kit", "unknown-look", "kit-language"})
"""Problems of a campaign that may not be any, while one of its kits cannot be read."""


@dataclass(frozen=True, slots=True)
class Project:
    """What a folder holds: a campaign, the kits that it feeds, and what to look at before it goes to press.

    `file` is where the campaign's values stand: campaign.yaml, or a kit's sample. `broken` are the errors of recipients who
    can get nothing; all else can be made.
    """

    folder: Path
    campaign: Campaign
    kits: tuple[Kit, ...]
    warnings: tuple[Problem, ...] = ()
    file: str = CAMPAIGN_FILE
    broken: tuple[Problem, ...] = ()


def read_project(
    folder: Path, *, missing_logos: Severity = "error", langs: Sequence[str] = (), kit: Kit | None = None
) -> Project:
    """The campaign in `folder` with the kits below its `kits/`, or the kit in `folder` with its sample.

    A kit of which one language is asked for, in `langs`, is filled from the sample that this language gets; `kit` is what
    its folder was read as already.
    Raises InvalidDocuments with the problems of all these files together, and NotFound if `folder` is neither.
    """
    if (folder / MANIFEST_FILE).is_file():
        kits, problems = ([kit], []) if kit else _read_kits({"": folder})
        return _read_together(folder, kits, problems, _sample(folder, kits, langs), missing_logos)
    places = {f"{KITS}/{home.name}/": home for home in kit_folders(folder)}
    if (folder / CAMPAIGN_FILE).is_file() and places:
        project = _read_together(folder, *_read_kits(places), _Source(), missing_logos)
        return replace(project, warnings=in_order((*project.warnings, *_unused_copies(folder))))
    raise _neither(folder)


def kit_folders(folder: Path) -> tuple[Path, ...]:
    """The folders of a campaign's kits, by name; of a kit's own folder, that one."""
    if (folder / MANIFEST_FILE).is_file():
        return (folder,)
    return tuple(sorted(file.parent for file in (folder / KITS).glob(f"*/{MANIFEST_FILE}")))


@dataclass(frozen=True, slots=True)
class _Source:
    """The file with the values, the folder that it is in, and the language to print if it speaks another."""

    within: str = ""
    file: str = CAMPAIGN_FILE
    lang: str = ""


def _sample(folder: Path, kits: Sequence[Kit], langs: Sequence[str]) -> _Source:
    """The sample of a kit for the one language that is asked for; else the first one.

    Raises NotFound for a language that neither the kit nor its first sample speaks, and for several that no sample has.
    """
    first = _Source(SAMPLE_FOLDER)
    if not kits:
        return first  # Reading on tells what is wrong.
    try:
        spoken, text = kits[0].languages, read_file(folder / SAMPLE_FILE)
    except NotFound:
        return first
    if set(langs) <= set(languages_in(text)) and len(langs) != 1:
        return first
    if len(langs) > 1:
        raise NotFound(
            _("A kit's sample is made in one language at a time."),
            _("Name one with --lang: {spoken}.").format(spoken=", ".join(spoken)),
        )
    (lang,) = langs
    if lang not in languages_in(text) and not is_spoken(lang, spoken):
        raise NotFound(
            _("There is no language {lang!r} here.").format(lang=lang),
            _("There is: {spoken}.").format(spoken=", ".join(spoken)),
        )
    file = sample_for(lang, sample_files_in(folder).values())
    return _Source(SAMPLE_FOLDER, file.removeprefix(SAMPLE_FOLDER), lang)


def _read_together(
    folder: Path, kits: Sequence[Kit], problems: list[Problem], source: _Source, missing_logos: Severity
) -> Project:
    """The campaign with the kits that could be read, `problems` being what is wrong with the others."""
    whole = not problems
    reading: Reading | None = None
    try:
        reading = read_campaign(
            folder / source.within,
            kits,
            missing_logos=missing_logos,
            within=source.within,
            file=source.file,
            lang=source.lang,
        )
        warnings = reading.warnings
    except InvalidDocuments as invalid:
        warnings = invalid.problems
    except NotFound:
        raise (InvalidDocuments(in_order(problems)) if problems else _no_sample(folder)) from None
    problems.extend(problem for problem in warnings if whole or problem.code not in _NEEDS_EVERY_KIT)
    if reading is None or not whole:
        raise InvalidDocuments(in_order(problems))
    place = f"{source.within}{source.file}"
    return Project(folder.resolve(), reading.campaign, tuple(kits), in_order(problems), place, reading.broken)


def _read_kits(kit_folders: dict[str, Path]) -> tuple[list[Kit], list[Problem]]:
    """The kits that can be read, and what is wrong with the others."""
    kits: list[Kit] = []
    problems: list[Problem] = []
    for within, folder in kit_folders.items():
        if within and folder.is_symlink():
            message = _("its folder is a link, and a kit behind a link can change unseen; copy the kit itself there")
            problems.append(
                Problem(
                    _("{within}{manifest_file}").format(within=within, manifest_file=MANIFEST_FILE),
                    "",
                    message,
                    "unsafe-path",
                )
            )
            continue
        try:
            kits.append(read_kit(folder, within=within))
        except InvalidDocuments as invalid:
            problems.extend(invalid.problems)
    return kits, problems


def _no_sample(folder: Path) -> NotFound:
    return NotFound(
        _("The kit in {folder} has no sample/{campaign_file} to fill it.").format(
            folder=folder, campaign_file=CAMPAIGN_FILE
        ),
        _("Write one with invented values, or fork the kit into a campaign: `campaignkit fork KIT my-campaign`."),
    )


def _neither(folder: Path) -> NotFound:
    if not folder.is_dir():
        return NotFound(
            _("There is no folder {absolute}.").format(absolute=folder.absolute()),
            _("Check the path, or make a campaign: `campaignkit fork event-flyer my-campaign`."),
        )
    if (folder / CAMPAIGN_FILE).is_file():
        return NotFound(
            _("The campaign in {absolute} has no kits yet.").format(absolute=folder.absolute()),
            _("Add one: `campaignkit fork event-flyer {folder}`.").format(folder=folder),
        )
    if kit_folders(folder):
        near = _called_otherwise(folder)
        advice = (
            _("Rename “{near}” to it.").format(near=printable(near))
            if near
            else _("Fork a kit into it, and the sample's values are filled in.")
        )
        return NotFound(
            _("There is no {campaign_file} in {absolute}.").format(campaign_file=CAMPAIGN_FILE, absolute=folder.absolute()),
            advice,
        )
    return NotFound(
        _("{absolute} holds neither a campaign ({campaign_file}) nor a kit ({manifest_file}).").format(
            absolute=folder.absolute(), campaign_file=CAMPAIGN_FILE, manifest_file=MANIFEST_FILE
        ),
        _("Go to the campaign's folder, or make one: `campaignkit fork event-flyer my-campaign`."),
    )


def _unused_copies(folder: Path) -> Iterator[Problem]:
    """A warning for each copy of campaign.yaml left beside it by drives, browsers or people that says something else."""
    for path in folder.iterdir():
        is_copy = left_by(path.name, (CAMPAIGN_FILE,)) in (DRIVE, SECOND) and path.name.casefold().startswith(_STEM)
        if (is_copy or path.name.casefold() in _MEANT) and path.is_file() and not _same_text(path, folder / CAMPAIGN_FILE):
            message = _(
                "this copy says something else than campaign.yaml, and campaign.yaml alone is read; bring over what you "
                "want of it, then delete it or take it elsewhere"
            )
            yield Problem(printable(path.name), "", message, "unused-copy", severity="warning")


def _same_text(one: Path, other: Path) -> bool:
    try:
        return read_file(one) == read_file(other)
    except CampaignKitError:
        return False


def _called_otherwise(folder: Path) -> str:
    """The file that was meant to be campaign.yaml, as editors, drives and people call it; empty where there is none."""
    names = (path.name for path in folder.iterdir() if path.is_file())
    return min((name for name in names if name.casefold().startswith(_STEM) and ".y" in name.casefold()), default="")
