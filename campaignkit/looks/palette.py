"""From one or two brand colours to the fourteen colours of a look, with contrast guaranteed. Pure.

All reckoning is in OKLCH (Björn Ottosson's OKLab in polar form: L lightness 0-1, C chroma, h hue in degrees), so that equal
steps look equal in every hue. Contrast is that of WCAG 2.2, success criterion 1.4.3.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

TEXT = 4.5
"""Least contrast of text (WCAG 1.4.3)."""
GRAPHIC = 3.0
"""Least contrast of lines that carry meaning (WCAG 1.4.11)."""
VISIBLE = 0.16
"""Least difference of lightness between the large art colour and the paper: below it a white brand would print nothing."""
APART = 0.12
"""Least `distance` of two inks that meet in the art: below it their shapes merge."""
DARK = 0.35
"""Lightness below which print fills in: two inks darker than this merge, whatever their distance."""
GREY = 0.02
"""Chroma below which a colour has no hue of its own: what arithmetic finds there is noise, the same for every grey."""
TURNS = (60, 75, 150, 195, 285)
"""Turns of the hue, in degrees, at which a second colour sits well with a first."""
STARTERS = (
    "#E5352B", "#0D5C4A", "#1F3FD1", "#F2B705", "#7A3E9D", "#D6336C",
    "#0A7D6C", "#B3541E", "#22306F", "#C2185B", "#2E7D32", "#E8590C",
)  # fmt: skip
"""Brand colours for groups that gave none: strong, printable, and apart from each other."""


def rnd(seed: str, *key: object) -> float:
    """A number in [0, 1) that depends on the seed and the key only: no generator state, so order never matters."""
    digest = hashlib.sha256("/".join(map(str, (seed, *key))).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


@dataclass(frozen=True, slots=True)
class Palette(Mapping[str, str]):
    """The colours of a look by name, each `#rrggbb`.

    `paper`, `ink`, `muted` (quiet text) and `line` are for reading; `brand`, `second`, `spark`, `deep`, `tint`, `tint2`
    and `over` (brand printed over second) for art; `brand-ink` is the brand as text on paper; `on-brand` and `on-second`
    are text on those grounds.
    """

    entries: tuple[tuple[str, str], ...]

    @property
    def colours(self) -> dict[str, str]:
        """Name to colour."""
        return dict(self.entries)

    def __getitem__(self, name: str) -> str:
        return self.colours[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.colours)

    def __len__(self) -> int:
        return len(self.entries)

    def __hash__(self) -> int:
        return hash(self.entries)


def brand_colour(seed: str) -> tuple[str, str]:
    """A presentable brand colour for a group that gave none; the second is left to be derived."""
    return STARTERS[int(rnd(seed, "brand") * len(STARTERS))].lower(), ""


def derive(seed: str, brand: str, second: str = "") -> Palette:
    """The palette of a brand colour and, where given, a second one. Any colours at all give readable text."""
    own = 360 * rnd(seed, "hue")
    brand = _visible(brand.lower(), own)
    lightness, chroma, hue = oklch(brand)
    hue = hue if chroma >= GREY else own
    if second:
        second = _visible(second.lower(), hue)
    else:
        turn = TURNS[int(rnd(seed, "turn") * len(TURNS))]
        second = from_oklch(0.82 if lightness < 0.66 else 0.42, 0.135, hue + turn)
    second = _moved_apart(second, brand)
    lightness2, chroma2, hue2 = oklch(second)
    warm = min((hue, hue2), key=lambda angle: _turn(angle, 60))
    ink = from_oklch(0.20, min(0.035, chroma * 0.2), hue)
    paper = from_oklch(0.984, 0.006, warm)
    colours = {
        "paper": paper,
        "ink": ink,
        "brand": brand,
        "second": second,
        "spark": _spark(brand, second, hue, hue2),
        "deep": from_oklch(0.33, min(0.085, max(chroma, chroma2) * 0.55), hue2 if lightness2 < lightness else hue),
        "tint": from_oklch(0.925, min(0.04, chroma * 0.22), hue),
        "tint2": from_oklch(0.90, min(0.065, chroma2 * 0.5), hue2),
        "over": crossing(brand, second),
        "brand-ink": readable(brand, paper, TEXT),
        "on-brand": text_on(brand, ink, paper),
        "on-second": text_on(second, ink, paper),
        "muted": readable(from_oklch(0.52, 0.02, hue), paper, 5.5),
        "line": readable(from_oklch(0.62, 0.02, hue), paper, GRAPHIC),
    }
    return Palette(tuple(colours.items()))


def night(palette: Palette) -> Palette:
    """The same look for those who read on dark ground: `page`, `sheet`, `text`, `muted`, `line`, `button`, `on-button`.

    The button is the brand, lighter where it would sink into the ground.
    """
    sheet = "#1b1817"
    button = readable(palette["brand"], sheet, GRAPHIC)
    colours = {
        "page": "#0f0d0c",
        "sheet": sheet,
        "text": "#f3eeea",
        "muted": "#b9b0aa",
        "line": "#3a3532",
        "button": button,
        "on-button": text_on(button, "#140a08", "#ffffff"),
    }
    return Palette(tuple(colours.items()))


def is_too_light(colour: str) -> bool:
    """Whether large shapes in this colour would hardly be seen on paper, so that `derive` takes another in its place."""
    lightness, chroma, _ = oklch(colour)
    return lightness > 0.984 - VISIBLE and chroma <= 0.1


def _visible(colour: str, hue: float) -> str:
    """A colour as large shapes use it: white and near-white become a light tone that paper shows, of `hue` if grey."""
    if not is_too_light(colour):
        return colour
    _, chroma, own = oklch(colour)
    return from_oklch(0.984 - VISIBLE, max(chroma, 0.05), own if chroma >= GREY else hue)


def _moved_apart(colour: str, other: str) -> str:
    """The colour, as little lighter or darker as sets it apart from `other`; never so light that it is paper."""
    lightness, chroma, hue = oklch(colour)
    levels = sorted((percent / 100 for percent in range(20, 88)), key=lambda level: abs(level - lightness))
    ways = (colour, *(from_oklch(level, chroma, hue) for level in levels))
    return next(way for way in ways if distance(way, other) >= APART)


def _spark(brand: str, second: str, hue: float, hue2: float) -> str:
    """Warm yellow, or the first accent that is taken for neither brand nor second; else the one furthest from both."""
    yellow_is_free = min(_turn(angle, 95) for angle in (hue, hue2)) > 25
    accents = [from_oklch(0.87, 0.15, 95)] if yellow_is_free else []
    accents += [from_oklch(level, 0.15, angle) for level in (0.87, 0.74) for angle in (hue + 180, hue2 + 180, 40, 350)]

    def room(accent: str) -> float:
        """How far an accent is from the nearer of the two colours."""
        return min(distance(accent, brand), distance(accent, second))

    return next((accent for accent in accents if room(accent) >= 0.1), max(accents, key=room))


def _turn(first: float, second: float) -> float:
    return abs((first - second + 180) % 360 - 180)


def distance(first: str, second: str) -> float:
    """How far apart two flat colours look: OKLab with hue and chroma at half weight; black to white is 1.

    Lightness counts double because a sheet is also photocopied, and because not everyone tells red from green.
    """
    (light, chroma, hue), (light2, chroma2, hue2) = oklch(first), oklch(second)
    across = chroma**2 + chroma2**2 - 2 * chroma * chroma2 * math.cos(math.radians(hue - hue2))
    return math.hypot(light - light2, math.sqrt(max(0.0, across)) / 2)


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
    step = -0.005 if luminance(ground) > 0.18 else 0.005
    while contrast(from_oklch(lightness, chroma, hue), ground) < ratio and 0 <= lightness + step <= 1:
        lightness += step
    return from_oklch(lightness, chroma, hue)


def text_on(ground: str, ink: str, paper: str) -> str:
    """Ink or paper, whichever reads better; pure black or white where neither reaches 4.5 (one of these always does)."""
    best = max((ink, paper), key=lambda colour: contrast(colour, ground))
    if contrast(best, ground) >= TEXT:
        return best
    return max(("#000000", "#ffffff"), key=lambda colour: contrast(colour, ground))


def overprint(first: str, second: str) -> str:
    """What two inks give where they cross: the product of their reflectances, in linear light."""
    return _encoded([a * b for a, b in zip(_linear(first), _linear(second), strict=True)])


def merge(first: str, second: str) -> bool:
    """Whether two inks side by side would be taken for one."""
    both_dark = max(oklch(first)[0], oklch(second)[0]) < DARK
    return both_dark or distance(first, second) < APART


def crossing(first: str, second: str) -> str:
    """The ink where two shapes cross: their overprint or, where that would look like one of them, a tone between."""
    printed = overprint(first, second)
    if min(distance(printed, first), distance(printed, second)) >= APART / 4:
        return printed
    light, other = _linear(first), _linear(second)
    tones = [
        _encoded([a + (b - a) * share for a, b in zip(light, other, strict=True)]) for share in (0.1, 0.2, 0.35, 0.5, 0.7)
    ]
    return max(tones, key=lambda tone: min(distance(tone, first), distance(tone, second)))


@lru_cache(maxsize=256)
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


def from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """`#rrggbb`; chroma falls in steps of 0.002 until the colour is in sRGB."""
    while chroma > 0 and not all(-1e-4 <= value <= 1 + 1e-4 for value in _lch_linear(lightness, chroma, hue)):
        chroma -= 0.002
    return _encoded(_lch_linear(lightness, max(chroma, 0), hue))


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


def _encoded(linear: list[float]) -> str:
    clipped = (min(1.0, max(0.0, value)) for value in linear)
    values = (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055 for value in clipped)
    return "#" + "".join(f"{round(255 * value):02x}" for value in values)
