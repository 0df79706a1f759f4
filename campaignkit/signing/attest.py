"""What the signatures on records are worth, and the word of the person who publishes one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from campaignkit.lineage.ancestry import ancestors_with_distance
from campaignkit.lineage.history import Finding
from campaignkit.lineage.record import Lineage, Record
from campaignkit.lineage.signature import Attestation, with_more_signatures
from campaignkit.messages import _
from campaignkit.signing import sshkeygen
from campaignkit.signing.signers import git_signers_file

MOST_CHECKED = 1_000
"""Signatures that are checked at once; a lineage of strangers may have any number, and each takes some milliseconds."""


@dataclass(frozen=True, slots=True)
class Attested:
    """One record, by the digest it is cited by, and what one signature says of it, or that there is none."""

    digest: str
    record: Record
    attestation: Attestation


def attestations(records: Mapping[str, Record], allowed: Path | None) -> tuple[Attested, ...]:
    """What is known of each record's signatures; at least one row for each record.

    `allowed` is OpenSSH's file of ALLOWED SIGNERS; without one git's own is taken. Where ssh-keygen is missing, signatures
    are unchecked.
    """
    if not any(record.signatures for record in records.values()):
        return tuple(Attested(digest, record, Attestation("unsigned")) for digest, record in records.items())
    return tuple(_attested(records, allowed or git_signers_file()))


def nearest_first(lineage: Lineage) -> dict[str, Record]:
    """Every record of a lineage: the kit's own, its parents, theirs; last what is only a part of one."""
    records = lineage.every_record()
    start = [lineage.record.digest] if lineage.record else [parent.record for parent in lineage.parents]
    return {digest: records[digest] for digest in dict.fromkeys((*ancestors_with_distance(start, records), *records))}


def bad_signatures(rows: tuple[Attested, ...]) -> tuple[Finding, ...]:
    """The signatures that do not hold."""
    return tuple(
        Finding(
            row.digest,
            "",
            "bad-signature",
            _("A signature on {title_of} does not hold: {reason}.").format(
                title_of=_title_of(row), reason=row.attestation.reason
            ),
        )
        for row in rows
        if row.attestation.state == "bad"
    )


def sign_lineage(lineage: Lineage, key: sshkeygen.Key) -> tuple[Lineage, str]:
    """The lineage of a release with its publisher's signature, and that key's fingerprint.

    Signed with a key once, it stays as it is. Raises CannotSign, Refused for too many signatures, MachineIncomplete without
    ssh-keygen.
    """
    record = lineage.record
    assert record is not None, "what is signed is a release"
    signature = sshkeygen.sign(key, record)
    made = sshkeygen.attest(record, signature, None)
    if made.state == "bad":
        raise sshkeygen.CannotSign(
            _("ssh-keygen made a signature with {key} that does not hold: {reason}.").format(key=key, reason=made.reason)
        )
    if made.key in {sshkeygen.attest(record, other, None).key for other in record.signatures}:
        return lineage, made.key
    return with_more_signatures(lineage, [signature]), made.key


def _attested(records: Mapping[str, Record], allowed: Path | None) -> Iterator[Attested]:
    left = MOST_CHECKED if sshkeygen.is_there() else 0
    unchecked = Attestation("unchecked", reason=_("there are too many") if left else _("ssh-keygen is not installed"))
    for digest, record in records.items():
        for signature in record.signatures:
            yield Attested(digest, record, sshkeygen.attest(record, signature, allowed) if left else unchecked)
            left -= left > 0
        if not record.signatures:
            yield Attested(digest, record, Attestation("unsigned"))


def _title_of(row: Attested) -> str:
    return f"{row.record.name} {row.record.version}"
