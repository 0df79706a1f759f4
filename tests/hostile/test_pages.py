"""Templates and what they show: what means harm is refused or comes to nothing in every format, what is lawful is made."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.corpus.case import Outcome, Page, label
from tests.hostile.corpus.driver import GIGABYTE
from tests.hostile.corpus.everything import PAGES
from tests.hostile.corpus.evidence import active, leaks, odd
from tests.hostile.corpus.machine import Machine, Told
from tests.hostile.corpus.readers import need_readers, seen_by

QUICK = [page for page in PAGES if not page.slow]


def _of(*outcomes: Outcome) -> list[Page]:
    return [page for page in QUICK if page.outcome in outcomes]


HELD, MADE = _of("refused", "limited"), _of("inert", "fine")
OPENED = MADE[:: 1 if "CAMPAIGNKIT_TEST_ALL" in os.environ else 6]
"""Those that are opened in every reader: all with CAMPAIGNKIT_TEST_ALL=1, else a fair spread."""


@pytest.fixture(scope="module")
def complaints(machine: Machine) -> Sequence[Mapping[str, Any]]:
    """What is told of a kit in which every page means harm."""
    told = _sound(machine.pages(HELD))
    assert told.status == 1
    assert told.json["outputs"] == []
    return [problem for problem in told.json["problems"] if problem["severity"] == "error"]


@pytest.fixture(scope="module")
def outputs(machine: Machine) -> Sequence[Mapping[str, Any]]:
    """The files of a kit in which every page is lawful, or only looks as if it did what it wants."""
    told = _sound(machine.pages(MADE))
    assert told.status == 0, told.err
    return list(told.json["outputs"])


def _sound(told: Told) -> Told:
    assert told.crash == ""
    assert odd(told.text) == []
    assert told.memory < GIGABYTE
    return told


@pytest.mark.parametrize("page", HELD, ids=label)
def test_a_page_that_means_harm_is_one_clear_line(page: Page, complaints: Sequence[Mapping[str, Any]]) -> None:
    messages = list(_about(page, complaints))
    assert messages
    assert [word for word in page.words if not any(word in message for message in messages)] == [], messages
    assert all("\n" not in message and len(message) < 500 for message in messages)


def _about(page: Page, complaints: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """What is told of a page, its parts and its files."""
    name = re.compile(rf"(?<![\w-]){re.escape(label(page))}(?![\w-])")
    for problem in complaints:
        place = f"{problem['file']} {problem['field']} {problem['message']}"
        if name.search(place) or any(problem["file"].endswith(path) for path in page.files):
            yield problem["message"]


@pytest.mark.parametrize("page", MADE, ids=label)
def test_a_page_is_made_and_holds_nothing_that_leaks_runs_or_leads_astray(
    page: Page, machine: Machine, outputs: Sequence[Mapping[str, Any]]
) -> None:
    made = {output["format"]: Path(output["path"]) for output in outputs if output["material"] == label(page)}
    assert set(made) == set(page.formats)
    private = str(machine.root / "soup")
    assert [found for path in made.values() for found in (*leaks(path, private), *active(path))] == []


@pytest.mark.parametrize("page", [page for page in OPENED if "pdf" in page.formats], ids=label)
def test_a_page_keeps_no_reader_busy(page: Page, outputs: Sequence[Mapping[str, Any]], tmp_path: Path) -> None:
    need_readers()
    made = [output["path"] for output in outputs if output["material"] == label(page) and output["format"] == "pdf"]
    for path in made:
        assert len({len(shown) for shown in seen_by(Path(path), tmp_path).values()}) == 1
