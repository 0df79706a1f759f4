"""Whether a lineage holds together: every record is what its digest says, and every licence may follow from the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from campaignkit.errors import Refused
from campaignkit.files import KitFile
from campaignkit.lineage.digest import tree
from campaignkit.lineage.record import Lineage, Record, parent_facts
from campaignkit.lineage.terms import check_licences
from campaignkit.messages import _

FORK_AGAIN = _("Fork it from where it was published; `campaignkit verify` on its folder tells more.")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold: of a record (by digest) or of a file (by path), the other being empty.

    `code` is changed, missing, extra, bad-record, bad-signature, unverifiable, licence, replaced or different.
    """

    record: str
    path: str
    code: str
    message: str


def findings_of(lineage: Lineage) -> tuple[Finding, ...]:
    """Everything that is wrong with the records of every generation, and with their licences. It reads no file."""
    records = lineage.every_record()
    return _sorted((*unsound(lineage), *_unlicensed(records)))


def unsound(lineage: Lineage) -> tuple[Finding, ...]:
    """Why nobody can act on a lineage: records that were altered, replaced or left out. It reads no file.

    Whether the licences of sound records allow what somebody plans is another question.
    """
    records = lineage.every_record()
    findings = [finding for digest, record in records.items() for finding in _one(digest, record, records)]
    findings.extend(_missing("", (parent.record for parent in lineage.parents), records))
    if lineage.record and parent_facts(lineage.record.parents) != parent_facts(lineage.parents):
        findings.append(
            Finding(lineage.record.digest, "", "bad-record", _("lineage.json names other parents than its record."))
        )
    findings.extend(_replaced_records(records))
    return _sorted(findings)


def refuse_unsound(lineage: Lineage, about: str, advice: str = FORK_AGAIN) -> None:
    """Raises Refused for the lineage of `about` if it is unsound; `advice` says what to do then."""
    if findings := unsound(lineage):
        raise Refused(
            _("The lineage of {about} was altered: {message}").format(about=about, message=findings[0].message), advice
        )


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(set(findings), key=lambda finding: (finding.record, finding.path, finding.code, finding.message)))


def compare(record: Record, files: Iterable[KitFile]) -> tuple[Finding, ...]:
    """Where a kit's files differ from the record of its release."""
    named = f"{record.name} {record.version}"
    recorded = {file.path: file for file in record.files}
    found = {file.path: file for file in files}
    changed = [path for path in recorded.keys() & found.keys() if recorded[path] != found[path]]
    differences = [
        *(
            Finding("", path, "changed", _("{path} is not as {named} was published.").format(path=path, named=named))
            for path in changed
        ),
        *(
            Finding("", path, "missing", _("{path} of {named} is gone.").format(path=path, named=named))
            for path in recorded.keys() - found.keys()
        ),
        *(
            Finding("", path, "extra", _("{path} is not part of {named}.").format(path=path, named=named))
            for path in found.keys() - recorded.keys()
        ),
    ]
    return tuple(sorted(differences, key=lambda finding: finding.path))


def contradicted(lineages: Mapping[str, Lineage]) -> Iterator[Finding]:
    """Releases, by the path of their record, of which others that build on them carry another record."""
    own = _own_records(lineages)
    cited = {digest: record for lineage in lineages.values() for digest, record in lineage.records.items()}
    for digest, record in sorted(cited.items()):
        path, own_record = own.get((record.name, record.version), ("", record))
        if record.released and _is_replaced(digest, record, own_record):
            message = _("The record of {name} {version} is not the one that kits built on it carry.").format(
                name=record.name, version=record.version
            )
            yield Finding("", path, "replaced", message)


def _own_records(lineages: Mapping[str, Lineage]) -> dict[tuple[str, str], tuple[str, Record]]:
    """The record that each release has of itself, with its path, by name and version."""
    releases = ((path, lineage.record) for path, lineage in lineages.items())
    return {(record.name, record.version): (path, record) for path, record in releases if record}


def _is_replaced(digest: str, cited: Record, own: Record) -> bool:
    """Whether a release has another record of its own than the one that others cite by a digest, of the same authors."""
    return own.digest != digest and own.authors == cited.authors


def _one(digest: str, record: Record, records: Mapping[str, Record]) -> Iterator[Finding]:
    named = f"{record.name} {record.version}"
    if record.digest != digest:
        yield Finding(
            digest,
            "",
            "bad-record",
            _("The record of {named} was changed: it no longer has the digest it is cited by.").format(named=named),
        )
    if tree(record.files) != record.tree:
        yield Finding(
            digest,
            "",
            "bad-record",
            _("The record of {named} lists files that do not make its tree digest.").format(named=named),
        )
    yield from _missing(digest, record.cited, records)


def _unlicensed(records: Mapping[str, Record]) -> Iterator[Finding]:
    for digest, record in records.items():
        try:
            check_licences(record, records)
        except Refused as refusal:
            yield Finding(digest, "", "licence", refusal.message)


def _missing(digest: str, cited: Iterable[str], records: Mapping[str, Record]) -> Iterator[Finding]:
    for parent in cited:
        if parent not in records:
            yield Finding(
                digest or parent,
                "",
                "unverifiable",
                _("The record of an ancestor, {parent}…, is not there.").format(parent=parent[:15]),
            )


def _replaced_records(records: Mapping[str, Record]) -> Iterator[Finding]:
    seen: dict[tuple[str, str], str] = {}
    for digest, record in sorted(records.items()):
        if record.released and seen.setdefault((record.name, record.version), digest) != digest:
            message = _("There are two different records of {name} {version}; a release has only one.").format(
                name=record.name, version=record.version
            )
            yield Finding(digest, "", "replaced", message)
