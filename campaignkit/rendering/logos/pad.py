"""The opaque background under a mark that would not be seen on the sheet it stands on."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace

from lxml import etree
from PIL import Image

from campaignkit.looks.oklch import contrast
from campaignkit.rendering.logos.logo_image import Mark, bitmap_mark
from campaignkit.rendering.pictures.ink import FAINT
from campaignkit.rendering.svg.drawing import svg_url
from campaignkit.rendering.svg.shapes.geometry import SVG

WHITE, DARK = "#ffffff", "#1b1817"
MARGIN = 0.2
"""Background around a mark, as a share of its shorter side."""


LEAST_CONTRAST = 3.0
"""The least contrast of a light mark with its background: that of signs which carry meaning (WCAG 1.4.11)."""


def background_for(mark: Mark, own: str = "") -> str:
    """The background on which a mark is seen best: for a light one its owner's colour if that is dark, else dark."""
    if mark.lightness <= FAINT:
        return WHITE
    return own if own and contrast(own, WHITE) >= LEAST_CONTRAST else DARK


def on_pad(mark: Mark, own: str = "") -> Mark:
    """The mark with its background under it, for any sheet; how light it is stays known. `own` is its owner's colour."""
    background = background_for(mark, own)
    if mark.picture is not None:
        padded = _padded(mark.picture, background)
        pixels = None if mark.pixels is None else round(mark.pixels * padded.width / mark.picture.width)
        return replace(bitmap_mark(padded), lightness=mark.lightness, unseen=mark.unseen, pixels=pixels)
    edge = MARGIN * min(1.0, 1 / mark.ratio)
    ratio = (1 + 2 * edge) / (1 / mark.ratio + 2 * edge)
    pixels = None if mark.pixels is None else round(mark.pixels * (1 + 2 * edge))
    url = _padded_drawing(mark.url, background)
    return replace(mark, ratio=ratio, density=1 - mark.density / 2, url=url, pixels=pixels)


def _padded(picture: Image.Image, background: str) -> Image.Image:
    edge = max(1, round(MARGIN * min(picture.size)))
    sheet = Image.new("RGBA", (picture.width + 2 * edge, picture.height + 2 * edge), background)
    sheet.alpha_composite(picture, (edge, edge))
    return sheet


def _padded_drawing(url: str, background: str) -> str:
    """A trimmed drawing of ours with its view widened and the background drawn first."""
    root = etree.fromstring(b64decode(url.partition(",")[2]))
    x, y, width, height = (float(part) for part in root.get("viewBox", "").split())
    edge = MARGIN * min(width, height)
    box = (x - edge, y - edge, width + 2 * edge, height + 2 * edge)
    path = "M{:.10g} {:.10g}h{:.10g}v{:.10g}H{:.10g}z".format(*box, box[0])
    # As a style, which the drawing's own style sheet does not overrule.
    root.insert(0, root.makeelement(f"{SVG}path", {"d": path, "style": f"fill:{background};stroke:none;opacity:1"}))
    root.set("viewBox", " ".join(f"{value:.10g}" for value in box))
    root.set("width", f"{box[2]:.10g}")
    root.set("height", f"{box[3]:.10g}")
    return svg_url(root)
