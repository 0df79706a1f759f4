"""A photograph in a place: what templates, and composers of sheets, print of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from campaignkit.model.kit import MM_PER_PX, Material, Profile

PRINT_PPI, SHARP_PPI, COARSE_PPI = 300.0, 150.0, 100.0
"""Pixels an inch: what print can show, below which it looks soft, and below which everybody sees the steps."""
SCREEN_PX, SHARP_PX = 2.0, 1.0
"""The same for screens, in pixels for each CSS pixel."""


@dataclass(frozen=True, slots=True)
class PlacedPhoto:
    """A photograph as it goes into a page, `width` x `height` in millimetres on sheets, in CSS pixels elsewhere.

    `url` is its address on the page. `alt` says what it shows and `credit_line` whose it is. `ppi` is how many of its own
    pixels an inch shows. `ink` is the colour for words in its quiet boxes and `contrast` the least that they have,
    for which the picture gave up that share of its lightness (0-1); `panel` tells that it was too much, and that the words
    belong beside it.
    """

    url: Markup
    width: float
    height: float
    unit: Literal["mm", "px"]
    alt: str = ""
    credit_line: str = ""
    ppi: float = 0.0
    ink: str = ""
    contrast: float = 0.0
    given_up: float = 0.0
    panel: bool = False

    @property
    def picture(self) -> Markup:
        """The photograph as mark-up, of its size."""
        high = f"height:{self.height:g}mm" if self.unit == "mm" else "max-width:100%;height:auto"
        style = f"display:block;width:{self.width:g}{self.unit};{high}"
        return Markup('<img src="{}" alt="{}" style="{}">').format(self.url, self.alt, style)


@dataclass(frozen=True, slots=True)
class Surface:
    """What a photograph is shown on: a sheet of a material, or with `material` None a page for a browser, or a mail.

    `name` is what people know it by.
    """

    name: str
    profile: Profile = "screen"
    material: Material | None = None

    @property
    def unit(self) -> Literal["mm", "px"]:
        """What lengths are counted in."""
        return "mm" if self.material else "px"

    @property
    def is_screen(self) -> bool:
        """Whether it is looked at on a screen."""
        return self.material is None or (self.material.size is not None and self.material.size.unit == "px")

    @property
    def most(self) -> float:
        """Pixels for each unit that can be seen."""
        return self._per_unit(PRINT_PPI, SCREEN_PX)

    @property
    def least(self) -> float:
        """Pixels for each unit below which one sees that there are too few."""
        return self._per_unit(SHARP_PPI, SHARP_PX)

    def ppi(self, per_unit: float) -> float:
        """Pixels an inch, by pixels for each unit; a CSS pixel is a 96th of one."""
        return per_unit * (25.4 if self.unit == "mm" else 96.0)

    def _per_unit(self, print_ppi: float, screen: float) -> float:
        if not self.is_screen:
            return print_ppi / 25.4
        return screen / MM_PER_PX if self.unit == "mm" else screen
