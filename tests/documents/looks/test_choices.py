from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.documents.looks.choices import unknown_choices
from campaignkit.documents.reading.source import parse_table
from campaignkit.model.campaign import Brand, Campaign
from campaignkit.model.kit import Kit


@pytest.fixture(scope="module")
def kit() -> Kit:
    return read_kit(Path(__file__).parents[3] / "kits/event-flyer")


def told(kit: Kit, **brand: object) -> list[tuple[str, str, int]]:
    lines = "".join(f"  {name}: {list(value) if isinstance(value, tuple) else value}\n" for name, value in brand.items())
    table = parse_table(f"brand:\n{lines}".encode(), "campaign.yaml")
    campaign = Campaign(Path(), {}, brands=(Brand(**brand),))  # type: ignore[arg-type]
    return [(field, message, node.line) for node, field, message, _ in unknown_choices(table, campaign, [kit])]


def test_what_a_look_offers_may_be_chosen(kit: Kit) -> None:
    assert told(kit, look="cutpaper", arrangement="band", face="bold", art=("bowl", "loaf"), scale="huge") == []


def test_what_no_look_offers_is_told_with_what_was_meant(kit: Kit) -> None:
    ((field, message, line),) = told(kit, look="cutpaper", arrangement="bandd")
    assert (field, line) == ("brand.arrangement", 3)
    assert message == "no look here has “bandd”; did you mean `band`?"


def test_each_drawing_is_looked_for(kit: Kit) -> None:
    ((field, message, _),) = told(kit, art=("bowl", "laof"))
    assert (field, message) == ("brand.art", "no look here has “laof”; did you mean `loaf`?")


def test_a_look_that_nobody_offers_is_told_once(kit: Kit) -> None:
    ((field, message, _),) = told(kit, look="cutpapper", arrangement="nowhere")
    assert field == "brand.look"
    assert message.endswith("did you mean `cutpaper`?")


def test_a_kit_without_looks_that_are_data_offers_no_choice_to_be_wrong(kit: Kit) -> None:
    assert told(replace(kit, designs=()), look="quarters", arrangement="nowhere") == []
