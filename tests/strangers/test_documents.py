"""Cases from the reports of other tools' users: what forks, comments and edits do to a campaign's file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from campaignkit.cli.run import run
from campaignkit.documents.project import read_project

OWN = """\
lang: en
event: {title: Repair café, starts: 2027-06-01T18:00, tz: Europe/London, where: "The Old Forge, Otley", url: https://otley.example/}
partners: [{name: Otley Repair}]
"""
IN_LINES = """\
lang: en
event:
  title: Soup
  starts: 2027-06-19T12:00
  tz: Europe/London
  where: Hall
partners: [{name: A}]
"""
IN_BRACES = """\
lang: en
event: {
  title: Soup,
  starts: 2027-06-19T12:00,
  tz: Europe/London,
  where: Hall, # last
}
partners: [{name: A}]
"""


@dataclass(frozen=True, slots=True)
class Told:
    """What one run of the command left: its exit status and what it said."""

    status: int
    err: str


@pytest.fixture
def campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """`campaign("check", "own")` in a folder with a campaign `own` that a small kit of one's own feeds."""
    monkeypatch.chdir(tmp_path)

    def command(*words: str) -> Told:
        capsys.readouterr()
        status = run(words)
        return Told(status, capsys.readouterr().err)

    command("init", "mini", "-q")
    command("fork", "./mini", "own", "-q")
    return command


def test_what_a_sample_says_of_access_price_and_end_is_promised_by_nobody(campaign: Callable[..., Told]) -> None:
    file = Path("own/campaign.yaml")
    file.write_text(OWN, encoding="utf-8")
    before = read_project(Path("own")).campaign
    assert campaign("fork", "event-flyer", "own", "-q").status == 0
    text = file.read_text(encoding="utf-8")
    assert read_project(Path("own")).campaign == before
    lines = iter(text.replace(",\n", "\n").splitlines())
    assert all(any(line.startswith(own.rstrip("}")) for line in lines) for own in OWN.splitlines())
    assert re.findall(r"^[^#]*\b(?:ends|price|access|bullets|for_whom|seed):", text, re.MULTILINE) == []
    assert '# access: "Steps, hearing loop' in text


def test_a_comment_for_a_group_in_braces_is_taken_up_by_taking_its_hash_away(campaign: Callable[..., Told]) -> None:
    file = Path("own/campaign.yaml")
    file.write_text(OWN, encoding="utf-8")
    assert campaign("fork", "event-flyer", "own", "-q").status == 0
    text, count = re.subn(r"^( *)# (for_whom: )", r"\1\2", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")
    assert count == 1
    assert "for_whom" in read_project(Path("own")).campaign.values["event"]  # type: ignore[operator]


def test_a_line_to_fill_in_is_what_check_asks_for(campaign: Callable[..., Told]) -> None:
    file = Path("own/campaign.yaml")
    file.write_text(OWN, encoding="utf-8")
    told = campaign("fork", "sponsor-email", "own")
    assert "fill in sender.name, sender.from" in told.err
    assert told.err.splitlines()[-1] == "Next: campaignkit check own"
    checked = campaign("check", "own")
    assert checked.status == 1
    assert "sender.name: is missing" in checked.err


def test_words_behind_a_hash_are_told(campaign: Callable[..., Told]) -> None:
    Path("own/campaign.yaml").write_text(IN_LINES.replace("where: Hall", "where: Hall #3, Mill Lane"), encoding="utf-8")
    (problem,) = (entry for entry in read_project(Path("own")).warnings if entry.code == "lost-to-comment")
    assert (problem.line, problem.field) == (6, "event.where")
    assert '"Hall #3, Mill Lane"' in problem.message


def test_a_comment_with_a_space_is_one(campaign: Callable[..., Told]) -> None:
    Path("own/campaign.yaml").write_text(IN_LINES.replace("where: Hall", "where: Hall # 3 to come"), encoding="utf-8")
    assert [entry for entry in read_project(Path("own")).warnings if entry.code == "lost-to-comment"] == []


@pytest.mark.parametrize("text", [f"{IN_LINES}...\n", IN_BRACES], ids=["document end", "comment behind a comma"])
def test_what_check_can_read_fork_can_edit(campaign: Callable[..., Told], text: str) -> None:
    file = Path("own/campaign.yaml")
    file.write_text(text, encoding="utf-8")
    before = read_project(Path("own")).campaign
    assert campaign("fork", "event-flyer", "own", "-q", "-d", "event.note=Bring a cup").status == 0
    after = read_project(Path("own")).campaign
    assert after.values["event"] == {**before.values["event"], "note": "Bring a cup"}  # type: ignore[dict-item]
    assert after.partners == before.partners
