from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from campaignkit.errors import RenderingFailed
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.pictures.likeness import look_alike
from campaignkit.rendering.pictures.raster import transparent_picture
from campaignkit.rendering.svg.cleaning.sanitizer import clean_svg
from campaignkit.rendering.svg.reference import reference

KIT = Path(__file__).parents[3] / "kits/event-flyer"
PAGE = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 100">{}</svg>'
STOPS = '<stop offset="0" stop-color="#c00"/><stop offset="1" stop-color="#00c"/>'
CHAIN = f'<linearGradient id="s">{STOPS}</linearGradient><linearGradient id="g" xlink:href="#s"/>'
DRAWINGS = {
    "two shapes of a gradient that takes its stops": CHAIN
    + '<rect width="90" height="90" fill="url(#g)"/><rect x="110" width="90" height="90" fill="url(#g)"/>',
    "a line of a gradient": CHAIN + '<path d="M10 10h180v80H10z" fill="none" stroke="url(#g)" stroke-width="12"/>',
    "a symbol used twice": '<symbol id="a" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#c06"/></symbol>'
    '<use href="#a" width="80" height="80"/><use href="#a" x="100" width="80" height="80"/>',
    "a pattern": '<pattern id="p" width="20" height="20" patternUnits="userSpaceOnUse">'
    '<rect width="10" height="20" fill="#060"/></pattern><rect width="200" height="100" fill="url(#p)"/>',
    "a use within a clip": '<defs><circle id="c" cx="50" cy="50" r="40"/></defs>'
    '<clipPath id="k"><use href="#c"/></clipPath>'
    '<rect width="100" height="100" fill="#936" clip-path="url(#k)"/><use href="#c" x="100"/>',
    "a gradient to the very edge": '<linearGradient id="g" x2="0" y2="1"><stop offset=".5" stop-color="#080"/>'
    '<stop offset=".5" stop-color="#e80"/></linearGradient><path d="M20 11h160v71H20z" fill="url(#g)"/>',
}


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(KIT, (), Gate((KIT,)))


def page(typesetter: Typesetter, drawing: str, times: int = 1) -> bytes:
    """The PDF of one page with a drawing on it, 400 x 200 pixels each."""
    url = f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"
    image = f'<img alt="" style="display:block;width:400px;height:200px" src="{url}">'
    sheet = f"@page{{size:400px {200 * times}px;margin:0}}"
    return typesetter.lay_out(f'<body style="margin:0">{image * times}', sheet).pdf()


@pytest.mark.parametrize("part", DRAWINGS.values(), ids=DRAWINGS)
def test_a_drawing_is_the_same_drawing_each_time_and_the_one_that_others_draw(typesetter: Typesetter, part: str) -> None:
    drawing = PAGE.format(part)
    first, second = (page(typesetter, drawing) for _ in range(2))
    assert first == second
    seen = transparent_picture(first, 400, 200)
    assert look_alike(seen, reference(clean_svg(drawing.encode()).root, 400, 200))
    twice = transparent_picture(page(typesetter, drawing, 2), 400, 400)
    assert look_alike(twice.crop((0, 0, 400, 200)), seen) and look_alike(twice.crop((0, 200, 400, 400)), seen)


def test_a_drawing_in_the_page_itself_is_drawn_anew_on_each_page(typesetter: Typesetter) -> None:
    inline = PAGE.format(DRAWINGS["two shapes of a gradient that takes its stops"]).replace(
        "<svg", '<svg width="400" height="200"'
    )
    html = (
        f'<body style="margin:0"><div style="position:fixed;top:0">{inline}</div><p style="break-after:page">1</p><p>2</p>'
    )
    pages = [typesetter.lay_out(html, "@page{size:400px 200px;margin:0}", 2).pdf() for _ in range(2)]
    assert pages[0] == pages[1]


def test_a_fault_in_a_drawing_is_heard(typesetter: Typesetter) -> None:
    with pytest.raises(RenderingFailed):
        page(typesetter, PAGE.format('<svg width="9" height="9" viewBox="a b c d"><rect width="9" height="9"/></svg>'))
