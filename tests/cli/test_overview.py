from __future__ import annotations

from importlib import import_module

import click
import pytest

from campaignkit.cli import overview
from tests.cli.command import Command


@pytest.mark.parametrize("name", overview.names())
def test_every_command_of_the_table_has_a_module_and_help(campaignkit: Command, name: str) -> None:
    assert isinstance(import_module(f"campaignkit.cli.{name}").command, click.Command)
    told = campaignkit(name, "--help")
    assert told.status == 0
    assert told.out.startswith(f"Usage: campaignkit {name}")


def test_the_overview_names_every_command_and_fits_a_small_terminal() -> None:
    lines = overview.text().splitlines()
    for name in overview.names():
        assert any(line.startswith(f"  {name} ") for line in lines)
    assert max(map(len, lines)) <= 88
