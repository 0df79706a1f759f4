"""suggest: a patch for the makers of the kit, with what stays out of it told beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Command


@pytest.fixture
def improved(remix: str, here: Path) -> Any:
    """A remix whose template was made better."""
    (here / remix / "kits/tea-flyer/templates/flyer.html").write_text("<p>{{ headline }} {{ credit.line }}</p>\n")
    return remix


def test_the_patch_goes_out_alone_and_the_next_step_says_where_to(campaignkit: Command, improved: Any) -> None:
    told = campaignkit("suggest", improved)
    assert told.status == 0, told.err
    assert "+<p>{{ headline }} {{ credit.line }}</p>\n" in told.out
    assert "1 file of soup-flyer 1.0.0.\n" in told.err
    assert "Next: send it (-o FILE saves it) to https://werkstatt-ost.example/;" in told.err


def test_the_patch_is_written_where_one_says(campaignkit: Command, improved: Any, here: Path) -> None:
    patch = campaignkit("suggest", improved).out
    told = campaignkit("suggest", improved, "-o", "better.patch")
    assert told.out == "better.patch\n"
    assert (here / "better.patch").read_text() == patch
    assert "Next: send better.patch to " in told.err


def test_pictures_go_beside_the_patch_and_what_is_the_groups_own_stays(
    campaignkit: Command, improved: Any, here: Path
) -> None:
    kit = here / improved / "kits/tea-flyer"
    (kit / "assets").mkdir()
    (kit / "assets/bowl.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    (kit / "sample/campaign.yaml").write_text("# Ours.\nlang: en\nheadline: Tea\npartners:\n  - {name: A}\n")
    told = campaignkit("suggest", improved)
    assert "Not in the patch, send it along: assets/bowl.png\n" in told.err
    assert "Left out, your own: sample/campaign.yaml\n" in told.err


def test_the_author_is_whom_one_names(campaignkit: Command, improved: Any) -> None:
    told = campaignkit("suggest", improved, "--by", "Tea Circle <tea@tea.example>")
    assert "\nFrom: Tea Circle <tea@tea.example>\nLineage: sha256:" in told.out
    assert "It is yours, as Tea Circle <tea@tea.example>: whoever takes it credits you.\n" in told.err


def test_else_whom_their_git_names(
    campaignkit: Command, improved: Any, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "gitconfig").write_text("[user]\nname = Anna Löffel\nemail = anna@tea.example\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(here / "gitconfig"))
    assert "\nFrom: Anna Löffel <anna@tea.example>\n" in campaignkit("suggest", improved).out


def test_else_nobody_and_that_is_said(campaignkit: Command, improved: Any, no_git_settings: None) -> None:
    told = campaignkit("suggest", improved)
    assert "\nFrom:" not in told.out
    assert 'It names nobody to credit: --by "Name <mail or url>" does.\n' in told.err


def test_an_author_who_is_none_is_refused(campaignkit: Command, improved: Any) -> None:
    told = campaignkit("suggest", improved, "--by", "<nobody>")
    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("--by: expected a name")


def test_private_data_in_a_line_of_ones_own_does_not_go_out(campaignkit: Command, improved: Any, here: Path) -> None:
    template = here / improved / "kits/tea-flyer/templates/flyer.html"
    template.write_text(template.read_text() + "<p>anna@teakreis.de</p>\n")
    told = campaignkit("suggest", improved, "-o", "better.patch")
    assert (told.status, told.out) == (1, "")
    assert "templates/flyer.html:2" in told.err
    assert "nothing went out" in told.err
    assert not (here / "better.patch").exists()


def test_who_changed_only_what_is_their_own_has_nothing_to_suggest(campaignkit: Command, remix: str, here: Path) -> None:
    told = campaignkit("suggest", remix, "-o", "none.patch")
    assert (told.status, told.out) == (0, "")
    assert "There is nothing to suggest" in told.err
    assert not (here / "none.patch").exists()


def test_programs_get_the_patch_with_its_files_and_its_parent(campaignkit: Command, improved: Any, here: Path) -> None:
    told = campaignkit("suggest", improved, "--json", "-o", "better.patch").json
    assert (told["kit"], told["parent"]["name"], told["files"]) == ("tea-flyer", "soup-flyer", ["templates/flyer.html"])
    assert told["path"] == str(here / "better.patch")
    assert told["patch"] == (here / "better.patch").read_text()
