"""Commands over files that mean harm: each is refused in plain words or comes to nothing, and what is lawful works."""

from __future__ import annotations

import os

import pytest

from tests.hostile.corpus.case import Errand, label
from tests.hostile.corpus.driver import GIGABYTE
from tests.hostile.corpus.everything import ERRANDS
from tests.hostile.corpus.evidence import active, leaks, odd
from tests.hostile.corpus.machine import Machine

ALL = "CAMPAIGNKIT_TEST_ALL" in os.environ


@pytest.mark.parametrize("case", [case for case in ERRANDS if ALL or not case.slow], ids=label)
def test_an_errand_comes_to_what_was_foreseen(case: Errand, machine: Machine) -> None:
    told = machine.errand(case)
    folder = machine.folder(case)
    assert told.crash == ""
    assert odd(told.text) == []
    assert told.memory < GIGABYTE
    if case.outcome in ("refused", "limited"):
        assert told.status in (1, 2, 4, 6), told.text
        assert [word for word in case.words if word not in told.text] == [], told.text
        assert not list((folder / "new").glob("kits/*/kit.yaml"))
        return
    assert told.status == 0, told.text
    made = [path for path in (folder / "soup/out").rglob("*") if path.is_file()]
    if "svg" in case.command or "html" in case.command:
        (folder / "shown.html").write_text(told.out, encoding="utf-8")
        made.append(folder / "shown.html")
    assert [found for path in made for found in (*leaks(path, str(folder)), *active(path))] == []
