"""The judge judged: what a person would send back is caught, what only another renderer's edges make is not."""

from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageOps

from tests.assets.likeness import fault, reduced, trimmed

WHITE = "#ffffff"
SIZE = 960


def logo(sign: str = "#c02040", hole: str = WHITE, bars: int = 4) -> Image.Image:
    """A sign with a hole, a gradient and a word of four bars, drawn large."""
    picture = Image.new("RGB", (SIZE, SIZE // 2), WHITE)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((40, 60, 400, 420), fill=sign)
    draw.ellipse((150, 170, 290, 310), fill=hole)
    fade = Image.linear_gradient("L").rotate(90).resize((400, 80))
    picture.paste(ImageOps.colorize(fade, "#0040a0", "#40c0ff"), (480, 80))
    for bar in range(bars):
        draw.rectangle((480 + bar * 110, 220 + bar % 2 * 30, 550 + bar * 110, 400), fill="#202020")
    return picture


def reference() -> Image.Image:
    part = trimmed(logo(), WHITE)
    assert part
    return reduced(part).quantize(128, dither=Image.Dither.NONE).convert("RGB")


def scaled(width: int, how: Image.Resampling) -> Image.Image:
    return logo().resize((width, width // 2), how)


def at(offset: tuple[int, int], width: int) -> Image.Image:
    """The logo at a place between two pixels of what a renderer draws."""
    sheet = Image.new("RGB", (SIZE + 40, SIZE // 2 + 40), WHITE)
    sheet.paste(logo(), offset)
    return sheet.resize((width, round(width * sheet.height / sheet.width)), Image.Resampling.BOX)


def painted(box: tuple[int, int, int, int], colour: str) -> Image.Image:
    picture = logo()
    ImageDraw.Draw(picture).rectangle(box, fill=colour)
    return picture


def shifted() -> Image.Image:
    picture = logo()
    sign = picture.crop((30, 50, 410, 430))
    picture.paste(WHITE, (30, 50, 410, 430))
    picture.paste(sign, (55, 50))
    return picture


WRONG: dict[str, Callable[[], Image.Image]] = {
    "nothing at all": lambda: Image.new("RGB", (200, 100), WHITE),
    "a bar of the word is missing": lambda: painted((700, 215, 775, 405), WHITE),
    "the last bar is missing": lambda: logo(bars=3),
    "black instead of its colour": lambda: logo(sign="#000000"),
    "black throughout": lambda: logo().convert("L").point(lambda value: 0 if value < 250 else 255).convert("RGB"),
    "the hole is filled": lambda: logo(hole="#c02040"),
    "the gradient is flat": lambda: painted((480, 80, 880, 160), "#2080d0"),
    "the gradient is gone": lambda: painted((480, 80, 880, 160), WHITE),
    "mirrored": lambda: ImageOps.mirror(logo()),
    "upside down": lambda: ImageOps.flip(logo()),
    "stretched": lambda: logo().resize((SIZE, 440)),
    "cut at the right": lambda: logo().crop((0, 0, 850, SIZE // 2)),
    "a part is shifted": shifted,
    "pale": lambda: ImageEnhance.Brightness(logo()).enhance(1.4),
    "another colour": lambda: logo(sign="#c02080"),
    "grey": lambda: logo().convert("L").convert("RGB"),
    "a frame around it": lambda: painted((2, 2, 30, 476), "#808080"),
}  # fmt: skip

RIGHT: dict[str, Callable[[], Image.Image]] = {
    "itself": logo,
    "smoothed": lambda: scaled(192, Image.Resampling.LANCZOS),
    "averaged": lambda: scaled(200, Image.Resampling.BOX),
    "with hard edges": lambda: scaled(192, Image.Resampling.NEAREST),
    "small": lambda: scaled(120, Image.Resampling.BOX),
    "between two pixels": lambda: at((3, 2), 200),
    "between two others": lambda: at((17, 13), 189),
    "in a neighbour's colours": lambda: ImageEnhance.Color(logo()).enhance(0.95),
}


@pytest.mark.parametrize("what", list(WRONG))
def test_what_a_person_would_send_back_is_caught(what: str) -> None:
    assert fault(WRONG[what](), reference(), WHITE)


@pytest.mark.parametrize("what", list(RIGHT))
def test_what_only_edges_and_rounding_make_is_not(what: str) -> None:
    assert fault(RIGHT[what](), reference(), WHITE) == ""


def test_a_white_mark_is_seen_on_a_dark_ground() -> None:
    mark = Image.new("RGB", (200, 100), "#404040")
    mark.paste("#ffffff", (20, 20, 180, 60))
    wanted = trimmed(mark, "#404040")
    assert wanted and wanted.size == (160, 40)
    assert fault(mark, reduced(wanted), "#404040") == ""
    assert fault(Image.new("RGB", (200, 100), "#404040"), reduced(wanted), "#404040") == "nothing is drawn"


def test_a_thin_mark_is_compared_too() -> None:
    line = Image.new("RGB", (300, 40), WHITE)
    line.paste("#0066aa", (10, 10, 280, 19))
    broken = line.copy()
    broken.paste(WHITE, (100, 0, 160, 40))
    wanted = trimmed(line, WHITE)
    assert wanted and fault(line, reduced(wanted), WHITE) == "" and fault(broken, reduced(wanted), WHITE)
