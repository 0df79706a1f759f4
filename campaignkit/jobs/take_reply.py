"""Bring what somebody filled into the form into a campaign that is there: each value is told, none is lost unsaid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from campaignkit.disk import undone_on_failure, write_whole
from campaignkit.documents.forms.form import form_of, partner_form
from campaignkit.documents.patching.operations import Conflict, Operation
from campaignkit.errors import InvalidDocuments, NotFound, Problem, Taken
from campaignkit.files import read_file, safe_join
from campaignkit.jobs.edit import Values, edit
from campaignkit.jobs.preview import Snapshot, snapshot
from campaignkit.lineage.digest import short_code
from campaignkit.messages import _
from campaignkit.model.kit import Kit
from campaignkit.workspace.opened import open_folder
from campaignkit.workspace.replies.changes import operations
from campaignkit.workspace.replies.fitting import refuse_unfit
from campaignkit.workspace.replies.reply import Reply, renamed

_MOST_OF_ONE_NAME = 1000


@dataclass(frozen=True, slots=True)
class ReplyFilling:
    """A reply made ready to be taken into the campaign in `folder`, nothing written yet.

    `changes` are what its values become, each with what was there before; `files` are new pictures by path. `remark` says
    what is to be known before, if anything.
    """

    folder: Path
    reply: Reply
    changes: tuple[Operation, ...]
    files: Mapping[str, bytes] = field(repr=False)
    remark: str = ""


def prepare(reply: Reply, folder: Path) -> ReplyFilling:
    """Find what a reply changes in the campaign in a folder.

    Raises NotFound where there is no campaign or none with that kit, InvalidDocuments for words that its kits do not ask
    or in a language that it does not speak, Taken where it says all of it already.
    """
    home = folder.absolute()
    found = snapshot(home)
    kit = _kit_for(reply, found.kits)
    refuse_unfit(reply, found.kits)
    _refuse_unspoken(reply, found.values)
    named, files = _named(reply, home)
    changes = operations(named, found.values.tree, found.values.langs, _worded(found))
    if not changes:
        raise Taken(_("{folder} says all that is in {file} already.").format(folder=folder, file=reply.file))
    return ReplyFilling(home, named, changes, files, _remark(reply, kit))


def apply(filling: ReplyFilling) -> tuple[Conflict, ...]:
    """Write pictures and values; those that somebody else has changed meanwhile are told and stay as they are.

    Raises InvalidDocuments, Taken, CannotWrite as `edit` does, and then nothing was written.
    """
    with undone_on_failure(filling.folder, filling.files):
        for path, data in filling.files.items():
            write_whole(safe_join(filling.folder, path), data)
        return edit(filling.folder, filling.changes).conflicts


def _kit_for(reply: Reply, kits: Sequence[Kit]) -> Kit:
    for kit in kits:
        if kit.name == reply.kit or reply.record in open_folder(kit.folder).records:
            return kit
    raise NotFound(
        _("{file} is for {kit} {version} ({code}), and this campaign has {kits}.").format(
            file=reply.file,
            kit=reply.kit,
            version=reply.version,
            code=short_code(reply.record),
            kits=", ".join(kit.name for kit in kits),
        ),
        _("Nothing was written. To begin a campaign with it: campaignkit fork {file} DIR").format(file=reply.file),
    )


def _remark(reply: Reply, kit: Kit) -> str:
    if reply.record in open_folder(kit.folder).records:
        return ""
    words = _("{file} was filled in for {kit} {version} ({code}); this campaign has {name} {other}.")
    return words.format(
        file=reply.file,
        kit=reply.kit,
        version=reply.version,
        code=short_code(reply.record),
        name=kit.name,
        other=kit.version,
    )


def _refuse_unspoken(reply: Reply, values: Values) -> None:
    if reply.lang not in values.langs:
        message = _("expected words in {langs}, which this campaign speaks; found them in {lang}").format(
            langs=", ".join(values.langs), lang=reply.lang[:20]
        )
        raise InvalidDocuments(
            [Problem(reply.file, "lang", message, "unspoken-language")],
            _("Nothing was written. Add the language to campaign.yaml first: langs: [{langs}, {lang}]").format(
                langs=", ".join(values.langs), lang=reply.lang[:20]
            ),
        )


def _worded(found: Snapshot) -> frozenset[str]:
    asked = (each.path for each in form_of(found.kits, found.printed) if each.worded)
    return frozenset((*asked, *(f"partners.{each.path}" for each in partner_form() if each.worded)))


def _named(reply: Reply, home: Path) -> tuple[Reply, dict[str, bytes]]:
    """The reply with names for its pictures that are free in a campaign, and those that have to be written there."""
    names = {path: _free_name(home, path, data) for path, data in reply.pictures.items()}
    named = renamed(reply, names)
    return named, {path: data for path, data in named.pictures.items() if not (home / path).exists()}


def _free_name(home: Path, path: str, data: bytes) -> str:
    """A name that no other picture of the campaign has."""
    for name in _names(path):
        place = safe_join(home, name)
        if not place.exists() or read_file(place) == data:
            return name
    raise Taken(_("There are a thousand files called {path} already; rename some.").format(path=path))


def _names(path: str) -> Iterator[str]:
    at = PurePosixPath(path)
    yield path
    for number in range(2, _MOST_OF_ONE_NAME):
        yield at.with_name(f"{at.stem}-{number}{at.suffix}").as_posix()
