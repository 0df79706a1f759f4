"""What the form on a phone made, taken by fork, by take and by the commands that read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import Command
from tests.replies import SVG, campaign_page, campaign_zip, release_facts

VALUES = (
    '"lang": "en"\n"event": {"title": "Stew for all", "starts": "2027-06-12", "tz": "Europe/London", "where": "Leeds"}\n'
    '"partners": [{"name": "Aire Kitchen", "logo": "logos/aire.svg"}]\n"brand": {"color": "#123456", "look": "plain"}\n'
)


@pytest.fixture
def page(here: Path) -> str:
    data = campaign_zip(VALUES, {"logos/aire.svg": SVG}, **release_facts())
    (here / "soup.campaign.html").write_bytes(campaign_page(data))
    (here / "soup.zip").write_bytes(data)
    return "soup.campaign.html"


def test_fork_makes_the_campaign_with_these_words_and_pictures(campaignkit: Command, page: str, here: Path) -> None:
    told = campaignkit("fork", page, "soup")
    assert told.status == 0, told.err
    text = (here / "soup/campaign.yaml").read_text()
    assert "title: Stew for all" in text and "Bread & Roses" not in text and "# bullets:" in text
    assert (here / "soup/logos/aire.svg").read_bytes() == SVG
    assert "needs nothing more" in told.err
    checked = campaignkit("check", "soup")
    assert checked.status == 0, checked.err
    assert campaignkit("fork", "soup.zip", "again").status == 0
    assert (here / "again/campaign.yaml").read_text() == text


def test_a_campaign_that_is_there_is_taken_into_not_written_over(campaignkit: Command, page: str, here: Path) -> None:
    campaignkit("fork", "event-flyer", "soup")
    before = (here / "soup/campaign.yaml").read_bytes()
    told = campaignkit("fork", page, "soup", "--force")
    assert (told.status, "campaignkit take soup.campaign.html" in told.err) == (1, True)
    dry = campaignkit("take", page, "soup", "--dry-run")
    assert dry.status == 0 and "Nothing was changed" in dry.err
    assert (here / "soup/campaign.yaml").read_bytes() == before
    told = campaignkit("take", page, "soup")
    assert told.status == 0, told.err
    lines = told.err.splitlines()
    assert lines[0].startswith("soup.campaign.html was filled in for event-flyer ")
    assert "  changed   event.title: Stew for all (it was: Bread & Roses:|free lunch for all)" in lines
    assert "  picture   logos/aire-2.svg" in lines
    assert lines[-1] == "Next: campaignkit check soup"


def test_programs_are_told_the_same(campaignkit: Command, page: str) -> None:
    campaignkit("fork", "event-flyer", "soup")
    told = json.loads(campaignkit("take", page, "soup", "--dry-run", "--json").out)
    assert told["reply"]["kit"] == "event-flyer" and told["applied"] is False and told["files"] == ["logos/aire-2.svg"]
    assert {"path": "event.where", "lang": "", "before": "St. Mary’s Hall, Leeds", "after": "Leeds"} in told["changes"]


def test_commands_that_read_take_it_for_its_kit(campaignkit: Command, page: str) -> None:
    for command in ("show", "credits", "verify", "lineage"):
        told = campaignkit(command, page)
        assert told.status == 0, told.err
        assert "event-flyer" in (told.out + told.err).casefold().replace(" ", "-")


@pytest.mark.parametrize("command", ["fork", "take"])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK", "no ZIP at all"),
        (campaign_zip(kit="soup-flyer"), "is for soup-flyer 1.3.0 (ck:aaaa-aaaa)"),
        (campaign_zip(pictures={"kits/evil.png": b""}), "kits/evil.png"),
        (campaign_zip("recipients: x.csv", **release_facts()), "recipients"),
    ],
)
def test_each_bad_one_is_refused_in_one_line_and_nothing_is_written(
    campaignkit: Command, here: Path, command: str, content: bytes, words: str
) -> None:
    (here / "bad.zip").write_bytes(content)
    folder = here / "soup"
    if command == "take":
        campaignkit("fork", "event-flyer", "soup")
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    told = campaignkit(command, "bad.zip", "soup")
    assert told.status in (1, 4) and words in told.err and "Traceback" not in told.err
    assert sum(words in line for line in told.err.splitlines()) == 1
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before
    assert folder.exists() == (command == "take")
