"""Give a kit back: make its record, show what goes out, and put the release into a registry."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from campaignkit import licensing
from campaignkit.documents.kit import read_kit
from campaignkit.errors import CampaignKitError, NotPublishable, Problem, Taken
from campaignkit.files import LINEAGE_FILE, KitFile, kit_contents, measure, write_whole
from campaignkit.lineage.history import examine
from campaignkit.lineage.record import Lineage, Record
from campaignkit.lineage.remix import changes_since, signed
from campaignkit.lineage.standing import Standing, stand, without_marks
from campaignkit.lineage.versions import next_free, precedence
from campaignkit.registry.builtin import RECORDS
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.release import Registry
from campaignkit.registry.resolve import Shelved, registries, shelved, writable_registry


@dataclass(frozen=True, slots=True)
class Publication:
    """A release ready to go, nothing written yet.

    `record`, `tree` and `swhid` are its digests, `location` the folder it will be; `files` go out, `left_out` are the kit's
    marks, and `campaign_files_kept_back` counts what stays private. `already` tells that this very release is there.
    """

    name: str
    version: str
    record: str
    tree: str
    swhid: str
    registry: str
    location: Path
    files: tuple[KitFile, ...]
    left_out: tuple[str, ...]
    campaign_files_kept_back: int
    already: bool
    contents: Mapping[str, bytes] = field(repr=False)
    lineage: Lineage = field(repr=False)
    source: Shelved = field(repr=False)
    shelf: DirectoryRegistry = field(repr=False)


@dataclass(frozen=True, slots=True)
class Published:
    """What became of it: `published` is False if the release was there already, `record` is its digest in any case."""

    name: str
    version: str
    record: str
    tree: str
    registry: str
    location: Path
    published: bool


def prepare(folder: Path, registry: str, *, kit: str = "", name: str = "", by: str = "", message: str = "") -> Publication:
    """Read, check and record a kit for a registry, by its name or a directory's path. Writes nothing.

    `name` and `by` publish it as a remix of its own, `message` says what was changed. Raises InvalidDocuments,
    NotPublishable if its ancestors do not verify, Refused for its licence, Taken if the name or version is another's.
    """
    shelf = writable_registry(registry)
    source = shelved(folder, kit)
    found = kit_contents(source.home)
    model, contents = signed(read_kit(source.home), found, name, by)
    contents = without_marks(model, contents)
    stands = stand(model, contents, source.lineage)
    _refuse_altered(stands)
    licensing.may_follow([stands.ancestors[cited].license for cited in stands.record.cited], model.license)
    lineage = _there(shelf, stands.record) or _fresh(stands, message)
    _refuse_unsound(lineage)
    _refuse_foreign_name(lineage, shelf)
    record = _own(lineage)
    return Publication(
        name=record.name,
        version=record.version,
        record=record.digest,
        tree=record.tree,
        swhid=record.swhid,
        registry=shelf.name,
        location=shelf.place(record.name, record.version),
        files=measure(contents),
        left_out=tuple(path for path in found if path in model.marks),
        campaign_files_kept_back=sum(1 for _ in _campaign_files(source.home)),
        already=_there(shelf, record) is not None,
        contents=contents,
        lineage=lineage,
        source=source,
        shelf=shelf,
    )


def publish(publication: Publication) -> Published:
    """Put a prepared release into its registry, then let the folder it came from be that release.

    Raises Taken if another release of that version came first, CannotWrite if the disk refuses.
    """
    lineage, published = publication.lineage, False
    if not publication.already:
        try:
            publication.shelf.publish(publication.contents, lineage)
            published = True
        except Taken:  # Somebody was quicker: with the same content, or with another.
            lineage = _there(publication.shelf, _own(lineage)) or lineage
    _settle(publication, lineage)
    record = _own(lineage)
    return Published(
        record.name, record.version, record.digest, record.tree, publication.registry, publication.location, published
    )


def _fresh(stands: Standing, message: str) -> Lineage:
    """The lineage of the release that a draft becomes; a release keeps the one it has."""
    if stands.released:
        return stands.lineage
    before = [stands.ancestors[cited] for cited in stands.record.cited]
    changes = message.strip() or changes_since(stands.record, before)
    return replace(stands, record=replace(stands.record, released=_now(), changes=changes)).lineage


def _now() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch and not (epoch.isascii() and epoch.isdigit() and len(epoch) < 12):
        raise CampaignKitError(
            f"SOURCE_DATE_EPOCH is {epoch!r}, not a number of seconds.", "Set it to a number or unset it."
        )
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _there(shelf: DirectoryRegistry, record: Record) -> Lineage | None:
    """The release of this version that the registry holds, if it is this content. Raises Taken if it is another."""
    versions = shelf.versions(record.name)
    if record.version not in versions:
        return None
    lineage = shelf.get(record.name, record.version).lineage
    if lineage and lineage.record and lineage.record.tree == record.tree:
        return lineage
    raise Taken(
        f"{shelf.name} has {record.name} {record.version} already, with other content, and a release never changes.",
        f"Raise `version:` in kit.yaml to {next_free(record.version, versions)} and publish again.",
    )


def _refuse_altered(stands: Standing) -> None:
    record = stands.record
    for parent in stands.ancestors.values():
        if (parent.name, parent.version) == (record.name, record.version) and parent.released and not stands.released:
            raise Taken(
                f"This is not {record.name} {record.version} as it was released, and a release never changes.",
                _ways_out(record.name, next_free(record.version, ())),
            )


def _ways_out(name: str, version: str) -> str:
    return (
        f'Give yours its own name: --as NAME --by "Your group <address>". To go on with {name} itself, '
        f"raise `version:` in kit.yaml to {version} and keep its authors."
    )


def _refuse_unsound(lineage: Lineage) -> None:
    findings = examine(lineage)
    if findings:
        problems = [Problem(finding.path or LINEAGE_FILE, "", finding.message, finding.code) for finding in findings]
        raise NotPublishable(problems, "Fork the kit again and bring your changes over; its records were altered.")


def _refuse_foreign_name(lineage: Lineage, shelf: DirectoryRegistry) -> None:
    """Only who goes on with a kit may publish under its name."""
    record = _own(lineage)
    ours = _line(record, lineage.records)
    for registry in (shelf, *registries()):
        theirs, versions = _family(registry, record.name)
        if versions and ours.isdisjoint(theirs):
            raise Taken(
                f"{registry.name} already has a kit called {record.name}, and this is not its next version.",
                _ways_out(record.name, next_free(max(versions, key=precedence), versions)),
            )


def _line(record: Record, records: Mapping[str, Record]) -> set[str]:
    """The digests of a release and of those of the same name that it follows."""
    line = {record.digest}
    while record.previous in records and record.previous not in line:
        line.add(record.previous)
        record = records[record.previous]
    return line


def _family(registry: Registry, name: str) -> tuple[set[str], tuple[str, ...]]:
    """The digests of every record of that name that a registry's releases carry, and their versions."""
    versions = registry.versions(name)
    lineages = [lineage for version in versions if (lineage := registry.recorded(name, version))]
    return {
        digest for lineage in lineages for digest, record in lineage.every_record().items() if record.name == name
    }, versions


def _settle(publication: Publication, lineage: Lineage) -> None:
    """Make the published folder a copy of its release, if it is a working copy that has become one."""
    source = publication.source
    if source.published or (source.home.parent / RECORDS).is_dir():
        return
    for name, data in (("kit.yaml", publication.contents["kit.yaml"]), (LINEAGE_FILE, lineage.as_fork().to_bytes())):
        path = source.home / name
        if not path.exists() or path.read_bytes() != data:
            write_whole(path, data)


def _campaign_files(home: Path) -> Iterator[Path]:
    """The private files around a kit: all of its campaign but the kits and what campaignkit made."""
    campaign = home.parent.parent
    if home.parent.name != "kits" or not (campaign / "campaign.yaml").is_file():
        return
    for below, folders, names in os.walk(campaign):
        if Path(below) == campaign:
            folders[:] = [folder for folder in folders if folder not in ("kits", ".campaignkit")]
        yield from (Path(below, name) for name in names)


def _own(lineage: Lineage) -> Record:
    assert lineage.record is not None, "a release has a record"
    return lineage.record
