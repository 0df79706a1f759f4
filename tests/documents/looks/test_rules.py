from __future__ import annotations

from typing import Any

import pytest

from campaignkit.documents.looks.rules import broken_rules
from tests.documents.looks.texts import FAMILIES

BOX = [4, 4, 52, 20]


def look(layer: dict[str, Any] | None = None, **parts: Any) -> dict[str, Any]:
    arrangement = {"title": {"tall": BOX}, "facts": {"tall": [4, 53, 52, 17]}, "zone": {"tall": [0, 0, 60, 51]}}
    cover = {**arrangement, "art": [layer] if layer else [], **parts}
    return {"look": "loud", "license": "CC0-1.0", "arrangements": {"cover": cover}}


def told(data: dict[str, Any]) -> list[str]:
    return [message for _, message, _ in broken_rules(data, "loud", FAMILIES)]


def test_a_sound_look_breaks_no_rule() -> None:
    assert told(look({"row": [3, 5], "scale": [0.5, 1], "ground": "brand"})) == []


@pytest.mark.parametrize(
    ("layer", "says"),
    [
        ({"scale": [0.5, 1], "ground": "brand"}, "found none"),
        ({"row": [3, 5], "stack": [3, 5], "scale": [0.5, 1], "ground": "brand"}, "found row or stack"),
        ({"row": [3, 5], "ground": "brand"}, "a row needs `scale`"),
        ({"disc": 1, "at": [0, 0], "scale": [1, 1], "fill": "ink", "turn": [0, 1]}, "a disc has no `turn`"),
        ({"row": [5, 3], "scale": [0.5, 1], "ground": "brand"}, "expected the smaller number first, found 5 before 3"),
    ],
)
def test_a_layer_is_of_one_kind_and_says_what_that_needs(layer: dict[str, Any], says: str) -> None:
    (message,) = told(look(layer))
    assert says in message


def test_both_slots_have_boxes_for_the_same_shapes() -> None:
    (message,) = told(look(title={"tall": BOX, "square": BOX}))
    assert message == "has no box for square sheets, and the other slots have; add square: [4, 53, 52, 17]"


def test_a_slot_without_a_box_is_told() -> None:
    assert any("has no box; expected one" in message for message in told(look(title={"ground": "brand"})))


def test_faces_are_looked_for_in_the_kit_s_fonts_where_it_has_any() -> None:
    data = look() | {"faces": {"loud": {"display": ["No Sans", 800], "text": ["No Sans", 400, 700]}}}
    assert len(told(data)) == 2
    assert list(broken_rules(data, "loud", ())) == [], "a mail is set in what its reader has"


def test_layers_need_a_zone() -> None:
    data = look({"row": [3, 5], "scale": [0.5, 1], "ground": "brand"})
    del data["arrangements"]["cover"]["zone"]
    assert "no `zone`" in told(data)[0]


def test_boxes_lie_on_their_sheet() -> None:
    assert told(look(under={"tall": [{"fill": "ink", "box": [0, 0, 64, 110]}]})) == []
    assert "expected at most 64 and 112 u" in told(look(under={"tall": [{"fill": "ink", "box": [0, 0, 64, 120]}]}))[0]
    assert told(look(under={"wide": [{"fill": "ink", "box": [0, 0, 115, 60]}]})) == []
    assert "width and a height" in told(look(zone={"tall": [0, 0, 60, 0]}))[0]


def test_the_licence_is_one_that_is_known() -> None:
    assert "expected an SPDX licence" in told({**look(), "license": "mine"})[0]


def test_a_layer_for_a_photo_needs_the_slot_that_it_fills_and_no_zone() -> None:
    data = look({"photo": "plain"})
    del data["arrangements"]["cover"]["zone"]
    (message,) = told(data)
    assert "no slot `photo`" in message
    data["arrangements"]["cover"]["photo"] = {"tall": [0, 0, 60, 72.5]}
    assert told(data) == []
