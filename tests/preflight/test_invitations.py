from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaignkit.documents.invitations import INVITATIONS, Issued, read_issued, written
from campaignkit.documents.project import Project
from campaignkit.errors import Taken
from campaignkit.model.campaign import Campaign, Invitation
from campaignkit.model.kit import Kit, Material
from campaignkit.model.values import Value
from campaignkit.preflight.invitations import as_issued, raised
from campaignkit.rendering.context import occasion
from campaignkit.workspace import lock
from campaignkit.workspace.lock import writing_campaign


@pytest.fixture
def project(tmp_path: Path) -> Project:
    tmp_path = tmp_path / "june"
    tmp_path.mkdir()
    invite = Material("invite", "invite", ("ics",))
    kit = Kit(tmp_path / "kits" / "soup", "soup", "1.0.0", "Soup", "", "CC0-1.0", (), (), (invite,))
    event: dict[str, Value] = {"title": "Soup", "starts": datetime(2027, 6, 12, 18, tzinfo=UTC)}
    return Project(tmp_path, Campaign(tmp_path, {"event": event}), (kit,))


def moved(project: Project) -> Project:
    event = project.campaign.values["event"]
    assert isinstance(event, dict)
    return replace(project, campaign=replace(project.campaign, values={"event": event | {"where": "Another hall"}}))


def invitation(project: Project) -> Invitation:
    """What a project invites to."""
    assert project.campaign.invitation
    return project.campaign.invitation


def test_a_changed_event_raises_the_sequence_once_and_keeps_the_uid(project: Project) -> None:
    first = invitation(raised(project, {}))
    second = invitation(raised(moved(project), {}))
    assert (second.uid, second.sequence) == (first.uid, 1)
    assert invitation(raised(moved(project), {})) == second


def a_month_later(project: Project) -> Project:
    event = project.campaign.values["event"]
    assert isinstance(event, dict)
    values: dict[str, Value] = {"event": event | {"starts": datetime(2027, 7, 12, 18, tzinfo=UTC)}}
    return replace(project, campaign=replace(project.campaign, values=values))


def copied(project: Project, name: str) -> Project:
    """The project as it lies in a copy of its folder."""
    there = project.folder.parent / name
    shutil.copytree(project.folder, there)
    return replace(project, folder=there, campaign=replace(project.campaign, folder=there))


def test_an_event_on_another_day_is_moved_in_calendars_and_that_is_told(project: Project) -> None:
    first = invitation(raised(project, {}))
    later = raised(a_month_later(project), {})
    assert (invitation(later).uid, invitation(later).sequence) == (first.uid, 1)
    (told,) = later.warnings
    assert told.code == "event-moved"
    assert "2027-06-12" in told.message and "2027-07-12" in told.message
    assert raised(a_month_later(project), {}).warnings == ()


def test_a_copy_for_another_day_is_another_event_and_how_to_take_that_back_is_told(project: Project) -> None:
    first = invitation(raised(project, {}))
    july = a_month_later(copied(project, "july"))
    told = raised(july, {})
    assert invitation(told).uid not in ("", first.uid)
    assert [problem.code for problem in told.warnings] == ["another-event"]
    assert f'"uid": "{first.uid}"' in told.warnings[0].message
    file = july.folder / INVITATIONS
    file.write_text(file.read_text().replace(invitation(told).uid, first.uid))
    again = raised(july, {})
    assert (invitation(again).uid, invitation(again).sequence, again.warnings) == (first.uid, 1, ())


def test_a_copy_or_a_folder_that_was_renamed_keeps_the_event(project: Project) -> None:
    first = invitation(raised(project, {}))
    assert invitation(raised(copied(project, "spare"), {})) == first
    there = raised(moved(copied(project, "renamed")), {})
    assert (invitation(there).uid, there.warnings) == (first.uid, ())


def test_what_was_written_before_days_were_written_down_is_followed(project: Project, tmp_path: Path) -> None:
    first = invitation(raised(project, {}))
    (tmp_path / "june" / INVITATIONS).write_bytes(written(Issued(first, occasion.content(project.campaign))))
    later = raised(a_month_later(copied(project, "july")), {})
    assert (invitation(later).uid, later.warnings) == (first.uid, ())


def test_looking_writes_nothing(project: Project, tmp_path: Path) -> None:
    assert invitation(as_issued(project, {})).sequence == 0
    assert not (tmp_path / "june" / INVITATIONS).exists()
    raised(project, {})
    assert invitation(as_issued(moved(project), {})).sequence == 0
    issued = read_issued(tmp_path / "june")
    assert issued and issued.invitation.sequence == 0


def test_a_kits_sample_writes_nothing(project: Project, tmp_path: Path) -> None:
    raised(replace(project, folder=tmp_path / "elsewhere"), {})
    assert not (tmp_path / "june" / INVITATIONS).exists()


def test_a_campaign_that_cannot_be_written_to_is_invited_to_all_the_same(project: Project, tmp_path: Path) -> None:
    (tmp_path / "june" / ".campaignkit").write_text("no folder")
    told = raised(project, {})
    assert invitation(told).sequence == 0
    assert [(problem.code, problem.severity) for problem in told.warnings] == [("not-kept", "warning")]


def test_source_date_epoch_overrules_the_stamp(project: Project) -> None:
    raised(project, {})
    assert invitation(raised(moved(project), {"SOURCE_DATE_EPOCH": "1800000000"})).stamp is None
    assert invitation(as_issued(moved(project), {})).stamp == 1800000000


def test_an_invitation_is_not_raised_while_another_command_writes_the_campaign(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    (tmp_path / "june" / "campaign.yaml").write_text("lang: en\n")
    with writing_campaign(tmp_path / "june", "fork"), pytest.raises(Taken, match="fork"):
        raised(project, {})
    assert not (tmp_path / "june" / INVITATIONS).exists()


def test_who_waited_takes_the_invitation_that_the_other_wrote(project: Project, tmp_path: Path) -> None:
    (tmp_path / "june" / "campaign.yaml").write_text("lang: en\n")
    begun = threading.Event()

    def other() -> None:
        with writing_campaign(tmp_path / "june", "render"):
            begun.set()
            threading.Event().wait(0.2)
            theirs = Issued(Invitation("soup@other.example", 4, None), occasion.content(project.campaign))
            (tmp_path / "june" / INVITATIONS).write_bytes(written(theirs))

    thread = threading.Thread(target=other)
    thread.start()
    begun.wait()
    assert invitation(raised(project, {})).sequence == 4
    thread.join()


def test_an_invitation_that_is_not_new_waits_for_nobody(project: Project, tmp_path: Path) -> None:
    (tmp_path / "june" / "campaign.yaml").write_text("lang: en\n")
    first = invitation(raised(project, {}))
    with writing_campaign(tmp_path / "june", "fork"):
        assert invitation(raised(project, {})) == first
