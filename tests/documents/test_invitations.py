from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from campaignkit.documents.invitations import INVITATIONS, Issued, read_issued, written
from campaignkit.errors import InvalidDocuments
from campaignkit.model.campaign import Invitation

ISSUED = Issued(Invitation("a1@campaignkit", 3, 1800000000), f"sha256:{'0' * 64}")


@pytest.fixture
def put(tmp_path: Path) -> Callable[[bytes], Path]:
    def put(data: bytes) -> Path:
        (tmp_path / INVITATIONS).parent.mkdir(exist_ok=True)
        (tmp_path / INVITATIONS).write_bytes(data)
        return tmp_path

    return put


@pytest.mark.parametrize("issued", [ISSUED, Issued(Invitation("a1@campaignkit"), ISSUED.content)])
def test_what_was_written_is_read_again(put: Callable[[bytes], Path], issued: Issued) -> None:
    assert read_issued(put(written(issued))) == issued


def test_a_campaign_that_sent_nothing_has_none(tmp_path: Path) -> None:
    assert read_issued(tmp_path) is None


@pytest.mark.parametrize(
    "change",
    [
        {"uid": "a\r\nATTACH:x"},
        {"uid": 5},
        {"sequence": -1},
        {"sequence": True},
        {"stamp": "soon"},
        {"schema": 2},
        {"content": ""},
    ],
)
def test_a_damaged_file_is_told_with_what_to_do(put: Callable[[bytes], Path], change: Mapping[str, Any]) -> None:
    with pytest.raises(InvalidDocuments) as caught:
        read_issued(put(json.dumps(json.loads(written(ISSUED)) | change).encode()))
    (problem,) = caught.value.problems
    assert (problem.file, problem.code) == (INVITATIONS, "bad-invitations") and "delete it" in problem.message


@pytest.mark.parametrize("data", [b"", b"[]", b"<<<<<<< mine", b"\xff", b"null"])
def test_so_is_what_is_no_such_file_at_all(put: Callable[[bytes], Path], data: bytes) -> None:
    with pytest.raises(InvalidDocuments):
        read_issued(put(data))
