"""A merge into a kit: whether that may be changed, what comes of it, and letting that take the kit's place."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from campaignkit.disk import write_contents
from campaignkit.documents.kit import MANIFEST_FILE, parse_manifest, read_kit
from campaignkit.documents.languages.gaps import gaps
from campaignkit.documents.languages.samples import SAMPLE_FILE
from campaignkit.documents.project import kit_folders
from campaignkit.errors import CannotWrite, InvalidDocuments, Problem, seen_from
from campaignkit.files import LINEAGE_FILE, check_names
from campaignkit.lineage.provenance import identify
from campaignkit.lineage.record import Lineage
from campaignkit.lineage.terms import check_licences
from campaignkit.messages import _
from campaignkit.model.kit import Kit
from campaignkit.workspace.bases import keep
from campaignkit.workspace.campaign_update import Moved, Needed, campaign_after, still_needed
from campaignkit.workspace.door import changing_kit
from campaignkit.workspace.exchange import ExchangePlan, exchange, state_of
from campaignkit.workspace.merge import LEFT_MARKS, LEFT_PICTURE, Change, Merged, open_marks
from campaignkit.workspace.opened import OpenKit
from campaignkit.workspace.schemas import readable_kits, write_into
from campaignkit.workspace.whereabouts import shelved


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a merge makes of a kit in a folder, nothing written yet; `kit` and `version` are what it is called now.

    `problems` are what a person must mend in it, `needed` what they must then do in campaign.yaml, where nothing is
    invented for them, `untranslated` are the words that came and that the kit's other languages lack now. `has_neighbours`
    tells that the campaign has more kits, so that a command must name the one it means.
    """

    kit: str
    version: str
    folder: Path
    changes: tuple[Change, ...]
    moved: tuple[Moved, ...]
    problems: tuple[Problem, ...]
    needed: tuple[Needed, ...]
    untranslated: tuple[Problem, ...]
    has_neighbours: bool
    plan: ExchangePlan = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)
    campaign: Path | None = field(repr=False)

    @property
    def undecided(self) -> tuple[str, ...]:
        """The files in which both versions stand, for a person to choose."""
        return tuple(change.path for change in self.changes if change.is_open)

    @property
    def is_open(self) -> bool:
        """Whether a person has to decide or mend something afterwards."""
        return bool(self.problems or self.undecided)


def outcome_of(
    ours: OpenKit, state: str, merged: Merged, lineage: Lineage, renamed: Mapping[str, str], label: str
) -> Outcome:
    """What comes of a merge, with this lineage; `state` is that of the folder before anything was read.

    `renamed` are the fields with new names, and `label` says what was merged in. Raises UnsafePath for names that no kit
    may have together, Refused if its licence may not follow from its parents'.
    """
    kit, problems = _as_kit(merged, lineage)
    campaign, moved = campaign_after(ours, renamed)
    files = {**merged.contents, LINEAGE_FILE: lineage.to_bytes()}
    sample = merged.contents.get(SAMPLE_FILE, b"")
    return Outcome(
        kit=ours.kit.name,
        version=ours.kit.version,
        folder=ours.home,
        changes=merged.changes,
        moved=moved,
        problems=seen_from(ours.home, problems),
        needed=tuple(still_needed(ours, kit, sample, campaign)) if kit else (),
        untranslated=_to_translate(ours, merged.contents),
        has_neighbours=ours.campaign is not None and len(kit_folders(ours.campaign)) > 1,
        plan=ExchangePlan(
            before=state,
            after=state_of(files),
            campaign=campaign,
            renamed={move.old: move.new for move in moved if move.values and not move.stays},
            label=label,
        ),
        files=files,
        campaign=ours.campaign,
    )


def put_in_place(outcome: Outcome, theirs: Mapping[str, bytes], command: str) -> None:
    """Let the outcome take the kit's place, all of it or nothing; a later merge begins at `theirs`.

    Raises Taken if the kit was changed meanwhile, or while another command is at work there, and CannotWrite.
    """
    with changing_kit(outcome.folder, command):
        if outcome.campaign:
            keep(outcome.campaign, theirs)
        exchange(outcome.folder, outcome.plan, outcome.files)
        refresh_schema(outcome.campaign)


def refresh_schema(campaign: Path | None) -> None:
    """Tell editors what the kits of a campaign ask for now; what helps them can wait where it cannot be written."""
    if campaign:
        with suppress(CannotWrite):
            write_into(campaign, readable_kits(campaign))


def refuse_unfit(ours: OpenKit) -> None:
    """Raises Refused for a kit that must not be changed, InvalidDocuments for one in which a merge is not finished."""
    shelved(ours.home).as_working_copy()
    left = [
        Problem(path, "", LEFT_MARKS if line else LEFT_PICTURE, "conflict", line or None)
        for path, line in open_marks(ours.contents)
    ]
    if left:
        raise InvalidDocuments(
            seen_from(ours.home, left), _("Finish the last update first, or take it back: campaignkit update --undo")
        )


def _as_kit(merged: Merged, lineage: Lineage) -> tuple[Kit | None, tuple[Problem, ...]]:
    """The outcome as a kit, or what is wrong with it; with marks in its kit.yaml it is none yet.

    Raises UnsafePath for names that no kit may have together, Refused if its licence may not follow from its parents'.
    """
    check_names(merged.contents, _("the updated kit"))
    undecided = {change.path for change in merged.changes if change.is_open}
    if "kit.yaml" in undecided:
        return None, ()
    with TemporaryDirectory(prefix="campaignkit-") as folder:
        write_contents(merged.contents, Path(folder))
        try:
            kit = read_kit(Path(folder))
        except InvalidDocuments as error:
            return None, tuple(problem for problem in error.problems if problem.file not in undecided)
    provenance = identify(kit, merged.contents, lineage)
    check_licences(provenance.record, provenance.ancestors)
    return kit, ()


def _to_translate(ours: OpenKit, contents: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """What the kit's other languages lack with these files, and did not lack before: words that came with a merge."""
    before = set(gaps(ours.kit, ours.kit.languages))
    try:
        manifest = parse_manifest(contents[MANIFEST_FILE])
    except InvalidDocuments:  # `_as_kit` tells what is wrong with it.
        return ()
    with TemporaryDirectory(prefix="campaignkit-") as folder:
        write_contents({path: data for path, data in contents.items() if path.startswith("words/")}, Path(folder))
        found = gaps(replace(manifest, folder=Path(folder)), manifest.languages)
        return seen_from(ours.home, (gap for gap in found if gap not in before))
