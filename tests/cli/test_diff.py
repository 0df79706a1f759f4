"""diff: what was changed in a kit, in words, against the release it was made from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.command import Command


def test_each_change_is_a_line_and_the_next_step_passes_them_on(campaignkit: Command, remix: str, here: Path) -> None:
    (here / remix / "kits/tea-flyer/templates/flyer.html").write_text("<p>{{ headline }} {{ credit.line }}</p>\n")
    manifest = here / remix / "kits/tea-flyer/kit.yaml"
    manifest.write_text(manifest.read_text().replace("max: 40", "max: 60"))
    told = campaignkit("diff", remix)
    assert told.status == 0, told.err
    assert told.err.splitlines()[0] == "tea-flyer 0.1.0, compared with soup-flyer 1.0.0:"
    assert any("field" in line and "headline" in line for line in told.out.splitlines())
    assert any("templates/flyer.html" in line for line in told.out.splitlines())
    assert told.err.splitlines()[-1].startswith("Next: campaignkit suggest makes a patch")


def test_programs_get_the_parent_and_each_difference(campaignkit: Command, remix: str, here: Path) -> None:
    (here / remix / "kits/tea-flyer/words/fr.yaml").write_text("free: Gratuit\n")
    told = campaignkit("diff", remix, "--json").json
    assert (told["kit"], told["version"], told["parent"]["name"]) == ("tea-flyer", "0.1.0", "soup-flyer")
    assert told["parent"]["record"].startswith("sha256:")
    assert "words/fr.yaml" in {difference["name"] for difference in told["differences"]}


def test_a_kit_that_is_nobodys_remix_is_told(campaignkit: Command, new_kit: Callable[..., Path]) -> None:
    told = campaignkit("diff", str(new_kit("own")), "--json")
    assert told.status == 1
    assert (told.json["parent"], told.json["differences"]) == (None, [])
    assert told.json["problems"] != []
