"""Whether a kit, or a file that was rendered with it, is what its records say, in every generation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from campaignkit.documents.kit import read_kit
from campaignkit.documents.reuse import own_licenses
from campaignkit.errors import InvalidDocuments, NotFound, Refused, Unreachable, UnsafePath
from campaignkit.files import LINEAGE_FILE, file_digests, kit_contents, printable
from campaignkit.lineage.ancestry import copied
from campaignkit.lineage.carried.carry import read
from campaignkit.lineage.digest import short_code, swhid
from campaignkit.lineage.history import Finding, compare, findings_of
from campaignkit.lineage.provenance import disagreements, identify, without_marks
from campaignkit.lineage.record import Lineage, Record
from campaignkit.lineage.terms import check_fonts, check_licences
from campaignkit.lineage.touched import leavings, traces, untouched
from campaignkit.messages import _
from campaignkit.model.kit import Kit
from campaignkit.registry import remembered
from campaignkit.registry.argument.kit import place_of
from campaignkit.registry.argument.reply import release_of_reply
from campaignkit.registry.away import tell_unasked
from campaignkit.registry.embedded import is_rendered, known_records
from campaignkit.registry.release import Registry
from campaignkit.registry.resolve import registries
from campaignkit.signing.attest import Attested, attestations, bad_signatures, nearest_first
from campaignkit.workspace.whereabouts import Shelved, shelved


@dataclass(frozen=True, slots=True)
class Verdict:
    """`ok` is False as soon as there is one problem; `about` says in a few words what was looked at.

    `remarks` are worth a look and no failure; `signatures` tell of each generation who signed its record.
    """

    ok: bool
    problems: tuple[Finding, ...]
    about: str
    remarks: tuple[Finding, ...] = ()
    signatures: tuple[Attested, ...] = ()


def verify(folder: Path, *, kit: str = "", allowed: Path | None = None) -> Verdict:
    """Check files, records, parents, licences and signatures of a kit folder, a release's version folder or its `kit/`.

    A rendered file is checked as by `verify_file`, of a reply the release that it is for. A fork that was changed is a
    draft and no failure; a release that was changed is. `allowed` is the list of signers to trust, as for `attestations`.
    Raises NotFound if there is no kit.
    """
    if release := release_of_reply(str(folder)):
        return verify(release.folder, allowed=allowed)
    return verify_file(folder, allowed=allowed) if _means_file(folder) else _of_kit(folder, kit, allowed)


def _means_file(named: Path) -> bool:
    """Whether a rendered file is meant, be it there or not, and not a folder of such a name."""
    return named.is_file() or (is_rendered(str(named)) and not named.is_dir())


def _of_kit(folder: Path, kit: str, allowed: Path | None) -> Verdict:
    try:
        found = shelved(folder, kit) if folder.is_dir() else _meant(str(folder))
        contents = kit_contents(found.home) if found.home.is_dir() else {}
    except (InvalidDocuments, UnsafePath) as error:
        return _judge(_unreadable(error), _("the kit in {folder}").format(folder=folder))
    if found.lineage is None or (found.published and found.lineage.record is None):
        return _lineageless(found)
    signatures = attestations(nearest_first(found.lineage), allowed)
    findings = (*findings_of(found.lineage), *bad_signatures(signatures), *_replaced(found.lineage))
    record = found.lineage.record
    verdict = _of_release(found, record, contents) if record else _of_draft(found, found.lineage, contents)
    return _judge((*findings, *verdict.problems), verdict.about, signatures, verdict.remarks)


def _of_release(found: Shelved, record: Record, contents: dict[str, bytes]) -> Verdict:
    """Whether a release's files are those of its record, which tells the truth of them, and lies where it belongs."""
    remarks = (*_machine_traces(contents, [record]), *_leavings_beside(found))
    contents = untouched(contents, record) or contents
    changed = _foreign(record, contents) or compare(record, file_digests(contents))
    changed = changed or tuple(untrue(record, contents, found.kit or manifest_of(found.home)))
    return _judge((*changed, *_misplaced(found, record)), f"{record.name} {record.version}", remarks=remarks)


def _of_draft(found: Shelved, lineage: Lineage, contents: dict[str, bytes]) -> Verdict:
    """What a copy of a release, changed or not, is by its parents, and whether their licences allow that."""
    manifest = found.kit or manifest_of(found.home)
    remarks = _machine_traces(contents, lineage.records.values())
    problems = tuple(_licence_breach(manifest, contents, lineage)) if manifest else ()
    return _judge(problems, _parent_or_draft(manifest, contents, lineage), remarks=remarks)


def verify_file(path: Path, *, campaign: Path | None = None, allowed: Path | None = None) -> Verdict:
    """Check the lineage, its signatures and the kit inside a rendered file and, with a `campaign`, that it makes this file.

    Raises NotFound if there is no such file or it carries no record, and as `compare.different` does.
    """
    try:
        carried = read(path)
    except (Refused, InvalidDocuments) as error:
        return _judge((Finding("", path.name, "bad-record", _first_reason(error)),), path.name)
    lineage = carried.lineage or known_records(registries()).get(carried.record)
    signatures = attestations(nearest_first(lineage), allowed) if lineage else ()
    if lineage is None:
        message = _("It carries no lineage, and no registry of yours knows its record {short_code}.").format(
            short_code=short_code(carried.record)
        )
        findings: tuple[Finding, ...] = (Finding(carried.record, "", "unverifiable", message),)
    else:
        findings = (*findings_of(lineage), *bad_signatures(signatures), *_replaced(lineage))
    if campaign is not None:
        from campaignkit.jobs.compare import different

        findings = (*findings, *different(path, carried, campaign))
    return _judge(findings, path.name, signatures)


def _meant(text: str) -> Shelved:
    """The kit that is named by its name, a release's or a code, with the lineage that its registry has of it."""
    release = place_of(text)
    found = shelved(release.folder)
    return found if found.lineage else Shelved(release.folder, release.lineage, published=False, kit=release.kit)


def _first_reason(error: Refused | InvalidDocuments) -> str:
    return error.problems[0].whole if isinstance(error, InvalidDocuments) else error.message


def _judge(
    findings: tuple[Finding, ...], about: str, signatures: tuple[Attested, ...] = (), remarks: tuple[Finding, ...] = ()
) -> Verdict:
    return Verdict(not findings, findings, about, remarks, signatures)


def _machine_traces(contents: dict[str, bytes], records: Iterable[Record]) -> tuple[Finding, ...]:
    """What machines did to the files, which changes nothing of what they are."""
    found = traces(contents, (file for record in records for file in record.files))
    return tuple(Finding("", trace.path, trace.kind, f"{trace}.") for trace in found)


def _leavings_beside(found: Shelved) -> Iterator[Finding]:
    """What systems left beside a release's kit."""
    for trace in leavings(path.name for path in found.home.parent.iterdir()) if found.published else ():
        yield Finding("", printable(trace.path), trace.kind, f"{trace}.")


def _unreadable(error: InvalidDocuments | UnsafePath) -> tuple[Finding, ...]:
    if isinstance(error, UnsafePath):
        return (Finding("", "", "different", error.message),)
    return tuple(Finding("", problem.file, problem.code, problem.message) for problem in error.problems)


def _lineageless(found: Shelved) -> Verdict:
    if found.published:
        missing = Finding(
            "", LINEAGE_FILE, "missing", _("The record of this release is gone, so nothing proves what it was.")
        )
        return _judge((missing,), _("the release in {parent}").format(parent=found.home.parent))
    return _judge((), _("{name}, which has no lineage: it begins a new line").format(name=found.home.name))


def _foreign(record: Record, contents: dict[str, bytes]) -> tuple[Finding, ...]:
    """One word for a lineage.json that has nothing to do with the files: to name each of them would tell less."""
    if not contents or not record.files or set(record.files) & set(file_digests(contents)):
        return ()
    message = _("This is the record of {name} {version}, which has no file in common with the kit here.").format(
        name=record.name, version=record.version
    )
    return (Finding("", LINEAGE_FILE, "replaced", message),)


def manifest_of(home: Path) -> Kit | None:
    """A kit's manifest; None for a broken one: what lies there may be a draft, or was published by other rules."""
    try:
        return read_kit(home)
    except InvalidDocuments:
        return None


def _licence_breach(kit: Kit, contents: dict[str, bytes], lineage: Lineage) -> Iterator[Finding]:
    """What the licences behind a draft do not allow it to be under."""
    try:
        provenance = identify(kit, contents, lineage)
        if not provenance.released:
            check_fonts(kit)
            check_licences(provenance.record, provenance.ancestors)
    except InvalidDocuments:  # Without all of its ancestors nobody can tell; that is told by itself.
        return
    except Refused as refusal:
        yield Finding("", "kit.yaml", "licence", refusal.message)


def _parent_or_draft(kit: Kit | None, contents: dict[str, bytes], lineage: Lineage) -> str:
    """What a fork is: its parent, untouched, or a draft of it."""
    shared = without_marks(kit, contents) if kit else contents
    whole = [lineage.records[digest] for digest in copied(lineage.parents, lineage.records) if digest in lineage.records]
    same = [parent for parent in whole if untouched(contents, parent) or untouched(shared, parent)]
    if same:
        return _("{name} {version}, unchanged").format(name=same[0].name, version=same[0].version)
    return _("a draft of {parent_names}").format(parent_names=_parent_names(lineage) or _("a kit that is not known"))


def _parent_names(lineage: Lineage) -> str:
    parents = (lineage.records[ref.record] for ref in lineage.parents if ref.record in lineage.records)
    return ", ".join(f"{parent.name} {parent.version}" for parent in parents)


def untrue(record: Record, contents: dict[str, bytes], kit: Kit | None) -> Iterator[Finding]:
    """Where a record says something else than the unchanged files it lists, `kit` being what their kit.yaml says."""
    if record.swhid != swhid(contents):
        yield Finding(record.digest, "", "bad-record", _("The record's swhid is not that of its files."))
    if kit is None:
        # It was published by other rules; its files are what its record says, and that is the question.
        return
    try:
        licenses = own_licenses(kit, contents)
    except InvalidDocuments:
        return
    if record.licenses != licenses:
        yield Finding(
            record.digest, "", "licence", _("The record's licences of single files are not those that its kit tells.")
        )
    for key in disagreements(record, kit):
        yield Finding(record.digest, "", "bad-record", _("The record's {key} is not that of its kit.yaml.").format(key=key))


def _misplaced(found: Shelved, record: Record) -> Iterator[Finding]:
    """A release that lies under another's name or version, or with files where none belong."""
    if not found.published:
        return
    if (found.home / LINEAGE_FILE).exists():
        yield Finding("", LINEAGE_FILE, "extra", _("A second lineage.json lies inside the release's kit."))
    there = {path.name for path in found.home.parent.iterdir()} - {found.home.name, LINEAGE_FILE}
    for name in sorted(there - {trace.path for trace in leavings(there)}):
        yield Finding(
            "",
            printable(name),
            "extra",
            _("{name} lies beside the release's kit and is no part of it.").format(name=printable(name)),
        )
    place = (found.home.parent.parent.name, found.home.parent.name)
    if place != (record.name, record.version):
        message = _("{place} {place2} was replaced by the record of {name} {version}.").format(
            place=place[0], place2=place[1], name=record.name, version=record.version
        )
        yield Finding(record.digest, "", "replaced", message)


def _replaced(lineage: Lineage) -> Iterator[Finding]:
    """Releases of which a registry keeps another record by the same authors, or another than it kept before."""
    everywhere = registries()
    for digest, record in lineage.every_record().items():
        for registry in everywhere:
            other = _recorded(registry, record)
            if other is None:
                continue
            before = remembered.digests(registry.location).get(f"{record.name}@{record.version}")
            if before and other.digest != before:
                message = _("{name} has another record of {name2} {version} than you saw there before.").format(
                    name=registry.name, name2=record.name, version=record.version
                )
                yield Finding(before, "", "replaced", message)
            if record.released and other.digest != digest and other.authors == record.authors:
                message = _("{name} has another record of {name2} {version}; a release has only one.").format(
                    name=registry.name, name2=record.name, version=record.version
                )
                yield Finding(digest, "", "replaced", message)


def _recorded(registry: Registry, record: Record) -> Record | None:
    """The record that a registry has of the same release, as far as it can be asked."""
    try:
        kept = registry.recorded(record.name, record.version)
    except Unreachable as error:
        tell_unasked(registry, error)
        return None
    except (InvalidDocuments, UnsafePath, Refused, NotFound):  # That registry's trouble is not this kit's.
        return None
    return kept.record if kept else None
