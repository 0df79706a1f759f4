"""The campaign's photo on a sheet that a look composes: developed for its slot, so that the words on it can be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from campaignkit.looks.composer.compose import PhotoPlace
from campaignkit.looks.oklch import oklch
from campaignkit.looks.palette import Palette
from campaignkit.model.look import Area, Box
from campaignkit.model.look_layers import Role
from campaignkit.model.values import Photo
from campaignkit.rendering.photos.album import Photographer
from campaignkit.rendering.photos.placed_photo import PlacedPhoto

PAD = 1.8
"""What a panel is larger than its words, in u."""
PANEL: Role = "brand"
"""The colour of a panel under words that cannot be read on a photo."""
CONTRAST, CONTRAST_OF_FACTS = 4.5, 7.0
"""Of titles and of smaller words, with a photo behind them."""
LIGHT = 0.75
"""Lightness from which the second colour is one for words on a duotone."""
SMALL = 8
"""How many times smaller a photo is developed while a layout is only tried."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo and its place on a sheet `width` u wide; while a layout is only tried, it is developed small."""

    photo: Photo
    photograph: Photographer
    place: PhotoPlace
    unit: float
    mirrored: bool
    width: float
    tried: bool

    def behind(self, words: Mapping[str, Sequence[Box]], colours: Palette) -> PlacedPhoto:
        """The photo, on which words in these boxes can be read, in white or in the sheet's ink; in u from the start."""
        box, picture = self.place.box, self.place.picture
        scale = self.unit / (SMALL if self.tried else 1)
        x, y = picture.anchor
        quiet = [
            (
                max(0.0, (box.x + box.width - word.x - word.width) if self.mirrored else word.x - box.x) * scale,
                max(0.0, word.y - box.y) * scale,
                word.width * scale,
                word.height * scale,
                CONTRAST if name == "title" else CONTRAST_OF_FACTS,
            )
            for name, boxes in words.items()
            for word in boxes
        ]
        light = colours["second"] if picture.photo == "duotone" and oklch(colours["second"])[0] > LIGHT else "#ffffff"
        return self.photograph(
            self.photo,
            round(box.width * scale, 3),
            round(box.height * scale, 3),
            picture.photo,
            quiet,
            (light, colours["ink"]),
            (1 - x if self.mirrored else x, y),
        )


def panels(words: Mapping[str, Sequence[Box]]) -> list[Area]:
    """A field of colour around each of these groups of words."""
    return [Area(PANEL, _hull(boxes)) for boxes in words.values()]


def _hull(boxes: Sequence[Box]) -> Box:
    x, y = min(b.x for b in boxes) - PAD, min(b.y for b in boxes) - PAD
    right, foot = max(b.x + b.width for b in boxes) + PAD, max(b.y + b.height for b in boxes) + PAD
    return Box(x, y, right - x, foot - y)
