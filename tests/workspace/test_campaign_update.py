from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.model.kit import Kit
from campaignkit.workspace.campaign_update import (
    Moved,
    campaign_after,
    campaign_back,
    renamed_paths,
    still_needed,
)
from campaignkit.workspace.exchange import ExchangePlan, Texts
from campaignkit.workspace.opened import OpenKit, open_kit

FIELDS = "  note: {type: text}\n"
AFTER = "  remark: {type: text, was: note}\n"
CAMPAIGN = "lang: en\nheadline: Soup  # hot\nnote: Bring a cup.\npartners: [{name: A}]\n"


@pytest.fixture
def ours(tmp_path: Path, new_kit: Callable[..., Path]) -> OpenKit:
    """A kit with the fields headline and note, in a campaign that fills both."""
    home = new_kit("soup/kits/soup-flyer")
    add_fields(home, FIELDS)
    (tmp_path / "soup/campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    return open_kit(home, None)


def add_fields(home: Path, fields: str) -> None:
    manifest = (home / "kit.yaml").read_text(encoding="utf-8")
    (home / "kit.yaml").write_text(manifest.replace("materials:\n", f"{fields}materials:\n"), encoding="utf-8")


@pytest.fixture
def updated(new_kit: Callable[..., Path]) -> Callable[[str], Kit]:
    """The kit's next version, with these fields beside headline."""

    def make(fields: str) -> Kit:
        home = new_kit("next/soup-flyer", version="1.1.0")
        add_fields(home, fields)
        return read_kit(home)

    return make


def write(ours: OpenKit, text: str) -> None:
    assert ours.campaign
    (ours.campaign / "campaign.yaml").write_text(text, encoding="utf-8")


def test_a_kit_says_which_of_its_fields_were_renamed(updated: Callable[[str], Kit]) -> None:
    kit = updated("  event: {type: group, fields: {hours: {type: text, was: [event.when, times]}}}\n" + AFTER)
    assert list(renamed_paths(kit)) == [("event.when", "event.hours"), ("times", "event.hours"), ("note", "remark")]


def test_a_value_goes_to_its_new_path_with_its_line_as_it_is(ours: OpenKit) -> None:
    texts, moved = campaign_after(ours, {"note": "remark"})
    assert texts == Texts(CAMPAIGN, CAMPAIGN.replace("note:", "remark:"))
    assert moved == (Moved("note", "remark", values=True),)


def test_a_field_that_the_campaign_does_not_fill_is_told_and_changes_nothing(ours: OpenKit) -> None:
    write(ours, "lang: en\n")
    assert campaign_after(ours, {"note": "remark"}) == (None, (Moved("note", "remark", values=False),))


def test_a_name_that_was_never_ours_is_not_told(ours: OpenKit) -> None:
    assert campaign_after(ours, {"never": "remark"}) == (None, ())


@pytest.mark.parametrize("readable", [True, False])
def test_a_value_that_another_kit_needs_or_may_need_stays_there_too(
    ours: OpenKit, new_kit: Callable[..., Path], readable: bool
) -> None:
    other = new_kit("soup/kits/poster", name="poster")
    add_fields(other, FIELDS if readable else "  note: [\n")
    texts, moved = campaign_after(ours, {"note": "remark"})
    assert texts is not None
    assert "note: Bring a cup.\n" in texts.after and "remark: Bring a cup.\n" in texts.after
    assert moved == (Moved("note", "remark", values=True, stays=True),)


@pytest.mark.parametrize("text", [b"headline: [\n", b"\xff\xfe"], ids=["no YAML", "no UTF-8"])
def test_a_campaign_that_cannot_be_read_is_left_as_it_is(ours: OpenKit, text: bytes) -> None:
    assert ours.campaign
    (ours.campaign / "campaign.yaml").write_bytes(text)
    assert campaign_after(ours, {"note": "remark"})[0] is None


def test_what_the_newer_kit_asks_for_is_needed_with_the_sample_s_line(ours: OpenKit, updated: Callable[[str], Kit]) -> None:
    kit = updated("  note: {type: text}\n  place: {type: text, required: true}\n")
    (needed,) = still_needed(ours, kit, b"lang: en\nplace: The Old Forge\n", None)
    assert (needed.problem.field, needed.problem.code) == ("place", "missing-value")
    assert needed.sample == "place: The Old Forge"
    (needed,) = still_needed(ours, kit, b"lang: en\n", None)
    assert needed.sample == ""
    (needed,) = still_needed(ours, kit, b"\xff", None)
    assert needed.sample == ""


def test_what_was_wrong_before_and_what_moves_along_is_not_needed(ours: OpenKit, updated: Callable[[str], Kit]) -> None:
    texts, _ = campaign_after(ours, {"note": "remark"})
    assert list(still_needed(ours, updated(AFTER), b"", texts)) == []
    write(ours, CAMPAIGN + "zzz: 1\n")
    assert list(still_needed(ours, updated(FIELDS), b"", None)) == []


def test_a_kit_that_cannot_be_read_beside_makes_no_guesses(
    ours: OpenKit, updated: Callable[[str], Kit], new_kit: Callable[..., Path]
) -> None:
    add_fields(new_kit("soup/kits/poster", name="poster"), "  note: [\n")
    assert list(still_needed(ours, updated("  place: {type: text, required: true}\n"), b"", None)) == []


def plan(texts: Texts | None) -> ExchangePlan:
    return ExchangePlan("", "", texts, {"note": "remark"}, "soup-flyer 1.1.0")


def test_an_untouched_campaign_goes_back_to_its_very_bytes(ours: OpenKit) -> None:
    texts, _ = campaign_after(ours, {"note": "remark"})
    assert texts is not None
    write(ours, texts.after)
    assert campaign_back(ours.home, plan(texts)) == Texts(texts.after, texts.before)


def test_of_an_edited_campaign_only_the_moved_values_go_back(ours: OpenKit) -> None:
    texts, _ = campaign_after(ours, {"note": "remark"})
    assert texts is not None
    edited = texts.after.replace("# hot", "# very hot")
    write(ours, edited)
    assert campaign_back(ours.home, plan(texts)) == Texts(edited, edited.replace("remark:", "note:"))


def test_where_nothing_moved_or_nothing_is_there_nothing_goes_back(ours: OpenKit) -> None:
    assert campaign_back(ours.home, plan(None)) is None
    texts, _ = campaign_after(ours, {"note": "remark"})
    write(ours, "lang: en\n")
    assert campaign_back(ours.home, plan(texts)) is None
    assert ours.campaign
    (ours.campaign / "campaign.yaml").unlink()
    assert campaign_back(ours.home, plan(texts)) is None
