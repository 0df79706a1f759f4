"""No command's JSON goes without a test, neither what it prints nor what it prints when it fails."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from campaignkit.cli.run import campaignkit as everything
from tests.cli.command import Command

WHEN_IT_FAILS = {
    "list": {"kits": []},
    "search": {"kits": []},
    "show": {},
    "fork": {},
    "add": {},
    "check": {},
    "render": {"outputs": []},
    "update": {},
    "diff": {"parent": None, "differences": []},
    "suggest": {"patch": "", "files": []},
    "take": {"changes": [], "applied": False},
    "publish": {},
    "lineage": {"root": None, "draft": None, "records": {}, "edges": []},
    "credits": {"credits": [], "line": ""},
    "verify": {"ok": False},
    "registry add": {"registries": []},
    "registry list": {"registries": []},
    "registry remove": {"registries": []},
    "site": {"site": None, "kits": []},
    "init": {},
    "schema": {"paths": []},
    "doctor": {"findings": []},
    "cache show": {},
    "cache clear": {},
}
"""What each command prints beside its problems."""


def with_json(group: click.Group, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command that has `--json`."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from with_json(command, (*above, name))
        elif command and any("--json" in parameter.opts for parameter in command.params):
            yield (*above, name)


def asked_for_in_tests() -> set[tuple[object, ...]]:
    """The words of every `document("…", …)` in the tests beside this one."""
    calls = (
        node
        for file in Path(__file__).parent.glob("test_*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "document"
    )
    literal = (tuple(word.value for word in call.args if isinstance(word, ast.Constant)) for call in calls)
    return {words[:length] for words in literal for length in (1, 2)}


def test_the_document_of_every_command_that_has_one_is_tested_here() -> None:
    commands = set(with_json(everything))
    assert len(commands) == len(WHEN_IT_FAILS)
    assert commands - asked_for_in_tests() == set()


def test_what_is_printed_on_failure_is_said_here_of_every_command() -> None:
    assert {" ".join(words) for words in with_json(everything)} == WHEN_IT_FAILS.keys()


@pytest.mark.parametrize(("command", "blank"), WHEN_IT_FAILS.items())
def test_a_command_that_fails_prints_its_empty_document_and_why(
    campaignkit: Command, command: str, blank: dict[str, Any]
) -> None:
    words = () if command == "search" else ("too", "many", "words")
    told = campaignkit(*command.split(), "--json", *words)
    assert told.status > 0
    (problem,) = told.json["problems"]
    assert problem["message"]
    assert told.json == {**blank, "problems": [problem]}


def test_lineage_that_fails_to_find_relatives_prints_no_kits(campaignkit: Command, here: Path) -> None:
    told = campaignkit("lineage", "nowhere", "--siblings", "--json")
    assert (told.status, told.json["kits"]) == (1, [])
