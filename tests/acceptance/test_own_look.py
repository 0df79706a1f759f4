"""A group brings a look of its own: copied, chosen, changed, and told what is wrong with it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

BRAND = '{color: "#0f766e", look: ours, arrangement: band, art: [loaf, bowl], scale: large, seed: hull}'


@pytest.fixture
def soup(new_person: Callable[[], Any], tmp_path: Path) -> tuple[Any, Path]:
    """A campaign with the built-in look copied to its own folder, and the command that works in it."""
    campaignkit, folder = new_person(), tmp_path / "soup"
    assert campaignkit("fork", "event-flyer", folder).status == 0
    ours = folder / "brand/looks/ours"
    shutil.copytree(folder / "kits/event-flyer/looks/cutpaper", ours)
    (ours / "art").mkdir()
    shutil.copy(folder / "kits/event-flyer/looks/art/loaf.svg", ours / "art")
    text = (ours / "look.yaml").read_text()
    (ours / "look.yaml").write_text(text.replace("look: cutpaper", "look: ours", 1))
    campaign = (folder / "campaign.yaml").read_text()
    (folder / "campaign.yaml").write_text(campaign[: campaign.index("brand:")] + f"brand: {BRAND}\n")
    return campaignkit, folder


def outputs(told: Any) -> list[dict[str, Any]]:
    assert told.status == 0, told.err
    found: list[dict[str, Any]] = json.loads(told.out)["outputs"]
    return found


def test_a_look_of_one_s_own_is_printed_and_each_change_of_it_seen(soup: tuple[Any, Path]) -> None:
    campaignkit, folder = soup
    command = ("render", folder, "-m", "a5", "-f", "png,html", "--json")
    first = outputs(campaignkit(*command))
    assert [output["cached"] for output in first] == [False, False]
    assert all(output["cached"] for output in outputs(campaignkit(*command)))
    loaf = folder / "brand/looks/ours/art/loaf.svg"
    loaf.write_text(loaf.read_text().replace('class="second"', 'class="spark"'))
    again = outputs(campaignkit(*command))
    assert [output["cached"] for output in again] == [False, False]
    pictures = [output["sha256"] for output in (*first, *again) if output["format"] == "png"]
    assert pictures[0] != pictures[1]


@pytest.mark.parametrize(
    ("file", "before", "after", "says"),
    [
        (
            "look.yaml",
            "edge: cut",
            "edge: torn",
            "look.yaml:5:7 edge: expected straight or cut, found “torn”",
        ),
        ("look.yaml", "[Young Serif, 400]", "[Comic Neue, 400]", "there is no font family “Comic Neue” in the kit"),
        ("art/loaf.svg", 'class="brand"', 'class="beige"', "“beige” is no colour of the palette"),
        (
            "../../../campaign.yaml",
            "arrangement: band",
            "arrangement: bund",
            "has “bund”; did you mean `band`?",
        ),
        ("../../../campaign.yaml", "look: ours", "look: outs", "found “outs”; did you mean `ours`?"),
    ],
)
def test_what_is_wrong_with_it_is_told_in_a_line(
    soup: tuple[Any, Path], file: str, before: str, after: str, says: str
) -> None:
    campaignkit, folder = soup
    path = folder / "brand/looks/ours" / file
    path.write_text(path.read_text().replace(before, after, 1))
    told = campaignkit("render", folder, "-m", "a5", "-f", "pdf")
    assert told.status == 1
    assert says in told.err
    assert "1 problem" in told.err
