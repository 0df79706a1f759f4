"""registry: known, listed and forgotten."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command import Command


def test_registries_are_added_listed_and_removed(campaignkit: Command, here: Path) -> None:
    assert campaignkit("registry", "add", "shelf", "./shelf").status == 0
    assert campaignkit("registry", "list").out == f"shelf  {here}/shelf\n"
    (known,) = campaignkit("registry", "list", "--json").json["registries"]
    assert known["name"] == "shelf"
    assert campaignkit("registry", "remove", "shelf").status == 0
    assert campaignkit("registry", "list").out == ""


def test_a_registry_that_is_not_known_is_told(campaignkit: Command) -> None:
    told = campaignkit("registry", "remove", "shelf")
    assert told.status == 1
    assert "shelf" in told.err
