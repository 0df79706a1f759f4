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
