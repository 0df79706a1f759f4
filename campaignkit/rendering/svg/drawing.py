"""Drawings that partners send: seen with two eyes, trimmed to their ink, sharp at any size where both agree."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree
from PIL import Image

from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.guard.gate import BrokenPicture, Unreadable
from campaignkit.rendering.pictures.examination import megapixels
from campaignkit.rendering.pictures.ink import trim
from campaignkit.rendering.pictures.likeness import look_alike
from campaignkit.rendering.svg.effort import effort_of, is_heavy_as_lines, most_pixels
from campaignkit.rendering.svg.extent import PROOF
from campaignkit.rendering.svg.geometry import SVG, Box, href_of
from campaignkit.rendering.svg.lengths import write_plain_lengths
from campaignkit.rendering.svg.live_text import LiveText, set_live_text
from campaignkit.rendering.svg.reference import reference
from campaignkit.rendering.svg.sanitizer import clean_svg, embedded_picture, svg_bytes
from campaignkit.rendering.svg.strokes import write_plain_strokes
from campaignkit.rendering.svg.values import style_of
from campaignkit.rendering.svg.viewport import framed, show, size_of

LOWEST = 80
"""The fewest pixels along the shorter side of the proof on which a drawing is measured."""
LARGEST = 4000
"""Pixels along the longer side of any picture of a drawing."""
Rasterise = Callable[[str, int, int], Image.Image]
"""Draws an SVG given as a `data:` URL on a transparent ground of that many pixels. Raises BrokenPicture."""

OUTLINES = (
    "a version whose letters are outlines (Illustrator: Type > Create Outlines; Inkscape: Path > Object to Path; "
    "Affinity: Layer > Convert to Curves)"
)


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said of a picture: a problem's code, what is so, and what to ask its owner for."""

    code: str
    what: str
    ask: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A trimmed drawing: a proof of its ink to be measured, and how it goes onto a sheet.

    That is as lines, the `data:` URL of an SVG, where both programs that draw it agree; else `url` is empty and `picture`
    gives it as a picture of so many pixels in width. `extent` is that of a `Trim`.
    """

    proof: Image.Image
    url: str
    picture: Callable[[int], Image.Image]
    notes: tuple[Note, ...]
    extent: float


def open_drawing(content: bytes, rasterise: Rasterise, fonts: Sequence[FontFile] = ()) -> Drawing:
    """An SVG drawing, its texts set in `fonts`. Raises BrokenPicture."""
    try:
        clean = clean_svg(content)
    except RecursionError:
        raise BrokenPicture("its styles are nested too deeply to be read; save it as plain SVG") from None
    _check_pictures(clean.root)
    width, height, pixel = size_of(clean.root)
    write_plain_lengths(clean.root, width, height)
    unlike = write_plain_strokes(clean.root, pixel)
    root, view = framed(clean.root)
    effort = effort_of(root)
    text = set_live_text(root, fonts)
    width, height = _proof_size(view)
    files = [font.path for font in fonts] if text.present else []
    seen = reference(root, width, height, files)
    if text.present and seen.getbbox() is None:
        fonts_asked = ", ".join(text.missing)
        raise BrokenPicture(f"all of it is live text, in a font that is not here ({fonts_asked}); ask for {OUTLINES}")
    agreed = not text.present and _agrees(seen, root, rasterise)
    if clean.losses and seen.getbbox() is None:
        gone = ", ".join(clean.losses)
        raise BrokenPicture(f"nothing is left of it without {gone}, which no drawing may have here; save it as plain SVG")
    found = trim(seen)
    left, top, right, bottom = found.box
    across, down = view.width / width, view.height / height
    show(root, Box(view.x + left * across, view.y + top * down, (right - left) * across, (bottom - top) * down))

    def picture(pixels: int) -> Image.Image:
        ratio = (right - left) / (bottom - top)
        longest = min(LARGEST, most_pixels(effort))
        wide = max(1, min(pixels, longest, round(longest * ratio)))
        return reference(root, wide, max(1, round(wide / ratio)), files)

    notes = (
        *_of_losses(clean.losses),
        *_of_unlike(unlike),
        *_of_text(text),
        *(() if agreed or text.present else _of_constructs(root)),
    )
    return Drawing(
        seen.crop((left, top, right, bottom)), svg_url(root) if agreed else "", picture, tuple(notes), found.extent
    )


def svg_url(root: etree._Element) -> str:
    """A drawing as the `data:` URL that a page holds."""
    return f"data:image/svg+xml;base64,{b64encode(svg_bytes(root)).decode()}"


def _check_pictures(root: etree._Element) -> None:
    """Raise BrokenPicture for a picture in the drawing that no library should have to unpack."""
    for image in root.iter(f"{SVG}image", f"{SVG}feImage"):
        if href_of(image).startswith("data:image/svg"):
            raise BrokenPicture("the drawing shows another drawing; put the two into one file")
        try:
            if content := embedded_picture(image):
                megapixels(content, "a picture in the drawing")
        except (Unreadable, ValueError) as error:
            raise BrokenPicture(str(error)) from None


def _proof_size(view: Box) -> tuple[int, int]:
    scale = max(PROOF / max(view.width, view.height), LOWEST / min(view.width, view.height))
    return max(1, round(view.width * scale)), max(1, round(view.height * scale))


def _agrees(seen: Image.Image, root: etree._Element, rasterise: Rasterise) -> bool:
    """Whether the typesetter draws what the reference does, in a way that all readers of PDF show alike."""
    if _is_read_otherwise(root) or is_heavy_as_lines(root):
        return False
    stretched = deepcopy(root)
    stretched.set("preserveAspectRatio", "none")  # as the reference is; half a pixel of room would shift it
    try:
        drawn = rasterise(svg_url(stretched), *seen.size)
    except BrokenPicture:
        return False
    return look_alike(seen, drawn)


def _is_read_otherwise(root: etree._Element) -> bool:
    """Whether readers of PDF differ over it: a pattern is a tile, and some show seams; so are rings of a gradient."""
    if next(root.iter(f"{SVG}pattern"), None) is not None:
        return True
    rings = [gradient.attrib for gradient in root.iter(f"{SVG}radialGradient")]
    return any({"fx", "fy", "fr"} & _off_centre(said) or said.get("spreadMethod", "pad") != "pad" for said in rings)


def _off_centre(said: Mapping[str, str]) -> set[str]:
    """What a radial gradient says of a focus that is not its centre."""
    centre = {"fx": said.get("cx", "50%"), "fy": said.get("cy", "50%"), "fr": "0"}
    return {name for name, usual in centre.items() if said.get(name, usual) not in (usual, "0%" if name == "fr" else usual)}


def _of_losses(losses: Sequence[str]) -> Iterator[Note]:
    if losses:
        what = f"was cleaned for safety and lost {', '.join(losses)}; look whether it is still right"
        yield Note("cleaned-drawing", what, "a plain SVG with everything inside it")


def _of_unlike(constructs: Sequence[str]) -> Iterator[Note]:
    if constructs:
        what = f"has {' and '.join(constructs)}, which browsers draw in another way; look whether it is still right"
        ask = "a version whose strokes are outlines (Illustrator: Object > Expand; Inkscape: Path > Stroke to Path)"
        yield Note("unlike-drawing", what, ask)


def _of_text(text: LiveText) -> Iterator[Note]:
    if text.missing:
        fonts = ", ".join(text.missing)
        yield Note(
            "live-text", f"has live text in {fonts}, which is not here, so that other letters stand for it", OUTLINES
        )
    if text.undrawn:
        yield Note("live-text", f"has letters that no font here can draw, {text.undrawn[:20]!r}", OUTLINES)


def _of_constructs(root: etree._Element) -> Iterator[Note]:
    found = ", ".join(_constructs(root)) or "something that programs draw differently"
    what = f"has {found}, so it is placed as a picture, not as lines that stay sharp at any size"
    yield Note("drawing-as-picture", what, "a version without it (flattened), or leave it")


def _constructs(root: etree._Element) -> Iterator[str]:
    """What the drawing has that a typesetter may draw in another way, most likely first."""
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    said = {name for element in root.iter() for name in (*element.attrib, *style_of(element))}
    looked_for = {
        "a mask": "mask" in said,
        "a shadow, blur or other filter": "filter" in said,
        "a blend mode": "mix-blend-mode" in said,
        "a pattern": "pattern" in tags,
        "a clipping rule": "clip-rule" in said,
        "arrowheads or other markers": "marker" in tags,
        "a transform in its styles": "transform" in {name for element in root.iter() for name in style_of(element)},
        "a gradient": bool(tags & {"linearGradient", "radialGradient"}),
        "a part that is used twice": "use" in tags,
        "a clipped part": "clip-path" in said,
    }
    yield from [name for name, found in looked_for.items() if found][:2]
