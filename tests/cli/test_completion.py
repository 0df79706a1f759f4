"""completion: the script that a shell reads."""

from __future__ import annotations

import pytest

from tests.cli.command import Command


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_that_asks_the_command(campaignkit: Command, shell: str) -> None:
    told = campaignkit("completion", shell)
    assert told.status == 0
    assert f"_CAMPAIGNKIT_COMPLETE={shell}_complete" in told.out
