"""A photograph in a place, and what it is shown on."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from campaignkit.model.kit import MM_PER_PX, Material, Size
from campaignkit.rendering.photos.placed_photo import PlacedPhoto, Surface

A5 = Material("a5", "a5.html", ("pdf",), Size(148, 210, "mm", "A5"))
CARD = Material("card", "card.html", ("png",), Size(1080 * MM_PER_PX, 1080 * MM_PER_PX, "px", "1080x1080px"))


def test_it_prints_as_a_picture_of_its_size_that_says_what_it_shows() -> None:
    placed = PlacedPhoto(Markup("photo:ab.jpeg"), 60, 30.5, "mm", 'A "table" <laid>')
    assert placed.picture == (
        '<img src="photo:ab.jpeg" alt="A &#34;table&#34; &lt;laid&gt;" style="display:block;width:60mm;height:30.5mm">'
    )


def test_on_a_page_it_gives_way_to_a_narrow_screen() -> None:
    style = PlacedPhoto(Markup("photo:ab.jpeg"), 600, 300, "px").picture.partition('style="')[2]
    assert style == 'display:block;width:600px;max-width:100%;height:auto">'


@pytest.mark.parametrize(
    ("surface", "unit", "most", "least"),
    [
        (Surface("a5", "press", A5), "mm", 300 / 25.4, 150 / 25.4),
        (Surface("card", "screen", CARD), "mm", 2 / MM_PER_PX, 1 / MM_PER_PX),
        (Surface("a5"), "px", 2, 1),
    ],
)
def test_print_shows_300_pixels_an_inch_and_screens_two_for_each_of_theirs(
    surface: Surface, unit: str, most: float, least: float
) -> None:
    assert surface.unit == unit
    assert [surface.most, surface.least] == pytest.approx([most, least])
    assert surface.ppi(surface.most) == pytest.approx(300 if surface.name == "a5" and unit == "mm" else 192)
