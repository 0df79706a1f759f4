"""Problems as programs read them: what `check` prints, and what every command prints that fails."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from campaignkit.errors import Problem

Document: TypeAlias = dict[str, object]
"""One JSON object: texts, numbers, truth values, None, lists, and objects of these."""

Blank: TypeAlias = Mapping[str, object]
"""The keys of a command's document with nothing in them: what it prints beside `problems` when it fails."""

NOTHING: Blank = {}
"""Of a command whose document has no key that stays when it fails."""


def problem_list(problems: Iterable[Problem]) -> list[Document]:
    """Problems in their order. `file` is as the person knows it; what is not known of a place is null."""
    return [_problem(problem) for problem in problems]


def check_document(problems: Iterable[Problem]) -> Document:
    """What `check` prints."""
    return {"problems": problem_list(problems)}


def failed_document(blank: Blank, problems: Iterable[Problem]) -> Document:
    """What a command prints that fails: its document with nothing in it, and why."""
    return {**blank, "problems": problem_list(problems)}


def _problem(problem: Problem) -> Document:
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "field": problem.field,
        "message": problem.message,
        "severity": problem.severity,
        "code": problem.code,
    }
