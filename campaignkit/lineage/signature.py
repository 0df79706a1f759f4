"""A signature over a record, in the form of OpenSSH's PROTOCOL.sshsig, and what is known of one that was checked."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, Literal

from campaignkit.errors import InvalidDocuments, Refused, Taken
from campaignkit.files import LINEAGE_FILE
from campaignkit.lineage.record import MOST_SIGNATURES, Lineage, Record, parse_lineage
from campaignkit.messages import _

NAMESPACE: Final = "campaignkit-record-v1"
"""What is signed under this name is the canonical JSON of one record: no signature for anything else can pass for one."""

State = Literal["good", "unknown", "bad", "unchecked", "unsigned"]

_FIRST, _LAST = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_COLUMNS = 70


@dataclass(frozen=True, slots=True)
class Attestation:
    """What one signature says of one record.

    good: it holds, and `signer` is who has its key by the list of signers that the person trusts. unknown: it holds, by a
    key that this list does not allow, or without a list. bad: it does not hold. unchecked: nothing here could tell.
    unsigned: there is none. `key` is the key's fingerprint, and `reason` says in words why it is not good.
    """

    state: State
    signer: str = ""
    key: str = ""
    reason: str = ""


def rewritten(text: str) -> str:
    """A signature's text in the one way in which it is kept; empty if it is none."""
    lines = text.strip().splitlines()
    if lines[:1] != [_FIRST] or lines[-1:] != [_LAST]:
        return ""
    try:
        body = b64encode(b64decode("".join(lines[1:-1]), validate=True)).decode()
    except (binascii.Error, ValueError):
        return ""
    return "\n".join([_FIRST, *(body[start : start + _COLUMNS] for start in range(0, len(body), _COLUMNS)), _LAST])


def is_kept_form(text: str) -> bool:
    """Whether not one letter of a signature could be another without changing what it says."""
    return bool(text) and rewritten(text) == text


def moment(released: str) -> datetime | None:
    """The time at which a record says that it was released, if that can be a date of a release."""
    try:
        found = datetime.strptime(released, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    # Of the first and the last days that Python knows, some zone's local time is none any more.
    return found if 1970 < found.year < 9999 else None


def with_more_signatures(lineage: Lineage, more: Iterable[str]) -> Lineage:
    """The lineage of a release with these signatures on its own record, besides those that it has.

    Raises Refused if that is more than a record may have.
    """
    record = lineage.record
    assert record is not None, "what is signed is a release"
    every = tuple(dict.fromkeys((*record.signatures, *more)))
    if len(every) > MOST_SIGNATURES:
        raise Refused(
            _("{name} {version} has {number} signatures, and more are not kept.").format(
                name=record.name, version=record.version, number=len(record.signatures)
            ),
            _("The release is there as it is; nothing was changed."),
        )
    return replace(lineage, record=replace(record, signatures=every))


def refuse_other(there: Lineage, record: Record, registry: str) -> None:
    """Raise Taken if what is there is not the release that was signed; `registry` is what people call the place."""
    if there.record is None or there.record.digest != record.digest:
        raise Taken(
            _("{registry} has another record of {name} {version} than was signed.").format(
                registry=registry, name=record.name, version=record.version
            ),
            _("Nothing was changed. `campaignkit verify` on what you have tells more."),
        )


def only_signed(before: bytes, after: bytes) -> bool:
    """Whether a lineage.json became another by signatures alone, that were added. What cannot be read did not."""
    try:
        old, new = (parse_lineage(data, LINEAGE_FILE) for data in (before, after))
    except InvalidDocuments:
        return False
    records = new.every_record()
    # Lineages are equal whatever their signatures; the bytes show that nothing else is in there.
    return (
        old == new
        and new.to_bytes() == after
        and all(set(record.signatures) <= set(records[digest].signatures) for digest, record in old.every_record().items())
    )
