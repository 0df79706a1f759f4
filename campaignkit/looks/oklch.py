"""Colours reckoned as the eye sees them: OKLCH, contrast, difference, overprint. Pure.

OKLCH is Björn Ottosson's OKLab in polar form: L lightness 0-1, C chroma, h hue in degrees; equal steps look equal in every
hue. Contrast is that of WCAG 2.2, success criterion 1.4.3. The numbers are coloraide's, which the tests compare; loading it
would take a tenth of the time in which a worker starts, and every worker needs a palette.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

SHADE = 0.18
"""The luminance that is about as far from white as from black in contrast."""


@lru_cache(maxsize=1024)
def oklch(colour: str) -> tuple[float, float, float]:
    """`#rrggbb` as lightness, chroma and hue in degrees."""
    red, green, blue = _linear(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


@lru_cache(maxsize=1024)
def from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """`#rrggbb`; chroma falls in steps of 0.002 until the colour is in sRGB."""
    while chroma > 0 and not all(-1e-4 <= value <= 1 + 1e-4 for value in _lch_linear(lightness, chroma, hue)):
        chroma -= 0.002
    return _encoded(_lch_linear(lightness, max(chroma, 0), hue))


def turn(first: float, second: float) -> float:
    """How far two hues are from each other, 0-180 degrees."""
    return abs((first - second + 180) % 360 - 180)


def difference(first: str, second: str) -> float:
    """How different two flat colours look: their distance in OKLab; black to white is 1.

    Below 0.12 two shapes side by side read as one; below 0.05 they are taken for the same colour.
    """
    (light, chroma, hue), (light2, chroma2, hue2) = oklch(first), oklch(second)
    return math.hypot(light - light2, _across(chroma, hue, chroma2, hue2))


def distance(first: str, second: str) -> float:
    """The same with hue and chroma at half weight.

    Lightness counts double because a sheet is also photocopied, and because not everyone tells red from green.
    """
    (light, chroma, hue), (light2, chroma2, hue2) = oklch(first), oklch(second)
    return math.hypot(light - light2, _across(chroma, hue, chroma2, hue2) / 2)


def _across(chroma: float, hue: float, chroma2: float, hue2: float) -> float:
    """The distance in the plane of hue and chroma."""
    square = chroma**2 + chroma2**2 - 2 * chroma * chroma2 * math.cos(math.radians(hue - hue2))
    return math.sqrt(max(0.0, square))


def contrast(first: str, second: str) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG, 0 (black) to 1 (white)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(colour: str, ground: str, ratio: float) -> str:
    """The same hue, moved away from the ground in steps of L 0.005 until its contrast is at least `ratio`."""
    lightness, chroma, hue = oklch(colour)
    step = -0.005 if luminance(ground) > SHADE else 0.005
    while contrast(from_oklch(lightness, chroma, hue), ground) < ratio and 0 <= lightness + step <= 1:
        lightness += step
    return from_oklch(lightness, chroma, hue)


def overprint(first: str, second: str) -> str:
    """What two inks give where they cross: the product of their reflectances, in linear light."""
    return _encoded([a * b for a, b in zip(_linear(first), _linear(second), strict=True)])


def _lch_linear(lightness: float, chroma: float, hue: float) -> list[float]:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return [
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    ]


def _linear(colour: str) -> list[float]:
    values = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]


def _encoded(linear: Sequence[float]) -> str:
    clipped = (min(1.0, max(0.0, value)) for value in linear)
    values = (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055 for value in clipped)
    return "#" + "".join(f"{round(255 * value):02x}" for value in values)
