"""Marks as light as their places in a page need: three pixels for each CSS pixel on screens, 600 to the inch on paper."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from campaignkit.model.kit import MM_PER_PX
from campaignkit.rendering.anatomy import Bitmap
from campaignkit.rendering.logos.campaign_logos import Source
from campaignkit.rendering.pictures.encoding import light_url

SHARP = 3
"""Pixels of a picture for each CSS pixel: what the sharpest telephones show."""
PRINTED = 600 / 25.4 * MM_PER_PX
"""The same on paper: line art wants 600 pixels to the inch, and nothing shows more."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A mark in a page, and how many bytes of the page it takes."""

    source: Source
    size: int


@dataclass(frozen=True, slots=True)
class Embedding:
    """The marks of a campaign by the addresses under which pages show them; each size is packed once."""

    sources: Mapping[str, Source]
    _packed: dict[tuple[str, int], str] = field(default_factory=dict)

    def lightened(self, html: str, bitmaps: Iterable[Bitmap], sharp: float = SHARP) -> tuple[str, tuple[Embedded, ...]]:
        """The page with its marks as light as where they are placed allows, and the marks in it, heaviest first.

        `sharp` is how many pixels a picture has for each CSS pixel. What is a photograph becomes JPEG where it looks alike.
        """
        longest: dict[str, int] = {}
        for bitmap in bitmaps:
            side = math.ceil(sharp * max(bitmap.width, bitmap.height) / MM_PER_PX)
            longest[bitmap.address] = max(side, longest.get(bitmap.address, 0))
        marks = []
        for address, source in self.sources.items():
            if address in html:
                light = self._light(address, longest.get(address, 0))
                marks.append(Embedded(source, html.count(address) * len(light)))
                html = html.replace(address, light)
        return html, tuple(sorted(marks, key=lambda mark: (-mark.size, mark.source.place)))

    def _light(self, address: str, longest: int) -> str:
        """The lighter address; the same one for a drawing, and for what is not shown as a bitmap."""
        picture = self.sources[address].mark.picture
        if picture is None or not longest:
            return address
        if (address, longest) not in self._packed:
            self._packed[address, longest] = min(light_url(picture, longest), address, key=len)
        return self._packed[address, longest]
