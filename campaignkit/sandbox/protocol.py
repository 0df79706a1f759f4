"""What a worker is given to do and what came of it, with the worker's answer read as from a stranger."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from campaignkit.errors import Problem, Severity, UnsafePath
from campaignkit.files import safe_join
from campaignkit.model.fallback import Fallback, FallbackKind
from campaignkit.model.kit import Embed
from campaignkit.sandbox.order import MadeFile, Sheet
from campaignkit.sandbox.worker import WorkerSetup


@dataclass(frozen=True, slots=True)
class Task:
    """One sheet to lay out; with `written` its formats are written, else it is only checked."""

    setting: WorkerSetup
    sheet: Sheet
    written: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the task with this number; its files lie in `folder`.

    `fell` says that the worker came to its end over it; the only problem then says why.
    """

    number: int
    folder: Path
    files: tuple[MadeFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    steps: dict[str, str] = field(default_factory=dict)
    fallbacks: tuple[Fallback, ...] = ()
    fell: bool = False


def understood(message: bytes, number: int, task: Task, folder: Path) -> Outcome:
    """A worker's answer as a value. Raises ValueError for anything that a sound worker does not say."""
    try:
        told: dict[str, Any] = json.loads(message)
        return Outcome(
            number,
            folder,
            files=tuple(_file(MadeFile(**entry), task, folder) for entry in told["files"]),
            problems=tuple(_problem(Problem(**entry)) for entry in told["problems"]),
            steps={str(name): str(step) for name, step in told["steps"].items()},
            fallbacks=tuple(_fallback(Fallback(**entry)) for entry in told["fallbacks"]),
        )
    except (KeyError, TypeError, AttributeError, RecursionError, UnsafePath) as error:
        raise ValueError("an answer of another shape") from error


def _file(made: MadeFile, task: Task, folder: Path) -> MadeFile:
    if made.format not in task.sheet.formats or not isinstance(made.pages, int | None) or "/" in made.name:
        raise ValueError(f"a file that was not asked for: {made}")
    if made.embedded not in get_args(Embed):
        raise ValueError(f"a file that carries something unknown: {made}")
    if not safe_join(folder, made.name).is_file():
        raise ValueError(f"a file that is not there: {made.name}")
    return made


def _fallback(fallback: Fallback) -> Fallback:
    words = (fallback.field, fallback.detail)
    if fallback.kind not in get_args(FallbackKind) or not all(isinstance(word, str) for word in words):
        raise ValueError(f"a fallback of another shape: {fallback!r}")
    return fallback


def _problem(problem: Problem) -> Problem:
    words = (problem.file, problem.field, problem.message, problem.code)
    places = (problem.line, problem.column)
    if not all(isinstance(word, str) for word in words) or not all(isinstance(place, int | None) for place in places):
        raise ValueError(f"a problem of another shape: {problem!r}")
    if problem.severity not in get_args(Severity):
        raise ValueError(f"an unknown severity: {problem.severity!r}")
    return problem
