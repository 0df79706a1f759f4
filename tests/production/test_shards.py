from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from campaignkit.errors import CampaignKitError, NotFound
from campaignkit.model.kit import Kit, Material
from campaignkit.production.plan import Job, Shard
from campaignkit.production.receipt import RECEIPT, receipt
from campaignkit.production.shards import joined, receipt_name, shard_receipt, share
from campaignkit.sandbox.order import Sheet

MATERIALS = tuple(Material(name, "a.html", ("pdf",), slots=2) for name in ("a", "b", "c"))
KIT = Kit(Path("/c/kits/soup"), "soup", "1.0.0", "Soup", "", "CC0-1.0", (), (), MATERIALS)
PLAN = tuple(
    Job(KIT, Sheet(name, lang, ("pdf",), slots=2, turn=turn), {"pdf": f"{name}-{lang}-{turn}.pdf"})
    for name in ("a", "b", "c")
    for lang in ("en", "de")
    for turn in (1, 2, 3)
)


@pytest.mark.parametrize("of", [1, 2, 4, 5, 20])
def test_every_job_is_in_one_share_and_no_other(of: int) -> None:
    shares = [share(PLAN, Shard(number + 1, of)) for number in range(of)]
    assert sorted(job.label for part in shares for job in part) == sorted(job.label for job in PLAN)


def test_the_turns_of_a_set_are_in_one_share_and_shares_are_of_about_one_size() -> None:
    for number in (1, 2, 3):
        part = share(PLAN, Shard(number, 3))
        assert len(part) == 6
        assert len({replace(job.sheet, turn=0) for job in part}) == 2


def put(folder: Path, shard: Shard, plan: tuple[Job, ...] = PLAN) -> None:
    files: dict[str, dict[str, Any]] = {}
    for job in share(plan, shard):
        name = job.names["pdf"]
        (folder / name).write_text(name)
        files[name] = {"sha256": sha256(name.encode()).hexdigest()}
    (folder / receipt_name(shard)).write_bytes(shard_receipt(shard, "soup", files, plan))


def test_shares_in_one_folder_become_the_receipt_of_one_run(tmp_path: Path) -> None:
    for number in (3, 1, 2):
        put(tmp_path, Shard(number, 3))
    put(tmp_path, Shard(1, 1))
    whole = json.loads((tmp_path / "receipt-1of1.json").read_bytes())["files"]
    (tmp_path / "receipt-1of1.json").unlink()
    found = joined(tmp_path)
    assert found is not None
    assert found[0] == receipt(tmp_path, "soup", whole)
    assert [path.name for path in found[1]] == ["receipt-1of3.json", "receipt-2of3.json", "receipt-3of3.json"]


def test_a_folder_without_shares_has_nothing_to_join(tmp_path: Path) -> None:
    (tmp_path / RECEIPT).write_text("{}")
    assert joined(tmp_path) is None


def test_a_share_that_is_lacking_is_named(tmp_path: Path) -> None:
    for number in (1, 4):
        put(tmp_path, Shard(number, 4))
    with pytest.raises(NotFound, match="lacks the shares 2/4, 3/4"):
        joined(tmp_path)


def test_a_file_that_did_not_come_along_is_named(tmp_path: Path) -> None:
    put(tmp_path, Shard(1, 1))
    (tmp_path / "a-en-1.pdf").write_text("cut")
    with pytest.raises(NotFound, match=r"a-en-1\.pdf"):
        joined(tmp_path)


def test_shares_of_different_plans_are_not_put_together(tmp_path: Path) -> None:
    put(tmp_path, Shard(1, 2))
    put(tmp_path, Shard(2, 2), PLAN[:9])
    with pytest.raises(CampaignKitError, match="different plans"):
        joined(tmp_path)


def test_a_share_that_tells_nothing_of_use_is_named(tmp_path: Path) -> None:
    (tmp_path / "receipt-1of2.json").write_text("[]")
    with pytest.raises(CampaignKitError, match=r"receipt-1of2\.json"):
        joined(tmp_path)
