from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import InvalidDocuments
from campaignkit.lineage.record import Lineage
from campaignkit.workspace.merge import Change, Merged
from campaignkit.workspace.opened import open_folder
from campaignkit.workspace.outcome import outcome_of, refuse_unfit, to_translate


def test_a_kit_in_which_a_merge_is_not_finished_takes_no_other(new_kit: Callable[..., Path]) -> None:
    home = new_kit()
    refuse_unfit(open_folder(home))
    (home / "README.md").write_text("<<<<<<< yours\na\n=======\nb\n>>>>>>> theirs\n")
    with pytest.raises(InvalidDocuments, match="1 problem"):
        refuse_unfit(open_folder(home))


def test_the_outcome_of_a_merge_is_read_as_a_kit(new_kit: Callable[..., Path]) -> None:
    contents = dict(open_folder(new_kit()).contents)
    kit, problems = outcome_of(Merged(contents, ()), Lineage())
    assert (kit is not None, problems) == (True, ())
    broken = Merged({**contents, "kit.yaml": b"name: 1\n"}, (Change("kit.yaml", "merged"),))
    assert outcome_of(broken, Lineage())[1]
    assert outcome_of(Merged(broken.contents, (Change("kit.yaml", "conflict"),)), Lineage()) == (None, ())


def test_words_that_came_with_a_merge_are_to_be_translated(new_kit: Callable[..., Path]) -> None:
    home = new_kit(files={"words/de.yaml": "free: Frei\n"})
    (home / "kit.yaml").write_text((home / "kit.yaml").read_text().replace("[en]", "[en, de]"))
    ours = open_folder(home)
    assert to_translate(ours, ours.contents) == ()
    (gap,) = to_translate(ours, {**ours.contents, "words/en.yaml": b"free: Free\nnew: New\n"})
    assert (gap.file, gap.field, gap.code) == ("words/de.yaml", "new", "missing-word")
    assert to_translate(ours, {**ours.contents, "kit.yaml": b"{["}) == ()
