from __future__ import annotations

from base64 import b64encode

from campaignkit.model.kit import Size
from campaignkit.model.look import LookFont, TypePairing
from campaignkit.rendering.anatomy import Anatomy, Rect, Run
from campaignkit.rendering.context.composition import ComposedSheet, SlotOnSheet
from campaignkit.rendering.workshop.design import design_of

A5 = Size(148.0, 210.0, "mm", "A5")
JOST = LookFont("Jost", 700)
SHEET = ComposedSheet(
    u=2.0, width=74, height=105, look="cutpaper", shape="tall", arrangement="cover",
    face=TypePairing("sans", JOST, JOST, 700),
    slots={"title": SlotOnSheet(4, 5, 20, 10, "#e5352b", "#ffffff", "columns", stand=False)}, gives=0, ruled=True,
    url=f"data:image/svg+xml;base64,{b64encode(b'<svg/>').decode()}", bleed=2.0,
)  # fmt: skip


def run(text: str, field: str, y: float, x: float = 0.0) -> Run:
    return Run(Rect(x, y, 10, 4), text, ("event", field), 4.0, ("Jost",), 700)


def test_a_design_tells_art_slots_and_the_lines_of_each_value_in_millimetres() -> None:
    runs = (run("Soup", "event.title", 0), run("for", "event.title", 5), run("all", "event.title", 5, 12))
    page = Anatomy(148, 210, (*runs, run("Hall", "event.where", 30), run(" ", "event.where", 30)), (), (), 1)
    found = design_of([("motif", None), ("cutpaper", SHEET)], A5, [page], "ltr")
    assert found and (found.art, found.over, found.bleed, found.look, found.arrangement) == (
        "<svg/>", "", 4.0, "cutpaper", "cover",
    )  # fmt: skip
    (title,) = found.slots
    assert (title.x, title.y, title.width, title.height, title.on) == (8, 10, 40, 20, "#ffffff")
    assert [(each.field, each.text, each.height, each.family) for each in found.words] == [
        ("event.title", "Soup\nfor all", 9, "Jost"), ("event.where", "Hall", 4, "Jost"),
    ]  # fmt: skip


def test_from_right_to_left_slots_are_counted_from_the_left_all_the_same() -> None:
    found = design_of([("cutpaper", SHEET)], A5, [], "rtl")
    assert found and found.slots[0].x == 148 - 8 - 40 and found.words == ()


def test_what_no_look_composes_has_no_design() -> None:
    assert design_of([("quarters", None)], A5, [], "ltr") is None
