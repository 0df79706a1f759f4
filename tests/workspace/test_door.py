from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import NotFound, Taken
from campaignkit.files import kit_contents
from campaignkit.workspace import lock
from campaignkit.workspace.door import changing_kit, open_campaign, open_home
from campaignkit.workspace.exchange import UNDO, ExchangePlan, exchange, folder_state, state_of
from campaignkit.workspace.lock import writing_campaign


@pytest.fixture
def home(new_kit: Callable[..., Path], tmp_path: Path) -> Path:
    """A kit in a campaign."""
    kit = new_kit("camp/kits/soup-flyer")
    (tmp_path / "camp" / "campaign.yaml").write_text("lang: en\nheadline: Soup\npartners: [{name: A}]\n")
    return kit


@pytest.fixture
def interrupted(home: Path) -> Path:
    """The same after an exchange that ended when the kits had changed places, before anything else was done."""
    files = {**kit_contents(home), "README.md": b"# New\n"}
    with changing_kit(home, "update"):
        exchange(home, ExchangePlan(folder_state(home), state_of(files), None, {}, "soup-flyer 1.1.0"), files)
    desk = home.parents[1] / UNDO / home.name
    (desk / "last").rename(desk / "next")
    return home


def is_ended(home: Path) -> bool:
    return [path.name for path in (home.parents[1] / UNDO / home.name).iterdir()] == ["last"]


def test_who_changes_a_kit_finds_it_whole(interrupted: Path) -> None:
    with changing_kit(interrupted, "add"):
        assert is_ended(interrupted)


def test_who_reads_a_campaign_finds_its_kits_whole(interrupted: Path) -> None:
    assert open_campaign(interrupted.parents[1]).kits[0].name == "soup-flyer"
    assert is_ended(interrupted)


def test_who_looks_for_a_kit_finds_it_whole(interrupted: Path) -> None:
    assert open_home(interrupted.parents[1]) == interrupted
    assert is_ended(interrupted)
    with pytest.raises(NotFound):
        open_home(interrupted.parents[1], "other")


def test_one_command_changes_a_campaign_at_a_time(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    with writing_campaign(home.parents[1], "render"), pytest.raises(Taken, match="render"), changing_kit(home, "add"):
        os.abort()


def test_of_a_campaign_where_nothing_was_interrupted_nothing_is_touched(home: Path) -> None:
    with changing_kit(home, "add"):
        assert not (home.parents[1] / UNDO).exists()
