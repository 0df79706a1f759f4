"""One sheet that cannot be made: the others are there, the summary says both, the exit code that one is missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.conftest import Command

CAMPAIGN = """\
lang: en
materials: {event-flyer: [a6, a5, social]}
event:
  title: Soup on Mill Lane
  starts: 2031-06-12T18:30
  tz: Europe/London
  where: Old Mill, Otley
brand: {color: "#0B6E4F", look: numeral}
partners:
  - {name: Aire Canteen}
"""
BROKEN = "{% if material.name == 'social' %}{{ nobody.knows.this }}{% endif %}"


@pytest.fixture(scope="module")
def person(new_person: Callable[[], Command]) -> Command:
    return new_person()


@pytest.fixture(scope="module")
def soup(person: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign whose kit makes every sheet but one."""
    folder = tmp_path_factory.mktemp("bad") / "soup"
    assert person("fork", "event-flyer", folder, "-q").status == 0
    (folder / "campaign.yaml").write_text(CAMPAIGN)
    template = folder / "kits/event-flyer/templates/sheet.html"
    template.write_text(BROKEN + template.read_text())
    return folder


def test_the_right_sheets_are_delivered_and_the_wrong_one_is_listed(person: Command, soup: Path) -> None:
    told = person("render", soup, "-f", "pdf", "-f", "png")
    made = sorted(path.name for path in (soup / "out/event-flyer").glob("*.p*"))
    assert told.status == 1 and made == ["a5.pdf", "a5.png", "a6.pdf", "a6.png"]
    assert "Made 4 files" in told.err and "Not made: 1 sheet, event-flyer social en." in told.err
    assert "sheet.html" in told.err and "the rest was made" in told.err


def test_programs_hear_of_both(person: Command, soup: Path) -> None:
    told = person("render", soup, "-f", "pdf", "-f", "png", "--json")
    assert told.status == 1 and len(told.json["outputs"]) == 4
    (missing,) = told.json["missing"]
    assert (missing["kit"], missing["material"], missing["lang"], missing["stale"]) == ("event-flyer", "social", "en", [])
    assert any(problem["severity"] == "error" and "sheet.html" in problem["file"] for problem in told.json["problems"])
