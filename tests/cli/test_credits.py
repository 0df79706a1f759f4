"""credits: whom to credit, in the form that a person or a program can use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Command


def test_everybody_behind_a_remix_is_named_with_their_licence(campaignkit: Command, remix: str) -> None:
    told = campaignkit("credits", remix)
    assert told.status == 0, told.err
    assert "Tea Circle" in told.out
    assert "Werkstatt Ost" in told.out
    assert "CC BY-SA 4.0" in told.out


def test_the_same_is_said_on_one_line_to_those_who_want_more(campaignkit: Command, remix: str) -> None:
    assert "On one line: " not in campaignkit("credits", remix).err
    told = campaignkit("credits", remix, "-v")
    (line,) = [line for line in told.err.splitlines() if line.startswith("On one line: ")]
    assert "Tea Circle" in line


@pytest.mark.parametrize(
    ("form", "link"), [("html", '<a rel="license" href="https://'), ("md", "](<https://"), ("text", "https://")]
)
def test_each_form_leads_to_the_licence_in_its_own_way(campaignkit: Command, remix: str, form: Any, link: Any) -> None:
    told = campaignkit("credits", remix, "--format", form)
    assert told.status == 0, told.err
    assert f"{link}creativecommons.org/licenses/by-sa/4.0/" in told.out


def test_programs_get_the_works_from_the_newest_to_the_oldest_by_either_option(campaignkit: Command, remix: str) -> None:
    told = campaignkit("credits", remix, "--json").json
    assert [(work["authors"], work["relation"]) for work in told["credits"]] == [
        ("Tea Circle", ""),
        ("Werkstatt Ost", "fork"),
    ]
    assert "Tea Circle" in told["line"]
    assert campaignkit("credits", remix, "--format", "json").json == told


def test_what_has_no_credits_is_told_and_programs_get_the_shape(campaignkit: Command, here: Path) -> None:
    told = campaignkit("credits", "nowhere", "--json")
    assert told.status == 1
    assert (told.json["credits"], told.json["line"]) == ([], "")
    assert told.json["problems"] != []
