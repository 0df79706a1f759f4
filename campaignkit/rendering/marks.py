"""Partners' logos: opened with care, trimmed to their ink, measured."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path

from lxml import etree
from PIL import Image, ImageOps, UnidentifiedImageError

from campaignkit.rendering.raster import FORMATS, MAX_PIXELS

FAINT = 0.9
"""A mark whose ink is lighter than this on average can hardly be seen on paper."""
PROOF = 480
"""Pixels along the longer side of the proof on which a drawing is measured."""
LONGEST = 1600
"""Pixels along the longer side of a picture that goes into a file: 300 dpi on 13 cm."""
LONGEST_ON_SCREEN = 480
"""The same for what is measured in pixels, where a mark is a few fingers wide and kilobytes count."""
ACTIVE = frozenset({"script", "foreignobject", "handler", "iframe", "audio", "video", "animate", "set"})
SVG = "{http://www.w3.org/2000/svg}"


class BrokenPicture(Exception):
    """A picture file cannot be opened, or nothing of it can be seen."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A trimmed logo: width over height of its ink, how much of that is ink (0-1), how light it is (0-1), its `data:` URL.

    `pixels` is the width of the trimmed picture, or None for a drawing that is sharp at any size. `small` is a lighter
    `data:` URL for screens, or empty where `url` is light itself.
    """

    ratio: float
    density: float
    lightness: float
    url: str
    pixels: int | None
    small: str = ""

    def for_screen(self) -> Mark:
        """The mark as light as a screen needs it."""
        return replace(self, url=self.small or self.url)


Rasterise = Callable[[str, int, int], Image.Image]
"""Draws an SVG given as a `data:` URL on a transparent ground of that many pixels."""


def open_mark(content: bytes, path: Path, rasterise: Rasterise) -> Mark:
    """The trimmed mark in a file's bytes. Raises BrokenPicture."""
    if path.suffix.lower() == ".svg":
        return _drawing(content, rasterise)
    picture = open_picture(content)
    box = ink_box(picture)
    trimmed = picture.crop(box)
    trimmed.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    mark = _measured(trimmed, picture_url(trimmed), trimmed.width)
    trimmed.thumbnail((LONGEST_ON_SCREEN, LONGEST_ON_SCREEN), Image.Resampling.LANCZOS)
    return replace(mark, small=picture_url(trimmed))


def open_picture(content: bytes) -> Image.Image:
    """A photograph or bitmap, upright, as RGBA. Raises BrokenPicture."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                found = f"{image.width} x {image.height}"
                raise BrokenPicture(f"the picture has {found} pixels; at most {MAX_PIXELS // 10**6} million work")
            image.load()
            return ImageOps.exif_transpose(image).convert("RGBA")
    except UnidentifiedImageError:
        raise BrokenPicture("the file is damaged, or no PNG, JPEG, WebP or GIF picture, whatever its name says") from None
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise BrokenPicture(f"the picture is damaged ({error})") from None


def picture_url(picture: Image.Image) -> str:
    """A picture as a PNG `data:` URL."""
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return f"data:image/png;base64,{b64encode(out.getvalue()).decode()}"


def ink_box(picture: Image.Image) -> tuple[int, int, int, int]:
    """The smallest box around what can be seen: neither transparent nor near-white. Raises BrokenPicture.

    A mark that is white throughout is measured by its shape alone.
    """
    red, green, blue, alpha = picture.split()
    shape = alpha.point(lambda value: 255 if value > 12 else 0)
    paint = Image.merge("RGB", (red, green, blue)).point(lambda value: 255 if value < 250 else 0)
    dark = paint.convert("L").point(lambda value: 255 if value else 0)
    visible = Image.new("L", picture.size, 0)
    visible.paste(dark, mask=shape)
    box = visible.getbbox() or shape.getbbox()
    if box is None:
        raise BrokenPicture("nothing can be seen in the picture: it is transparent throughout")
    return box


def _measured(picture: Image.Image, url: str, pixels: int | None) -> Mark:
    grey = Image.new("RGBA", picture.size, "white")
    grey.alpha_composite(picture)
    histogram = grey.convert("L").histogram()
    total = sum(histogram)
    density = sum(count * (255 - value) for value, count in enumerate(histogram)) / (255 * total)
    inked = [(value, count) for value, count in enumerate(histogram) if value < 250]
    weight = sum(count for _, count in inked)
    lightness = sum(value * count for value, count in inked) / (255 * weight) if weight else 1.0
    return Mark(picture.width / picture.height, max(density, 0.02), lightness, url, pixels)


def clean_svg(content: bytes) -> etree._Element:
    """An SVG tree with nothing active or remote in it. Raises BrokenPicture."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenPicture(f"the drawing is not well-formed SVG ({error})") from None
    if root.tag != f"{SVG}svg":
        raise BrokenPicture("the file holds no SVG drawing")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and list(dtd.entities()):
        raise BrokenPicture("the drawing defines entities, which can hide anything; save it as plain SVG")
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or _is_active(element):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for name, value in list(element.attrib.items()):
            if _reaches_out(etree.QName(name).localname.lower(), value):
                del element.attrib[name]
    return root


def _is_active(element: etree._Element) -> bool:
    """Whether an element runs something, or is a style sheet that names anything but a part of the drawing."""
    name = etree.QName(element).localname.lower()
    styles = "".join(element.itertext()).lower() if name == "style" else ""
    return name in ACTIVE or "@import" in styles or _names_a_file(styles)


def _names_a_file(styles: str) -> bool:
    """Whether CSS names a file; an escape may hide one."""
    return "\\" in styles or "url(" in styles.replace("url(#", "")


def _reaches_out(attribute: str, value: str) -> bool:
    """Whether an attribute runs something or names anything but a part of the drawing itself."""
    bare = value.translate({ord(char): None for char in " '\"\t\n"}).lower()
    remote_link = attribute == "href" and not bare.startswith(("#", "data:image/"))
    return attribute.startswith("on") or remote_link or _names_a_file(bare)


def _drawing(content: bytes, rasterise: Rasterise) -> Mark:
    root = clean_svg(content)
    x, y, width, height = _view_box(root)
    scale = PROOF / max(width, height)
    proof = rasterise(_svg_url(root), max(1, round(width * scale)), max(1, round(height * scale)))
    left, top, right, bottom = ink_box(proof)
    across, down = width / proof.width, height / proof.height
    box = (x + left * across, y + top * down, (right - left) * across, (bottom - top) * down)
    root.set("viewBox", " ".join(f"{value:.4g}" if value else "0" for value in box))
    root.set("width", f"{box[2]:.4g}")
    root.set("height", f"{box[3]:.4g}")
    return _measured(proof.crop((left, top, right, bottom)), _svg_url(root), None)


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


def _svg_url(root: etree._Element) -> str:
    return f"data:image/svg+xml;base64,{b64encode(etree.tostring(root)).decode()}"
