from __future__ import annotations

import io
from base64 import b64decode

from PIL import Image

from campaignkit.model.kit import MM_PER_PX
from campaignkit.rendering.anatomy import Bitmap
from campaignkit.rendering.logos.campaign_logos import Source
from campaignkit.rendering.logos.embedding import PRINTED, Embedding
from campaignkit.rendering.logos.logo_image import Mark, bitmap_mark

PAGE = '<img src="{}" alt="Aire"><img src="{}" alt="Bread">'
DRAWING = Mark(2.0, 0.4, 0.1, "data:image/svg+xml,x", None)


def busy_mark() -> Mark:
    return bitmap_mark(Image.effect_noise((900, 450), 90).convert("RGBA"))


def sources(mark: Mark) -> dict[str, Source]:
    return {
        mark.url: Source(mark, "partners[0].logo", "aire.png", "Aire"),
        DRAWING.url: Source(DRAWING, "partners[1].logo", "bread.svg", "Bread"),
    }


def shown(mark: Mark, width: int) -> Bitmap:
    return Bitmap(mark.url, (900, 450), width * MM_PER_PX, width / 2 * MM_PER_PX)


def test_a_mark_has_three_pixels_for_each_pixel_of_its_place_and_a_drawing_stays() -> None:
    mark = busy_mark()
    page, marks = Embedding(sources(mark)).lightened(PAGE.format(mark.url, DRAWING.url), [shown(mark, 60)])
    assert len(page) < len(mark.url) / 4 and DRAWING.url in page and mark.url not in page
    assert [(each.source.place, each.size > 500) for each in marks] == [
        ("partners[0].logo", True),
        ("partners[1].logo", False),
    ]


def test_the_largest_of_several_places_counts() -> None:
    mark, many = busy_mark(), Embedding(sources(busy_mark()))
    page = PAGE.format(mark.url, mark.url)
    one, _ = many.lightened(page, [shown(mark, 90)])
    two, _ = many.lightened(page, [shown(mark, 30), shown(mark, 90)])
    assert one == two


def test_what_is_not_shown_as_a_bitmap_stays_as_it_is() -> None:
    mark = busy_mark()
    page = PAGE.format(mark.url, DRAWING.url)
    assert Embedding(sources(mark)).lightened(page, [])[0] == page


def test_on_paper_a_mark_has_six_hundred_pixels_to_the_inch() -> None:
    mark = bitmap_mark(Image.effect_noise((1500, 750), 90).convert("RGBA"))
    page, _ = Embedding(sources(mark)).lightened(PAGE.format(mark.url, ""), [shown(mark, 96)], PRINTED)
    content = b64decode(page.partition("base64,")[2].partition('"')[0])
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.size == (600, 300)
