"""Bitmaps inside drawings: where one is most of it, the drawing is as coarse as the bitmap, whatever its name says."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lxml import etree

from campaignkit.rendering.guard.svg_limits import NAMED_PART
from campaignkit.rendering.pictures.header import header_of
from campaignkit.rendering.svg.cleaning.sanitizer import embedded_picture
from campaignkit.rendering.svg.shapes.extent import LARGEST, Extents
from campaignkit.rendering.svg.shapes.geometry import SHAPES, SVG, Extent
from campaignkit.rendering.svg.shapes.values import inherited

MUCH = 0.25
"""The share of a drawing that a bitmap covers before the drawing counts as one."""


def pixels_across(root: etree._Element, visible: Extent) -> int | None:
    """How many pixels wide the `shown` part of a drawing is by its largest bitmap; None for a drawing of lines."""
    extents = Extents(root)
    covered, image = max(_bitmaps(root, extents), key=lambda each: each[0], default=(0.0, None))
    area = covered * extents.view.width * extents.view.height
    if image is None or area < MUCH * visible.width * visible.height:
        return None
    try:
        header = header_of(embedded_picture(image))
    except ValueError:
        return None
    return max(1, round(math.sqrt(header.width * header.height / area) * visible.width))


def _bitmaps(root: etree._Element, extents: Extents) -> Iterator[tuple[float, etree._Element]]:
    """Each bitmap and how many proofs it covers; one that fills a shape covers that, as some programs write it."""
    for image in root.iter(f"{SVG}image"):
        if (share := extents.share(image)) < LARGEST:
            yield share, image
    for shape in root.iter(*SHAPES):
        for name in NAMED_PART.findall(inherited(shape, "fill")):
            for image in extents.images_in(name):
                yield extents.share(shape), image
