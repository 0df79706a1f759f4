from __future__ import annotations

import pytest

from campaignkit.gallery.memory import Memory, remembered
from campaignkit.gallery.tongues import tongue
from campaignkit.messages import _
from tests.gallery.shown import made_from, sheet, shown_kit


def test_what_is_remembered_comes_back_as_it_was() -> None:
    kit = made_from(
        shown_kit("root"), "soup", connect={"contact": "a@b.example"}, sheets=(sheet(), sheet("mail", pictures=()))
    )
    memory = Memory({"soup": kit}, {"index.html": "1"})
    assert remembered(memory.to_bytes()) == memory
    assert remembered(memory.to_bytes()).to_bytes() == memory.to_bytes()


def test_a_label_can_still_be_said_in_another_language() -> None:
    kit = shown_kit("soup", sheets=(sheet(label=_("Square card")),))
    again = remembered(Memory({"soup": kit}).to_bytes()).kits["soup"]
    assert tongue("ar").say(again.sheets[0].label) == "بطاقة مربعة"


@pytest.mark.parametrize(
    "damaged", [b"", b"{", b"[]", b'{"schema": 2}', b'{"schema": 1, "kits": {"a": {}}, "pages": {}}', b"[" * 100_000]
)
def test_what_is_damaged_is_nothing_and_all_is_made_anew(damaged: bytes) -> None:
    assert remembered(damaged) == Memory()
