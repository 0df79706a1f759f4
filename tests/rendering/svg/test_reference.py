from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import resvg_py
from PIL.Image import Image

from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.svg.cleaning.sanitizer import clean_svg
from campaignkit.rendering.svg.reference import reference
from tests.pixels import pixel

PAGE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{}">{}</svg>'


def drawn(part: str, box: str = "0 0 100 50", size: tuple[int, int] = (200, 100), fonts: Any = ()) -> Image:
    return reference(clean_svg(PAGE.format(box, part).encode()).root, *size, fonts)


def test_a_drawing_stands_on_a_transparent_ground_of_the_size_asked_for() -> None:
    picture = drawn('<rect width="50" height="50" fill="#c06"/>')
    assert picture.size == (200, 100) and picture.mode == "RGBA"
    assert picture.getpixel((50, 50)) == (204, 0, 102, 255) and pixel(picture, (150, 50))[3] == 0


@pytest.mark.parametrize("box", ["0 0 0.1 0.05", "0 0 1000000 500000", "123456 654321 100 50"])
def test_the_units_of_a_drawing_do_not_matter(box: str) -> None:
    x, y, width, height = box.split()
    assert drawn(f'<rect x="{x}" y="{y}" width="{width}" height="{height}"/>', box).getpixel((199, 99)) == (0, 0, 0, 255)


def test_text_without_a_font_is_not_drawn_with_the_machines() -> None:
    assert drawn('<text y="30" font-family="DejaVu Sans, sans-serif" font-size="30">Hope</text>').getbbox() is None


def test_a_shape_in_millimetres_is_as_large_as_it_says() -> None:
    picture = drawn('<rect width="25.4mm" height="1in"/>', "0 0 192 96", (192, 96))
    assert picture.getbbox() == (0, 0, 96, 96)


def test_a_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"")
    with pytest.raises(BrokenPicture):
        reference(clean_svg(PAGE.format("0 0 1 1", "").encode()).root, 0, 0)


class PanicException(BaseException):
    """What a panic in Rust arrives as: by this name, and as no Exception."""


@pytest.mark.parametrize(
    ("error", "words"),
    [(PanicException("no"), "save it anew as plain SVG"), (ValueError("odd"), r"cannot be drawn \(odd\)")],
)
def test_a_drawing_at_which_resvg_gives_up_is_a_broken_picture(
    error: BaseException, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**options: object) -> bytes:
        raise error

    monkeypatch.setattr(resvg_py, "svg_to_bytes", fail)
    with pytest.raises(BrokenPicture, match=words):
        drawn("<rect/>")


def test_an_interruption_is_no_broken_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(**options: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(resvg_py, "svg_to_bytes", interrupt)
    with pytest.raises(KeyboardInterrupt):
        drawn("<rect/>")
