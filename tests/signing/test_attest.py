from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.lineage.record import Lineage, Record, parse_lineage
from campaignkit.signing.attest import MOST_CHECKED, Attested, attestations, bad_signatures, nearest_first, sign_lineage
from campaignkit.signing.sshkeygen import Key

VECTORS = Path(__file__).parents[1] / "vectors"
SOUP, SUPPE = "soup-flyer-1.0.0", "suppe-flyer-0.1.0"

pytestmark = pytest.mark.usefixtures("no_git_settings")


def told(name: str) -> Lineage:
    return parse_lineage((VECTORS / f"{name}.lineage.json").read_bytes(), "lineage.json")


def own(lineage: Lineage) -> Record:
    assert lineage.record
    return lineage.record


@pytest.fixture
def suppe(ssh_key: Callable[..., Path]) -> Lineage:
    """A remix that Berta signed, of a release that Anna signed."""
    soup, _ = sign_lineage(told(SOUP), Key(ssh_key("anna")))
    suppe, _ = sign_lineage(told(SUPPE), Key(ssh_key("berta")))
    return replace(suppe, records=soup.every_record())


def states(rows: tuple[Attested, ...]) -> list[tuple[str, str, str]]:
    return [(row.record.name, row.attestation.state, row.attestation.signer) for row in rows]


def test_each_record_has_a_row_that_tells_who_signed_it(suppe: Lineage, signers: Callable[..., Path]) -> None:
    allowed = signers(("anna@soup.example", "anna"))
    assert states(attestations(nearest_first(suppe), allowed)) == [
        ("suppe-flyer", "unknown", ""),
        ("soup-flyer", "good", "anna@soup.example"),
    ]


def test_what_nobody_signed_is_unsigned_beside_what_somebody_did(suppe: Lineage) -> None:
    assert states(attestations(nearest_first(told(SUPPE)), None)) == [
        ("suppe-flyer", "unsigned", ""),
        ("soup-flyer", "unsigned", ""),
    ]
    mixed = replace(suppe, record=replace(own(suppe), signatures=()))
    assert states(attestations(nearest_first(mixed), None))[0] == ("suppe-flyer", "unsigned", "")


def test_a_signature_of_another_record_does_not_hold_and_is_named(suppe: Lineage) -> None:
    forged = replace(own(told(SOUP)), signatures=own(suppe).signatures)
    (finding,) = bad_signatures(attestations({forged.digest: forged}, None))
    assert (finding.record, finding.code) == (forged.digest, "bad-signature")
    assert finding.message.startswith("A signature on soup-flyer 1.0.0 does not hold: ")


@pytest.mark.usefixtures("ssh_key")
def test_a_lineage_with_signatures_without_end_is_looked_at_for_a_while_only() -> None:
    odd = replace(own(told(SOUP)), signatures=("no signature at all",))
    records = {f"sha256:{number:064x}": odd for number in range(MOST_CHECKED + 2)}
    states = [row.attestation.state for row in attestations(records, None)]
    assert states == ["bad"] * MOST_CHECKED + ["unchecked"] * 2


def test_the_nearest_generations_come_first(suppe: Lineage) -> None:
    assert [record.name for record in nearest_first(suppe).values()] == ["suppe-flyer", "soup-flyer"]
    assert [record.name for record in nearest_first(suppe.as_fork()).values()] == ["suppe-flyer", "soup-flyer"]


def test_who_signed_once_does_not_sign_again(suppe: Lineage, ssh_key: Callable[..., Path]) -> None:
    again, fingerprint = sign_lineage(suppe, Key(ssh_key("berta")))
    assert again is suppe
    both, other = sign_lineage(suppe, Key(ssh_key("anna")))
    assert len(own(both).signatures) == 2
    assert other != fingerprint
    assert bad_signatures(attestations(nearest_first(both), None)) == ()
