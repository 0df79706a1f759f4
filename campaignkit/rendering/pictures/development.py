"""A photograph developed for one place: cropped, brought to the pixels that the place needs, toned, calmed, packed. Pure.

The same photograph and wish give the same bytes.
"""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass, replace
from functools import lru_cache

from PIL import Image, ImageChops, ImageFilter

from campaignkit.model.look_layers import Treatment
from campaignkit.rendering.pictures.bitmap import open_photo
from campaignkit.rendering.pictures.crop import Point, window
from campaignkit.rendering.pictures.header import header_of
from campaignkit.rendering.pictures.quiet import Calmed, Quiet, calmed
from campaignkit.rendering.pictures.tones import Inks, levelled, treated

MOST_PIXELS = 10_000_000
"""Of one place: an A4 with its bleed at 300 an inch has 9.2 million; larger sheets are looked at from further away."""
LONGEST = 5200
"""Pixels along the longer side of a photograph that is worked with."""
LARGEST = 3_000_000
"""Bytes of a packed photograph; one that is busier is packed harder."""
QUALITIES = (86, 78, 70, 60, 45)
FLAT = 256
"""Colours up to which a picture is a drawing, which a PNG holds in less and without traces."""
GRAIN, TILE = 5.0, 256
"""How much, of 255, enlarged pixels are varied, for what is smooth looks like plastic; and the side of that pattern."""
WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class PhotoFrame:
    """Where a photograph goes, and as what.

    `pixels` is the most it needs, across and down, and `least` the fewest across at which it may be printed: with fewer it
    is enlarged. The focus of the photograph comes to stand at the `anchor`, as shares of the place. Words in one of the
    `words` colours will stand in the `quiet` boxes.
    """

    pixels: tuple[int, int]
    least: int
    focus: Point = (0.5, 0.5)
    anchor: Point = (0.5, 0.5)
    treatment: Treatment = "plain"
    quiet: tuple[Quiet, ...] = ()
    words: tuple[str, ...] = ("#ffffff", "#000000")


@dataclass(frozen=True, slots=True)
class Developed:
    """A packed photograph, its media type, and its pixels.

    `across` is how many pixels of the photograph itself the place shows from side to side: fewer than it has where it was
    enlarged. `ink` is the colour for words over it, `contrast` the least that they have, 0 without boxes, and `given_up`
    the share of its lightness that it took; see `pictures.quiet`.
    """

    content: bytes
    media: str
    pixels: tuple[int, int]
    across: float
    ink: str = ""
    contrast: float = 0.0
    given_up: float = 0.0
    is_too_dull: bool = False


@dataclass(frozen=True, slots=True)
class Negative:
    """A photograph as it is worked with: upright, in sRGB, opaque, no larger than any place needs.

    `scale` is how many pixels of its file there are to one of its own, from side to side; `width` how many the file has
    across, 0 for a drawing, which has as many as are asked for.
    """

    picture: Image.Image
    scale: float = 1.0
    width: int = 0


def negative(content: bytes) -> Negative:
    """The photograph in a file from anywhere, its first frame. Raises BrokenPicture."""
    header = header_of(content)
    picture = _worked(open_photo(content))
    longer, shorter = max(header.width, header.height), min(header.width, header.height)
    width = longer if picture.width > picture.height else shorter
    return Negative(picture, width / picture.width, width)


def drawn(picture: Image.Image) -> Negative:
    """An RGBA picture of a drawing, to be worked with like a photograph."""
    return Negative(_worked(picture))


def _worked(picture: Image.Image) -> Image.Image:
    """An RGBA picture on paper: what is transparent becomes white."""
    sheet = Image.new("RGB", picture.size, WHITE)
    sheet.paste(picture, mask=picture.getchannel("A"))
    sheet.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return sheet


def developed(picture: Image.Image, place: PhotoFrame, inks: Inks) -> Developed:
    """The photograph for one place on a sheet of these colours."""
    shown = window(picture.size, place.pixels[0] / place.pixels[1], place.focus, place.anchor)
    size = _pixel_size(place, shown.width)
    enlarged = size[0] > shown.width * 1.05
    cut = picture.resize(size, Image.Resampling.LANCZOS, box=shown.box, reducing_gap=3.0)
    if _is_flat(cut) and place.treatment == "plain" and not place.quiet:
        return Developed(*_packed(cut), size, shown.width)
    toned = treated(levelled(_sharpened(cut, enlarged)), place.treatment, inks)
    result = _calmed(_grainy(toned) if enlarged else toned, place)
    content, media = _packed(result.picture)
    found = Developed(content, media, size, shown.width, result.ink, result.contrast, result.given_up)
    return replace(found, is_too_dull=result.is_too_dull)


def _pixel_size(place: PhotoFrame, across: float) -> tuple[int, int]:
    """The pixels that a place gets: as many as the photograph has, no more than it needs, no fewer than it may have."""
    wide, high = place.pixels
    share = max(min(1.0, across / wide), min(1.0, place.least / wide))
    share *= min(1.0, math.sqrt(MOST_PIXELS / (wide * high * share**2)))
    return max(1, round(wide * share)), max(1, round(high * share))


def _calmed(picture: Image.Image, place: PhotoFrame) -> Calmed:
    """The picture with quiet for the words over it; a darkened one is calm all over."""
    boxes, words = place.quiet, place.words
    if place.treatment == "darkened":
        boxes, words = (Quiet(0, 0, 1, 1), *boxes), ("#ffffff",)
    return calmed(picture, boxes, words) if boxes else Calmed(picture, words[0], 0.0, 0.0)


def _sharpened(picture: Image.Image, enlarged: bool) -> Image.Image:
    return picture.filter(ImageFilter.UnsharpMask(1.6, 60, 2) if enlarged else ImageFilter.UnsharpMask(0.8, 40, 2))


def _grainy(picture: Image.Image) -> Image.Image:
    grain = Image.new("L", picture.size)
    for x in range(0, picture.width, TILE):
        for y in range(0, picture.height, TILE):
            grain.paste(_grain(), (x, y))
    return ImageChops.add(picture, Image.merge("RGB", [grain] * 3), 1, -128)


@lru_cache(maxsize=1)
def _grain() -> Image.Image:
    """A tile of grain around the middle grey: the mean of four even ones, which is nearly normal."""
    draw = random.Random("grain")
    one, two, three, four = (Image.frombytes("L", (TILE, TILE), draw.randbytes(TILE * TILE)) for _ in range(4))
    mean = Image.blend(Image.blend(one, two, 0.5), Image.blend(three, four, 0.5), 0.5)
    return mean.point([round(128 + (value - 127.5) * GRAIN / 37) for value in range(256)])


def _is_flat(picture: Image.Image) -> bool:
    return picture.getcolors(FLAT) is not None


def _packed(picture: Image.Image) -> tuple[bytes, str]:
    """The lightest bytes that look the same, with their media type: nothing is in them but pixels."""
    packed = (_jpeg(picture, quality) for quality in QUALITIES)
    jpeg = next((content for content in packed if len(content) <= LARGEST), b"")
    jpeg = jpeg or _jpeg(picture, QUALITIES[-1])
    if _is_flat(picture):
        out = io.BytesIO()
        picture.quantize(FLAT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if len(out.getvalue()) < len(jpeg):
            return out.getvalue(), "image/png"
    return jpeg, "image/jpeg"


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, subsampling=0 if quality > 80 else 2, optimize=True)
    return out.getvalue()
