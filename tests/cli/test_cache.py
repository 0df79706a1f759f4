"""cache: shown and cleared."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command import Command


def test_the_cache_is_shown_and_cleared(campaignkit: Command, own_home: Path) -> None:
    campaignkit("list")
    told = campaignkit("cache", "show")
    assert told.out == f"{own_home / 'cache'}\n"
    assert told.err.startswith("  2 files of the catalogue of kits, ")
    cleared = campaignkit("cache", "clear")
    assert cleared.status == 0
    assert "  2 files of the catalogue of kits, " in cleared.err
    assert campaignkit("cache", "clear").err.startswith("There was nothing to remove.")
    left = campaignkit("cache", "show", "--json").json
    assert (left["entries"], left["bytes"], left["held"]["registries"]) == (0, 0, {"entries": 0, "bytes": 0})
