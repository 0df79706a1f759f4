from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.model.kit import Size
from campaignkit.rendering.anatomy import Anatomy, Bitmap, Rect, Run
from campaignkit.rendering.guard.gate import Unreadable
from campaignkit.rendering.logos.campaign_logos import Source
from campaignkit.rendering.logos.logo_image import Mark
from campaignkit.rendering.workshop.preview import _shape, field_boxes

MARK = Mark(2.0, 0.5, 0.0, "data:x", None)


def run(text: str, fields: tuple[str, ...], x: float, y: float) -> Run:
    return Run(Rect(x, y, 10, 4), text, fields, 4)


def test_the_lines_of_a_value_make_one_box_and_a_second_place_another() -> None:
    runs = (
        run("Soup", ("event", "event.title"), 0, 0),
        run("for all", ("event", "event.title"), 0, 5),
        run("printed words", (), 0, 10),
        run("Hall", ("event", "event.where"), 0, 15),
        run("Soup", ("event.title",), 0, 190),
    )
    logo = Bitmap("data:x", (0, 0), 9, 4, Rect(20, 180, 9, 4))
    page = Anatomy(148, 210, runs, (), (), 1, bitmaps=(logo, Bitmap("data:other", (0, 0), 9, 4, Rect(0, 0, 9, 4))))
    boxes = field_boxes([page], {"data:x": Source(MARK, "partners[0].logo", "logos/a.svg", "Alder")})
    assert [box.field for box in boxes] == ["event.title", "event.where", "event.title", "partners[0].logo"]
    assert (boxes[0].height, boxes[0].text, boxes[0].page, boxes[0].element) == (9, "Soup for all", 1, 1)


def test_a_picture_alone_has_a_page_of_its_own_shape(tmp_path: Path) -> None:
    assert _shape(b"<svg/>", tmp_path / "a.svg") == Size(90.0, 60.0, "mm", "")
    with pytest.raises(Unreadable):
        _shape(b"no picture", tmp_path / "a.png")
