"""Whether two pictures of a logo look the same to a person: edges do not count, a missing or black part does."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

VISIBLE = 10
"""How far of 255 a pixel must be from its ground to be seen."""
LONGEST = 96
"""Pixels of a reference's longer side."""
ASPECT = 0.025
"""How much width over height may differ, beside the rounding to whole pixels."""
COLOUR = 30
"""How far of 255 a pixel may be from every pixel around the same place in the other picture."""
SHARE = 0.008
"""The share of a picture that may be farther away than that."""
AVERAGE = 10
"""How far of 255 the average colours may differ."""
FRAME, SMALL = 2, 12
"""Pixels of ground put around both pictures; where paper or a shadow is around a mark that is not SMALL, its outermost
pixels do not count."""


def trimmed(picture: Image.Image, ground: str, visible: int = VISIBLE) -> Image.Image | None:
    """The part of an RGB picture that differs from its ground by more than `visible`; None where nothing does."""
    away = ImageChops.difference(picture, Image.new("RGB", picture.size, ground))
    box = _highest(away).point(lambda value: 255 if value > visible else 0).getbbox()
    return picture.crop(box) if box else None


def reduced(picture: Image.Image) -> Image.Image:
    """The picture at most LONGEST pixels long, as references are kept."""
    scale = min(1.0, LONGEST / max(picture.size))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.BOX)


def fault(drawn: Image.Image, reference: Image.Image, ground: str, visible: int = VISIBLE) -> str:
    """What is wrong with a picture drawn on `ground`, in words; nothing where it looks like the trimmed reference."""
    part = trimmed(drawn, ground, visible)
    if part is None:
        return "nothing is drawn"
    if too_wide := _stretched(part, reference):
        return too_wide
    pair = (_framed(part.resize(reference.size, Image.Resampling.BOX), ground), _framed(reference, ground))
    inside = FRAME + 1 if visible > VISIBLE and min(reference.size) >= SMALL else 0
    return _recoloured(*pair, inside)


def _stretched(part: Image.Image, reference: Image.Image) -> str:
    found, wanted = part.width / part.height, reference.width / reference.height
    rounding = 1.5 / min(part.size) + 0.75 / min(reference.size)
    if abs(found / wanted - 1) <= ASPECT + rounding:
        return ""
    return f"it is {found:.3f} times as wide as high, not {wanted:.3f}"


def _framed(picture: Image.Image, ground: str) -> Image.Image:
    """The picture with its ground around it, without which its outermost pixels would be edges that count."""
    return ImageOps.expand(picture, FRAME, ground)


def _recoloured(part: Image.Image, reference: Image.Image, inside: int) -> str:
    away = ImageChops.lighter(_beyond(part, reference), _beyond(reference, part))
    away = away.crop((inside, inside, away.width - inside, away.height - inside))
    share = sum(away.histogram()[1:]) / (away.width * away.height)
    if share > SHARE:
        return f"{share:.1%} of it has another colour"
    means = zip(ImageStat.Stat(part).mean, ImageStat.Stat(reference).mean, strict=True)
    off = max(abs(one - other) for one, other in means)
    return f"its colours are {off:.0f} of 255 off on average" if off > AVERAGE else ""


def _beyond(one: Image.Image, other: Image.Image) -> Image.Image:
    """Where `one` is lighter or darker than everything around the same place in `other`, by more than COLOUR."""
    lightest, darkest = other.filter(ImageFilter.MaxFilter(3)), other.filter(ImageFilter.MinFilter(3))
    over, under = ImageChops.subtract(one, lightest), ImageChops.subtract(darkest, one)
    return _highest(ImageChops.lighter(over, under)).point(lambda value: 255 if value > COLOUR else 0)


def _highest(picture: Image.Image) -> Image.Image:
    red, green, blue = picture.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)
