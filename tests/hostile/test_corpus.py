"""The corpus itself: large enough, of every kind, and no case twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from campaignkit.documents.project import read_project
from tests.hostile.corpus.case import Errand, Kind, Outcome, label
from tests.hostile.corpus.everything import CASES, READINGS
from tests.hostile.corpus.ground import SOUND, lay


def test_there_are_enough_cases_of_every_kind() -> None:
    hostile = [case for case in CASES if case.outcome != "fine"]
    assert len(hostile) >= 200
    assert len(CASES) - len(hostile) >= 40
    assert {case.kind for case in CASES} == set(get_args(Kind))
    assert {case.outcome for case in CASES} == set(get_args(Outcome))


def test_no_two_cases_have_the_same_label() -> None:
    assert [name for name, times in Counter(map(label, CASES)).items() if times > 1] == []


@pytest.mark.parametrize("case", READINGS, ids=label)
def test_lawful_values_are_read_as_they_stand(case: Errand, tmp_path: Path) -> None:
    lay(tmp_path, {path: content for path, content in SOUND.items() if path not in case.files}, tmp_path)
    lay(tmp_path, case.files, tmp_path)
    assert [problem for problem in read_project(tmp_path / "soup").warnings if problem.severity == "error"] == []
