from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from campaignkit.errors import Notice
from campaignkit.model.fallback import Fallback
from campaignkit.model.kit import Kit
from campaignkit.production.plan import Job
from campaignkit.production.receipt import RECEIPT, earlier, entry, receipt
from campaignkit.sandbox.made import Made, MadeFile
from campaignkit.sandbox.order import Sheet

KIT = Kit(Path("/c/kits/soup"), "soup", "1.0.0", "Soup", "", "CC0-1.0", (), (), ())


def facts() -> dict[str, Any]:
    file = MadeFile("pdf", Path("a5.pdf"), "00ff", 1)
    made = Made((file,), (), {"title": "48"}, (Fallback("dropped", "bullets.2", "left out"),), key="beef")
    job = Job(KIT, Sheet("a5", "en", ("pdf",)), {"pdf": "a5.pdf"})
    return entry(job, made, file, "ck:0123-4567")


def test_an_entry_tells_how_the_file_was_made_and_nothing_that_does_not_apply() -> None:
    assert facts() == {
        "sha256": "00ff", "version": "1.0.0", "credit": "ck:0123-4567", "material": "a5", "format": "pdf", "lang": "en",
        "profile": "screen", "pages": 1, "steps": {"title": "48"}, "dropped": ["bullets.2"], "key": "beef",
        "fallbacks": [{"kind": "dropped", "field": "bullets.2", "detail": "left out"}],
    }  # fmt: skip


def test_the_order_of_work_does_not_show(tmp_path: Path) -> None:
    one, two = {"sha256": "1"}, {"sha256": "2"}
    assert receipt(tmp_path, "soup", {"a": one, "b": two}) == receipt(tmp_path, "soup", {"b": two, "a": one})


def test_files_of_earlier_runs_stay_as_long_as_they_are_there(tmp_path: Path) -> None:
    for name in ("a5.pdf", "a4.pdf"):
        (tmp_path / name).touch()
    (tmp_path / RECEIPT).write_bytes(receipt(tmp_path, "soup", {"a5.pdf": {"sha256": "old"}, "a4.pdf": {}, "gone.pdf": {}}))
    told = json.loads(receipt(tmp_path, "soup", {"a5.pdf": {"sha256": "new"}}))
    assert told["files"] == {"a4.pdf": {}, "a5.pdf": {"sha256": "new"}}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "[" * 100_000, '{"files": []}', "<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n", "\x00"]
)
def test_a_receipt_that_makes_no_sense_is_as_good_as_none_and_told(tmp_path: Path, text: Any) -> None:
    (tmp_path / RECEIPT).write_text(text)
    with pytest.warns(Notice, match=r"receipt\.json cannot be read"):
        assert earlier(tmp_path) == {}


def test_an_entry_that_makes_no_sense_costs_only_itself_and_is_told(tmp_path: Path) -> None:
    files = '{"a.pdf": 1, "../b": {}, "c.pdf": {"sha256": "1"}, "d.pdf": null, "e": [[1, 2]]}'
    (tmp_path / RECEIPT).write_text(f'{{"files": {files}}}')
    with pytest.warns(Notice, match=r"about \.\./b, a\.pdf, d\.pdf and others: .* --clean leaves it"):
        assert earlier(tmp_path) == {"c.pdf": {"sha256": "1"}}


def test_a_first_run_has_nothing_to_tell(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    assert earlier(tmp_path) == {}
    assert not list(recwarn)
