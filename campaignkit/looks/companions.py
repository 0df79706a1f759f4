"""The colours that go with a brand: the second one and the accent, by the brand alone. Pure.

Chosen by eye, hue by hue, on sheets of sixteen brands; no seed has a say, so that a group keeps its colours.
"""

from __future__ import annotations

from campaignkit.looks.oklch import difference, from_oklch, oklch, turn

LCH = tuple[float, float, float]

GREY = 0.025
"""Chroma below which a colour has no hue of its own: what arithmetic finds there is noise, the same for every grey."""
APART = 0.12
"""Least `difference` of two flat colours that meet: below it their shapes read as one."""
LIGHT = 0.68
"""Lightness from which a brand takes a dark companion."""
MOVED = 0.25
"""How much lighter or darker a second colour becomes that is too near to the brand."""

_SECONDS: tuple[tuple[float, float, LCH, LCH], ...] = (
    (345, 375, (0.88, 0.085, 210), (0.48, 0.185, 27)),   # pink, crimson: ice, or signal red
    (15, 40, (0.84, 0.10, 320), (0.36, 0.13, 300)),      # red: lilac, or aubergine
    (40, 80, (0.86, 0.085, 225), (0.37, 0.12, 285)),     # orange, brown: sky, or deep violet
    (80, 116, (0.86, 0.085, 225), (0.46, 0.20, 264)),    # yellow, olive: sky, or cobalt
    (116, 145, (0.86, 0.10, 340), (0.38, 0.17, 295)),    # lime, neon: rose, or violet
    (145, 178, (0.80, 0.115, 10), (0.42, 0.14, 8)),      # green: pink, or wine
    (178, 215, (0.80, 0.125, 45), (0.42, 0.15, 15)),     # teal, cyan: apricot, or wine
    (215, 250, (0.86, 0.155, 88), (0.54, 0.21, 28)),     # sky, petrol: amber, or vermilion
    (250, 278, (0.74, 0.165, 45), (0.40, 0.16, 340)),    # blue: orange, or plum
    (278, 312, (0.88, 0.13, 130), (0.40, 0.10, 160)),    # violet: lime, or forest
    (312, 345, (0.88, 0.13, 95), (0.42, 0.10, 165)),     # magenta: straw, or forest
)  # fmt: skip
"""Hues from and to; what goes with a dark brand of such a hue, and what with a light one."""
_TANGERINE: LCH = (0.68, 0.19, 38)
_COBALT: LCH = (0.46, 0.20, 264)
"""What goes with black and dark greys; what goes with white and light ones."""
_ACCENTS: tuple[LCH, ...] = ((0.87, 0.155, 92), (0.72, 0.16, 25), (0.84, 0.09, 225), (0.86, 0.11, 165), (0.80, 0.10, 310))
"""Yellow, coral, sky, mint, lilac: in the order in which they are wanted."""
_OF_ONE_KIND = 32
"""Degrees within which an accent and a strong colour are both called by one name."""


def companion(brand: str) -> str:
    """The second colour that goes with a brand."""
    lightness, chroma, hue = oklch(brand)
    if chroma < GREY:
        return from_oklch(*(_COBALT if lightness > LIGHT + 0.02 else _TANGERINE))
    dark, light = next((dark, light) for low, high, dark, light in _SECONDS if low <= hue < high or low <= hue + 360 < high)
    return from_oklch(*(light if lightness >= LIGHT else dark))


def moved_apart(second: str, brand: str) -> str:
    """A second colour lighter or darker by `MOVED`, away from the brand; its companion where neither will do."""
    lightness, chroma, hue = oklch(second)
    steps = (-MOVED, MOVED) if lightness > 0.5 else (MOVED, -MOVED)
    ways = (from_oklch(min(0.97, max(0.0, lightness + step)), chroma, hue) for step in steps)
    return next((way for way in ways if difference(way, brand) >= APART and not is_mud(way)), companion(brand))


def accent(brand: str, second: str) -> str:
    """Warm yellow, or the first of a few that is taken for neither colour; else the one that is furthest from both."""

    def room(colour: str) -> float:
        """How far an accent is from the nearer of the two colours."""
        return min(difference(colour, brand), difference(colour, second))

    accents = [from_oklch(*lch) for lch in _ACCENTS]
    own = [colour for colour in accents if not any(_of_one_kind(colour, other) for other in (brand, second))]
    return next((colour for colour in own if room(colour) >= APART), max(accents, key=room))


def _of_one_kind(accent: str, colour: str) -> bool:
    """Whether people would call both by one name: two yellows, two corals."""
    lightness, chroma, hue = oklch(colour)
    return chroma > 0.07 and lightness > 0.5 and turn(hue, oklch(accent)[2]) < _OF_ONE_KIND


def is_mud(colour: str) -> bool:
    """Brown, khaki, olive, petrol grey: what comes of a wet palette. A brand may be so; what is derived never is."""
    lightness, chroma, hue = oklch(colour)
    if not 0.22 < lightness < 0.64:
        return False
    earth = 40 < hue < 125 and chroma > 0.035
    dull = 12 < hue < 125 and 0.035 < chroma < 0.13 and lightness < 0.55
    return earth or dull or chroma < 0.03
