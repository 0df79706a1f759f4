"""What the owner of a drawing should hear of it: what is so, and what to ask for instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from campaignkit.messages import _, joined
from campaignkit.model.enumeration import all_of
from campaignkit.rendering.svg.live_text import LiveText
from campaignkit.rendering.svg.shapes.geometry import SHAPES, SVG
from campaignkit.rendering.svg.shapes.values import style_of

OUTLINES = _(
    "a version whose letters are shapes, not text, as whoever drew it can save it (“outlines” or "
    "“paths”: in Inkscape, for example, Path > Object to Path)"
)
OUTLINED_STROKES = _("a version whose strokes are outlines (Illustrator: Object > Expand; Inkscape: Path > Stroke to Path)")

FLATTENED = _("a version without it (flattened)")
UNLIKE = (
    (_("a filter that lights it"), ("feDiffuseLighting", "feSpecularLighting"), "", ""),
    (_("a mask in linear colours (color-interpolation)"), ("mask",), "color-interpolation", "linearRGB"),
    (_("a symbol with a point of its own (refX, refY)"), ("symbol",), "refX", ""),
)
"""What resvg draws otherwise than browsers, beside strokes: in words, the parts, the attribute, what must be in that."""


@dataclass(frozen=True, slots=True)
class SvgNote:
    """What is to be said of a picture: a problem's code, what is so, and what to ask its owner for."""

    code: str
    what: str
    ask: str


def of_losses(losses: Sequence[str]) -> Iterator[SvgNote]:
    """What a drawing lost when it was cleaned."""
    if losses:
        what = _("is placed without {losses}; look whether it is still right").format(losses=joined(", ", losses))
        yield SvgNote("cleaned-drawing", what, _("a plain SVG with everything inside it"))


def of_unlike(strokes: Sequence[str], root: etree._Element) -> Iterator[SvgNote]:
    """What browsers draw in a way that is not to be had here: neither program that draws it knows better."""
    others = tuple(name for name, tags, attribute, value in UNLIKE if _is_said(root, tags, attribute, value))
    if strokes or others:
        found = all_of((*strokes, *others))
        what = _("has {found}, which browsers draw in another way; look whether it is still right").format(found=found)
        yield SvgNote("unlike-drawing", what, FLATTENED if others else OUTLINED_STROKES)


def _is_said(root: etree._Element, tags: Sequence[str], attribute: str, value: str) -> bool:
    parts = root.iter(*(f"{SVG}{tag}" for tag in tags))
    said = ((style_of(part).get(attribute) or part.get(attribute)) if attribute else "" for part in parts)
    return any(each is not None and value in each for each in said)


def of_text(text: LiveText) -> Iterator[SvgNote]:
    """Live text that is drawn in letters that are not its own, or not at all."""
    if text.missing:
        fonts = ", ".join(text.missing)
        yield SvgNote(
            "live-text",
            _("has words that are still text, in the font {fonts}, which is not here: other letters stand for it").format(
                fonts=fonts
            ),
            OUTLINES,
        )
    if text.undrawn:
        yield SvgNote(
            "live-text",
            _("has letters that no font here can draw, {undrawn!r}").format(undrawn=text.undrawn[:20]),
            OUTLINES,
        )


def of_constructs(root: etree._Element) -> Iterator[SvgNote]:
    """Why a drawing is placed as a picture."""
    found = all_of(tuple(_constructs(root))[:2]) or _shapes(root)
    what = _("has {found}, so it is placed as a picture, not as lines that stay sharp at any size").format(found=found)
    yield SvgNote("drawing-as-picture", what, _("a version without it (flattened), or leave it"))


def _shapes(root: etree._Element) -> str:
    """What a drawing is made of, where none of it is known to be drawn in several ways."""
    tags = dict.fromkeys(part.tag.removeprefix(SVG) for part in root.iter(*SHAPES))
    return _("lines that programs draw differently ({tags})").format(tags=", ".join(tags))


def of_weight() -> Iterator[SvgNote]:
    """The same for a drawing of so many lines that each reader of a PDF would take seconds over them."""
    found = _("so many parts, points or stripes of a gradient")
    what = _("has {found} that it is placed as a picture, not as lines that stay sharp at any size").format(found=found)
    ask = _("a simpler version (Illustrator: Object > Path > Simplify; Inkscape: Path > Simplify)")
    yield SvgNote("drawing-as-picture", what, ask)


# complexity: a flat table, one row for each construct
def _constructs(root: etree._Element) -> Iterator[str]:
    """What the drawing has that a typesetter may draw in another way, most likely first."""
    parts = list(root.iter())
    frame = root[0] if len(root) == 1 else root
    tags = {part.tag.removeprefix(SVG) for part in parts}
    styles = {name for part in parts for name in style_of(part)}
    said = {*styles, *(name for part in parts for name in part.attrib)}
    whole = {*style_of(root), *root.attrib, *style_of(frame), *frame.attrib}
    looked_for = {
        _("a mask"): "mask" in said,
        _("a shadow, blur or other filter"): "filter" in said,
        _("a blend mode"): "mix-blend-mode" in said,
        _("a pattern"): "pattern" in tags,
        _("a clipping rule"): "clip-rule" in said,
        _("arrowheads or other markers"): "marker" in tags,
        _("an outline behind its fill (paint-order)"): "paint-order" in said,
        _("a bitmap in it"): bool(tags & {"image", "feImage"}),
        _("see-through parts of the whole (opacity)"): "opacity" in whole,
        _("a drawing in the drawing"): any(part.tag == f"{SVG}svg" for part in parts if part not in (root, frame)),
        _("a gradient whose rings or stripes repeat"): any(part.get("spreadMethod", "pad") != "pad" for part in parts),
        _("a transform in its styles"): "transform" in styles,
        _("a gradient"): bool(tags & {"linearGradient", "radialGradient"}),
        _("dashes"): "stroke-dasharray" in said,
        _("a part that is used twice"): bool(tags & {"use", "symbol"}),
        _("a clipped part"): "clip-path" in said,
        _("thick corners (stroke-miterlimit or stroke-linejoin)"): bool(said & {"stroke-miterlimit", "stroke-linejoin"}),
        _("see-through parts"): bool(said & {"fill-opacity", "stroke-opacity"}) or "opacity" in said - whole,
    }
    yield from (name for name, found in looked_for.items() if found)
