from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from campaignkit.cli.json_shapes.problems import check_document, failed_document
from campaignkit.errors import Problem

PROBLEM = {
    "file": str, "line": int, "column": int, "field": str, "message": str, "severity": str, "code": str,
}  # fmt: skip


def test_check_tells_problems_with_their_place_and_code(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], new_kit: Callable[..., Path]
) -> None:
    kit = new_kit()
    (kit / "sample/campaign.yaml").write_text("lang: en\nheadline: Soup\ncolour: red\npartners: [{name: A}]\n")
    told = document("check", str(kit))
    assert reads(told["problems"][-1:], [PROBLEM | {"line": int | None, "column": int | None}])
    assert [problem["line"] for problem in told["problems"] if problem["field"] == "colour"] == [3]


def test_a_problem_whose_place_is_not_known_has_null_for_it(reads: Callable[[Any, Any], bool]) -> None:
    told = check_document([Problem("kit.yaml", "", "too old", "old", severity="warning")])
    assert told == {
        "problems": [
            {
                "file": "kit.yaml", "line": None, "column": None, "field": "", "message": "too old",
                "severity": "warning", "code": "old",
            }
        ]
    }  # fmt: skip


def test_where_a_problem_is_seen_from_is_no_business_of_programs() -> None:
    told: Any = check_document([Problem("kit.yaml", "name", "too long", "long", 3, 5, folder="/home/anna/kit")])
    assert "/home/anna" not in str(told["problems"])


def test_a_command_that_fails_prints_its_document_with_nothing_in_it_and_why() -> None:
    told = failed_document({"outputs": []}, [Problem("", "", "no such folder", "not-found")])
    assert list(told) == ["outputs", "problems"]
    assert told["outputs"] == []
