"""Whether two pictures of one thing look alike, when two programs drew them."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter

from campaignkit.rendering.pictures.ink import flattened

BACKGROUNDS = ("white", "black")
"""On one of the two every colour can be seen."""
ROOM = 4
"""Pixels of background around a picture, so that its border is an edge like any other."""
CLEARLY, FAINTLY = 48, 24
"""How much of 255 a colour is off where that is seen at once, and where it is seen on a larger part."""
MOST_CLEARLY, MOST_FAINTLY = 8, 0.015
"""Pixels that may be clearly off, fewer than a dot over an i has; and the share that may be faintly off, as a seam may."""


def look_alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether a person would take two transparent pictures of the same size for one.

    They are looked at in half their size. A pixel differs if its colour is none that the other picture has there or next to
    it: edges, which each program smooths in its own way, do not count.
    """
    worst: Image.Image | None = None
    for background in BACKGROUNDS:
        halves = [flattened(picture, background, ROOM).reduce(2) for picture in (one, other)]
        for first, second in (halves, halves[::-1]):
            found = _beyond(first, second)
            worst = found if worst is None else ImageChops.lighter(worst, found)
    assert worst is not None
    histogram = worst.histogram()
    return sum(histogram[CLEARLY:]) <= MOST_CLEARLY and sum(histogram[FAINTLY:]) <= MOST_FAINTLY * sum(histogram)


def differ(one: Image.Image, other: Image.Image) -> bool:
    """Whether two transparent pictures that one program drew, of the same size, differ at all to an eye."""
    differences = [
        ImageChops.difference(flattened(one, background, ROOM), flattened(other, background, ROOM))
        for background in BACKGROUNDS
    ]
    return any(sum(channel.histogram()[FAINTLY:]) for picture in differences for channel in picture.split())


def _beyond(picture: Image.Image, other: Image.Image) -> Image.Image:
    """How far each pixel lies outside of what the other picture has around that place, the worst channel, 0-255."""
    above = ImageChops.subtract(picture, other.filter(ImageFilter.MaxFilter(3)))
    below = ImageChops.subtract(other.filter(ImageFilter.MinFilter(3)), picture)
    red, green, blue = ImageChops.lighter(above, below).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)
