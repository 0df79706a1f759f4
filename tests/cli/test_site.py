from __future__ import annotations

from pathlib import Path

from tests.cli.command import Command


def test_a_site_is_made_and_the_next_step_told(campaignkit: Command, here: Path) -> None:
    (here / "north").mkdir()
    told = campaignkit("site", "./north", "--title", "North kits")
    assert (told.status, told.out) == (0, "public/index.html\n")
    assert "0 kits in public: " in told.err
    assert "Next: open public/index.html in a browser, then copy the folder to a web host" in told.err
    assert "North kits" in (here / "public/index.html").read_text()


def test_a_registry_that_is_not_there_is_named(campaignkit: Command, here: Path) -> None:
    told = campaignkit("site", "nowhere")
    assert told.status == 1
    assert "There is no registry called nowhere." in told.err
    assert not (here / "public").exists()


def test_a_kit_that_cannot_be_shown_is_told(campaignkit: Command, here: Path) -> None:
    (here / "north/soup/1.0.0/kit").mkdir(parents=True)
    (here / "north/soup/1.0.0/lineage.json").write_text("{")
    told = campaignkit("site", "./north", "-o", "web")
    assert told.status == 0
    assert "north/soup: lineage.json" in told.err
