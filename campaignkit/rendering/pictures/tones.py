"""The colours of a photograph: its levels set right, and its treatment from a palette. Tables of 256 entries do it all."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import Image

from campaignkit.looks.oklch import contrast, from_oklch, oklch
from campaignkit.looks.palette import GRAPHIC
from campaignkit.model.look_layers import Treatment

CLIPPED = 0.005
"""The share of pixels that may become all black, and all white."""
LEAST_RANGE = 0.2
"""The least range of tones that is stretched: fog stays fog."""
MIDDLE = 1 / 3
"""How far towards the middle the median is drawn: the grey of telephones goes, and a night stays a night."""
GAMMAS = (0.6, 1.6)
"""The least and the most that this bends the tones: snow stays snow, and keeps its colour."""
CURVE, RAMP_CURVE = 0.12, 0.22
"""The share of a soft S curve in the tones of a photograph, and in those of a ramp of inks."""
SATURATION = 0.92
TINT = 0.2
"""The share of the duotone in a darkened photograph: enough to belong to the sheet."""
LUMA = (0.2126, 0.7152, 0.0722, 0.0)
"""Weights of red, green and blue in what is taken for grey (ITU-R BT.709)."""
PALE, DEEP = 0.78, 0.7
"""Lightness from which a brand colour is the light of a duotone, and below which it can be the one ink of a mono."""

Table = list[int]
Stop = tuple[float, str]
Stops = Callable[[float], Sequence[Stop]]


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a sheet that photographs are treated with, each `#rrggbb`."""

    brand: str
    second: str
    ink: str

    @property
    def strong(self) -> str:
        """The first of them that stands out from white paper: never a tint of one, which would be a colour nobody chose."""
        reads = (colour for colour in (self.brand, self.second) if contrast(colour, "#ffffff") >= GRAPHIC)
        return next(reads, self.ink)


def levelled(picture: Image.Image) -> Image.Image:
    """An RGB picture with its darkest tone black, its lightest white, its median nearer the middle, and a soft curve."""
    return picture.point(_levels(picture.convert("L").histogram()) * 3)


def treated(picture: Image.Image, how: Treatment, inks: Inks) -> Image.Image:
    """A levelled RGB picture in its own colours or in those of the sheet."""
    if how == "duotone":
        return _printed_in(picture, lambda middle: _two(inks, middle))
    if how == "mono":
        return _printed_in(picture, lambda _: _one(inks))
    plain = Image.blend(picture.convert("L").convert("RGB"), picture, SATURATION)
    return Image.blend(plain, treated(picture, "duotone", inks), TINT) if how == "darkened" else plain


def share_at(histogram: Sequence[int], share: float) -> int:
    """The value below which that share of the pixels lies."""
    wanted, passed = share * sum(histogram), 0
    for value, count in enumerate(histogram):
        passed += count
        if passed > wanted:
            return value
    return len(histogram) - 1


def _levels(histogram: Sequence[int]) -> Table:
    low, high = (share_at(histogram, share) / 255 for share in (CLIPPED, 1 - CLIPPED))
    reach = max(LEAST_RANGE, high - low)
    median = min(max((share_at(histogram, 0.5) / 255 - low) / reach, 0.08), 0.92)
    gamma = min(max(math.log(median + (0.5 - median) * MIDDLE) / math.log(median), GAMMAS[0]), GAMMAS[1])

    def tone(value: float) -> float:
        """The level of a level, both from 0 to 1."""
        return _curved(min(max((value - low) / reach, 0.0), 1.0) ** gamma, CURVE)

    return [round(255 * tone(value / 255)) for value in range(256)]


def _curved(value: float, share: float) -> float:
    return value + share * (value * value * (3 - 2 * value) - value)


def _printed_in(picture: Image.Image, stops: Stops) -> Image.Image:
    """The picture's lightness as a ramp of colours, which `stops` gives for the median of it."""
    grey = picture.convert("L", LUMA)
    histogram = grey.histogram()
    low, high = (_lightness(share_at(histogram, share)) for share in (0.01, 0.99))

    def tone(value: int) -> float:
        """Where on the ramp a grey of 0 to 255 is, from 0 to 1."""
        stretched = (_lightness(value) - low) / max(high - low, 0.05)
        return _curved(min(max(stretched, 0.0), 1.0), RAMP_CURVE)

    middle = min(max(tone(share_at(histogram, 0.5)), 0.25), 0.7)
    ramp = _Ramp(tuple(stops(middle)))
    colours = [ramp.at(tone(value)) for value in range(256)]
    return Image.merge("RGB", [grey.point([colour[band] for colour in colours]) for band in range(3)])


def _lightness(value: int) -> float:
    """The cube root of light, as OKLab has it, of a grey of eight bits."""
    return oklch(f"#{value:02x}{value:02x}{value:02x}")[0]


def _two(inks: Inks, middle: float) -> tuple[Stop, ...]:
    """Dark, the brand where half of the picture lies, and light. A pale brand is the light, and the second the shadow."""
    lightness, chroma, hue = oklch(inks.brand)
    second = oklch(inks.second)
    if lightness > PALE:
        shadow = inks.second if 0.3 < second[0] < 0.7 else from_oklch(0.5, chroma, hue)
        deep = from_oklch(0.2, 0.06, second[2])
        return (0, deep), (middle * 0.6, shadow), (min(0.9, middle * 1.35), inks.brand), (1, "#ffffff")
    dark = from_oklch(max(0.13, min(0.24, lightness - 0.14)), min(0.09, chroma * 0.7), hue)
    light = inks.second if second[0] > 0.75 else from_oklch(0.965, min(0.03, chroma * 0.2), hue)
    return (0, dark), (middle, inks.brand), (1, light)


def _one(inks: Inks) -> tuple[Stop, ...]:
    """One ink on white paper: its darkest, itself, and paper."""
    lightness, chroma, hue = oklch(inks.strong)
    itself = inks.strong if lightness < DEEP else from_oklch(0.62, chroma, hue)
    return (0, from_oklch(min(lightness, 0.34), chroma, hue)), (0.45, itself), (1, "#ffffff")


@dataclass(frozen=True, slots=True)
class _Ramp:
    """Colours between stops, mixed in OKLab."""

    stops: tuple[Stop, ...]

    def at(self, place: float) -> tuple[int, int, int]:
        """The colour at a place from 0 to 1."""
        above = next((n for n, (stop, _) in enumerate(self.stops) if stop >= place and n), len(self.stops) - 1)
        (low, first), (high, second) = self.stops[above - 1], self.stops[above]
        share = min(max((place - low) / max(high - low, 1e-6), 0.0), 1.0)
        lightness, a, b = (one + (other - one) * share for one, other in zip(_lab(first), _lab(second), strict=True))
        mixed = from_oklch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)))
        return int(mixed[1:3], 16), int(mixed[3:5], 16), int(mixed[5:7], 16)


def _lab(colour: str) -> tuple[float, float, float]:
    lightness, chroma, hue = oklch(colour)
    return lightness, chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
