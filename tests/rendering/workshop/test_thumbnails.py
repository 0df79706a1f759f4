from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from campaignkit.model.kit import Kit, Material, Size
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Pages, Typesetter
from campaignkit.rendering.mail.letter import Letter
from campaignkit.rendering.workshop.laid import Laid
from campaignkit.rendering.workshop.thumbnails import thumbnails
from campaignkit.sandbox.order import Sheet

FOLDER = Path(__file__).parents[3] / "kits/event-flyer"
SMALL = Material("small", "a.html", ("pdf",), Size(50, 70, "mm", "50x70mm"))
MAIL, INVITE = Material("mail", "a.mjml", ("html",)), Material("invite", "invite", ("ics",))
KIT = Kit(FOLDER, "soup", "1.0.0", "Soup", "", "CC0-1.0", (), (), (SMALL, MAIL, INVITE))
LETTER = Letter("A", "a@b.example", "Soup", "", "<html lang=en><title>Soup</title><body><p>Soup for all", "", "en")


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(FOLDER, [], Gate((FOLDER,)))


@pytest.fixture(scope="module")
def pages(typesetter: Typesetter) -> Pages:
    return typesetter.lay_out(
        "<html lang=en><title>-</title><body style='background:#c00'>", "@page{size:50mm 70mm;margin:0}"
    )


def test_a_sheet_has_a_picture_of_each_width(typesetter: Typesetter, pages: Pages, tmp_path: Path) -> None:
    laid = Laid(Sheet("small", "en", ("pdf",), thumbnails=(640, 320)), pages=pages)
    made = thumbnails(laid, KIT, typesetter, tmp_path)
    assert [(each.path.name, each.width, each.height) for each in made] == [
        ("thumbnail-640.webp", 640, 896), ("thumbnail-320.webp", 320, 448),
    ]  # fmt: skip
    with Image.open(io.BytesIO(made[0].path.read_bytes())) as picture:
        red, green, _blue = picture.convert("RGB").getpixel((300, 400))  # type: ignore[misc]
    assert red > 180 > 60 > green


def test_a_mail_is_shown_as_far_as_it_goes(typesetter: Typesetter, tmp_path: Path) -> None:
    laid = Laid(Sheet("mail", "en", ("html",), thumbnails=(320,)), letter=LETTER)
    (made,) = thumbnails(laid, KIT, typesetter, tmp_path)
    assert made.width == 320
    assert made.height < 100


def test_what_nobody_looks_at_or_asked_for_has_none(typesetter: Typesetter, pages: Pages, tmp_path: Path) -> None:
    invite = Laid(Sheet("invite", "en", ("ics",), thumbnails=(320,)))
    plain = Laid(Sheet("small", "en", ("pdf",)), pages=pages)
    assert thumbnails(invite, KIT, typesetter, tmp_path) == thumbnails(plain, KIT, typesetter, tmp_path) == ()
    assert not replace(plain, html="x").sheet.thumbnails
