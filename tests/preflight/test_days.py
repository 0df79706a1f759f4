from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.documents.project import read_project
from campaignkit.preflight.days import doubtful_days

NOW = {"SOURCE_DATE_EPOCH": "1813536000"}  # 2027-06-21
FLYER = "<p>{{ event.starts }} {{ credit.line }}</p>"


@pytest.fixture
def campaign(tmp_path: Path, new_kit: Callable[..., Path]) -> Callable[[str, str], Path]:
    """A campaign of one kit with this template, and these lines about its event."""

    def make(template: str, event: str) -> Path:
        new_kit("camp/kits/soup", files={"templates/flyer.html": template})
        (tmp_path / "camp" / "campaign.yaml").write_text(f"lang: en\nheadline: Soup\nevent: {{{event}}}\n")
        return tmp_path / "camp"

    return make


def codes(folder: Path) -> list[tuple[str, str]]:
    project = read_project(folder)
    return [(problem.field, problem.code) for problem in doubtful_days(project, project.kits, NOW)]


def test_a_day_that_is_past_is_told_if_a_template_prints_it(campaign: Callable[[str, str], Path]) -> None:
    event = "starts: 2027-06-19T12:00, tz: Europe/Paris"
    assert codes(campaign(FLYER, event)) == [("event.starts", "past-date")]
    assert codes(campaign("<p>{{ headline }}</p>", event)) == []


def test_a_day_to_come_raises_no_doubt(campaign: Callable[[str, str], Path]) -> None:
    assert codes(campaign(FLYER, "starts: 2027-06-22T12:00, tz: Europe/Paris")) == []


def test_the_days_of_a_sample_may_pass(campaign: Callable[[str, str], Path]) -> None:
    home = campaign(FLYER, "starts: 2027-06-19T12:00, tz: Europe/Paris") / "kits" / "soup"
    shutil.copy(home.parents[1] / "campaign.yaml", home / "sample" / "campaign.yaml")
    assert codes(home) == []
