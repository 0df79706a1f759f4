from __future__ import annotations

import io
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.logos.logo_image import open_mark
from campaignkit.rendering.logos.pad import background_for, on_pad
from campaignkit.rendering.logos.proof import proof_by
from campaignkit.rendering.pictures.raster import page_picture

STAR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><style>path{fill:red}</style>{}</svg>'
WHITE = '<rect x="30" y="20" width="40" height="20" fill="#fff"/>'


@pytest.fixture(scope="module")
def setter(tmp_path_factory: pytest.TempPathFactory) -> Typesetter:
    folder = tmp_path_factory.mktemp("kit")
    return Typesetter(folder, [], Gate((folder,)))


@pytest.fixture
def draw(setter: Typesetter) -> Callable[..., Any]:
    return proof_by(setter)


def white_png() -> bytes:
    picture = Image.new("RGBA", (90, 60), (255, 255, 255, 0))
    picture.paste("white", (30, 20, 70, 40))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name"), [(STAR.replace("{}", WHITE).encode(), "a.svg"), (white_png(), "a.png")], ids=["svg", "png"]
)
def test_a_white_mark_is_seen_on_paper_with_ground_all_around(
    content: bytes, name: str, draw: Callable[..., Any], setter: Typesetter
) -> None:
    mark = on_pad(open_mark(content, Path(name), draw))
    assert mark.ratio == pytest.approx(48 / 28, abs=0.03)
    assert mark.lightness > 0.9
    page = f'<img style="position:absolute;top:0;left:0;width:48mm;height:28mm" src="{mark.url}">'
    picture = page_picture(setter.lay_out(page, "@page{size:48mm 28mm;margin:0}").pdf(), 480, 280)
    for edge in ((2, 2), (477, 277), (240, 15), (15, 140)):
        assert picture.getpixel(edge) == (27, 24, 23)
    assert picture.getpixel((240, 140)) == (255, 255, 255)


def test_the_lighter_copy_has_the_ground_too(draw: Callable[..., Any]) -> None:
    mark = on_pad(open_mark(white_png(), Path("a.png"), draw)).for_screen()
    picture = Image.open(io.BytesIO(b64decode(mark.url.partition(",")[2]))).convert("RGB")
    assert picture.getpixel((1, 1)) == (27, 24, 23)


def test_a_white_bitmap_in_a_drawing_keeps_its_pixels_for_each_millimetre(draw: Callable[..., Any]) -> None:
    """The ground around it is no part of what its pixels are spread over."""
    href = f"data:image/png;base64,{b64encode(white_png()).decode()}"
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><image width="90" height="60" href="{href}"/></svg>'
    )
    mark = open_mark(drawing.encode(), Path("a.svg"), draw)
    assert mark.pixels == pytest.approx(40, abs=1)
    assert on_pad(mark).pixels == pytest.approx(48, abs=1)


def test_a_light_mark_stands_on_its_owners_colour_where_that_is_dark_enough(draw: Callable[..., Any]) -> None:
    mark = open_mark(white_png(), Path("a.png"), draw)
    assert background_for(mark, "#0f4c81") == "#0f4c81"
    assert background_for(mark, "#ffd100") == background_for(mark) == "#1b1817"
