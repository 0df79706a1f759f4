from __future__ import annotations

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


def test_looking_writes_nothing(project: Project, tmp_path: Path) -> None:
    assert invitation(as_issued(project, {})).sequence == 0
    assert not (tmp_path / INVITATIONS).exists()
    raised(project, {})
    assert invitation(as_issued(moved(project), {})).sequence == 0
    issued = read_issued(tmp_path)
    assert issued and issued.invitation.sequence == 0


def test_a_kits_sample_and_a_campaign_that_invites_nobody_write_nothing(project: Project, tmp_path: Path) -> None:
    raised(replace(project, folder=tmp_path / "elsewhere"), {})
    raised(replace(project, kits=()), {})
    assert not (tmp_path / INVITATIONS).exists()


def test_a_campaign_that_cannot_be_written_to_is_invited_to_all_the_same(project: Project, tmp_path: Path) -> None:
    (tmp_path / ".campaignkit").write_text("no folder")
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
    (tmp_path / "campaign.yaml").write_text("lang: en\n")
    with writing_campaign(tmp_path, "fork"), pytest.raises(Taken, match="fork"):
        raised(project, {})
    assert not (tmp_path / INVITATIONS).exists()


def test_who_waited_takes_the_invitation_that_the_other_wrote(project: Project, tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text("lang: en\n")
    begun = threading.Event()

    def other() -> None:
        with writing_campaign(tmp_path, "render"):
            begun.set()
            threading.Event().wait(0.2)
            theirs = Issued(Invitation("soup@other.example", 4, None), occasion.content(project.campaign))
            (tmp_path / INVITATIONS).write_bytes(written(theirs))

    thread = threading.Thread(target=other)
    thread.start()
    begun.wait()
    assert invitation(raised(project, {})).sequence == 4
    thread.join()


def test_an_invitation_that_is_not_new_waits_for_nobody(project: Project, tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text("lang: en\n")
    first = invitation(raised(project, {}))
    with writing_campaign(tmp_path, "fork"):
        assert invitation(raised(project, {})) == first
