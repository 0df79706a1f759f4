"""Photographs that nobody took: scenes painted by a program, with light, blur and grain as a lens gives them.

    python -m tests.assets.painted lunch photos/lunch.jpg

They stand for a group's own photos wherever a test, a sample or an example needs one, and belong to this project. The same
scene comes out the same on every machine: all that is random is drawn from a seed.
"""

from __future__ import annotations

import io
import math
import random
import sys
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (2400, 1600)
"""Pixels of a scene as it is painted; photographs of other sizes are made from it."""
QUALITY = 90
GRAIN = 5

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]


def lunch() -> Image.Image:
    """A bowl of soup by a window, in daylight: bright at the upper left, busy in the middle. Focus: 0.56, 0.56."""
    rng = random.Random("lunch")
    sheet = _planks(rng)
    far = _layer()
    _bowl(far, (1560, 130, 2160, 470), (96, 132, 140), (196, 92, 44), rng)
    _loaf(far, (250, 150, 1010, 560), rng)
    sheet.alpha_composite(far.filter(ImageFilter.GaussianBlur(15)))
    near = _layer()
    _napkin(near)
    _shadow(near, (700, 470, 2110, 1440))
    _bowl(near, (680, 400, 2020, 1320), (233, 226, 214), (226, 128, 38), rng)
    _spoon(near)
    sheet.alpha_composite(near.filter(ImageFilter.GaussianBlur(1.6)))
    sheet.alpha_composite(_steam(rng))
    front = _layer()
    _leaf(ImageDraw.Draw(front), (210, 1470), 240, 0.4, (60, 96, 44, 255))
    _leaf(ImageDraw.Draw(front), (390, 1560), 200, -0.5, (78, 118, 52, 255))
    sheet.alpha_composite(front.filter(ImageFilter.GaussianBlur(22)))
    return _exposed(sheet, light=(0.16, 0.02), reach=1.2, dim=0.34, seed="lunch")


def evening() -> Image.Image:
    """A long table by a lake at dusk, under strings of lights: a quiet dark sky with points of light. Focus: 0.42, 0.72."""
    rng = random.Random("evening")
    sheet = _gradient(((20, 28, 66), (58, 52, 102), (226, 128, 92), (46, 62, 82), (18, 26, 40)), (0, 0.3, 0.5, 0.56, 1))
    far = _layer()
    draw = ImageDraw.Draw(far)
    for index in range(26):
        x, size = index * 100 + rng.randint(-60, 60), rng.randint(70, 170)
        tone = rng.randint(-8, 14)
        draw.ellipse((x - size, 830 - size, x + size, 830 + size // 2), fill=(22 + tone, 46 + tone, 40 + tone, 255))
    draw.rectangle((0, 838, SIZE[0], 940), fill=(44, 60, 82, 255))
    sheet.alpha_composite(far.filter(ImageFilter.GaussianBlur(9)))
    sheet.alpha_composite(_table())
    for row in range(13):
        _guests(sheet, row / 12, rng)
    sheet.alpha_composite(_lights(rng))
    return _exposed(sheet, light=(0.5, 0.42), reach=1.3, dim=0.3, seed="evening")


SCENES: Mapping[str, Callable[[], Image.Image]] = {"lunch": lunch, "evening": evening}


@lru_cache(maxsize=len(SCENES))
def painted(scene: str) -> Image.Image:
    """A scene, painted once; nobody may change it."""
    return SCENES[scene]()


def photo(scene: str, size: tuple[int, int] = (1500, 1000), **options: object) -> bytes:
    """A scene as a JPEG of that many pixels, as a camera or telephone saves it; `options` are Pillow's."""
    picture = painted(scene).resize(size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, "JPEG", **{"quality": QUALITY, "subsampling": 0, **options})
    return out.getvalue()


def telling_exif(orientation: int = 1) -> Image.Exif:
    """What a telephone writes beside the pixels: the way it was held, its maker, whose it is, and where it was."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B], exif[0x9286] = orientation, "Maker of telephones", "Ada Owner", "private note"
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 47.0, 59.0), 3: "W", 4: (1.0, 32.0, 26.0)})
    return exif


def _layer() -> Image.Image:
    return Image.new("RGBA", SIZE, (0, 0, 0, 0))


def _gradient(colours: tuple[Colour, ...], stops: tuple[float, ...]) -> Image.Image:
    """Colours from the top of the picture to its foot."""
    column = Image.new("RGB", (1, SIZE[1]))
    for y in range(SIZE[1]):
        share = y / (SIZE[1] - 1)
        index = max(i for i, stop in enumerate(stops) if stop <= share and i < len(stops) - 1)
        part = (share - stops[index]) / (stops[index + 1] - stops[index])
        mixed = tuple(round(a + (b - a) * part) for a, b in zip(colours[index], colours[index + 1], strict=True))
        column.putpixel((0, y), mixed)
    return column.resize(SIZE).convert("RGBA")


def _planks(rng: random.Random) -> Image.Image:
    """A table of boards that run away from the eye."""
    sheet = Image.new("RGBA", SIZE, (132, 92, 60, 255))
    draw = ImageDraw.Draw(sheet)
    for board in range(-4, 12):
        tone = rng.randint(-14, 14)
        left, right = board * 300, board * 300 + 292
        top_left, top_right = 1200 + (left - 1200) * 0.55, 1200 + (right - 1200) * 0.55
        board_colour = (142 + tone, 98 + tone, 64 + tone, 255)
        draw.polygon([(top_left, 0), (top_right, 0), (right, SIZE[1]), (left, SIZE[1])], fill=board_colour)
        for _ in range(34):
            share, shade = rng.random(), rng.randint(-22, 10)
            x, bend = left + share * 292, rng.randint(-12, 12)
            points = [(1200 + (x - 1200) * (0.55 + 0.45 * y) + bend * math.sin(5 * y), y * SIZE[1]) for y in _steps(12)]
            draw.line(points, fill=(128 + shade, 86 + shade, 54 + shade, 255), width=rng.randint(2, 6))
        draw.line([(top_right, 0), (right, SIZE[1])], fill=(58, 36, 24, 255), width=7)
    return sheet.filter(ImageFilter.GaussianBlur(2.5))


def _steps(count: int) -> list[float]:
    return [step / count for step in range(count + 1)]


def _inner(box: Box, share: float, lift: float = 0.0) -> Box:
    left, top, right, bottom = box
    across, down = (right - left) * share / 2, (bottom - top) * share / 2
    shift = (bottom - top) * lift
    return left + across, top + down + shift, right - across, bottom - down + shift


def _bowl(layer: Image.Image, box: Box, glaze: Colour, soup: Colour, rng: random.Random) -> None:
    """A bowl seen from above at a slant: its side, its rim, what is in it, and light on all of them."""
    draw = ImageDraw.Draw(layer)
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    dark = tuple(round(value * 0.62) for value in glaze)
    for step in range(40):
        share = step / 39
        edge = wide * 0.16 * (1 - share)
        side = (left + edge, top + high * (0.2 * (1 - share) + 0.14), right - edge, bottom + high * 0.2 * (1 - share))
        draw.ellipse(side, fill=(*(round(d + (g - d) * share) for d, g in zip(dark, glaze, strict=True)), 255))
    draw.ellipse(box, fill=(*glaze, 255))
    draw.ellipse(_inner(box, 0.07), fill=(*(round(value * 0.78) for value in glaze), 255))
    surface = _inner(box, 0.15, 0.02)
    draw.ellipse(surface, fill=(*(round(value * 0.78) for value in soup), 255))
    draw.ellipse(_inner(surface, 0.05, 0.012), fill=(*soup, 255))
    _garnish(layer, surface, soup, rng)
    shine = _layer()
    ImageDraw.Draw(shine).arc(_inner(box, 0.03), 190, 262, fill=(255, 255, 250, 235), width=max(6, round(wide / 90)))
    ImageDraw.Draw(shine).arc(_inner(surface, 0.22), 205, 250, fill=(255, 250, 232, 210), width=max(8, round(wide / 40)))
    layer.alpha_composite(shine.filter(ImageFilter.GaussianBlur(wide / 150)))


def _garnish(layer: Image.Image, surface: Box, soup: Colour, rng: random.Random) -> None:
    """Cream, oil, seeds and leaves on a soup."""
    left, top, right, bottom = surface
    middle = (left + right) / 2, (top + bottom) / 2
    wide, high = (right - left) / 2, (bottom - top) / 2
    cream = _layer()
    spiral = [
        (middle[0] + wide * 0.62 * t * math.cos(9 * t), middle[1] + high * 0.62 * t * math.sin(9 * t)) for t in _steps(140)
    ]
    ImageDraw.Draw(cream).line(spiral, fill=(250, 238, 214, 235), width=round(wide / 17), joint="curve")
    layer.alpha_composite(cream.filter(ImageFilter.GaussianBlur(wide / 110)))
    draw = ImageDraw.Draw(layer)
    for _ in range(90):
        turn, reach = rng.random() * math.tau, math.sqrt(rng.random()) * 0.86
        x, y, size = middle[0] + wide * reach * math.cos(turn), middle[1] + high * reach * math.sin(turn), rng.uniform(2, 8)
        light = rng.random() < 0.4
        tone = (250, 200, 110, 190) if light else (*(round(value * 0.6) for value in soup), 200)
        draw.ellipse((x - size, y - size * 0.7, x + size, y + size * 0.7), fill=tone)
    for _ in range(9):
        turn, reach = rng.random() * math.tau, 0.15 + 0.4 * rng.random()
        place = middle[0] + wide * reach * math.cos(turn), middle[1] + high * reach * math.sin(turn)
        green = rng.randint(-16, 20)
        _leaf(draw, place, wide * 0.16, rng.random() * math.tau, (58 + green, 104 + green, 42 + green, 255))


def _leaf(draw: ImageDraw.ImageDraw, place: tuple[float, float], length: float, turn: float, tone: tuple[int, ...]) -> None:
    edge = [(length * t, length * 0.24 * math.sin(math.pi * t)) for t in _steps(14)]
    edge += [(x, -y) for x, y in reversed(edge)]
    turned = [
        (place[0] + x * math.cos(turn) - y * math.sin(turn), place[1] + 0.7 * (x * math.sin(turn) + y * math.cos(turn)))
        for x, y in edge
    ]
    draw.polygon(turned, fill=tone)
    vein = tuple(min(255, value + 46) for value in tone[:3])
    draw.line([place, turned[14]], fill=(*vein, 255), width=max(2, round(length / 60)))


def _loaf(layer: Image.Image, box: Box, rng: random.Random) -> None:
    """Bread: a crust with light on it, dusted with flour."""
    draw = ImageDraw.Draw(layer)
    for step in range(30):
        share = step / 29
        draw.ellipse(
            _inner(box, share * 0.7, -share * 0.1),
            fill=(148 + round(70 * share), 88 + round(64 * share), 40 + round(58 * share), 255),
        )
    for cut in range(4):
        x = box[0] + 160 + cut * 130
        draw.arc((x, box[1] + 20, x + 190, box[1] + 330), 200, 300, fill=(238, 206, 152, 255), width=26)
    for _ in range(160):
        x, y = rng.uniform(box[0] + 90, box[2] - 90), rng.uniform(box[1] + 30, box[1] + 210)
        draw.ellipse((x, y, x + 9, y + 7), fill=(250, 240, 222, 150))


def _napkin(layer: Image.Image) -> None:
    cloth = _layer()
    draw = ImageDraw.Draw(cloth)
    outline = [(0, 760), (560, 640), (900, 1240), (420, 1600), (0, 1600)]
    draw.polygon(outline, fill=(226, 220, 208, 255))
    for fold in range(7):
        x = fold * 92 - 30
        draw.line([(x, 620), (x + 420, 1600)], fill=(208, 202, 192, 255), width=26)
        draw.line([(x + 26, 620), (x + 446, 1600)], fill=(240, 235, 226, 255), width=20)
    draw.line([(-20, 1060), (900, 830)], fill=(70, 104, 150, 255), width=22)
    draw.line([(-20, 1116), (900, 886)], fill=(70, 104, 150, 255), width=8)
    shape = Image.new("L", SIZE)
    ImageDraw.Draw(shape).polygon(outline, fill=255)
    layer.paste(cloth.filter(ImageFilter.GaussianBlur(4)), mask=shape)


def _spoon(layer: Image.Image) -> None:
    draw = ImageDraw.Draw(layer)
    draw.line([(1980, 1480), (2330, 780)], fill=(120, 116, 110, 255), width=34)
    draw.line([(1974, 1474), (2322, 778)], fill=(214, 212, 206, 255), width=16)
    draw.ellipse((1850, 1380, 2060, 1590), fill=(128, 124, 118, 255))
    draw.ellipse((1866, 1392, 2040, 1566), fill=(198, 196, 190, 255))
    draw.ellipse((1892, 1408, 1960, 1470), fill=(250, 250, 246, 255))


def _shadow(layer: Image.Image, box: Box) -> None:
    dark = _layer()
    ImageDraw.Draw(dark).ellipse(box, fill=(24, 12, 6, 190))
    layer.alpha_composite(dark.filter(ImageFilter.GaussianBlur(46)))


def _steam(rng: random.Random) -> Image.Image:
    layer = _layer()
    draw = ImageDraw.Draw(layer)
    for _ in range(5):
        x, sway = rng.uniform(1120, 1600), rng.uniform(40, 120)
        wisp = [(x + sway * math.sin(3 * t + x), 760 - 720 * t) for t in _steps(24)]
        draw.line(wisp, fill=(255, 250, 240, 60), width=rng.randint(40, 90), joint="curve")
    return layer.filter(ImageFilter.GaussianBlur(44))


def _table() -> Image.Image:
    """A white cloth that runs to the horizon, with plates and candles on it."""
    layer = _layer()
    draw = ImageDraw.Draw(layer)
    draw.polygon([(1530, 900), (1580, 900), (1500, 1600), (300, 1600)], fill=(206, 194, 178, 255))
    for step in range(16):
        share = (step / 15) ** 2.2
        x, y, size = 1555 - 640 * share, 905 + 650 * share, 10 + 120 * share
        draw.ellipse((x - size, y - size * 0.34, x + size, y + size * 0.34), fill=(232, 226, 216, 255))
        food = ((196, 84, 44), (204, 148, 52), (92, 124, 60))[step % 3]
        draw.ellipse((x - size * 0.6, y - size * 0.2, x + size * 0.6, y + size * 0.2), fill=(*food, 255))
    return layer.filter(ImageFilter.GaussianBlur(1.4))


def _guests(sheet: Image.Image, share: float, rng: random.Random) -> None:
    """One guest on each side, larger the nearer."""
    near = share**2.2
    clothes = ((86, 54, 92), (38, 82, 122), (204, 156, 46), (156, 48, 40), (40, 44, 60), (198, 192, 182))
    skin = ((92, 60, 44), (142, 98, 72), (214, 170, 142), (74, 48, 36))
    layer = _layer()
    draw = ImageDraw.Draw(layer)
    for side in (-1, 1):
        x, y = 1540 - 1180 * near if side < 0 else 1600 + 420 * near, 960 + 470 * near
        size = 16 + 150 * near
        draw.rounded_rectangle((x - size, y, x + size, y + 5 * size), size * 0.5, fill=(*rng.choice(clothes), 255))
        draw.ellipse((x - size * 0.55, y - size * 1.25, x + size * 0.55, y + size * 0.2), fill=(*rng.choice(skin), 255))
        hair = rng.choice(((34, 26, 24), (88, 58, 36), (150, 146, 140)))
        draw.pieslice((x - size * 0.62, y - size * 1.36, x + size * 0.62, y - size * 0.1), 170, 370, fill=(*hair, 255))
    sheet.alpha_composite(layer.filter(ImageFilter.GaussianBlur(1.2 + 7 * abs(share - 0.72))))


def _lights(rng: random.Random) -> Image.Image:
    """Strings of bulbs across the sky, with the glow that a lens makes of them."""
    glow, bulbs = _layer(), _layer()
    for (x0, y0), (x1, y1), sag in (((-60, 190), (1700, 460), 260), ((340, -40), (2460, 60), 420)):
        points = [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t + sag * 4 * t * (1 - t) * 0.5) for t in _steps(60)]
        ImageDraw.Draw(bulbs).line(points, fill=(30, 22, 30, 255), width=4)
        for x, y in points[2::4]:
            size = rng.uniform(15, 24)
            ImageDraw.Draw(glow).ellipse(
                (x - 4 * size, y - 4 * size, x + 4 * size, y + 4 * size), fill=(255, 196, 110, 120)
            )
            ImageDraw.Draw(bulbs).ellipse((x - size, y - size, x + size, y + size * 1.3), fill=(255, 240, 200, 255))
    whole = glow.filter(ImageFilter.GaussianBlur(38))
    whole.alpha_composite(bulbs.filter(ImageFilter.GaussianBlur(1.6)))
    return whole


def _exposed(sheet: Image.Image, light: tuple[float, float], reach: float, dim: float, seed: str) -> Image.Image:
    """The scene as a camera takes it: light from one side, darker towards the corners, with grain."""
    small = Image.new("L", (150, 100))
    for y in range(100):
        for x in range(150):
            away = math.hypot(x / 150 - light[0], (y / 100 - light[1]) * 0.8) / reach
            small.putpixel((x, y), round(255 * (1 - dim * min(1.0, away) ** 1.4)))
    lit = ImageChops.multiply(sheet.convert("RGB"), Image.merge("RGB", [small.resize(SIZE, Image.Resampling.BICUBIC)] * 3))
    noise = random.Random(seed)
    tiles = [Image.frombytes("L", (512, 512), noise.randbytes(512 * 512)) for _ in range(4)]
    even = Image.blend(Image.blend(tiles[0], tiles[1], 0.5), Image.blend(tiles[2], tiles[3], 0.5), 0.5)
    grain = Image.new("L", SIZE)
    for x in range(0, SIZE[0], 512):
        for y in range(0, SIZE[1], 512):
            grain.paste(even, (x, y))
    soft = grain.point([round(128 + (value - 128) * GRAIN / 37) for value in range(256)])
    return ImageChops.add(lit, Image.merge("RGB", [soft] * 3), 1, -128)


if __name__ == "__main__":
    name, target = sys.argv[1:3]
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    Path(target).write_bytes(photo(name))
