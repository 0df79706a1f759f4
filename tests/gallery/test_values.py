from __future__ import annotations

from campaignkit.gallery.values import Download, KitMaker
from tests.gallery.shown import sheet, shown_kit


def test_a_kit_parts_its_sheets_by_how_they_are_shown() -> None:
    own, variant, calendar = sheet("a5"), sheet("a5", look="riso"), sheet("invite", pictures=())
    kit = shown_kit("soup", sheets=(own, variant, calendar, sheet("a4", lang="ar")))
    assert kit.own_sheets == (own,)
    assert [each.lang for each in kit.variants] == ["", "ar"]
    assert kit.unseen == (calendar,)


def test_a_sheet_is_enlarged_by_its_picture_else_by_its_first_file() -> None:
    files = (Download("pdf", "a.pdf", 1), Download("png", "a.png", 1))
    assert [sheet(downloads=files).enlarged, sheet(downloads=files[:1]).enlarged] == ["a.png", "a.pdf"]
    assert sheet(downloads=()).enlarged == "files/x/a5-640.webp"
    assert sheet(downloads=(), pictures=()).enlarged == ""


def test_shapes_and_makers_are_told() -> None:
    assert (round(sheet(ratio=0.7).ratio, 1), sheet(pictures=()).ratio) == (0.7, 0.0)
    assert shown_kit("soup", makers=(KitMaker("A"), KitMaker("B"))).by == "A, B"
