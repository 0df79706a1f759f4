from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from campaignkit.model.fallback import Fallback
from campaignkit.sandbox.order import MadeFile, Sheet
from campaignkit.sandbox.protocol import Outcome, Task, understood
from campaignkit.sandbox.worker import WorkerSetup

TASK = Task(cast("WorkerSetup", None), Sheet("a5", "en", ("pdf",)))
SOUND: dict[str, Any] = {
    "problems": [{"file": "campaign.yaml", "field": "headline", "message": "too long", "code": "text-too-long", "line": 3}],
    "steps": {"title": "48"},
    "fallbacks": [{"kind": "dropped", "field": "bullets.2", "detail": "left out"}],
    "files": [{"format": "pdf", "name": "x.pdf", "pages": 1}],
}


def read(answer: Mapping[str, Any], folder: Path) -> Outcome:
    return understood(json.dumps(answer).encode(), 0, TASK, folder)


def test_a_sound_answer_becomes_an_outcome(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").touch()
    outcome = read(SOUND, tmp_path)
    assert (outcome.files, outcome.steps, outcome.fallbacks) == (
        (MadeFile("pdf", "x.pdf", 1),),
        {"title": "48"},
        (Fallback("dropped", "bullets.2", "left out"),),
    )
    assert str(outcome.problems[0]) == "campaign.yaml:3 headline: too long"


@pytest.mark.parametrize(
    "change",
    [
        {"files": [{"format": "pdf", "name": "../x.pdf", "pages": 1}]},
        {"files": [{"format": "pdf", "name": "/etc/hostname", "pages": 1}]},
        {"files": [{"format": "pdf", "name": "linked.pdf", "pages": 1}]},
        {"files": [{"format": "pdf", "name": "absent.pdf", "pages": 1}]},
        {"files": [{"format": "png", "name": "x.pdf", "pages": 1}]},
        {"files": [{"format": "pdf", "name": "x.pdf", "pages": "1"}]},
        {"files": [{"format": "pdf"}]},
        {"files": [{"format": "pdf", "name": "x.pdf", "pages": 1, "embedded": "campaign"}]},
        {"files": [{"format": "pdf", "name": "x.pdf", "pages": 1, "embedded": ["full"]}]},
        {"files": None},
        {"problems": [{"unknown": 1}]},
        {"problems": ["text"]},
        {"problems": [SOUND["problems"][0] | {"line": "3"}]},
        {"problems": [SOUND["problems"][0] | {"message": None}]},
        {"problems": [SOUND["problems"][0] | {"severity": "fine"}]},
        {"steps": ["48"]},
        {"fallbacks": 5},
        {"fallbacks": ["bullets.2"]},
        {"fallbacks": [{"kind": "guessed", "field": "bullets.2"}]},
        {"fallbacks": [{"kind": "dropped", "field": 2}]},
    ],
)
def test_no_other_answer_is_believed(tmp_path: Path, change: dict[str, Any]) -> None:
    (tmp_path / "x.pdf").touch()
    (tmp_path / "linked.pdf").symlink_to("/etc/hostname")
    with pytest.raises(ValueError):
        read(SOUND | change, tmp_path)


@pytest.mark.parametrize("message", [b"", b"{", b"[]", b"\xff", b"null", b"[" * 100_000])
def test_what_is_no_json_is_not_believed(message: bytes) -> None:
    with pytest.raises(ValueError):
        understood(message, 0, TASK, Path("/"))
