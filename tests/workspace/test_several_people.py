"""Several people in one campaign: what one did, the others may read, change and take back, and nobody else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from campaignkit.disk import make_folder, staged_folder, write_contents, write_whole
from campaignkit.errors import Taken
from campaignkit.workspace import lock
from campaignkit.workspace.bases import KEPT, keep
from campaignkit.workspace.exchange import (
    UNDO,
    ExchangePlan,
    Texts,
    bring_back,
    exchange,
    folder_state,
    previous,
    recover,
    state_of,
)
from campaignkit.workspace.lock import LOCK, writing_campaign
from tests.conftest import as_person

ANNA, BO = 1001, 1002
UMASKS = pytest.mark.parametrize("umask", [0o002, 0o022, 0o077])


def a_kit(version: str) -> dict[str, bytes]:
    return {"kit.yaml": version.encode(), f"a/{version}.css": b"1", "lineage.json": b"{}"}


def begin(campaign: Path) -> Path:
    """A campaign with a kit, as `fork` makes it."""
    with staged_folder(campaign) as staged:
        write_contents({f"kits/soup/{path}": data for path, data in a_kit("1").items()}, staged)
        write_whole(staged / "campaign.yaml", b"1")
    return campaign / "kits" / "soup"


def update(home: Path, version: str) -> None:
    text = (home.parents[1] / "campaign.yaml").read_text()
    plan = ExchangePlan(folder_state(home), state_of(a_kit(version)), Texts(text, version), {}, version)
    with writing_campaign(home.parents[1], "update"):
        exchange(home, plan, a_kit(version))


@UMASKS
def test_whoever_may_write_a_shared_campaign_updates_it_and_takes_it_back(group_folder: Path, umask: int) -> None:
    with as_person(ANNA, umask):
        home = begin(group_folder / "soup")
        update(home, "2")
    with as_person(BO, umask):
        recover(home)
        assert previous(home).label == "2"
        update(home, "3")
        bring_back(home, None)
        assert (home / "kit.yaml").read_text() == "2"
    with as_person(ANNA, umask):
        bring_back(home, None)
        update(home, "4")
        (home / "kit.yaml").write_text("edited")
        (home.parents[1] / "campaign.yaml").write_text("4, and more")
    with as_person(BO, umask):
        update(home, "5")
    assert [path.name for path in (group_folder / "soup" / UNDO / "soup").iterdir()] == ["last"]
    assert (group_folder / "soup" / UNDO / "soup" / "last" / "kit" / "kit.yaml").read_text() == "edited"


@pytest.mark.parametrize(("campaign", "undo"), [(0o2775, 0o2770), (0o755, 0o700), (0o700, 0o700)])
def test_a_former_state_is_for_those_who_may_write_the_campaign(tmp_path: Path, campaign: int, undo: int) -> None:
    home = begin(tmp_path / "soup")
    (tmp_path / "soup").chmod(campaign)
    update(home, "2")
    assert (tmp_path / "soup" / UNDO).stat().st_mode & 0o7777 == undo


@pytest.mark.parametrize(("before", "after"), [(0o2775, 0o664), (0o750, 0o640)])
def test_a_kit_that_takes_the_place_of_another_is_read_and_written_by_the_same(
    tmp_path: Path, before: int, after: int
) -> None:
    home = begin(tmp_path / "soup")
    home.chmod(before)
    update(home, "2")
    assert home.stat().st_mode & 0o7777 == before
    assert (home / "a" / "2.css").stat().st_mode & 0o777 == after


@UMASKS
def test_the_texts_that_a_campaign_keeps_for_a_merge_are_read_by_all_who_write_it(tmp_path: Path, umask: int) -> None:
    campaign = tmp_path / "soup"
    begin(campaign)
    campaign.chmod(0o2770)
    before = os.umask(umask)
    try:
        keep(campaign, a_kit("2"))
    finally:
        os.umask(before)
    modes = {path.stat().st_mode & 0o7777 for path in (campaign / KEPT).iterdir()}
    assert modes == {0o660}


@UMASKS
def test_the_lock_of_one_person_holds_for_the_others(
    group_folder: Path, umask: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    with as_person(ANNA, umask):
        begin(group_folder / "soup")
        held = writing_campaign(group_folder / "soup", "update")
        held.__enter__()
    with (
        as_person(BO, umask),
        pytest.raises(Taken, match="at work in soup \\(update, process"),
        writing_campaign(group_folder / "soup", "fork"),
    ):
        pass
    with as_person(ANNA, umask):
        held.__exit__(None, None, None)
    with as_person(BO, umask), writing_campaign(group_folder / "soup", "fork"):
        assert (group_folder / "soup" / LOCK).read_text().startswith("fork, process")


def test_a_lock_that_one_person_s_killed_command_left_is_in_nobody_s_way_and_says_who_is_at_work_now(
    group_folder: Path,
) -> None:
    with as_person(ANNA):
        begin(group_folder / "soup")
        make_folder(group_folder / "soup" / ".campaignkit")
        (group_folder / "soup" / LOCK).write_text("update, process 1")
    with as_person(BO), writing_campaign(group_folder / "soup", "fork"):
        assert (group_folder / "soup" / LOCK).read_text() == f"fork, process {os.getpid()}\n"
    assert not (group_folder / "soup" / LOCK).exists()


def test_a_lock_that_cannot_be_opened_is_no_leave_to_write(group_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    with as_person(ANNA):
        begin(group_folder / "soup")
        make_folder(group_folder / "soup" / ".campaignkit")
        (group_folder / "soup" / LOCK).touch(0o600)
        (group_folder / "soup" / LOCK).chmod(0o600)
    with (
        as_person(BO),
        pytest.raises(Taken, match="somebody else's and cannot be opened") as told,
        writing_campaign(group_folder / "soup", "fork"),
    ):
        pass
    assert f"delete {group_folder / 'soup' / LOCK}" in told.value.hint


def test_who_may_only_read_a_campaign_needs_no_lock(group_folder: Path) -> None:
    with as_person(ANNA):
        begin(group_folder / "soup")
        (group_folder / "soup").chmod(0o755)
    with as_person(BO), writing_campaign(group_folder / "soup", "render"):
        assert not (group_folder / "soup" / LOCK).exists()


def test_what_killed_commands_left_is_swept_from_the_whole_campaign(tmp_path: Path) -> None:
    begin(tmp_path / "soup")
    left = [tmp_path / "soup" / place for place in (
        ".campaign.yaml.0123456789ab.partial", "kits/.soup.0123456789ab.partial",
        ".campaignkit/.campaign.schema.json.0123456789ab.partial",
    )]  # fmt: skip
    for path in left:
        make_folder(path.parent)
        path.touch()
        os.utime(path, (0, 0))
    with writing_campaign(tmp_path / "soup", "fork"):
        assert not [path for path in left if path.exists()]
