"""Two commands at work in one campaign: neither loses what the other did."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from campaignkit.errors import Taken
from campaignkit.workspace import lock
from campaignkit.workspace.lock import LOCK, campaign_of, writing_campaign
from tests.conftest import as_person

ROOT = Path(__file__).parents[2]

COUNTER = """
import sys
import time
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


def test_a_lock_of_a_process_that_died_at_work_is_free_at_once(campaign: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from campaignkit.workspace.lock import writing_campaign\n"
        "with writing_campaign(Path(sys.argv[1]), 'update'): os.kill(os.getpid(), 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(campaign)], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == -9
    assert (campaign / LOCK).read_text().startswith("update, process")
    started = time.monotonic()
    with writing_campaign(campaign, "fork"):
        assert (campaign / LOCK).read_text().startswith(f"fork, process {os.getpid()}")
    assert time.monotonic() - started < lock.PATIENCE
    assert not (campaign / ".campaignkit").exists()


def test_another_s_lock_that_may_be_read_alone_is_replaced_once_its_owner_is_gone(group_folder: Path) -> None:
    (group_folder / "campaign.yaml").write_text("lang: en\n")
    with as_person(1001):
        (group_folder / ".campaignkit").mkdir()
        (group_folder / ".campaignkit").chmod(0o2775)
        (group_folder / LOCK).write_text("fork, process 1")
        (group_folder / LOCK).chmod(0o444)
    with as_person(1002), writing_campaign(group_folder, "update"):
        assert (group_folder / LOCK).read_text().startswith("update, process")


def test_another_s_lock_in_a_folder_of_theirs_is_taken_though_nobody_can_sign_it(group_folder: Path) -> None:
    (group_folder / "campaign.yaml").write_text("lang: en\n")
    (group_folder / ".campaignkit").mkdir()
    (group_folder / LOCK).write_text("fork, process 1")
    (group_folder / LOCK).chmod(0o444)
    (group_folder / ".campaignkit").chmod(0o1777)
    with as_person(1002), writing_campaign(group_folder, "update"):
        assert (group_folder / LOCK).read_text() == "fork, process 1"


def test_a_lock_that_cannot_even_be_opened_is_told_with_what_to_do(
    group_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    (group_folder / "campaign.yaml").write_text("lang: en\n")
    (group_folder / ".campaignkit").mkdir()
    (group_folder / LOCK).touch(0o600)
    (group_folder / ".campaignkit").chmod(0o1777)
    with (
        as_person(1002),
        pytest.raises(Taken, match="somebody else's and cannot be opened") as told,
        writing_campaign(group_folder, "update"),
    ):
        pass
    assert f"delete {group_folder / LOCK}" in told.value.hint


def test_a_campaign_that_one_may_only_read_needs_no_lock(group_folder: Path) -> None:
    (group_folder / "campaign.yaml").write_text("lang: en\n")
    group_folder.chmod(0o755)
    with as_person(1002), writing_campaign(group_folder, "check"):
        assert not (group_folder / ".campaignkit").exists()


def test_a_disk_that_knows_no_locks_is_written_all_the_same(campaign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", unknown)
    with writing_campaign(campaign, "update"):
        (campaign / "written").touch()
    assert (campaign / "written").exists()


def test_a_lock_that_its_owner_took_away_meanwhile_is_made_anew(campaign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flock, first = fcntl.flock, [True]

    def late(descriptor: int, operation: int) -> None:
        if first:
            first.clear()
            (campaign / LOCK).unlink()
            (campaign / LOCK).touch()
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    with writing_campaign(campaign, "update"):
        assert (campaign / LOCK).read_text().startswith("update, process")


def test_without_a_word_in_it_a_lock_says_at_least_that_somebody_is_at_work(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    with writing_campaign(campaign, "update"):
        (campaign / LOCK).write_bytes(b"")
        with pytest.raises(Taken, match=r"at work in [^ ]+\.$"), writing_campaign(campaign, "fork"):
            pass
