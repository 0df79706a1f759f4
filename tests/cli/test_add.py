"""add and credits: what comes in from another kit, and whom to thank for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import Command


@pytest.fixture
def ours(campaignkit: Command, here: Path) -> str:
    """A campaign with our own kit in it, made from scratch."""
    assert campaignkit("init", "tea-flyer").status == 0
    return "tea-flyer"


FONT = "fonts/YoungSerif-Regular.ttf"


def test_a_font_comes_in_and_the_paths_are_told(campaignkit: Command, ours: str, here: Path) -> None:
    told = campaignkit("add", "event-flyer", FONT, "--to", ours)
    assert told.status == 0, told.err
    assert told.out == f"{ours}/{FONT}\n"
    assert "From Event flyer" in told.err
    assert "OFL 1.1" in told.err
    assert told.err.rstrip().endswith(f"campaignkit credits {ours}")


def test_the_credits_name_it_in_every_form(campaignkit: Command, ours: str) -> None:
    campaignkit("add", "event-flyer", FONT, "--to", ours)
    text = campaignkit("credits", ours).out
    assert "With a part of Event flyer" in text
    assert "With Young Serif by" in text
    assert campaignkit("credits", ours, "--format", "md").out.startswith("- ")
    assert campaignkit("credits", ours, "--format", "html").out.startswith('<ul class="credits">')
    document = campaignkit("credits", ours, "--json").json
    assert document == json.loads(campaignkit("credits", ours, "--format", "json").out)
    assert {"title", "authors", "source", "license", "license_url", "changes", "relation"} <= document["credits"][0].keys()
    assert document["line"].startswith("Design: ")


def test_programs_hear_what_came(campaignkit: Command, ours: str, here: Path) -> None:
    told = campaignkit("add", "event-flyer", FONT, "--to", ours, "--json").json
    assert told["paths"] == [FONT]
    assert told["kit_folder"] == str(here / ours)
    assert told["licenses"] == ["OFL-1.1"]


def test_a_refusal_is_status_4_and_changes_nothing(campaignkit: Command, ours: str, here: Path) -> None:
    manifest = here / ours / "kit.yaml"
    manifest.write_text(manifest.read_text().replace("CC-BY-SA-4.0", "CC-BY-4.0"))
    before = sorted(path.name for path in (here / ours).rglob("*"))
    told = campaignkit("add", "event-flyer", "templates/web.css", "--to", ours)
    assert told.status == 4
    assert "share-alike" in told.err
    assert sorted(path.name for path in (here / ours).rglob("*")) == before


def test_a_path_is_asked_for(campaignkit: Command) -> None:
    assert campaignkit("add", "event-flyer").status == 2


def test_a_folder_without_a_kit_is_told(campaignkit: Command, here: Path) -> None:
    told = campaignkit("credits", "--json")
    assert told.status == 1
    assert told.json["credits"] == []
    assert told.json["problems"]
