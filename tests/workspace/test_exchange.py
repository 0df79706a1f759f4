from __future__ import annotations

import fcntl
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from campaignkit.disk import write_contents
from campaignkit.errors import CannotWrite, NotFound, Taken
from campaignkit.workspace.exchange import (
    UNDO,
    ExchangePlan,
    Texts,
    bring_back,
    exchange,
    folder_state,
    previous,
    recover,
    recover_all,
    state_of,
)

OLD = {"kit.yaml": b"old", "a/b.css": b"1", "lineage.json": b"{}"}
NEW = {"kit.yaml": b"new", "c.css": b"2", "lineage.json": b"{ }"}
TEXTS = Texts("when: now\n", "hours: now\n")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A kit in a campaign."""
    write_contents({f"kits/soup/{path}": data for path, data in OLD.items()}, tmp_path)
    (tmp_path / "campaign.yaml").write_text(TEXTS.before)
    return tmp_path / "kits" / "soup"


def plan(home: Path, campaign: Texts | None = TEXTS) -> ExchangePlan:
    return ExchangePlan(folder_state(home), state_of(NEW), campaign, {"when": "hours"}, "soup 1.1.0")


def everything(home: Path) -> dict[str, bytes]:
    """The kit, and the campaign's values."""
    kit = {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}
    return {**kit, "campaign": (home.parents[1] / "campaign.yaml").read_bytes()}


BEFORE = {**OLD, "campaign": TEXTS.before.encode()}
AFTER = {**NEW, "campaign": TEXTS.after.encode()}


def test_a_kit_and_its_campaign_change_together(home: Path) -> None:
    exchange(home, plan(home), NEW)
    assert everything(home) == AFTER
    assert previous(home).label == "soup 1.1.0"


def test_what_was_before_comes_back_and_what_came_after_it_too(home: Path) -> None:
    (home / "a" / "b.css").chmod(0o600)
    (home / "empty").mkdir()
    exchange(home, plan(home), NEW)
    bring_back(home, Texts(TEXTS.after, TEXTS.before))
    assert everything(home) == BEFORE
    assert (home / "empty").is_dir()
    assert (home / "a" / "b.css").stat().st_mode & 0o777 == 0o600
    assert previous(home).renamed == {"hours": "when"}
    bring_back(home, TEXTS)
    assert everything(home) == AFTER


def test_only_the_last_state_is_kept_and_for_nobody_else(home: Path) -> None:
    exchange(home, plan(home), NEW)
    again = ExchangePlan(folder_state(home), state_of(OLD), None, {}, "soup 1.2.0")
    exchange(home, again, OLD)
    desk = home.parents[1] / UNDO
    assert [path.name for path in (desk / "soup").iterdir()] == ["last"]
    assert desk.stat().st_mode & 0o077 == 0
    assert (desk / "soup" / "last" / "kit" / "kit.yaml").read_bytes() == b"new"


def test_a_kit_that_was_edited_meanwhile_is_left_alone(home: Path) -> None:
    planned = plan(home)
    (home / "kit.yaml").write_bytes(b"edited")
    with pytest.raises(Taken, match="changed meanwhile"):
        exchange(home, planned, NEW)
    assert everything(home) == {**BEFORE, "kit.yaml": b"edited"}
    assert list((home.parents[1] / UNDO / "soup").iterdir()) == []


def test_a_kit_outside_of_a_campaign_is_kept_beside_it(tmp_path: Path) -> None:
    home = tmp_path / "soup"
    write_contents(OLD, home)
    exchange(home, plan(home, None), NEW)
    bring_back(home, None)
    assert (home / "kit.yaml").read_bytes() == b"old"
    assert (tmp_path / UNDO / "soup" / "last").is_dir()


def test_without_an_update_there_is_nothing_to_take_back(home: Path) -> None:
    with pytest.raises(NotFound, match="no update of soup"):
        bring_back(home, None)


def test_a_campaign_that_cannot_be_written_keeps_both(home: Path) -> None:
    campaign = home.parents[1]
    (campaign / UNDO / "soup").mkdir(parents=True)
    planned = plan(home)
    campaign.chmod(0o500)
    try:
        if os.access(campaign, os.W_OK):
            pytest.skip("this person may write everywhere")
        with pytest.raises(CannotWrite):
            exchange(home, planned, NEW)
    finally:
        campaign.chmod(0o700)
    assert everything(home) == BEFORE


def test_two_updates_at_once_do_not_meet(home: Path) -> None:
    lock = home.parents[1] / UNDO / ".soup.lock"
    exchange(home, plan(home), NEW)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(Taken, match="at work"):
            exchange(home, plan(home), OLD)
        with pytest.raises(Taken, match="at work"):
            bring_back(home, None)
        recover_all(home.parents[1])
    assert everything(home) == AFTER


def test_what_an_interrupted_update_left_is_mended_before_a_campaign_is_read(home: Path) -> None:
    for step in range(400):
        recover(home)
        killed_at(step, lambda: exchange(home, plan(home), NEW))
        if (home.parents[1] / UNDO / "soup" / "next").is_dir() and (home / "c.css").exists():
            break
    assert everything(home) not in (BEFORE, AFTER)
    recover_all(home.parents[1])
    assert everything(home) == AFTER


def in_a_process_of_its_own(work: Callable[[], object]) -> int:
    """Run it in a child, for what would harm this process; tells how the child ended."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except CannotWrite:
            os._exit(7)
        except BaseException:
            os._exit(8)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_disk_that_is_full_at_any_byte_changes_nothing(home: Path) -> None:
    planned = plan(home)
    large = {**NEW, "large.css": b"x" * 5000}
    for limit in (0, 1, 100, 4096):

        def work(limit: int = limit) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            exchange(home, ExchangePlan(planned.before, state_of(large), TEXTS, {}, "x"), large)

        assert in_a_process_of_its_own(work) in (7, -25), limit
        recover(home)
        assert everything(home) == BEFORE


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Run it in a child that is gone at its n-th step on the disk; whether there were that many."""

    def counted() -> None:
        left = [step]

        def watch(event: str, arguments: tuple[Any, ...]) -> None:
            if event in ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree", "open", "os.chmod"):
                left[0] -= 1
                if left[0] < 0:
                    os._exit(9)

        sys.addaudithook(watch)
        work()

    return in_a_process_of_its_own(counted) == 9


def test_interrupted_at_any_step_it_is_before_or_after_and_nothing_lies_about(home: Path) -> None:
    outcomes = []
    for step in range(400):
        planned = plan(home)
        there_were = killed_at(step, lambda planned=planned: exchange(home, planned, NEW))  # type: ignore[misc]
        recover(home)
        outcomes.append(everything(home) == AFTER)
        assert everything(home) in (BEFORE, AFTER), step
        assert {path.name for path in (home.parents[1] / UNDO / "soup").glob("*")} <= {"last"}
        if everything(home) == AFTER:
            bring_back(home, Texts(TEXTS.after, TEXTS.before))
        assert everything(home) == BEFORE
        if not there_were:
            break
    assert outcomes[-1]
    assert outcomes == sorted(outcomes)
    assert len(outcomes) > 20


def test_taking_back_may_be_interrupted_as_well(home: Path) -> None:
    exchange(home, plan(home), NEW)
    for step in range(400):
        there_were = killed_at(step, lambda: bring_back(home, Texts(TEXTS.after, TEXTS.before)))
        recover(home)
        assert everything(home) in (BEFORE, AFTER), step
        if everything(home) == BEFORE:
            bring_back(home, TEXTS)
        assert everything(home) == AFTER
        assert previous(home).renamed == {"when": "hours"}
        if not there_were:
            break
    assert not there_were


def test_where_two_folders_cannot_change_places_at_once_the_steps_between_are_mended(home: Path) -> None:
    desk = home.parents[1] / UNDO / "soup"
    for steps in (1, 2, 3):
        planned = plan(home)
        for step in range(400):
            killed_at(step, lambda planned=planned: exchange(home, planned, NEW))  # type: ignore[misc]
            if (desk / "next").is_dir():
                break
        home.rename(desk / "aside")
        if steps > 1:
            (desk / "next" / "kit").rename(home)
        if steps > 2:
            (desk / "aside").rename(desk / "next" / "kit")
        recover(home)
        assert everything(home) == (BEFORE if steps == 1 else AFTER)
        if steps > 1:
            bring_back(home, Texts(TEXTS.after, TEXTS.before))
        assert everything(home) == BEFORE
