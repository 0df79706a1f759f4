"""Pages that use up what they are given, one by one: each ends soon, within its memory, and in one clear line.

A few are tried always, all with CAMPAIGNKIT_TEST_ALL=1 (and `-s` shows what each took).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.hostile.corpus.case import Page, label
from tests.hostile.corpus.driver import GIGABYTE
from tests.hostile.corpus.everything import PAGES
from tests.hostile.corpus.evidence import odd
from tests.hostile.corpus.machine import Machine
from tests.hostile.corpus.readers import need_readers, seen_by

ALL = "CAMPAIGNKIT_TEST_ALL" in os.environ
SECONDS = 10
SLACK = 3
"""How many times slower than usual a machine may be that does other things besides."""

ALWAYS = ("layout-flex-by-variable", "drawings-uses", "drawings-dashes-far", "drawings-background", "lawful-large-photos")
SLOW = [page for page in PAGES if page.slow and (ALL or label(page) in ALWAYS)]


@pytest.mark.parametrize("page", SLOW, ids=label)
def test_a_page_ends_within_its_time_and_memory(page: Page, tmp_path: Path, machine: Machine) -> None:
    told = machine.pages([page])
    print(f"{label(page)}: {told.computed:.1f} s, {told.memory / 1024**2:.0f} MB: {told.err.splitlines()[:1]}")
    assert told.crash == ""
    assert odd(told.text) == []
    assert told.memory < GIGABYTE
    assert told.computed < SECONDS * SLACK or page.outcome == "fine"
    assert told.status == int(page.outcome == "limited"), told.text
    assert [word for word in page.words if word not in told.text] == []
    for output in told.json["outputs"]:
        if output["format"] == "pdf":
            need_readers()
            assert seen_by(Path(output["path"]), tmp_path)
