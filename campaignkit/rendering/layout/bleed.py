"""Whether what touches the edge of a sheet goes on into the bleed; where the cut falls beside it, paper would show."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from campaignkit.errors import Problem
from campaignkit.messages import _, joined
from campaignkit.model.kit import Material
from campaignkit.rendering.pictures.raster import pages

PIXELS = 4
"""Pixels to the millimetre: what is looked at lies a quarter to half a millimetre inside the cut, and as far outside."""
INSIDE, OUTSIDE = 1, 3
PAPER, SEEN = 200, 40
"""Of 255: where no channel is darker than the first, it is paper or its tint; colour differs from it by the second."""
SHORTEST, SHARE = 10.0, 0.1
"""Millimetres and share of the side: less may be a curve that only comes near the edge."""


def white_bleed(pdf: bytes, material: Material) -> tuple[Problem, ...]:
    """A warning that names the sides where a material's print PDF ends in colour at the cut, and the bleed is bare.

    Nothing of a PDF that cannot be looked at, for its length or its size.
    """
    try:
        images = pages(pdf, PIXELS * 25.4)
    except ValueError:
        return ()
    found = dict.fromkeys(side for _, picture in images for side in _white_sides(picture, material.bleed))
    if not found:
        return ()
    message = _(
        "in {name}: colour ends at the cut ({found}), and the bleed beside it is white; a cut that is a "
        "little off would show paper. Let what touches the edge reach {bleed} mm beyond it, into the bleed"
    ).format(name=material.name, found=joined(", ", found), bleed=f"{material.bleed:g}")
    return (Problem("kit.yaml", f"materials.{material.name}", message, "white-bleed", severity="warning"),)


def _white_sides(picture: Any, bleed: float) -> Iterator[str]:
    """The sides of a page with its bleed at which colour ends at the cut. `picture` is a Pillow image in RGB."""
    cut = bleed * PIXELS
    inside, outside = math.ceil(cut) + INSIDE, math.floor(cut) - OUTSIDE
    width, height = picture.size
    first, last = math.ceil(cut), math.floor(cut)
    strips = {
        _("left"): [(x, first, x + 1, height - last) for x in (inside, outside)],
        _("top"): [(first, y, width - last, y + 1) for y in (inside, outside)],
        _("right"): [(x, first, x + 1, height - last) for x in (width - 1 - inside, width - 1 - outside)],
        _("bottom"): [(first, y, width - last, y + 1) for y in (height - 1 - inside, height - 1 - outside)],
    }
    for side, (within, beyond) in strips.items():
        pairs = zip(_darkest(picture.crop(within)), _darkest(picture.crop(beyond)), strict=True)
        ends = [outer >= PAPER and outer - inner >= SEEN for inner, outer in pairs]
        longest = max((len(list(run)) for bare, run in groupby(ends) if bare), default=0)
        if longest >= max(SHORTEST * PIXELS, SHARE * len(ends)):
            yield side


def _darkest(strip: Any) -> Iterator[int]:
    """The darkest channel of each pixel."""
    data = strip.tobytes()
    return (min(data[at : at + 3]) for at in range(0, len(data), 3))
