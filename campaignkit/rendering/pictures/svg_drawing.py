"""Drawings that partners send, trimmed to their ink and sharp at any size."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from math import isfinite

from lxml import etree
from PIL import Image

from campaignkit.rendering.pictures.ink import ink_box
from campaignkit.rendering.pictures.svg_sanitizer import clean_svg
from campaignkit.rendering.reading import BrokenPicture

PROOF = 480
"""Pixels along the longer side of the proof on which a drawing is measured."""

Rasterise = Callable[[str, int, int], Image.Image]
"""Draws an SVG given as a `data:` URL on a transparent ground of that many pixels."""


def trimmed_drawing(content: bytes, rasterise: Rasterise) -> tuple[Image.Image, str]:
    """The ink of an SVG drawing as a picture to measure, and its `data:` URL. Raises BrokenPicture."""
    root = clean_svg(content)
    x, y, width, height = _view_box(root)
    scale = PROOF / max(width, height)
    proof = rasterise(svg_url(root), max(1, round(width * scale)), max(1, round(height * scale)))
    left, top, right, bottom = ink_box(proof)
    across, down = width / proof.width, height / proof.height
    box = (x + left * across, y + top * down, (right - left) * across, (bottom - top) * down)
    root.set("viewBox", " ".join(f"{value:.4g}" if value else "0" for value in box))
    root.set("width", f"{box[2]:.4g}")
    root.set("height", f"{box[3]:.4g}")
    return proof.crop((left, top, right, bottom)), svg_url(root)


def _view_box(root: etree._Element) -> tuple[float, float, float, float]:
    """The drawing's own box; its width and height where it has none, which is then set."""
    try:
        if given := root.get("viewBox"):
            x, y, width, height = (float(part) for part in given.replace(",", " ").split())
        else:
            x, y = 0.0, 0.0
            width, height = (float((root.get(name) or "").strip().removesuffix("px")) for name in ("width", "height"))
    except ValueError:
        raise BrokenPicture("the drawing has neither a viewBox nor a width and height in pixels") from None
    if not (isfinite(x + y) and 0 < width < 1e6 and 0 < height < 1e6 and 1 / 50 < width / height < 50):
        raise BrokenPicture(f"the drawing's size, {width:g} x {height:g}, is not that of a logo")
    for name, value in (
        ("viewBox", f"{x:g} {y:g} {width:g} {height:g}"),
        ("width", f"{width:g}"),
        ("height", f"{height:g}"),
    ):
        root.set(name, value)
    return x, y, width, height


def svg_url(root: etree._Element) -> str:
    """A drawing as a `data:` URL."""
    return f"data:image/svg+xml;base64,{b64encode(etree.tostring(root)).decode()}"
