"""Bring a suggestion into one's own kit, with credit to whoever made it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from campaignkit.documents.kit import MANIFEST_FILE, parse_manifest
from campaignkit.errors import InvalidDocuments, NotFound, Problem, Taken, UnsafePath
from campaignkit.files import file_digests, printable, read_file
from campaignkit.lineage.ancestry import with_merge
from campaignkit.lineage.contribution import contribution
from campaignkit.lineage.digest import short_code
from campaignkit.lineage.record import Record
from campaignkit.lineage.remix import author
from campaignkit.messages import _
from campaignkit.model.kit import Author
from campaignkit.registry.upstream.parents import parent_contents
from campaignkit.workspace.campaign_update import renamed_paths
from campaignkit.workspace.door import open_home
from campaignkit.workspace.exchange import folder_state
from campaignkit.workspace.git_merge import merge_lines
from campaignkit.workspace.merge import Base, Side, merge
from campaignkit.workspace.opened import OpenKit, open_folder
from campaignkit.workspace.outcome import Outcome, outcome_of, put_in_place, refuse_unfit
from campaignkit.workspace.suggestions.git_patch import patched, refuse_outside
from campaignkit.workspace.suggestions.head import Beside, Head, read_head, signature, with_own_keys_of
from campaignkit.workspace.suggestions.patch_file import read_patch

_BROKEN = _("Ask whoever sent it to check their kit: campaignkit check DIR. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Taking:
    """A suggestion made ready to be taken in, nothing written yet.

    `by` is whom the kit's lineage credits from then on, `base` the release that it was made on, `record` that of the
    suggestion itself. `absent` are pictures of it that do not lie beside the patch.
    """

    outcome: Outcome
    by: Author
    base: Record
    record: Record
    absent: tuple[str, ...]
    theirs: Mapping[str, bytes] = field(repr=False)


def prepare(file: Path, folder: Path, *, kit: str = "", by: str = "") -> Taking:
    """Make a suggestion ready: its patch, put onto the release that it was made on, is merged with the kit as it is now.

    `by` names its author where the patch does not. Raises NotFound, InvalidDocuments for what is no suggestion or does not
    apply, UnsafePath for one that leads out of the kit, Taken for one that is in the kit already, Refused for a kit that
    must not be changed or licences, and MachineIncomplete without git.
    """
    text = read_patch(file)
    name = printable(file.name)
    head = read_head(text, name)
    credited = _author(head, by, name)
    home = open_home(folder, kit)
    state = folder_state(home)  # Before anything is read: what is edited from now on is noticed.
    ours = open_folder(home)
    refuse_unfit(ours)
    base = _base(ours, head, name)
    before = parent_contents(ours, base)
    theirs, absent = _suggested(before, text, head, file)
    record = _record(base, theirs, head, credited, name)
    _refuse_again(ours, record, credited)
    return _prepared(ours, state, base, before, theirs, record, absent)


def apply(taking: Taking) -> None:
    """Put the outcome in place, all of it or nothing. Raises Taken if the kit was changed meanwhile, CannotWrite."""
    put_in_place(taking.outcome, taking.theirs, "take")


def _author(head: Head, by: str, file: str) -> Author:
    given = author(by) if by else None
    if head.by and given and head.by != given:
        message = _("expected {signature}, whom the patch names as its author, found {signature2}").format(
            signature=signature(head.by), signature2=signature(given)
        )
        raise InvalidDocuments([Problem("--by", "", message, "other-author")], _("Leave --by out."))
    found = head.by or given
    if found is None:
        message = _("expected its author in a line `From: Name <mail or url>`, found nobody to credit")
        raise InvalidDocuments(
            [Problem(file, "From", message, "no-author")], _('Ask who made it, and say so: --by "Name <mail or url>"')
        )
    return found


def _base(ours: OpenKit, head: Head, file: str) -> Record:
    """The release that the patch was made on, which must be ours or stand behind ours."""
    if head.base in ours.records:
        return ours.records[head.base]
    message = _("expected a patch for {label} or a release behind it, found one for {short_code}").format(
        label=ours.label, short_code=short_code(head.base)
    )
    raise InvalidDocuments(
        [Problem(file, "Lineage", message, "other-kit")],
        _(
            "Name the kit that it is for: campaignkit take {file} DIR; if it is for a newer release, update yours first."
        ).format(file=shlex.quote(str(file))),
    )


def _suggested(before: Mapping[str, bytes], text: str, head: Head, file: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The files of the release with all that is suggested, and the pictures that were not sent along."""
    name = printable(file.name)
    has_lines = any(line.startswith(("diff --git ", "--- ")) for line in text.splitlines())
    theirs = patched(before, text, name) if has_lines else dict(before)
    absent = []
    for each in head.beside:
        refuse_outside(each.path, name)
        data = _picture(file.parent, each)
        if each.file is None:
            theirs.pop(each.path, None)
        elif data is None:
            absent.append(each.path)
        else:
            theirs[each.path] = data
    if theirs.get(MANIFEST_FILE) != before.get(MANIFEST_FILE) and MANIFEST_FILE in theirs:
        _refuse_broken(theirs[MANIFEST_FILE], name)
        theirs[MANIFEST_FILE] = with_own_keys_of(before[MANIFEST_FILE], theirs[MANIFEST_FILE])
    return theirs, tuple(absent)


def _picture(folder: Path, wanted: Beside) -> bytes | None:
    """The very picture that a patch names, from the folder that the patch lies in; None if it is not there."""
    for place in (folder / Path(wanted.path).name, folder / wanted.path):
        if wanted.file and place.is_file() and place.stat().st_size == wanted.file.size:
            try:
                data = read_file(place)
            except (NotFound, UnsafePath):
                continue
            if file_digests({wanted.path: data}) == (wanted.file,):
                return data
    return None


def _refuse_broken(manifest: bytes, file: str) -> None:
    try:
        parse_manifest(manifest)
    except InvalidDocuments as error:
        message = _("expected changes that leave kit.yaml sound, found {problems}").format(problems=error.problems[0])
        raise InvalidDocuments([Problem(file, "", message, "broken-kit")], _BROKEN) from error


def _record(base: Record, theirs: Mapping[str, bytes], head: Head, by: Author, file: str) -> Record:
    if MANIFEST_FILE not in theirs:
        message = _("expected changes of a kit, found its kit.yaml removed")
        raise InvalidDocuments([Problem(file, "", message, "broken-kit")], _BROKEN)
    return contribution(base, parse_manifest(theirs[MANIFEST_FILE]), theirs, head.kit, by)


def _refuse_again(ours: OpenKit, record: Record, by: Author) -> None:
    """Raises Taken for what is in the kit already, whoever it was said to be by."""
    same = [known for known in ours.records.values() if known.tree == record.tree and not known.released]
    if same:
        names = signature(same[0].authors[0] if same[0].authors else by)
        raise Taken(
            _("{label} has this suggestion by {names} already; nothing was changed.").format(label=ours.label, names=names)
        )


def _prepared(
    ours: OpenKit,
    state: str,
    base: Record,
    before: Mapping[str, bytes],
    theirs: Mapping[str, bytes],
    record: Record,
    absent: tuple[str, ...],
) -> Taking:
    kit = parse_manifest(theirs[MANIFEST_FILE])
    label = printable(f"suggestion by {record.authors[0].name}")
    digests = {file.path: file.sha256 for file in file_digests(before)}
    common = Base(printable(f"{base.name} {base.version}"), digests, {digests[path]: data for path, data in before.items()})
    renamed = dict(renamed_paths(kit))
    merged = merge(
        common,
        Side("yours", ours.kit.name, ours.contents),
        Side(label, kit.name, theirs),
        renamed,
        merge_lines,
    )
    if merged.contents == ours.contents:
        raise Taken(_("{label} has all that is in this suggestion already; nothing was changed.").format(label=ours.label))
    after = with_merge(ours.fork, record, {**ours.records, record.digest: record})
    return Taking(
        outcome=outcome_of(ours, state, merged, after, renamed, label),
        by=record.authors[0],
        base=base,
        record=record,
        absent=absent,
        theirs=theirs,
    )
