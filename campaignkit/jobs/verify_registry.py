"""Whether a whole registry is what its records say: a directory of releases, or a checkout of a git registry."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from campaignkit.errors import CampaignKitError
from campaignkit.files import LINEAGE_FILE, KitFile, file_digests, kit_contents, printable, read_file
from campaignkit.jobs.verify import Verdict, manifest_of, untrue, verify
from campaignkit.lineage.history import Finding, compare, contradicted, findings_of
from campaignkit.lineage.record import RECORDS, Lineage, Record, parse_lineage
from campaignkit.lineage.touched import traces, untouched
from campaignkit.lineage.versions import is_version, newest_first
from campaignkit.messages import _
from campaignkit.model.kit import is_kit_name
from campaignkit.registry import remembered
from campaignkit.registry.builtin import KitsFolder
from campaignkit.registry.checkout import (
    History,
    as_git_keeps_it,
    history_of,
    reason_of,
    rewritten,
    uncommitted,
)
from campaignkit.registry.commits import KITS
from campaignkit.registry.directory import STAGING, DirectoryRegistry
from campaignkit.registry.release import Registry
from campaignkit.registry.resolve import registries
from campaignkit.release_checks.uncredited import unnamed_in
from campaignkit.signing.attest import Attested, attestations, bad_signatures


def is_registry(folder: Path) -> bool:
    """Whether a folder is a registry as its owner sees it, and no kit, campaign or release."""
    if any((folder / name).is_file() for name in ("kit.yaml", "campaign.yaml", "lineage.json")):
        return False
    return (folder / KITS / RECORDS).is_dir() or (
        not (folder / KITS).exists() and bool(DirectoryRegistry(folder.name, folder.absolute()).names())
    )


def verify_registry(folder: Path, since: str = "", *, allowed: Path | None = None) -> Verdict:
    """Check every record and every release of a registry, and who signed it, `allowed` being as for `attestations`.

    Of a checkout, the newest releases are compared as they lie there and as git keeps them, their swhid being git's own
    name of the folder, and older ones as git keeps them, as far as its history is there. Records that were changed or
    removed in that history are found; with `since`, a branch or commit, only in what came after it. Raises NotFound if
    there is no such commit. What kits share with others that they do not name is among the remarks.
    """
    root = folder.absolute()
    if (root / KITS / RECORDS).is_dir():
        return _of_checkout(folder, root, since, allowed)
    return _of_directory(folder, DirectoryRegistry(str(root), root), allowed)


def _of_directory(folder: Path, registry: DirectoryRegistry, allowed: Path | None) -> Verdict:
    places = {f"{name}/{version}": registry.place(name, version) for name, version in _releases(registry)}
    verdicts = {shown: verify(place, allowed=allowed) for shown, place in places.items()}
    found, signatures = tuple(_directory(registry, verdicts)), tuple(_own_signatures(verdicts))
    return _verdict(
        found, _("the registry in {called}").format(called=_called(folder)), registry, signatures, tuple(_remarks(verdicts))
    )


def _of_checkout(folder: Path, root: Path, since: str, allowed: Path | None) -> Verdict:
    records = tuple(_records(root))
    with history_of(root, since) as history:
        found = tuple(_as_far_as_git_reads(root, history, records))
    lineages = [lineage for lineage in records if isinstance(lineage, Lineage)]
    sound = [lineage.record for lineage in lineages if lineage.record]
    signatures = tuple(row for record in sound for row in attestations({record.digest: record}, allowed))
    short = "" if history and history.whole else _(", without the whole history, so only the newest releases")
    found = (*found, *bad_signatures(signatures))
    registry = KitsFolder(str(root), root / KITS)
    return _verdict(
        found,
        _("the registry in {called}{short}").format(called=_called(folder), short=short),
        registry,
        signatures,
        tuple(_machine_traces(root, sound)),
    )


def _called(folder: Path) -> str:
    """A folder as somebody named it, or by its name where that was a dot."""
    return str(folder) if folder.name.strip(".") else folder.resolve().name


def _verdict(
    found: tuple[Finding, ...],
    about: str,
    registry: Registry,
    signatures: tuple[Attested, ...],
    remarks: tuple[Finding, ...],
) -> Verdict:
    return Verdict(not found, found, about, (*remarks, *_unnamed(registry)), signatures)


def _remarks(verdicts: Mapping[str, Verdict]) -> Iterator[Finding]:
    for place, verdict in verdicts.items():
        yield from (replace(remark, path=f"{place}/{remark.path}") for remark in verdict.remarks)


def _machine_traces(root: Path, records: Iterable[Record]) -> Iterator[Finding]:
    """What machines did to the kits of a checkout as they lie there."""
    by_name: dict[str, list[KitFile]] = {}
    for record in records:
        by_name.setdefault(record.name, []).extend(record.files)
    for name, files in by_name.items():
        with suppress(CampaignKitError):  # What is wrong with it was told.
            found = traces(kit_contents(root / KITS / name), files)
            yield from (Finding("", f"{KITS}/{name}/{trace.path}", trace.kind, f"{trace}.") for trace in found)


def _own_signatures(verdicts: Mapping[str, Verdict]) -> Iterator[Attested]:
    """Who signed each release itself; a verdict tells of it first, and then of its ancestors."""
    for verdict in verdicts.values():
        yield from (row for row in verdict.signatures if row.digest == verdict.signatures[0].digest)


def _unnamed(registry: Registry) -> Iterator[Finding]:
    """Kits that have files of another without naming it: records cannot prove whose they are, so that is no failure."""
    for (name, version), found in unnamed_in(registry, registries()).items():
        yield from (Finding("", f"{name}/{version}", "unnamed", str(behind)) for behind in found)


def _directory(registry: DirectoryRegistry, verdicts: Mapping[str, Verdict]) -> Iterator[Finding]:
    shelved: dict[str, Lineage | None] = {}
    for name, version in _releases(registry):
        for finding in verdicts[f"{name}/{version}"].problems:
            yield replace(finding, path=f"{name}/{version}/{finding.path}".rstrip("/"))
        with suppress(CampaignKitError):  # What is wrong with it was told.
            shelved[f"{name}/{version}"] = registry.recorded(name, version)
    yield from _misnamed(registry)
    yield from _removed(registry, shelved)
    yield from contradicted({place: lineage for place, lineage in shelved.items() if lineage})


def _releases(registry: DirectoryRegistry) -> list[tuple[str, str]]:
    return [(name, version) for name in registry.names() for version in registry.versions(name)]


def _misnamed(registry: DirectoryRegistry) -> Iterator[Finding]:
    """Releases in folders whose names make none."""
    there = {(path.parent.parent.name, path.parent.name) for path in registry.root.glob(f"*/*/{LINEAGE_FILE}")}
    for name, version in sorted(there - set(_releases(registry))):
        if not name.startswith(STAGING):
            place = printable(f"{name}/{version}")
            yield Finding(
                "",
                place,
                "extra",
                _("{place} is no release: expected <kit>/<version>, as in soup-flyer/1.0.0.").format(place=place),
            )


def _removed(registry: DirectoryRegistry, shelved: Collection[str]) -> Iterator[Finding]:
    """Releases that this machine took from a registry, or put into it, and that are not there any more."""
    for key in sorted(remembered.digests(registry.location)):
        if (place := key.replace("@", "/")) not in shelved:
            yield Finding(
                "",
                place,
                "missing",
                _("{key} is gone: you saw it there before, and a release is never removed.").format(key=key),
            )


def _checkout(root: Path, history: History | None, lineages: Sequence[Lineage]) -> Iterator[Finding]:
    by_place = {f"{KITS}/{RECORDS}/{found.name}/{found.version}.json": each for each in lineages if (found := each.record)}
    sound = [lineage.record for lineage in by_place.values() if lineage.record]
    yield from _releases_in(root, history, sound)
    yield from _unrecorded(root, {record.name for record in sound})
    yield from contradicted(by_place)
    if history:
        yield from uncommitted(root, history)
        if history.whole:
            yield from rewritten(history)


def _releases_in(root: Path, history: History | None, records: Sequence[Record]) -> Iterator[Finding]:
    """What is wrong with releases: the newest as they lie there, and all as git keeps them, where it does."""
    newest = _newest(records)
    for record in records:
        if record in newest:
            yield from _as_it_lies(root, record)
        if history:
            yield from as_git_keeps_it(history, record, record in newest)


def _newest(records: Iterable[Record]) -> list[Record]:
    """The newest release of each kit."""
    by_name: dict[str, dict[str, Record]] = {}
    for record in records:
        by_name.setdefault(record.name, {})[record.version] = record
    return [versions[newest_first(versions)[0]] for versions in by_name.values()]


def _unrecorded(root: Path, recorded: Collection[str]) -> Iterator[Finding]:
    for kit in sorted(path.parent for path in (root / KITS).glob("*/kit.yaml")):
        if kit.name not in recorded:
            yield Finding(
                "", f"{KITS}/{kit.name}", "missing", _("There is no record of {name}.").format(name=printable(kit.name))
            )


def _records(root: Path) -> Iterator[Lineage | Finding]:
    """The lineage of every release of a checkout whose record can be trusted, and what is wrong with the others."""
    for path in sorted((root / KITS / RECORDS).rglob("*")):
        if not path.is_dir() or path.is_symlink():
            yield from _record_in(path, path.relative_to(root).as_posix())


def _record_in(path: Path, shown: str) -> Iterator[Lineage | Finding]:
    """The lineage in one file, if its record can be trusted, and what is wrong with it."""
    if not _is_place_of_record(path):
        yield Finding("", shown, "extra", _("This is no record: expected <kit>/<version>.json."))
        return
    try:
        lineage = parse_lineage(read_file(path), shown)
    except CampaignKitError as error:
        yield Finding("", shown, "bad-record", reason_of(error))
        return
    name, version, record = path.parent.name, path.name.removesuffix(".json"), lineage.record
    if record is None or (record.name, record.version) != (name, version):
        yield Finding(
            "", shown, "replaced", _("This is not the record of {name} {version}.").format(name=name, version=version)
        )
        return
    yield from (replace(finding, path=shown) for finding in findings_of(lineage))
    yield lineage


def _is_place_of_record(path: Path) -> bool:
    kit, version = path.parent, path.name.removesuffix(".json")
    return kit.parent.name == RECORDS and is_kit_name(kit.name) and is_version(version) and path.suffix == ".json"


def _as_it_lies(root: Path, record: Record) -> Iterator[Finding]:
    home = root / KITS / record.name
    try:
        found = kit_contents(home)
    except CampaignKitError as error:
        yield Finding("", f"{KITS}/{record.name}", "different", reason_of(error))
        return
    found = untouched(found, record) or found
    differences = compare(record, file_digests(found))
    for finding in differences:
        yield replace(finding, path=f"{KITS}/{record.name}/{finding.path}")
    yield from () if differences else untrue(record, found, manifest_of(home))


def _as_far_as_git_reads(root: Path, history: History | None, records: Sequence[Lineage | Finding]) -> Iterator[Finding]:
    yield from (found for found in records if isinstance(found, Finding))
    try:
        yield from _checkout(root, history, [found for found in records if isinstance(found, Lineage)])
    except CampaignKitError as error:
        # It was read through a folder that nobody knows and that is gone by now.
        reason = reason_of(error).replace(str(history.repository), str(root)) if history else reason_of(error)
        yield Finding(
            "", ".git", "different", _("What git keeps of this checkout cannot be read: {reason}").format(reason=reason)
        )
