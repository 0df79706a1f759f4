"""Pictures, as tests look at them."""

from __future__ import annotations

from PIL import Image


def pixel(picture: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    """The samples of one pixel of a picture in colours."""
    found = picture.getpixel(place)
    assert isinstance(found, tuple)
    return found
