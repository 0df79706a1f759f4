from __future__ import annotations

from campaignkit.cli.merging import change_lines
from campaignkit.errors import Problem
from campaignkit.workspace.campaign_update import Moved, Needed
from campaignkit.workspace.merge import Change


def test_each_thing_that_a_merge_changes_has_a_line_of_its_own() -> None:
    changes = (Change("kit.yaml", "updated"), Change("a.png", "both", "keep one"))
    moved = (Moved("note", "remark", values=True), Moved("old", "new", values=False))
    needed = (Needed(Problem("campaign.yaml", "place", "expected a place", "missing-value"), "place: Leeds"),)
    gaps = (Problem("words/de.yaml", "free", "lacks this word", "missing-word"),)
    assert list(change_lines(changes, moved, needed, gaps)) == [
        "  newer     kit.yaml",
        "  DECIDE    a.png (keep one)",
        "  renamed   note is remark now, in campaign.yaml, too",
        "  renamed   old is new now",
        "  needed    campaign.yaml place: expected a place In the kit's sample: place: Leeds",
        "  translate words/de.yaml free: lacks this word",
    ]


def test_a_value_that_another_kit_needs_stays() -> None:
    (line,) = change_lines((), (Moved("note", "remark", values=True, stays=True),), (), ())
    assert line == "  renamed   note is remark now, and stays for another kit"
