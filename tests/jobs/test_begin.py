from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.documents.project import read_project
from campaignkit.errors import NotFound, Taken
from campaignkit.jobs.begin import Answers, begin, begin_with, choices, picture_of

FOUR = Answers("Soup:|for all", "2027-06-12T18:30", "Europe/London", "St Mary’s Hall, Leeds", "Alder Library")


def test_four_answers_make_a_campaign_that_can_be_made_and_holds_nothing_of_the_sample(tmp_path: Path) -> None:
    home = begin("event-flyer", tmp_path / "new", FOUR)
    project = read_project(home)
    assert project.campaign.group("event")["title"] == "Soup:|for all"
    assert [partner.id for partner in project.campaign.partners] == ["alder-library"]
    assert not [problem for problem in project.warnings if problem.code == "sample-value"]
    assert "# bullets:" in (home / "campaign.yaml").read_text()


def test_in_a_folder_with_other_things_it_makes_one_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    assert begin("event-flyer", tmp_path, FOUR) == tmp_path / "soup-for-all"
    with pytest.raises(Taken):
        begin("event-flyer", tmp_path, FOUR)
    with pytest.raises(Taken):
        begin("event-flyer", tmp_path / "soup-for-all", FOUR)


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        begin("no-such-kit", tmp_path / "new", FOUR)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_carries_no_kit_begins_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        begin_with(b"MZ", "virus.exe", tmp_path / "new")
    with pytest.raises(NotFound):
        picture_of("sponsor-email")


def test_flyers_are_offered_first() -> None:
    assert choices()[0].name == "event-flyer"
