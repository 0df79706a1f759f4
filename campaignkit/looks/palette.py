"""From one or two brand colours to the colours of a look, with contrast guaranteed. Pure.

The brand colour is printed as it is given, on every large area: nothing darkens it. What stands beside it adapts, and each
choice or change is told in words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from campaignkit.looks.companions import APART, GREY, accent, companion, is_mud, moved_apart
from campaignkit.looks.oklch import contrast, difference, distance, from_oklch, oklch, overprint, readable, turn
from campaignkit.messages import _
from campaignkit.model.kit import Profile

TEXT = 4.5
"""Least contrast of text (WCAG 1.4.3)."""
GRAPHIC = 3.0
"""Least contrast of lines that carry meaning, and of large type (WCAG 1.4.11, 1.4.3)."""
QUIET = 5.5
"""Contrast of small print in grey."""
DARK = 0.35
"""Lightness below which print fills in: two inks darker than this merge, whatever their distance."""
WHITE = "#ffffff"
"""Paper without ink: a tint would be printed as a haze of dots."""
BLACK = "#000000"
"""What a press prints with one plate, so that small type has no coloured fringes."""
EDGELESS = 0.05
"""`difference` from paper below which a field of colour needs a line along its edge to be seen."""
SEEN = 0.25
"""`difference` from paper from which a figure or a button in a colour stands out."""
STARTERS = (
    "#E5352B", "#0D5C4A", "#1F3FD1", "#F2B705", "#7A3E9D", "#D6336C",
    "#0A7D6C", "#F2701D", "#22306F", "#C2185B", "#2E7D32", "#12A5C9",
)  # fmt: skip
"""Brand colours for groups that gave none: strong, printable, and apart from each other."""
GROUNDS = ("paper", "ink", "brand", "second", "spark", "deep", "tint", "tint2")
"""The colours that areas have; for each there is an `on-` colour for text on it."""


def rnd(seed: str, *key: object) -> float:
    """A number in [0, 1) that depends on the seed and the key only: no generator state, so order never matters."""
    digest = hashlib.sha256("/".join(map(str, (seed, *key))).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


@dataclass(frozen=True, slots=True)
class Note:
    """A choice or a change, told in words: which of the two colours it is about, and what came of it."""

    about: Literal["brand", "second"]
    words: str


@dataclass(frozen=True, slots=True)
class Palette(Mapping[str, str]):
    """The colours of a look by name, each `#rrggbb`, and the `notes` of how they came to be.

    Areas: `paper`, `ink`, `brand`, `second`, `spark` (a small accent), `deep`, `tint` and `tint2`; `over` is brand printed
    over second. Text: `on-` and the name of the area (`on-paper` … `on-tint2`), `muted` (quiet text on paper), `brand-ink`
    (coloured type on paper), `brand-title` (a title on the brand: large type only). `line` is for hairlines on paper,
    `brand-button` with `on-brand-button` for what is pressed. Kits have the roles as custom properties among their own:
    a new role gets a name that no kit will have for something else.
    """

    entries: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...] = ()

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


def brand_colour(seed: str) -> str:
    """A presentable brand colour for a group that gave none."""
    return STARTERS[int(rnd(seed, "brand") * len(STARTERS))].lower()


@lru_cache(maxsize=64)
def derive(brand: str, second: str = "", profile: Profile = "screen") -> Palette:
    """The palette of a brand colour and, where given, a second one. Any colours at all give readable text.

    Printed, paper is white; a press prints text, greys and lines with black alone.
    """
    brand = brand.lower()
    chosen, notes = _second(brand, second.lower())
    paper = _paper(brand, chosen, profile)
    ink = BLACK if profile == "press" else _ink(brand)
    tint, tint2 = _tints(brand, chosen, paper)
    areas = {
        "paper": paper,
        "ink": ink,
        "brand": brand,
        "second": chosen,
        "spark": accent(brand, chosen),
        "deep": _deep(brand, chosen),
        "tint": tint,
        "tint2": tint2,
    }
    light = WHITE if _is_pale(brand) else paper
    on = {f"on-{name}": text_on(areas[name], ink, light) for name in GROUNDS}
    grey = 0.0 if profile == "press" else 0.02
    strong = next(colour for colour in (brand, chosen, ink) if colour == ink or contrast(colour, paper) >= TEXT)
    button = brand if difference(brand, paper) >= SEEN else ink
    rest = {
        "over": crossing(brand, chosen, (areas["deep"], ink)),
        "brand-title": chosen if _can_be_loud(chosen, brand) else on["on-brand"],
        "muted": readable(from_oklch(0.50, grey, oklch(brand)[2]), paper, QUIET),
        "line": readable(from_oklch(0.62, grey, oklch(brand)[2]), paper, GRAPHIC),
        "brand-button": button,
        "on-brand-button": text_on(button, ink, light),
        "brand-ink": strong,
    }
    if _is_pale(brand):
        notes = (*notes, _of_paleness(brand, paper))
    return Palette(tuple((areas | on | rest).items()), notes)


def _second(brand: str, second: str) -> tuple[str, tuple[Note, ...]]:
    """The second colour: as it is given, moved, or found."""
    if not second:
        found = companion(brand)
        return found, (
            Note(
                "second",
                _("no second colour is given; {found} goes with {brand} and is taken until you give your own").format(
                    found=found, brand=brand
                ),
            ),
        )
    if difference(second, brand) >= APART:
        return second, ()
    moved = moved_apart(second, brand)
    return moved, (
        Note(
            "second",
            _("{second} is too near the main colour to be told from it; {moved} is used").format(
                second=second, moved=moved
            ),
        ),
    )


def _is_pale(brand: str) -> bool:
    """Whether a brand is nearly white."""
    lightness, chroma, _ = oklch(brand)
    return lightness > 0.965 or (lightness > 0.93 and chroma < 0.06)


def _of_paleness(brand: str, paper: str) -> Note:
    if paper == WHITE:
        return Note("brand", _("{brand} is nearly white, so a fine line marks its edge on white paper").format(brand=brand))
    return Note(
        "brand",
        _("{brand} is nearly white; it stays as it is, and the paper round it is tinted {paper}").format(
            brand=brand, paper=paper
        ),
    )


def _paper(brand: str, second: str, profile: Profile) -> str:
    """White in print; on screens a breath of the warmer colour, or round a nearly white brand a tint of the second."""
    if profile != "screen":
        return WHITE
    (_, _, hue), (_, chroma2, hue2) = oklch(brand), oklch(second)
    if _is_pale(brand):
        return from_oklch(0.925, min(0.035, chroma2 * 0.3), hue2)
    return from_oklch(0.984, 0.006, min((hue, hue2), key=lambda angle: turn(angle, 60)))


def _ink(brand: str) -> str:
    """Nearly black, with a little of the brand's hue."""
    lightness, chroma, hue = oklch(brand)
    if chroma < GREY:
        return "#15141a" if lightness > 0.3 else "#0b0b0d"
    return from_oklch(0.20, min(0.035, chroma * 0.2), hue)


def _tints(brand: str, second: str, paper: str) -> tuple[str, str]:
    """Two light tones that paper shows: of the brand, or where it has none of the second; and of the second."""
    (_, chroma, hue), (_, chroma2, hue2) = oklch(brand), oklch(second)
    own = from_oklch(0.925, *((min(0.045, chroma * 0.25), hue) if chroma >= GREY else (min(0.045, chroma2 * 0.3), hue2)))
    other = from_oklch(0.90, min(0.065, chroma2 * 0.5), hue2)
    darker = tuple(from_oklch(level, min(0.07, chroma2 * 0.5), hue2) for level in (0.885, 0.86, 0.83))
    tint = next(tone for tone in (own, *darker) if difference(tone, paper) >= EDGELESS)
    return tint, next(tone for tone in (other, *darker) if difference(tone, paper) >= EDGELESS)


def _deep(brand: str, second: str) -> str:
    """A dark tone that is no mud: of the brand, else of a dark second, else violet."""
    (_, chroma, hue), (lightness2, chroma2, hue2) = oklch(brand), oklch(second)
    ways = [(chroma, hue)] + ([(chroma2, hue2)] if lightness2 < 0.6 else []) + [(0.15, 300.0)]
    tones = (from_oklch(0.31, min(0.09, chroma * 0.6), hue) for chroma, hue in ways)
    return next(tone for tone in tones if not is_mud(tone))


def _can_be_loud(colour: str, ground: str) -> bool:
    """Whether a large title in this colour is read on a ground, and the two do not buzz as orange on cobalt does."""
    (lightness, chroma, _), (lightness2, chroma2, _) = oklch(colour), oklch(ground)
    buzzes = min(chroma, chroma2) > 0.13 and abs(lightness - lightness2) < 0.3
    return contrast(colour, ground) >= GRAPHIC and not buzzes


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
        "on-button": text_on(button, "#140a08", WHITE),
    }
    return Palette(tuple(colours.items()))


def text_on(ground: str, ink: str, paper: str) -> str:
    """Ink or paper, whichever reads better; pure black or white where neither reaches 4.5 (one of these always does)."""
    best = max((ink, paper), key=lambda colour: contrast(colour, ground))
    if contrast(best, ground) >= TEXT:
        return best
    return max((BLACK, WHITE), key=lambda colour: contrast(colour, ground))


def merge(first: str, second: str) -> bool:
    """Whether two inks side by side would be taken for one."""
    both_dark = max(oklch(first)[0], oklch(second)[0]) < DARK
    return both_dark or distance(first, second) < APART


def crossing(first: str, second: str, dark: tuple[str, ...]) -> str:
    """The ink where two shapes cross: their overprint or, where that is mud or like one of them, the best `dark` one."""

    def room(colour: str) -> float:
        """How far a colour is from the nearer of the two."""
        return min(difference(colour, first), difference(colour, second))

    printed = overprint(first, second)
    return max(dark, key=room) if is_mud(printed) or room(printed) < 0.75 * APART else printed
