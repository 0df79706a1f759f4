from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from campaignkit.errors import NotFound, Taken
from campaignkit.jobs.fork import fork
from campaignkit.jobs.schema import write
from campaignkit.workspace import lock
from campaignkit.workspace.lock import writing_campaign


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    fork("event-flyer", tmp_path / "soup")
    return tmp_path / "soup"


def read(path: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(path.read_text())
    return told


def test_both_schemas_are_valid_and_stand_where_the_first_lines_point(campaign: Path) -> None:
    paths = write(campaign)
    assert paths == tuple(campaign / ".campaignkit" / f"{name}.schema.json" for name in ("campaign", "kit"))
    for path in paths:
        jsonschema.Draft7Validator.check_schema(read(path))
    line = (campaign / "kits" / "event-flyer" / "kit.yaml").read_text().splitlines()[0]
    target = campaign / "kits" / "event-flyer" / line.rpartition("=")[2]
    assert target.resolve() == paths[1]


def test_a_kit_in_a_campaign_means_that_campaign(campaign: Path) -> None:
    assert write(campaign / "kits" / "event-flyer") == write(campaign)


def test_a_folder_of_kits_needs_no_campaign(campaign: Path, tmp_path: Path) -> None:
    (campaign / "kits").rename(tmp_path / "kits")
    assert write(tmp_path)[0] == tmp_path / ".campaignkit" / "campaign.schema.json"


def test_a_broken_kit_does_not_keep_the_editor_from_the_others(campaign: Path) -> None:
    (campaign / "kits" / "broken").mkdir()
    (campaign / "kits" / "broken" / "kit.yaml").write_text("name: [")
    assert "bullets" in read(write(campaign)[0])["properties"]


def test_nothing_is_written_outside_of_a_campaign(campaign: Path, tmp_path: Path) -> None:
    (campaign / "kits" / "event-flyer").rename(tmp_path / "alone")
    with pytest.raises(NotFound):
        write(tmp_path / "alone")
    assert not list(tmp_path.glob("**/alone/.campaignkit"))


def test_schemas_are_not_written_while_another_command_writes_the_campaign(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    with writing_campaign(campaign, "update"), pytest.raises(Taken, match="update"):
        write(campaign)
