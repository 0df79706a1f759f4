from __future__ import annotations

from campaignkit.gallery.faces import alternative, faces, shape
from tests.gallery.shown import sheet, shown_kit


def test_an_upright_sheet_comes_first_then_another_look_then_another_shape() -> None:
    banner, square = sheet("728x90", 8.0), sheet("social", 1.0)
    kit = shown_kit("soup", sheets=(banner, square, sheet("a4"), sheet("a5"), sheet("a5", look="cutpaper")))
    assert [(face.material, face.look) for face in faces(kit, 3)] == [("a4", ""), ("a5", "cutpaper"), ("social", "")]
    assert len(faces(kit, 2)) == 2


def test_a_mail_stands_for_a_kit_of_mails_and_nothing_for_a_kit_without_pictures() -> None:
    assert [face.material for face in faces(shown_kit("mail", sheets=(sheet("mail", 0.4, group="mail"),)), 3)] == ["mail"]
    assert faces(shown_kit("bare", sheets=(sheet(pictures=()),)), 3) == []


def test_banners_and_cards_are_shown_lower_than_sheets() -> None:
    assert [shape(sheet(ratio=ratio)) for ratio in (0.3, 0.7, 1.0, 1.2, 7.0)] == ["", "", "square", "square", "wide"]


def test_a_picture_is_told_in_words() -> None:
    assert str(alternative(sheet(look="cutpaper"))) == "A5 in the look Cut paper: Soup for all"
    assert str(alternative(sheet(says=""))) == "A5"
