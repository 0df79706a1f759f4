"""Two commands at work in one campaign: neither loses what the other did."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from campaignkit.errors import Taken
from campaignkit.workspace import lock
from campaignkit.workspace.lock import LOCK, campaign_of, writing_campaign

ROOT = Path(__file__).parents[2]

COUNTER = """
import sys
from pathlib import Path
from campaignkit.workspace.lock import writing_campaign
campaign = Path(sys.argv[1])
for _ in range(40):
    with writing_campaign(campaign, "count"):
        number = int((campaign / "count").read_text())
        (campaign / "count").write_text(str(number + 1))
"""


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    (tmp_path / "campaign.yaml").write_text("lang: en\n")
    return tmp_path


def test_what_several_processes_write_in_turn_is_all_there(campaign: Path) -> None:
    (campaign / "count").write_text("0")
    command = [sys.executable, "-c", COUNTER, str(campaign)]
    running = [subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}) for _ in range(4)]
    assert [process.wait() for process in running] == [0] * 4
    assert (campaign / "count").read_text() == "160"
    assert not (campaign / ".campaignkit").exists()


def test_who_waits_too_long_is_told_who_is_at_work(campaign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    at_work = rf"\(update, process {os.getpid()}\)"
    with (
        writing_campaign(campaign, "update"),
        pytest.raises(Taken, match=at_work) as told,
        writing_campaign(campaign, "fork"),
    ):
        pass
    assert "Wait until it is done, or stop it" in told.value.hint


def test_a_lock_that_a_killed_command_left_stands_in_nobody_s_way(campaign: Path) -> None:
    (campaign / ".campaignkit").mkdir()
    (campaign / LOCK).write_text("fork, process 1")
    with writing_campaign(campaign, "update"):
        pass
    assert not (campaign / LOCK).exists()


def test_a_command_that_fails_leaves_no_lock(campaign: Path) -> None:
    with pytest.raises(ValueError, match="bad"), writing_campaign(campaign, "update"):
        raise ValueError("bad")
    with writing_campaign(campaign, "update"):
        pass


def test_a_folder_that_is_no_campaign_gets_no_lock(tmp_path: Path) -> None:
    with writing_campaign(tmp_path, "update"):
        assert not list(tmp_path.iterdir())


def test_the_campaign_of_a_kit_is_around_it(tmp_path: Path) -> None:
    assert campaign_of(tmp_path / "soup/kits/flyer") == tmp_path / "soup"
    assert campaign_of(tmp_path / "flyer") == tmp_path / "flyer"
