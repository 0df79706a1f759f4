"""Drawings that partners send: seen with two eyes, trimmed to their ink, sharp at any size where both agree."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree
from PIL import Image

from campaignkit.messages import _
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.pictures.ink import Trim, trim
from campaignkit.rendering.pictures.likeness import differ, look_alike
from campaignkit.rendering.svg.cleaning.sanitizer import CleanDrawing, clean_svg, svg_bytes
from campaignkit.rendering.svg.effort import effort_of, is_heavy_as_lines, most_pixels, seconds_of
from campaignkit.rendering.svg.embedded import pixels_across
from campaignkit.rendering.svg.live_text import LiveText, set_live_text
from campaignkit.rendering.svg.notes import OUTLINES, SvgNote, of_constructs, of_losses, of_text, of_unlike, of_weight
from campaignkit.rendering.svg.reference import reference
from campaignkit.rendering.svg.shapes.extent import PROOF
from campaignkit.rendering.svg.shapes.geometry import SVG, Extent
from campaignkit.rendering.svg.shapes.lengths import write_plain_lengths
from campaignkit.rendering.svg.shapes.values import style_of, with_style
from campaignkit.rendering.svg.shapes.viewport import framed, show, size_of
from campaignkit.rendering.svg.strokes import write_plain_strokes
from campaignkit.sandbox import cpu_budget

LOWEST = 80
"""The fewest pixels along the shorter side of the proof on which a drawing is measured."""
EFFECTS = ("filter", "mix-blend-mode")
LARGEST = 4000
"""Pixels along the longer side of any picture of a drawing."""
Rasterise = Callable[[str, int, int], Image.Image]
"""Draws an SVG given as a `data:` URL on a transparent ground of that many pixels. Raises BrokenPicture."""


@dataclass(frozen=True, slots=True)
class TrimmedDrawing:
    """A trimmed drawing: a proof of its ink to be measured, and how it goes onto a sheet.

    That is as lines, the `data:` URL of an SVG, where both programs that draw it agree; else `url` is empty and `picture`
    gives it as a picture of so many pixels in width. `extent` is that of a `Trim`. `pixels` is how many pixels across it
    has where most of it is a bitmap; else it is None, and sharp at any size.
    """

    proof: Image.Image
    url: str
    picture: Callable[[int], Image.Image]
    notes: tuple[SvgNote, ...]
    extent: float
    pixels: int | None = None


def open_drawing(content: bytes, rasterise: Rasterise, fonts: Sequence[FontFile] = ()) -> TrimmedDrawing:
    """An SVG drawing, its texts set in `fonts`. Raises BrokenPicture."""
    clean, unlike = _written_plainly(content)
    root, view = framed(clean.root)
    effort = effort_of(root)
    cpu_budget.drawing(seconds_of(effort))
    text = set_live_text(root, fonts)
    files = [font.path for font in fonts] if text.present else []
    seen = reference(root, *_proof_size(view), files)
    if seen.getbbox() is None:
        _refuse_empty(clean, text)
    found = trim(seen)
    part = _part_in(view, seen, found)
    pixels = pixels_across(root, part)
    why = () if text.present else tuple(_against_lines(seen, root, rasterise))
    as_lines = not (text.present or why)
    show(root, part)

    def picture(pixels: int) -> Image.Image:
        """The trimmed drawing, so many pixels wide, or as many as its effort allows."""
        longest = min(LARGEST, most_pixels(effort))
        wide = max(1, min(pixels, longest, round(longest * part.ratio)))
        return reference(root, wide, max(1, round(wide / part.ratio)), files)

    notes = (*of_losses(clean.losses), *of_unlike(unlike, root), *of_text(text), *why)
    return TrimmedDrawing(seen.crop(found.box), svg_url(root) if as_lines else "", picture, notes, found.extent, pixels)


def _written_plainly(content: bytes) -> tuple[CleanDrawing, tuple[str, ...]]:
    """A drawing with nothing in it that programs do not know, and what could not be written so, in words."""
    try:
        clean = clean_svg(content)
    except RecursionError:
        raise BrokenPicture(_("its styles are nested too deeply to be read; save it as plain SVG")) from None
    width, height, pixel = size_of(clean.root)
    write_plain_lengths(clean.root, width, height)
    return clean, write_plain_strokes(clean.root, pixel)


def _refuse_empty(clean: CleanDrawing, text: LiveText) -> None:
    """Raise BrokenPicture for a drawing that shows nothing because of what is not here."""
    if text.present:
        asked = ", ".join(text.missing)
        raise BrokenPicture(
            _("all of it is live text, in a font that is not here ({asked}); ask for {outlines}").format(
                asked=asked, outlines=OUTLINES
            )
        )
    if clean.losses:
        gone = ", ".join(clean.losses)
        raise BrokenPicture(
            _("nothing is left of it without {gone}, which no drawing may have here; save it as plain SVG").format(
                gone=gone
            )
        )


def _part_in(view: Extent, seen: Image.Image, found: Trim) -> Extent:
    """The part of a drawing that its trimmed proof shows, in the drawing's own units."""
    left, top, right, bottom = found.box
    across, down = view.width / seen.width, view.height / seen.height
    return Extent(view.x + left * across, view.y + top * down, (right - left) * across, (bottom - top) * down)


def svg_url(root: etree._Element) -> str:
    """A drawing as the `data:` URL that a page holds."""
    return f"data:image/svg+xml;base64,{b64encode(svg_bytes(root)).decode()}"


def _proof_size(view: Extent) -> tuple[int, int]:
    scale = max(PROOF / max(view.width, view.height), LOWEST / min(view.width, view.height))
    return max(1, round(view.width * scale)), max(1, round(view.height * scale))


def _against_lines(seen: Image.Image, root: etree._Element, rasterise: Rasterise) -> Iterator[SvgNote]:
    """Why a drawing cannot be placed as lines: the typesetter or a reader of PDF draws it otherwise than the reference."""
    if is_heavy_as_lines(root):
        yield from of_weight()
    elif _is_read_otherwise(root) or not _agrees(seen, root, rasterise) or _has_fine_effects(seen, root):
        yield from of_constructs(root)


def _agrees(seen: Image.Image, root: etree._Element, rasterise: Rasterise) -> bool:
    stretched = deepcopy(root)
    stretched.set("preserveAspectRatio", "none")  # as the reference is; half a pixel of room would shift it
    try:
        drawn = rasterise(svg_url(stretched), *seen.size)
    except BrokenPicture:
        return False
    return look_alike(seen, drawn)


def _has_fine_effects(seen: Image.Image, root: etree._Element) -> bool:
    """Whether effects that the typesetter does not know change a drawing, if by less than two programs differ anyway."""
    bare = deepcopy(root)
    found = False
    for part in bare.iter():
        style = {name: value for name, value in style_of(part).items() if name not in EFFECTS}
        found |= len(style) < len(style_of(part)) or any(part.attrib.pop(name, None) for name in EFFECTS)
        part.attrib.pop("style", None)
        with_style(part, style)
    return found and differ(seen, reference(bare, *seen.size))


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
