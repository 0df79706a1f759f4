"""verify: what is sound, and what was altered."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command import Command


def test_a_sound_release_verifies(campaignkit: Command, remix: str) -> None:
    campaignkit("publish", remix, "--to", "shelf", "--yes")
    campaignkit("fork", "shelf/tea-flyer", "coffee")
    assert campaignkit("verify", "coffee").status == 0
    assert campaignkit("verify", "coffee", "--json").json == {"ok": True, "problems": []}


def test_an_altered_release_is_status_1_and_names_the_file(campaignkit: Command, remix: str, here: Path) -> None:
    campaignkit("publish", remix, "--to", "shelf", "--yes")
    (here / "shelf" / "tea-flyer" / "0.1.0" / "kit" / "kit.yaml").write_text("name: other\n")
    told = campaignkit("verify", "shelf/tea-flyer/0.1.0", "--json")
    assert told.status == 1
    assert told.json["ok"] is False
    assert any(problem.get("path") == "kit.yaml" for problem in told.json["problems"])
    assert "kit.yaml" in campaignkit("verify", "shelf/tea-flyer/0.1.0").err


def test_a_whole_registry_verifies(campaignkit: Command, remix: str, here: Path) -> None:
    campaignkit("publish", remix, "--to", "shelf", "--yes")
    assert campaignkit("verify", "shelf", "--json").json == {"ok": True, "problems": []}
    (here / "shelf/tea-flyer/0.1.0/kit/words/en.yaml").unlink()
    told = campaignkit("verify", "shelf")
    assert told.status == 1
    assert "tea-flyer/0.1.0/words/en.yaml: missing" in told.err
