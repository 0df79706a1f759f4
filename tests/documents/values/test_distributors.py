from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.documents.campaign import read_campaign
from campaignkit.errors import InvalidDocuments


def test_distributors_are_known_by_their_code_their_name_or_their_number(tmp_path: Path) -> None:
    text = "distributors: [{code: BK, name: Koch}, {name: Old Library, qty: 50}, {qty: 1}]\n"
    (tmp_path / "campaign.yaml").write_text(text)
    assert [each.id for each in read_campaign(tmp_path, ()).campaign.distributors] == ["BK", "old-library", "3"]


def test_two_whose_files_would_have_one_name_are_told(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text("distributors:\n  - {code: BK}\n  - {code: bk}\n")
    with pytest.raises(InvalidDocuments) as refused:
        read_campaign(tmp_path, ())
    ((problem),) = refused.value.problems
    assert (problem.field, problem.line, problem.code) == ("distributors[1].code", 3, "duplicate-id")
