"""The options that stand on every command, and those that several share."""

from __future__ import annotations

import pytest

from campaignkit.cli import overview


@pytest.mark.parametrize("name", overview.names())
def test_every_command_has_the_options_that_stand_everywhere(campaignkit, name):
    told = campaignkit(name, "-h")
    for option in ("-q, --quiet", "-v, --verbose", "--color [auto|always|never]", "-V, --version", "-h, --help"):
        assert option in told.out
