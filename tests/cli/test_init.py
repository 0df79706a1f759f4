"""init: a new kit, where it is said."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command import Command


def test_a_new_kit_is_made_where_it_is_said(campaignkit: Command, here: Path) -> None:
    told = campaignkit("init", "street-party", "--by", "Tea Circle")
    assert told.status == 0
    assert told.out == "street-party\n"
    assert (here / "street-party" / "kit.yaml").is_file()
    assert told.err.splitlines()[-1] == "Next: edit street-party/kit.yaml, then campaignkit render street-party"


def test_a_name_that_no_kit_can_have_is_told(campaignkit: Command, here: Path) -> None:
    told = campaignkit("init", "Street Party!")
    assert told.status == 1
    assert list(here.iterdir()) == []


def test_a_look_is_begun_in_the_campaign_that_is_named(campaignkit: Command, here: Path) -> None:
    assert campaignkit("init", "street-party").status == 0
    told = campaignkit("init", "--look", "ours", "street-party")
    assert told.status == 0, told.err
    assert (here / "street-party/looks/ours/look.yaml").is_file()
    assert told.err.splitlines()[-1] == "Next: choose it by brand: {look: ours}, then campaignkit render street-party"
