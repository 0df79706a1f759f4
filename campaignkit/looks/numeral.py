"""The look of a number: the day in two inks over a disc. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from campaignkit.looks import figures, shapes
from campaignkit.looks.companions import is_mud
from campaignkit.looks.oklch import difference, distance, oklch, overprint
from campaignkit.looks.palette import EDGELESS, SEEN, Palette, rnd

DISC = 1.35
"""The disc's radius in modules."""
UNDER_ALL = 1.9
"""Its radius where it is the brand, too pale for figures, and they stand on it."""
LEAST_ROOM = 4.0
"""Modules that the disc moves in where the figures are narrower."""
COPIED = 0.15
"""Least `distance` of a figure from paper: on a grey copy it must still be there, or the 14th becomes the 1st."""
MINGLED = 0.06
"""`difference` below which a crossing hardly differs from one of its inks, and is left out."""


BLACKISH = 0.3
"""Lightness below which a crossing is a hole rather than a colour, and is left out as well."""


@dataclass(frozen=True, slots=True)
class _Inks:
    """The inks of the two figures and of the disc, and the radius of that in modules."""

    figures: tuple[str, str]
    disc: str
    radius: float


def numeral(seed: str, text: str, colours: Palette, width: float, height: float, bleed: float = 2.0) -> str:
    """An SVG of the digits of `text`, as large as `width` x `height` units allow, flush with its right edge.

    Figures share nothing with each other. Where one crosses the disc the crossing is a real shape, filled with their
    overprint, because not every printer's program knows blending; where that is mud or black the figure covers the disc.
    Raises ValueError for all but 1-2 digits.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= 2):
        raise ValueError(f"a numeral has one or two digits, not {text!r}")
    places, wide = figures.run(text)
    side = min(width / wide, height / figures.HEIGHT)
    left = width - side * wide
    inks = _ink_choice(seed, colours)
    disc = _disc(seed, width, wide, side, min(inks.radius, width / side / 2))
    own = shapes.identifier(seed, text, width, height)
    body = shapes.filled(inks.disc, disc)
    for ink, (figure, place) in zip(inks.figures, places, strict=False):
        body += _figure(figure, left + side * place, side, ink, inks, own)
    return shapes.drawing(width, height, bleed, body, f'<defs><clipPath id="{own}"><path d="{disc}"/></clipPath></defs>')


def modules(text: str) -> float:
    """How many modules wide the digits are together."""
    return figures.run(text)[1]


def _ink_choice(seed: str, colours: Palette) -> _Inks:
    """Brand and second colour over the accent; a brand that paper hardly shows is the disc, and the figures stand on it."""
    brand, paper = colours["brand"], colours["paper"]
    second, deep = colours["second"], colours["deep"]
    second = second if distance(second, paper) >= COPIED else deep
    if difference(brand, paper) < SEEN:
        disc = brand if difference(brand, paper) >= EDGELESS else colours["tint2"]
        return _Inks((second, deep if second != deep else colours["ink"]), disc, UNDER_ALL)
    turned = rnd(seed, "inks") < 0.4 and difference(second, paper) >= SEEN
    return _Inks((second, brand) if turned else (brand, second), colours["spark"], DISC)


def _disc(seed: str, width: float, wide: float, side: float, radius: float) -> str:
    """The disc beneath the digits, somewhere along their middle and never beyond them."""
    reach = side * radius
    left, low = max(width - side * max(wide, LEAST_ROOM), 0.0) + reach, side * figures.HEIGHT - reach
    x, y = left + (width - reach - left) * rnd(seed, "dx"), reach + (low - reach) * rnd(seed, "dy")
    return shapes.disc(x, y, reach)


def _figure(figure: str, x: float, side: float, ink: str, inks: _Inks, disc: str) -> str:
    """One figure, and where it lies on the disc their overprint."""
    place = f'transform="matrix({shapes.number(side)} 0 0 {shapes.number(side)} {shapes.number(x)} 0)"'
    shape = f'fill-rule="evenodd" {place} d="{figures.FIGURES[figure][1]}"/>'
    drawn = f'<path fill="{ink}" {shape}'
    crossed = overprint(ink, inks.disc)
    like = min(difference(crossed, ink), difference(crossed, inks.disc)) < MINGLED
    if like or is_mud(crossed) or oklch(crossed)[0] < BLACKISH or inks.radius == UNDER_ALL:
        return drawn
    return f'{drawn}<g clip-path="url(#{disc})"><path fill="{crossed}" {shape}</g>'
