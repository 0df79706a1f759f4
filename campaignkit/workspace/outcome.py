"""A kit before and after a merge: whether it may be changed, and what is wrong with what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from campaignkit.disk import write_contents
from campaignkit.documents.kit import MANIFEST_FILE, parse_manifest, read_kit
from campaignkit.documents.languages.gaps import gaps
from campaignkit.errors import InvalidDocuments, Problem, seen_from
from campaignkit.files import check_names
from campaignkit.lineage.provenance import identify
from campaignkit.lineage.record import Lineage
from campaignkit.lineage.terms import check_licences
from campaignkit.model.kit import Kit
from campaignkit.workspace.merge import LEFT_MARKS, LEFT_PICTURE, Merged, open_marks
from campaignkit.workspace.opened import OpenKit
from campaignkit.workspace.whereabouts import shelved


def refuse_unfit(ours: OpenKit) -> None:
    """Raises Refused for a kit that must not be changed, InvalidDocuments for one in which a merge is not finished."""
    shelved(ours.home).as_working_copy()
    left = [
        Problem(path, "", LEFT_MARKS if line else LEFT_PICTURE, "conflict", line or None)
        for path, line in open_marks(ours.contents)
    ]
    if left:
        raise InvalidDocuments(
            seen_from(ours.home, left), "Finish the last update first, or take it back: campaignkit update --undo"
        )


def outcome_of(merged: Merged, lineage: Lineage) -> tuple[Kit | None, tuple[Problem, ...]]:
    """The outcome as a kit, or what is wrong with it; with marks in its kit.yaml it is none yet.

    Raises UnsafePath for names that no kit may have together, Refused if its licence may not follow from its parents'.
    """
    check_names(merged.contents, "the updated kit")
    if any(change.is_open and change.path == "kit.yaml" for change in merged.changes):
        return None, ()
    with TemporaryDirectory(prefix="campaignkit-") as folder:
        write_contents(merged.contents, Path(folder))
        try:
            kit = read_kit(Path(folder))
        except InvalidDocuments as error:
            marked = {change.path for change in merged.changes if change.is_open}
            return None, tuple(problem for problem in error.problems if problem.file not in marked)
    provenance = identify(kit, merged.contents, lineage)
    check_licences(provenance.record, provenance.ancestors)
    return kit, ()


def to_translate(ours: OpenKit, contents: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """What the kit's other languages lack with these files, and did not lack before: words that came with a merge."""
    before = set(gaps(ours.kit, ours.kit.languages))
    try:
        manifest = parse_manifest(contents[MANIFEST_FILE])
    except InvalidDocuments:  # `outcome_of` tells what is wrong with it.
        return ()
    with TemporaryDirectory(prefix="campaignkit-") as folder:
        write_contents({path: data for path, data in contents.items() if path.startswith("words/")}, Path(folder))
        found = gaps(replace(manifest, folder=Path(folder)), manifest.languages)
        return seen_from(ours.home, (gap for gap in found if gap not in before))
