"""Give a kit back: check it, make its record, show what goes out, and put the release into a registry."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from campaignkit import clock
from campaignkit.disk import write_contents, write_whole
from campaignkit.documents.kit import read_kit
from campaignkit.documents.languages.gaps import GAPS
from campaignkit.documents.sample import SAMPLE_PRICE, SAMPLE_VALUE
from campaignkit.errors import NotFound, NotPublishable, Problem, Taken, problems_of, seen_from
from campaignkit.files import LINEAGE_FILE, KitFile, file_digests, kit_contents
from campaignkit.jobs.check import check, check_in
from campaignkit.lineage.comparison.changes import changes_since
from campaignkit.lineage.provenance import Provenance, without_marks
from campaignkit.lineage.record import Lineage, Record, own_record
from campaignkit.lineage.remix import as_remix
from campaignkit.lineage.terms import check_fonts, check_licences
from campaignkit.lineage.touched import leavings
from campaignkit.lineage.versions import next_free
from campaignkit.messages import _
from campaignkit.model.kit import Kit
from campaignkit.preflight.wish_warnings import PARTNERS_NOT_SHOWN
from campaignkit.registry import remembered
from campaignkit.registry.gitregistry import GitRegistry
from campaignkit.registry.release import Shelf
from campaignkit.registry.resolve import take, writable_registry
from campaignkit.release_checks.doubts import doubts
from campaignkit.release_checks.readiness import faults_of_files, leavings_in, unnamed_kits
from campaignkit.release_checks.refusals import (
    check_branch,
    refuse_altered,
    refuse_foreign_name,
    refuse_step_back,
    refuse_unsound,
    warn_of_namesakes,
)
from campaignkit.sandbox.pool import Pool
from campaignkit.signing.attest import sign_lineage
from campaignkit.signing.sshkeygen import Key
from campaignkit.workspace.campaign_files import campaign_files
from campaignkit.workspace.lock import campaign_of, writing_campaign
from campaignkit.workspace.opened import open_kit
from campaignkit.workspace.whereabouts import Shelved, shelved

_UNFIT = frozenset({*GAPS, PARTNERS_NOT_SHOWN})
"""The codes of what only warns whoever uses a kit, and keeps it from going out."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A release ready to go, nothing written yet.

    `record`, `tree` and `swhid` are its digests, `location` the folder it will be, or for git its address; `files` go out,
    `left_out` are the kit's marks, and `campaign_files_kept_back` counts what stays private. `changes` is what its record
    says was changed. `already` tells that this very release is there, and `notes` what its licence leaves unsaid. With
    errors among its `problems` it cannot go; `branch` is where it goes instead of the main branch.
    """

    name: str
    version: str
    record: str
    tree: str
    swhid: str
    registry: str
    location: Path | str
    changes: str
    files: tuple[KitFile, ...]
    left_out: tuple[str, ...]
    campaign_files_kept_back: int
    already: bool
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]
    branch: str
    contents: Mapping[str, bytes] = field(repr=False)
    lineage: Lineage = field(repr=False)
    source: Shelved = field(repr=False)
    shelf: Shelf = field(repr=False)


@dataclass(frozen=True, slots=True)
class Published:
    """What became of it: `published` is False if the release was there already, or only a branch for it was made.

    `record` is its digest in any case; `location` is its folder, or for git its address. `signed` is the fingerprint of the
    key that it was signed with now, or before by the same key; empty if nobody asked for it.
    """

    name: str
    version: str
    record: str
    tree: str
    registry: str
    location: Path | str
    published: bool
    branch: str = ""
    signed: str = ""


def prepare(
    folder: Path,
    registry: str,
    *,
    kit: str = "",
    name: str = "",
    by: str = "",
    message: str = "",
    branch: str = "",
    pool: Pool | None = None,
) -> Publication:
    """Read, check and record a kit for a registry, by its name, a directory's path or a repository's address.

    `name` and `by` publish it as a remix of its own, `message` says what was changed, `branch` is for a pull request. It is
    laid out by the workers of `pool`, if there is one already. Puts nothing into the registry. What can be mended in the
    kit stands in the publication's `problems`. Raises InvalidDocuments, NotPublishable if its ancestors do not verify,
    Refused for its licence, Taken if the name or version is another's or older than what is there.
    """
    shelf = writable_registry(registry)
    check_branch(shelf, branch)
    source = shelved(folder, kit)
    found = kit_contents(source.home)
    with problems_of(source.home):
        model, contents = as_remix(source.kit or read_kit(source.home), found, name, by)
    ours = open_kit(source.home, source.lineage, model, without_marks(model, contents))
    provenance = ours.provenance
    left = () if source.published else leavings_in(source.home, ours.contents, provenance)
    contents = provenance.restored(ours.contents)
    refuse_altered(provenance)
    check_fonts(model)
    notes = check_licences(provenance.record, provenance.ancestors)
    there = _same_release(shelf, provenance.record)
    lineage = there or _as_release(provenance, message)
    refuse_unsound(lineage)
    if not there and not provenance.released:
        refuse_step_back(provenance, shelf)
    refuse_foreign_name(lineage, shelf)
    if not there:
        warn_of_namesakes(lineage, shelf)
    record = own_record(lineage)
    problems = () if there else (*left, *_for_release(model, contents, provenance, record, shelf, pool))
    return Publication(
        name=record.name,
        version=record.version,
        record=record.digest,
        tree=record.tree,
        swhid=record.swhid,
        registry=shelf.name,
        location=shelf.place(record.name, record.version),
        changes=record.changes,
        files=file_digests(contents),
        left_out=tuple(path for path in found if path in model.marks),
        campaign_files_kept_back=sum(1 for _ in campaign_files(source.home)),
        already=there is not None,
        notes=notes,
        problems=seen_from(source.home, problems),
        branch=branch,
        contents=contents,
        lineage=lineage,
        source=source,
        shelf=shelf,
    )


def publish(publication: Publication, key: Key | None = None) -> Published:
    """Put a prepared release into its registry, then let the folder it came from be that release.

    With a `key` its record is signed first; a release that is there already gets the signature besides its own. Raises
    NotPublishable for the errors that were found in it, Taken if another release of that version came first, CannotSign,
    CannotWrite if the registry refuses, Unreachable if the network fails; to try again is safe then.
    """
    refuse_problems(publication)
    lineage, fingerprint = sign_lineage(publication.lineage, key) if key else (publication.lineage, "")
    shelf, branch, location = publication.shelf, publication.branch, publication.location
    newly_signed = own_record(lineage).signatures != own_record(publication.lineage).signatures
    if branch and (newly_signed or not publication.already):
        assert isinstance(shelf, GitRegistry)
        if publication.already:
            location = shelf.sign(lineage, branch)
        else:
            location = shelf.publish(publication.contents, lineage, branch)
        return _published(publication, lineage, location, fingerprint, published=False)
    if not publication.already:
        try:
            location = shelf.publish(publication.contents, lineage)
        except Taken:  # Somebody was quicker: with the same content, or with another.
            there = _same_release(shelf, own_record(lineage))
            if there is None:
                raise
            return publish(replace(publication, lineage=there, already=True), key)
    elif newly_signed:
        location = shelf.sign(lineage)
    remembered.hold(shelf.name, shelf.location, own_record(lineage))
    with writing_campaign(campaign_of(publication.source.home), "publish"):
        _become_release(publication, lineage)
    return _published(publication, lineage, location, fingerprint, published=not publication.already)


def refuse_problems(publication: Publication) -> None:
    """Raise NotPublishable with every problem if one of them is an error."""
    if any(problem.severity == "error" for problem in publication.problems):
        raise NotPublishable(publication.problems, _("Mend these lines and publish again; nothing went out."))


def _published(
    publication: Publication, lineage: Lineage, location: Path | str, fingerprint: str, *, published: bool
) -> Published:
    record = own_record(lineage)
    return Published(
        name=record.name,
        version=record.version,
        record=record.digest,
        tree=record.tree,
        registry=publication.registry,
        location=location,
        published=published,
        branch=publication.branch,
        signed=fingerprint,
    )


def _for_release(
    kit: Kit, contents: Mapping[str, bytes], provenance: Provenance, record: Record, shelf: Shelf, pool: Pool | None
) -> Iterator[Problem]:
    """What has to be mended before a draft becomes a release; what is one already was checked then, and is copied."""
    if not provenance.released:
        left = {trace.path for trace in leavings(contents)}
        kept = {path: data for path, data in contents.items() if path not in left}
        yield from faults_of_files(kit, kept, provenance)
        yield from _laid_out(kept, pool)
        yield from unnamed_kits(provenance, shelf)
        yield from doubts(kit, record, provenance.ancestors)


def _laid_out(contents: Mapping[str, bytes], pool: Pool | None) -> Iterator[Problem]:
    """What is wrong with any sheet of the kit as it goes out, filled from its sample."""
    with TemporaryDirectory(prefix="campaignkit-") as folder:
        write_contents(contents, Path(folder))
        try:
            found = check_in(pool, Path(folder)) if pool else check(Path(folder))
        except NotFound:
            message = _("expected invented values for the kit's fields, to try it with; found no such file")
            yield Problem("sample/campaign.yaml", "", message, "no-sample")
            return
    # The same files stand in the kit itself, where its maker mends them.
    yield from (
        replace(problem, folder="", severity="error" if problem.code in _UNFIT else problem.severity)
        for problem in found
        if problem.code not in (SAMPLE_VALUE, SAMPLE_PRICE)
    )


def _as_release(provenance: Provenance, message: str) -> Lineage:
    """The lineage of the release that a draft becomes; a release keeps the one it has."""
    if provenance.released:
        return provenance.lineage
    before = [provenance.ancestors[cited] for cited in provenance.record.cited]
    changes = message.strip() or changes_since(provenance.record, before)
    return replace(provenance, record=replace(provenance.record, released=_now(), changes=changes)).lineage


def _now() -> str:
    return clock.moment(os.environ).strftime("%Y-%m-%dT%H:%M:%SZ")


def _same_release(shelf: Shelf, record: Record) -> Lineage | None:
    """The release of this version that the registry holds, if it is this content. Raises Taken if it is another."""
    versions = shelf.versions(record.name)
    if record.version not in versions:
        return None
    lineage = take(shelf, record.name, record.version).lineage
    if lineage and lineage.record and lineage.record.tree == record.tree:
        return lineage
    raise Taken(
        _("{name} has {name2} {version} already, with other content, and a release never changes.").format(
            name=shelf.name, name2=record.name, version=record.version
        ),
        _("Raise `version:` in kit.yaml to {next_free} and publish again.").format(
            next_free=next_free(record.version, versions)
        ),
    )


def _become_release(publication: Publication, lineage: Lineage) -> None:
    """Make the published folder a copy of its release, if it is a working copy that has become one."""
    source = publication.source
    if not source.is_working_copy:
        return
    for name, data in (("kit.yaml", publication.contents["kit.yaml"]), (LINEAGE_FILE, lineage.as_fork().to_bytes())):
        path = source.home / name
        if not path.exists() or path.read_bytes() != data:
            write_whole(path, data)
