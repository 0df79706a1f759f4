from __future__ import annotations

import json
from dataclasses import replace

import pytest

from campaignkit.sandbox.design import LARGEST_ART, SheetDesign, SlotPlace, WordsPlace, as_json, from_json

DESIGN = SheetDesign(
    "cutpaper", "cover", 148.0, 210.0, 4.9, "<svg/>", "",
    (SlotPlace("title", 1.0, 2.0, 3.0, 4.0, "#fff000", "#000000"),),
    (WordsPlace("event.title", 1.0, 2.0, 3.0, 4.0, 5.0, 700, "Jost", "Soup"),),
)  # fmt: skip


def test_a_design_crosses_the_wall_as_it_is() -> None:
    assert from_json(json.loads(json.dumps(as_json(DESIGN)))) == DESIGN
    assert from_json(as_json(None)) is None


@pytest.mark.parametrize(
    "lie",
    [
        {"art": "x" * (LARGEST_ART + 1)},
        {"look": 3},
        {"width": float("nan")},
        {"slots": (SlotPlace("title", "1", 2.0, 3.0, 4.0, "", ""),)},  # type: ignore[arg-type]
        {
            "words": (
                replace(DESIGN.words[0], text=None),  # type: ignore[arg-type]
            )
        },
        {"words": (replace(DESIGN.words[0], size=float("inf")),)},
    ],
)
def test_what_no_sound_worker_says_is_refused(lie: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        from_json(as_json(replace(DESIGN, **lie)))  # type: ignore[arg-type]
