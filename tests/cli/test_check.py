from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.command import Command


@pytest.fixture
def kit(campaignkit: Command) -> str:
    """A new kit, which has no problem."""
    return campaignkit("init", "tea-flyer", "--by", "Tea Circle").out.strip()


def test_a_good_kit_checks_with_status_0(campaignkit: Command, kit: str) -> None:
    told = campaignkit("check", kit)
    assert told.status == 0, told.err
    assert "All good" in told.err
    assert told.err.endswith(f"Next: campaignkit render {kit}\n")


@pytest.fixture
def odd_kit(kit: str, here: Path) -> str:
    """The same with a warning: its sample has mark-up in a text."""
    sample = here / kit / "sample" / "campaign.yaml"
    sample.write_text(sample.read_text().replace("title: ", "title: <b>Tea</b> ", 1))
    return kit


def test_warnings_alone_are_no_praise(campaignkit: Command, odd_kit: str) -> None:
    told = campaignkit("check", odd_kit)
    assert told.status == 0
    assert "All good" not in told.err
    assert re.search(r"^Can be made\. [1-9]\d* warnings? above, to look at first\.$", told.err, re.MULTILINE)


def test_strict_lets_warnings_fail(campaignkit: Command, odd_kit: str) -> None:
    told = campaignkit("check", odd_kit, "--strict")
    assert told.status == 1
    assert "warning: " in told.err


def test_every_problem_is_told_at_once_with_its_line(campaignkit: Command, kit: str, here: Path) -> None:
    sample = here / kit / "sample" / "campaign.yaml"
    text = sample.read_text().replace("tz: Europe/London", "tz: Europe/Lundon").replace("lang: en", "lang: xx-klingon")
    sample.write_text(text + "colour: blue\n")
    told = campaignkit("check", kit)
    assert told.status == 1
    assert "Traceback" not in told.err
    for word in ("Europe/Lundon", "xx-klingon", "colour"):
        assert any(word in line and "campaign.yaml:" in line for line in told.err.splitlines())


def test_programs_get_every_problem_with_all_its_keys(campaignkit: Command, odd_kit: str) -> None:
    problems = campaignkit("check", odd_kit, "--json").json["problems"]
    assert problems
    assert all(p.keys() == {"file", "line", "column", "field", "message", "severity", "code"} for p in problems)


def test_a_folder_without_a_campaign_is_told(campaignkit: Command, here: Path) -> None:
    told = campaignkit("check", "nowhere")
    assert told.status == 1
    assert "nowhere" in told.err
    assert "Next: " in told.err


def test_problems_are_told_by_paths_from_here_and_to_programs_by_those_in_the_campaign(
    campaignkit: Command, kit: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = here / kit / "sample" / "campaign.yaml"
    sample.write_text(sample.read_text() + "colour: blue\n")
    assert f"{kit}/sample/campaign.yaml:" in campaignkit("check", kit).err
    assert f"{kit}/sample/campaign.yaml:" in campaignkit("render", kit).err
    told = campaignkit("check", kit, "--json").json["problems"]
    assert "sample/campaign.yaml" in [problem["file"] for problem in told]
    monkeypatch.chdir(here / kit / "templates")
    assert "\n../sample/campaign.yaml:" in "\n" + campaignkit("check", "..").err


def test_a_colour_that_was_chosen_is_a_note_and_fails_nothing(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "event-flyer", "soup", "-q")
    told = campaignkit("check", "soup", "-m", "social")
    (line,) = [line for line in told.err.splitlines() if "note: " in line]
    assert line.startswith("soup/campaign.yaml:") and "brand.second" in line and "no second colour is given" in line
    assert told.status == 0 and "Can be made" in told.err
    problems = campaignkit("check", "soup", "-m", "social", "--json").json["problems"]
    assert [(problem["severity"], problem["code"]) for problem in problems if problem["severity"] == "note"] == [
        ("note", "colour")
    ]
