"""Where the ink of a picture is, as an eye finds it on paper, and how much of it there is.

Ink is what differs from its background: from paper, or from the light background that a scan or a JPEG brings along. A soft
shadow or glow has no edge; it is no ink where it is weak. White parts on a transparent background belong to a mark although
paper hides them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter, ImageOps

from campaignkit.messages import _
from campaignkit.rendering.guard.gate import BrokenPicture

FAINT = 0.9
"""A mark whose ink is lighter than this on average can hardly be seen on paper."""
PARTLY_UNSEEN = 0.05
"""A mark of which more than this share is white loses a part of itself on paper."""
EYE = 480
"""Pixels along the longer side at which ink is looked for: the grain of scans evens out, and no eye sees more."""
COARSE = 160
"""The same for telling which parts hang together."""
LIGHT, COLOURLESS = 225, 18
"""A background is at least this light (of 255) in each colour, and they differ by no more than this: paper, not a field."""
SLIGHT, MOST_SLIGHT = 5, 24
"""How much of 255 ink differs from a clean background, and the most that is asked for where the background has a grain."""
EDGE, STRONG = 15, 115
"""Of 255: the least step of an edge, and how far from the background a soft part must be to count all the same."""
A_SHADOW, WIDEST_SHADOW = 1.05, 1.6
"""How many times larger than its ink a mark's box is where it has a shadow or glow, and the most that is allowed for."""
SOLID, THIN = 128, 12
"""Alpha of what is painted, and of what can be seen at all."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A trimmed picture measured: width over height, how much of that is ink (0-1), how light the ink is (0-1).

    `unseen` is the share (0-1) of it that is white and is lost on paper.
    """

    ratio: float
    density: float
    lightness: float
    unseen: float = 0.0


@dataclass(frozen=True, slots=True)
class _Background:
    """What a picture stands on, how much of 255 ink differs from it at least, and whether the picture brings it along."""

    colour: tuple[int, int, int] = (255, 255, 255)
    slight: int = SLIGHT
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Trim:
    """What of a picture is the mark: the box around all that can be seen, and how many times larger that is than its ink.

    The box is left, top, right and bottom in pixels; the `extent` is that of its sides, 1 where there is no shadow.
    """

    box: tuple[int, int, int, int]
    extent: float = 1.0


def trim(picture: Image.Image) -> Trim:
    """The mark in an RGBA picture, with the soft shadow or glow around it. Raises BrokenPicture.

    A mark that is white throughout is measured by its shape alone.
    """
    proof = _reduced(picture, EYE)
    alpha = proof.getchannel("A")
    shape = alpha.point(lambda value: 255 if value > THIN else 0).getbbox()
    if shape is None:
        raise BrokenPicture(
            _("nothing can be seen in the picture: it is transparent throughout; save it with the mark in it")
        )
    background = _background(proof)
    ink = _ink(_difference(proof, background), background)
    mark = ImageChops.lighter(ink, _unseen(proof, background))
    inner = mark.getbbox() or shape
    soft = _difference(proof, background).point(lambda value: 255 if value > background.slight else 0)
    # On a background of its own what is soft may be the ripples of a JPEG or a scan's grain.
    outer = inner if background.is_part else ImageChops.lighter(mark, soft).getbbox() or inner
    across, down = picture.width / proof.width, picture.height / proof.height
    left, top, right, bottom = outer
    most = min(math.ceil(right * across), picture.width), min(math.ceil(bottom * down), picture.height)
    box = math.floor(left * across), math.floor(top * down), *most
    extent = math.sqrt(_area(outer) / _area(inner))
    return Trim(box, min(extent, WIDEST_SHADOW) if extent > A_SHADOW else 1.0)


def _area(box: tuple[int, int, int, int]) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def measured(picture: Image.Image) -> Ink:
    """The ink of an RGBA picture that is trimmed to it."""
    proof = _reduced(picture, EYE)
    background = _background(proof)
    difference = _difference(proof, background)
    seen = difference.point(lambda value: 255 if value > background.slight else 0)
    sheet = flattened(proof, background.colour)
    histogram, inked = sheet.convert("L").histogram(), sheet.convert("L").histogram(seen)
    paper = max(background.colour)
    density = sum(count * max(0, paper - value) for value, count in enumerate(histogram)) / (255 * sum(histogram))
    amount = sum(inked)
    lightness = sum(value * count for value, count in enumerate(inked)) / (255 * amount) if amount else 1.0
    hidden = _count(_unseen(proof, background))
    unseen = hidden / (hidden + amount) if hidden else 0.0
    return Ink(picture.width / picture.height, max(density, 0.02), lightness, unseen)


def _reduced(picture: Image.Image, longest: int) -> Image.Image:
    scale = longest / max(picture.size)
    if scale >= 1:
        return picture
    width, height = (max(1, round(side * scale)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.BOX)


def flattened(picture: Image.Image, background: str | tuple[int, int, int], margin: int = 0) -> Image.Image:
    """An RGBA picture on an opaque background of that colour, which reaches `margin` pixels beyond it; as RGB."""
    sheet = Image.new("RGBA", (picture.width + 2 * margin, picture.height + 2 * margin), background)
    sheet.alpha_composite(picture, (margin, margin))
    return sheet.convert("RGB")


def _background(picture: Image.Image) -> _Background:
    """The light colour in at least two corners of an opaque picture; otherwise paper."""
    light = [(mean, corner) for corner in _corners(picture) if _is_paper(mean := _mean(corner))]
    if len(light) < 2:
        return _Background()
    red, green, blue = (round(sum(mean[band] for mean, _ in light) / len(light)) for band in range(3))
    background = _Background((red, green, blue))
    grain = max(_highest(_difference(corner, background)) for _, corner in light)
    return _Background(background.colour, min(MOST_SLIGHT, SLIGHT + 2 * grain), is_part=True)


def _corners(picture: Image.Image) -> list[Image.Image]:
    side = max(1, min(picture.size) // 40)
    across, down = (0, picture.width - side), (0, picture.height - side)
    return [picture.crop((left, top, left + side, top + side)) for left in across for top in down]


def _mean(corner: Image.Image) -> tuple[int, ...]:
    """The mean colour and alpha, of 255 each."""
    return tuple(round(value) for value in _means(corner))


def _is_paper(mean: Sequence[int]) -> bool:
    """Whether a mean colour is opaque, light, and nearly grey."""
    *colour, alpha = mean
    return alpha == 255 and min(colour) >= LIGHT and max(colour) - min(colour) <= COLOURLESS


def _means(picture: Image.Image) -> tuple[float, ...]:
    pixels = picture.width * picture.height
    histogram = picture.histogram()
    bands = (histogram[band * 256 : band * 256 + 256] for band in range(4))
    return tuple(sum(value * count for value, count in enumerate(band)) / pixels for band in bands)


def _difference(picture: Image.Image, background: _Background) -> Image.Image:
    """How far each pixel is from the background, by the colour that differs most."""
    paper = Image.new("RGB", picture.size, background.colour)
    red, green, blue = ImageChops.difference(flattened(picture, background.colour), paper).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _ink(inside: Image.Image, background: _Background) -> Image.Image:
    """What has an edge or is strong; where there is neither, whatever differs at all."""
    difference = ImageOps.expand(inside, 3)  # a pale field that reaches the picture's own edge ends there
    any_ = difference.point(lambda value: 255 if value > background.slight else 0)
    edge = max(EDGE, 2 * background.slight)
    even = difference.filter(ImageFilter.BoxBlur(1))  # the ripples that JPEG leaves beside an edge nearly cancel out
    steps = ImageChops.subtract(_widened(even), even.filter(ImageFilter.MinFilter(3)))
    edged = ImageChops.darker(steps.point(lambda value: 255 if value >= edge else 0), any_)
    if background.is_part:
        # What is left of them, and of a grain, are specks; an edge is a band along something that goes on.
        edged = ImageChops.darker(_widened(edged), any_).filter(ImageFilter.MedianFilter(5))
    found = ImageChops.lighter(edged, difference.point(lambda value: 255 if value >= STRONG else 0))
    return ImageOps.crop(found if found.getbbox() else any_, 3)


def _unseen(picture: Image.Image, background: _Background) -> Image.Image:
    """Painted parts that hang together with no ink: a white word beside a sign, but not the white field around one."""
    nothing = Image.new("L", picture.size, 0)
    if picture.getchannel("A").getextrema()[0] == 255:
        return nothing
    small = _reduced(picture, COARSE)
    shape = small.getchannel("A").point(lambda value: 255 if value > THIN else 0)
    reached = ImageChops.darker(_difference(small, background).point(lambda value: 255 if value > EDGE else 0), shape)
    amount = -1
    while _count(reached) != amount:
        amount = _count(reached)
        for _ in range(8):
            reached = ImageChops.darker(_widened(reached), shape)
    apart = _widened(ImageChops.subtract(shape, reached)).resize(picture.size, Image.Resampling.NEAREST)
    painted = picture.getchannel("A").point(lambda value: 255 if value > SOLID else 0)
    white = _difference(picture, background).point(lambda value: 255 if value <= EDGE else 0)
    return ImageChops.darker(ImageChops.darker(apart, painted), white)


def _widened(mask: Image.Image) -> Image.Image:
    return mask.filter(ImageFilter.MaxFilter(3))


def _highest(grey: Image.Image) -> int:
    return max(value for value, count in enumerate(grey.histogram()) if count)


def _count(mask: Image.Image) -> int:
    return mask.histogram()[255]
