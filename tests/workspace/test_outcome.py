from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from campaignkit.errors import InvalidDocuments
from campaignkit.lineage.record import Lineage
from campaignkit.workspace.exchange import folder_state, previous
from campaignkit.workspace.merge import Change, Merged
from campaignkit.workspace.opened import OpenKit, open_folder
from campaignkit.workspace.outcome import Outcome, outcome_of, put_in_place, refuse_unfit


def test_a_kit_in_which_a_merge_is_not_finished_takes_no_other(new_kit: Callable[..., Path]) -> None:
    home = new_kit()
    refuse_unfit(open_folder(home))
    (home / "README.md").write_text("<<<<<<< yours\na\n=======\nb\n>>>>>>> theirs\n")
    with pytest.raises(InvalidDocuments, match="1 problem"):
        refuse_unfit(open_folder(home))


def outcome(ours: OpenKit, changed: Mapping[str, bytes], *changes: Change) -> Outcome:
    merged = Merged({**ours.contents, **changed}, changes)
    return outcome_of(ours, folder_state(ours.home), merged, Lineage(), {}, "soup-flyer 1.1.0")


def test_a_sound_outcome_asks_for_nothing(new_kit: Callable[..., Path]) -> None:
    made = outcome(open_folder(new_kit()), {}, Change("flyer.css", "merged"))
    assert (made.kit, made.problems, made.undecided, made.is_open) == ("soup-flyer", (), (), False)


def test_a_broken_outcome_says_what_to_mend(new_kit: Callable[..., Path]) -> None:
    made = outcome(open_folder(new_kit()), {"kit.yaml": b"name: 1\n"}, Change("kit.yaml", "merged"))
    assert made.problems and made.is_open and made.undecided == ()


def test_what_is_undecided_in_kit_yaml_is_no_fault_of_it(new_kit: Callable[..., Path]) -> None:
    made = outcome(open_folder(new_kit()), {"kit.yaml": b"name: 1\n"}, Change("kit.yaml", "conflict"))
    assert (made.problems, made.undecided, made.is_open) == ((), ("kit.yaml",), True)


def test_words_that_came_with_a_merge_are_to_be_translated(new_kit: Callable[..., Path]) -> None:
    home = new_kit(files={"words/de.yaml": "free: Frei\n"})
    (home / "kit.yaml").write_text((home / "kit.yaml").read_text().replace("[en]", "[en, de]"))
    ours = open_folder(home)
    assert outcome(ours, {}).untranslated == ()
    (gap,) = outcome(ours, {"words/en.yaml": b"free: Free\nnew: New\n"}).untranslated
    assert (gap.field, gap.code) == ("new", "missing-word") and gap.file.endswith("words/de.yaml")
    assert outcome(ours, {"kit.yaml": b"{["}, Change("kit.yaml", "conflict")).untranslated == ()


def test_an_outcome_takes_the_kits_place_and_editors_hear_of_it(new_kit: Callable[..., Path]) -> None:
    home = new_kit("soup/kits/soup-flyer")
    (home.parents[1] / "campaign.yaml").write_text("lang: en\n")
    manifest = (home / "kit.yaml").read_text().replace("fields:\n", "fields:\n  motto: {type: text}\n", 1)
    ours = open_folder(home)
    put_in_place(outcome(ours, {"kit.yaml": manifest.encode()}, Change("kit.yaml", "updated")), ours.contents, "update")
    assert (home / "kit.yaml").read_text() == manifest
    assert "motto" in (home.parents[1] / ".campaignkit/campaign.schema.json").read_text()
    assert previous(home).label == "soup-flyer 1.1.0"
