from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from campaignkit.model.kit import Format
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.output.compare import differences
from campaignkit.rendering.pictures.raster import png

KIT = Path(__file__).parents[3] / "kits/event-flyer"
FACE = FontFile("Schibsted Grotesk", KIT / "fonts/SchibstedGrotesk-Bold.ttf")


@pytest.fixture(scope="module")
def setter() -> Typesetter:
    return Typesetter(KIT, [FACE], Gate((KIT,)))


def pdf(setter: Typesetter, body: str, style: str = "") -> bytes:
    html = f"<html lang=en><title>x</title><body style=\"font:700 5mm 'Schibsted Grotesk';{style}\">{body}"
    return setter.lay_out(html, "@page{size:100mm 60mm;margin:5mm}").pdf()


def test_equal_bytes_are_equal_whatever_they_are() -> None:
    assert differences(b"anything", b"anything", "pdf") == ()


def test_pages_that_say_and_show_the_same_are_the_same_whatever_their_bytes(setter: Typesetter) -> None:
    assert differences(pdf(setter, "Soup"), pdf(setter, "<p style='margin:0'>Soup"), "pdf") == ()


def test_the_first_words_that_differ_are_shown(setter: Typesetter) -> None:
    told = differences(pdf(setter, "Free soup on Monday"), pdf(setter, "Free soup on Friday evening"), "pdf")
    assert told == ("says “Monday”, and this campaign makes “Friday evening”",)


def test_a_page_that_only_looks_different_is_told(setter: Typesetter) -> None:
    (told,) = differences(pdf(setter, "Soup"), pdf(setter, "Soup", "background:#fc0"), "pdf")
    assert told.startswith("looks different in ") and told.endswith("% of its area")


def test_missing_pages_are_counted(setter: Typesetter) -> None:
    told = differences(pdf(setter, "Soup<p style='break-before:page'>More"), pdf(setter, "Soup"), "pdf")
    assert told[0] == "has 2 pages, and this campaign makes 1"


def test_a_page_of_another_size_looks_different_all_over(setter: Typesetter) -> None:
    other = setter.lay_out("<html lang=en><title>x</title>Soup", "@page{size:90mm 60mm}").pdf()
    assert any("100.0 %" in told or "says" in told for told in differences(other, pdf(setter, "Soup"), "pdf"))


def test_pictures_are_compared_by_their_pixels() -> None:
    plain, spotted = Image.new("RGB", (100, 100)), Image.new("RGB", (100, 100))
    spotted.paste("white", (0, 0, 10, 10))
    assert differences(png(plain, 96, {"a": "b"}), png(plain, 96, {}), "png") == ()
    assert differences(png(spotted, 96, {}), png(plain, 96, {}), "png") == ("looks different in 1.0 % of its area",)


def test_web_pages_are_compared_by_what_they_say() -> None:
    page = b"<html><head><style>a{}</style></head><body><p>Free  soup</p></body>"
    assert differences(page, b"<body><p>Free soup</p>", "html") == ()
    assert differences(page, b"<body><p>Free tea</p>", "html") == ("says “soup”, and this campaign makes “tea”",)
    assert differences(b"", page, "html") == ("says nothing there, and this campaign makes “Free soup”",)


@pytest.mark.parametrize("form", ["pdf", "png"])
def test_what_cannot_be_shown_is_told(form: Format) -> None:
    (told,) = differences(b"%PDF-1.7 nothing", b"something else", form)
    assert told.startswith("cannot be compared: it is not a ")


def test_long_differences_are_shortened() -> None:
    (told,) = differences(b"a " * 500, b"b " * 500, "txt")
    assert len(told) < 200
