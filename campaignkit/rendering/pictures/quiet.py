"""Words over a photograph that can be read, whatever is on it: shade or light where they stand, baked into the pixels.

The contrast of WCAG 2.2 (1.4.3) is asked of the worst twentieth of the pixels behind each box of words, not of their mean:
a title is lost where it crosses one bright window. Shade falls off like light does, and is as strong as the words need.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image, ImageChops

from campaignkit.looks.oklch import luminance
from campaignkit.looks.palette import TEXT

WORST = 0.05
"""The share of the pixels behind a box that may have less contrast than is asked."""
SPARE = 1.03
"""How much more than that is aimed at: packing as JPEG moves pixels a little."""
GROWN, FIRM = 0.007, 0.012
"""Shares of the shorter side by which a box is larger than its words when it is measured, and when it is shaded."""
REACH = 0.3
"""The share of the shorter side over which the shade falls off."""
WHOLE = 0.15
"""The part of the shade, as a power, that lies on the whole picture: so it looks like light, not like a band."""
FOG = 3.0
"""How many times worse it is to lighten than to darken."""
ANOTHER_INK = 0.15
TOO_MUCH = 0.6
"""The share of the picture's lightness beyond which words belong elsewhere."""
TRIES = 4
GRID = 128
"""Cells along the longer side in which the shade is reckoned; it is smooth."""
GAMMA = 2.2
"""sRGB as a power, near enough to shade by; what comes of it is measured exactly."""
FINE = [value & 0xFE | 1 for value in range(256)]
"""Levels at which pixels are counted: every second one."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """A box behind words, as shares of the picture from its top left corner, and the contrast that they need."""

    x: float
    y: float
    width: float
    height: float
    ratio: float = TEXT


@dataclass(frozen=True, slots=True)
class Calmed:
    """A picture for words of the colour `ink`, the least contrast of its boxes, and the lightness that it gave up (0-1)."""

    picture: Image.Image
    ink: str
    contrast: float
    given_up: float

    @property
    def is_too_dull(self) -> bool:
        """Whether the picture gave up so much that the words belong on a panel beside it."""
        return self.given_up > TOO_MUCH


def calmed(picture: Image.Image, boxes: Sequence[Quiet], inks: Sequence[str]) -> Calmed:
    """An RGB picture in which words in one of the `inks`, the first if it does as well, can be read in all `boxes`."""
    plan = min((_plan(picture, boxes, ink, n) for n, ink in enumerate(inks)), key=lambda plan: plan.cost)
    best = plan.applied(picture, boxes)
    for _ in range(TRIES):
        reached = [_contrast(best, box, plan.ink) for box in boxes]
        if all(found >= box.ratio for found, box in zip(reached, boxes, strict=True)):
            break
        plan = plan.stronger(boxes, reached)
        best = plan.applied(picture, boxes)
    reached = [_contrast(best, box, plan.ink) for box in boxes]
    return Calmed(best, plan.ink, min(reached), plan.given_up)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How to make room for words of one colour: the share of light, or for dark words of darkness, that each box keeps."""

    ink: str
    keeps: tuple[float, ...]
    rank: int

    @property
    def is_shade(self) -> bool:
        """Whether light words ask for shade; dark ones ask for light."""
        return luminance(self.ink) > 0.18

    @property
    def given_up(self) -> float:
        """The lightness that the darkest place loses, or the darkness that the lightest does."""
        least = min(self.keeps)
        return 1 - math.cbrt(least) if self.is_shade else 1 - least

    @property
    def cost(self) -> float:
        """What makes one plan worse than another."""
        return self.given_up * (1.0 if self.is_shade else FOG) + (ANOTHER_INK if self.rank else 0.0)

    def stronger(self, boxes: Sequence[Quiet], reached: Sequence[float]) -> _Plan:
        """The same with more of it where the contrast `reached` is too little."""
        short = (min(1.0, found / box.ratio) ** 1.3 for found, box in zip(reached, boxes, strict=True))
        return replace(
            self, keeps=tuple(keep * part * (0.99 if part < 1 else 1) for keep, part in zip(self.keeps, short, strict=True))
        )

    def applied(self, picture: Image.Image, boxes: Sequence[Quiet]) -> Image.Image:
        """The picture shaded, or lightened, behind the boxes."""
        if min(self.keeps) >= 1:
            return picture
        mask = _mask(picture.size, boxes, self.keeps, WHOLE if self.is_shade else 0.0)
        bands = Image.merge("RGB", [mask] * 3)
        if self.is_shade:
            return ImageChops.multiply(picture, bands)
        return ImageChops.invert(ImageChops.multiply(ImageChops.invert(picture), bands))


def _plan(picture: Image.Image, boxes: Sequence[Quiet], ink: str, rank: int) -> _Plan:
    light = luminance(ink)
    empty = _Plan(ink, (), rank)
    keeps = []
    for box in boxes:
        behind, ratio = _worst(picture, box, GROWN, empty.is_shade), box.ratio * SPARE
        if empty.is_shade:
            keeps.append(min(1.0, max(1e-3, (light + 0.05) / ratio - 0.05) / max(behind, 1e-4)))
        else:
            needs = min(1.0, (light + 0.05) * ratio - 0.05)
            # In the tones of sRGB, of which the lightening takes a share.
            keeps.append(min(1.0, (1 - _encoded(needs)) / max(1 - _encoded(behind), 1e-4)))
    return replace(empty, keeps=tuple(keeps))


def _contrast(picture: Image.Image, box: Quiet, ink: str) -> float:
    """The contrast of the ink with the worst twentieth of what is behind the box."""
    light = luminance(ink)
    behind = _worst(picture, box, 0.0, light > 0.18)
    return (max(light, behind) + 0.05) / (min(light, behind) + 0.05)


def _worst(picture: Image.Image, box: Quiet, grown: float, brightest: bool) -> float:
    """The luminance (WCAG) that only a twentieth of the pixels behind a box, `grown` a little, go beyond."""
    part = picture.crop(_pixels(picture.size, box, grown)).point(FINE * 3)
    colours = part.getcolors(part.width * part.height)
    assert colours is not None
    lights = sorted(((_light(colour), count) for count, colour in colours), reverse=brightest)
    beyond = WORST * part.width * part.height
    for light, count in lights:
        beyond -= count
        if beyond < 0:
            return light
    return lights[-1][0]


def _pixels(size: tuple[int, int], box: Quiet, grown: float) -> tuple[int, int, int, int]:
    """The pixels of a box, at least one."""
    wide, high = size
    more = grown * min(size)
    left, top = (
        min(max(0, math.floor(start)), side - 1)
        for start, side in ((box.x * wide - more, wide), (box.y * high - more, high))
    )
    right, bottom = (box.x + box.width) * wide + more, (box.y + box.height) * high + more
    return left, top, max(left + 1, min(wide, math.ceil(right))), max(top + 1, min(high, math.ceil(bottom)))


_LINEAR = tuple(value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in range(256))


def _light(colour: object) -> float:
    assert isinstance(colour, tuple)
    red, green, blue = colour
    return 0.2126 * _LINEAR[red] + 0.7152 * _LINEAR[green] + 0.0722 * _LINEAR[blue]


def _encoded(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _mask(size: tuple[int, int], boxes: Sequence[Quiet], keeps: Sequence[float], whole: float) -> Image.Image:
    """What each pixel keeps, as a picture to multiply with: the boxes whole, the places around them by their distance."""
    shades = whole > 0
    everywhere = min(keeps) ** whole if shades else 1.0
    rests = [min(1.0, keep / everywhere) for keep in keeps]
    scale = GRID / max(size)
    across, down = (max(1, round(side * scale)) for side in size)
    wide, high = size[0] / min(size), size[1] / min(size)
    places = [(box.x * wide, box.y * high, (box.x + box.width) * wide, (box.y + box.height) * high) for box in boxes]
    firm = FIRM + 1.0 / min(across, down)

    def kept(x: float, y: float) -> float:
        """The share of its light that the picture keeps at a place, in shares of its shorter side."""
        least = 1.0
        for (left, top, right, bottom), rest in zip(places, rests, strict=True):
            away = math.hypot(max(left - firm - x, x - right - firm, 0.0), max(top - firm - y, y - bottom - firm, 0.0))
            near = max(0.0, 1 - away / REACH)
            least = min(least, 1 - (1 - rest) * near * near * (3 - 2 * near))
        share = everywhere * least
        return share ** (1 / GAMMA) if shades else share

    cells = bytes(
        round(255 * kept((column + 0.5) / across * wide, (row + 0.5) / down * high))
        for row in range(down)
        for column in range(across)
    )
    return Image.frombytes("L", (across, down), cells).resize(size, Image.Resampling.BILINEAR)
