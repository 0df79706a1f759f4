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

    For each the pixels of its longest piece: places where both sides of the trim have one colour, and what lies between
    another. The dots of a screen are no line.
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
            crossed = max(map(len, ImageChops.multiply(other, alike).tobytes().split(b"\0")))
            found[side] = max(found.get(side, 0), crossed)
    return {side: length for side, length in found.items() if length > 2 * NEAR}


def _luminance(red: int, green: int, blue: int) -> float:
    linear = (c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in (red, green, blue))
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def worst_contrast(picture: Image.Image, box: tuple[float, float, float, float], ink: str) -> float:
    """The contrast that 95 of 100 pixels of an RGB picture have with an ink at least, by WCAG's own formula.

    `box` is the part looked at: x, y, width and height as shares of the picture.
    """
    wide, high = picture.size
    left, top = round(box[0] * wide), round(box[1] * high)
    part = picture.crop((left, top, left + round(box[2] * wide), top + round(box[3] * high)))
    data = part.tobytes()
    letter = _luminance(*(int(ink[index : index + 2], 16) for index in (1, 3, 5)))
    lights = (_luminance(*data[place : place + 3]) for place in range(0, len(data), 3))
    ratios = sorted((max(letter, light) + 0.05) / (min(letter, light) + 0.05) for light in lights)
    return ratios[len(ratios) // 20]
