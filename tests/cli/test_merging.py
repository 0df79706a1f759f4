from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.cli.merging import announce, change_lines, tell_what_is_open, update_command
from campaignkit.cli.voice import Voice
from campaignkit.errors import Problem
from campaignkit.workspace.campaign_update import Moved, Needed
from campaignkit.workspace.exchange import ExchangePlan
from campaignkit.workspace.merge import Change
from campaignkit.workspace.outcome import Outcome

WRONG = Problem("kits/tea/kit.yaml", "name", "is too long", "too-long")
NOTHING = Outcome(
    "tea", "1.0.0", Path("/soup/kits/tea"), (), (), (), (), (), has_neighbours=False,
    plan=ExchangePlan("", "", None, {}, ""), files={}, campaign=None,
)  # fmt: skip


def test_each_thing_that_a_merge_changes_has_a_line_of_its_own() -> None:
    outcome = replace(
        NOTHING,
        changes=(Change("kit.yaml", "updated"), Change("a.png", "both", "keep one")),
        moved=(Moved("note", "remark", values=True), Moved("old", "new", values=False)),
        needed=(Needed(Problem("campaign.yaml", "place", "expected a place", "missing-value"), "place: Leeds"),),
        untranslated=(Problem("words/de.yaml", "free", "lacks this word", "missing-word"),),
    )
    assert list(change_lines(outcome)) == [
        "  newer     kit.yaml",
        "  DECIDE    a.png (keep one)",
        "  renamed   note is remark now, in campaign.yaml, too",
        "  renamed   old is new now",
        "  needed    campaign.yaml place: expected a place In the kit's sample: place: Leeds",
        "  translate words/de.yaml free: lacks this word",
    ]


def test_a_value_that_another_kit_needs_stays() -> None:
    (line,) = change_lines(replace(NOTHING, moved=(Moved("note", "remark", values=True, stays=True),)))
    assert line == "  renamed   note is remark now, and stays for another kit"


def test_the_command_names_the_kit_where_there_are_others() -> None:
    assert update_command(NOTHING, Path("soup")) == "campaignkit update soup"
    assert update_command(replace(NOTHING, has_neighbours=True), Path("soup")) == "campaignkit update soup --kit tea"
    assert (
        update_command(replace(NOTHING, has_neighbours=True), Path("/soup/kits/tea")) == "campaignkit update /soup/kits/tea"
    )


def test_what_is_open_is_told_with_the_way_back(capsys: pytest.CaptureFixture[str]) -> None:
    tell_what_is_open(Voice(), replace(NOTHING, changes=(Change("a.png", "both"),)), Path("soup"))
    told = capsys.readouterr().err
    assert "1 file waits for you: a.png" in told and "take it all back: campaignkit update soup --undo" in told
    broken = replace(NOTHING, problems=(WRONG,))
    announce(Voice(), broken)
    tell_what_is_open(Voice(), broken, Path("soup"))
    told = capsys.readouterr().err
    assert "is too long" in told and "mend the lines above" in told
