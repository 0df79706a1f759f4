from __future__ import annotations

from campaignkit.gallery.mine.likeness import likeness
from campaignkit.looks.palette import derive
from campaignkit.sandbox.design import SheetDesign, SlotPlace, WordsPlace
from campaignkit.sandbox.field_box import FieldBox

COLOURS = derive("#e5352b").colours
SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
TITLE = SlotPlace("title", 10, 10, 128, 50, COLOURS["brand"], COLOURS["on-brand"])
FACTS = SlotPlace("facts", 10, 130, 128, 45, COLOURS["paper"], COLOURS["on-paper"])


def words(field: str, x: float, y: float, width: float = 30, height: float = 5, text: str = "x") -> WordsPlace:
    return WordsPlace(field, x, y, width, height, 3.0, 400, "Young Serif", text)


PLACES = (
    words("event.title", 10, 12, 100, 20, "Bread\nRoses"),
    words("event.starts", 10, 131, text="Saturday\n19 June"),
    words("event.where", 10.4, 140),
    words("bullets[0]", 52, 131),
    words("credit", 10, 203, 90, 3),
)


def test_words_stand_in_the_columns_in_which_the_composer_put_them_as_wide_as_the_next_one_lets_them_be() -> None:
    found = likeness(_design(), [FieldBox(1, 1, "partners[0].logo", 10, 185, 20, 8)], COLOURS, rtl=False)
    first, second = found["columns"]
    assert (first["x"], first["y"], first["width"]) == (10, 131, 39.5)
    assert [(item["field"], item["gap"]) for item in first["items"]] == [("event.starts", 0.0), ("event.where", 4.0)]
    assert (second["x"], second["width"]) == (52, 86)
    assert first["items"][0]["lead"] == 0.83 and first["items"][0]["serif"]
    assert found["title"]["ink"] in ("on-brand", "brand-title") and not found["title"]["stands"]
    assert first["ink"] == "on-paper"
    assert (found["foot"]["y"], found["foot"]["mark"], found["foot"]["credit"]["y"]) == (185, 8, 203)


def test_from_right_to_left_all_begins_at_the_right() -> None:
    mirrored = tuple(
        WordsPlace(p.field, 148 - p.x - p.width, p.y, p.width, p.height, p.size, p.weight, p.family, p.text) for p in PLACES
    )
    found = likeness(_design(mirrored), [], COLOURS, rtl=True)
    assert [column["x"] for column in found["columns"]] == [10, 52]


def test_words_on_a_photo_wait_for_the_photo() -> None:
    slot = SlotPlace("facts", 10, 130, 128, 45, "photo", COLOURS["ink"])
    photo = SlotPlace("photo", 0, 0, 148, 130, COLOURS["paper"], COLOURS["ink"])
    found = likeness(_design(slots=(TITLE, slot, photo)), [], COLOURS, rtl=False)
    assert {column["ink"] for column in found["columns"]} == {"on-photo"}
    assert found["photo"] == {"x": 0, "y": 0, "width": 148, "height": 130} and found["foot"] is None


def _design(places: tuple[WordsPlace, ...] = PLACES, slots: tuple[SlotPlace, ...] = (TITLE, FACTS)) -> SheetDesign:
    return SheetDesign("cutpaper", "cover", 148, 210, 4.9, SVG, "", slots, places)
