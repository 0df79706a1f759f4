"""Where the ink of a picture is, and how much of it there is."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from campaignkit.rendering.reading import BrokenPicture

FAINT = 0.9
"""A mark whose ink is lighter than this on average can hardly be seen on paper."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A trimmed picture measured: width over height, how much of that is ink (0-1), how light the ink is (0-1)."""

    ratio: float
    density: float
    lightness: float


def ink_box(picture: Image.Image) -> tuple[int, int, int, int]:
    """The smallest box around what can be seen: neither transparent nor near-white. Raises BrokenPicture.

    A mark that is white throughout is measured by its shape alone.
    """
    red, green, blue, alpha = picture.split()
    shape = alpha.point(lambda value: 255 if value > 12 else 0)
    paint = Image.merge("RGB", (red, green, blue)).point(lambda value: 255 if value < 250 else 0)
    dark = paint.convert("L").point(lambda value: 255 if value else 0)
    visible = Image.new("L", picture.size, 0)
    visible.paste(dark, mask=shape)
    box = visible.getbbox() or shape.getbbox()
    if box is None:
        raise BrokenPicture("nothing can be seen in the picture: it is transparent throughout")
    return box


def measured(picture: Image.Image) -> Ink:
    """The ink of a picture that is trimmed to it."""
    grey = Image.new("RGBA", picture.size, "white")
    grey.alpha_composite(picture)
    histogram = grey.convert("L").histogram()
    total = sum(histogram)
    density = sum(count * (255 - value) for value, count in enumerate(histogram)) / (255 * total)
    inked = [(value, count) for value, count in enumerate(histogram) if value < 250]
    weight = sum(count for _, count in inked)
    lightness = sum(value * count for value, count in inked) / (255 * weight) if weight else 1.0
    return Ink(picture.width / picture.height, max(density, 0.02), lightness)
