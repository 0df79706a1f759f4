import json
from base64 import b64encode
from dataclasses import replace

import pytest

from campaignkit.errors import InvalidDocuments, Refused, Taken
from campaignkit.lineage.provenance import Provenance
from campaignkit.lineage.record import MOST_SIGNATURES, Lineage, Record, parse_lineage
from campaignkit.lineage.signature import (
    is_kept_form,
    moment,
    only_signed,
    refuse_other,
    rewritten,
    with_more_signatures,
)  # fmt: skip

BODY = b64encode(bytes(range(120))).decode()
ARMORED = f"-----BEGIN SSH SIGNATURE-----\n{BODY[:70]}\n{BODY[70:140]}\n{BODY[140:]}\n-----END SSH SIGNATURE-----"


def own(lineage: Lineage) -> Record:
    assert lineage.record
    return lineage.record


def parsed(lineage: Lineage) -> Lineage:
    return parse_lineage(lineage.to_bytes(), "lineage.json")


def test_a_signature_is_kept_in_one_form_whatever_its_lines() -> None:
    loose = f"\n-----BEGIN SSH SIGNATURE-----\r\n{BODY}\r\n-----END SSH SIGNATURE-----\r\n"
    assert rewritten(loose) == rewritten(ARMORED) == ARMORED
    assert is_kept_form(ARMORED)
    assert not is_kept_form(loose)


@pytest.mark.parametrize(
    "text", ["", "soup", ARMORED[:-1], ARMORED.replace("BEGIN", "BEGUN"), ARMORED.replace(BODY[:9], "!")]
)
def test_what_is_no_signature_has_no_form(text: str) -> None:
    assert rewritten(text) == ""
    assert not is_kept_form(text)


def test_a_letter_that_says_nothing_makes_it_another_form() -> None:
    spare = ARMORED.replace(BODY[-8:], "dnd3dx==")  # the last four bits of x are not part of any byte
    assert rewritten(spare)
    assert not is_kept_form(spare)


def test_signatures_travel_in_lineage_json_and_change_neither_record_nor_tree(suppe: Lineage) -> None:
    signed = with_more_signatures(suppe, [ARMORED])
    assert own(signed).digest == own(suppe).digest
    assert json.loads(signed.to_bytes())["signatures"] == {own(suppe).digest: [ARMORED]}
    assert own(parsed(signed)).signatures == (ARMORED,)
    fork = parsed(signed.as_fork())
    assert fork.records[own(suppe).digest].signatures == (ARMORED,)
    child = replace(own(suppe), version="0.2.0", previous=own(suppe).digest)
    assert parsed(Provenance(child, fork.records).lineage).records[own(suppe).digest].signatures == (ARMORED,)


def test_a_lineage_that_nobody_signed_is_written_as_ever(suppe: Lineage) -> None:
    assert "signatures" not in json.loads(suppe.to_bytes())
    assert parsed(with_more_signatures(suppe, [])) == suppe


def test_a_signature_of_a_record_that_is_not_there_is_damage(suppe: Lineage) -> None:
    value = json.loads(with_more_signatures(suppe, [ARMORED]).to_bytes())
    value["record"]["changes"] = "Altered after it was signed"
    with pytest.raises(InvalidDocuments) as caught:
        parse_lineage(json.dumps(value).encode(), "lineage.json")
    assert "not there as it was signed" in str(caught.value.problems[0])


@pytest.mark.parametrize("told", [[], [ARMORED] * (MOST_SIGNATURES + 1), ["x" * 16_001], [1], ARMORED, {"a": ARMORED}])
def test_signatures_are_a_short_list_of_texts(suppe: Lineage, told: object) -> None:
    value = json.loads(suppe.to_bytes()) | {"signatures": {own(suppe).digest: told}}
    with pytest.raises(InvalidDocuments):
        parse_lineage(json.dumps(value).encode(), "lineage.json")


def test_one_signature_is_kept_once_and_more_than_a_record_may_have_are_refused(suppe: Lineage) -> None:
    assert own(with_more_signatures(suppe, [ARMORED, ARMORED])).signatures == (ARMORED,)
    full = with_more_signatures(suppe, [f"{ARMORED} {number}" for number in range(MOST_SIGNATURES)])
    with pytest.raises(Refused, match=f"{MOST_SIGNATURES} signatures"):
        with_more_signatures(full, [ARMORED])


def test_only_a_signature_that_was_added_leaves_a_lineage_the_same(suppe: Lineage) -> None:
    before, after = suppe.to_bytes(), with_more_signatures(suppe, [ARMORED]).to_bytes()
    assert only_signed(before, after)
    assert not only_signed(after, before)
    assert not only_signed(before, after + b"\n")
    other = replace(suppe, record=replace(own(suppe), changes="Altered", signatures=(ARMORED,)))
    assert not only_signed(before, other.to_bytes())
    assert not only_signed(before, b"{}")


def test_a_signature_goes_to_the_release_it_was_made_for_alone(suppe: Lineage) -> None:
    refuse_other(suppe, own(suppe), "shelf")
    with pytest.raises(Taken, match="another record"):
        refuse_other(suppe, replace(own(suppe), changes="Another"), "shelf")


@pytest.mark.parametrize(
    ("released", "known"),
    [("2026-11-22T12:00:00Z", True), ("", False), ("yesterday", False), ("0001-01-01T00:00:00Z", False),
     ("9999-12-31T23:59:59Z", False), ("2026-11-22T12:00:00", False)],
)  # fmt: skip
def test_only_a_date_that_a_release_can_have_is_a_moment(released: str, known: bool) -> None:
    assert (moment(released) is not None) is known
