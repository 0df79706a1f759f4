"""schema: what an editor needs to complete and to check."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import Command


def test_schemas_are_written_for_the_editor(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "event-flyer", "soup")
    told = campaignkit("schema", "soup")
    assert told.status == 0
    assert told.out.splitlines() == ["soup/.campaignkit/campaign.schema.json", "soup/.campaignkit/kit.schema.json"]
    assert campaignkit("schema", "soup", "--json").json["paths"] == [str(here / line) for line in told.out.splitlines()]
    schema = json.loads((here / told.out.splitlines()[0]).read_text())
    assert "event" in schema["properties"]


def test_a_folder_that_is_no_campaign_gets_no_schema(campaignkit: Command, here: Path) -> None:
    told = campaignkit("schema", "nowhere")
    assert told.status == 1
    assert list(here.iterdir()) == []
