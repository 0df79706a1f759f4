"""Pictures, as tests look at them."""

from __future__ import annotations

from PIL import Image, ImageChops

NEAR = 5
"""Pixels on either side of a trim that are looked at."""


def pixel(picture: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    """The samples of one pixel of a picture in colours."""
    found = picture.getpixel(place)
    assert isinstance(found, tuple)
    return found


def seams(picture: Image.Image, bleed: int) -> dict[str, int]:
    """The sides of a drawn sheet along whose trim, `bleed` pixels inside the picture, a line of another colour runs.

    For each the pixels of it: places where both sides of the trim have one colour, and what lies between another.
    """
    found: dict[str, int] = {}
    for quarter_turns, side in enumerate(("top", "right", "bottom", "left")):
        turned = picture.convert("RGB").rotate(90 * quarter_turns, expand=True)
        lines = [
            turned.crop((bleed, bleed + step, turned.width - bleed, bleed + step + 1)) for step in range(-NEAR, NEAR + 2)
        ]
        alike = ImageChops.difference(lines[0], lines[-1]).convert("L").point(lambda value: 255 * (value <= 2))
        for line in lines[1:-1]:
            other = ImageChops.difference(line, lines[0]).convert("L").point(lambda value: 255 * (value > 12))
            crossed = ImageChops.multiply(other, alike).histogram()[255]
            found[side] = max(found.get(side, 0), crossed)
    return {side: length for side, length in found.items() if length > 2 * NEAR}
