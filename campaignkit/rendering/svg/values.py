"""The style of one part of a drawing, and its values in the words that every program knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import tinycss2
from lxml import etree
from tinycss2.ast import FunctionBlock, HashToken, IdentToken, Node

from campaignkit.rendering.svg.geometry import UNCHANGED, Box, bounding_box, matrix_of, written

COLOURS = frozenset({"fill", "stroke", "stop-color", "flood-color", "lighting-color", "color"})
"""Properties whose value is a colour, or a part of the drawing and a colour to fall back to."""
NAMES = {"currentcolor": "currentColor", "rebeccapurple": "#663399"}
"""The one name that must be written so, and the one that is younger than SVG 1.1."""
KNOWN = frozenset({
    "clip-path", "clip-rule", "color", "color-interpolation", "color-interpolation-filters", "color-rendering", "cursor",
    "direction", "display", "dominant-baseline", "enable-background", "fill", "fill-opacity", "fill-rule", "filter",
    "flood-color", "flood-opacity", "font", "font-family", "font-feature-settings", "font-kerning", "font-size",
    "font-size-adjust", "font-stretch", "font-style", "font-variant", "font-weight", "image-rendering", "isolation",
    "letter-spacing", "lighting-color", "marker", "marker-end", "marker-mid", "marker-start", "mask", "mask-type",
    "mix-blend-mode", "opacity", "overflow", "paint-order", "pointer-events", "shape-rendering", "stop-color",
    "stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor", "text-decoration", "text-rendering",
    "transform", "transform-box", "transform-origin", "unicode-bidi", "vector-effect", "visibility", "white-space",
    "word-spacing", "writing-mode", "cx", "cy", "height", "r", "rx", "ry", "width", "x", "y",
})  # fmt: skip
"""Properties that a still drawing has (SVG 2, appendix F, and Compositing 1); others only some programs draw."""
CHANGING = frozenset({"rotate", "translate", "scale", "offset-path", "mask-image", "mask-border", "zoom", "d"})
"""Of those others the ones that change what a browser shows."""
GEOMETRY = frozenset({"x", "y", "width", "height", "cx", "cy", "r", "rx", "ry"})
"""Properties that say where a shape lies, for which attributes are the older words."""
KEYWORDS = {"left": 0.0, "top": 0.0, "center": 0.5, "right": 1.0, "bottom": 1.0}


def style_of(element: etree._Element) -> dict[str, str]:
    """A part's own declarations, which the sanitizer wrote one by one, each property once."""
    pairs = (entry.partition(":") for entry in element.get("style", "").split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if name.strip()}


def with_style(element: etree._Element, values: Mapping[str, str]) -> None:
    """Have a part's style say these values."""
    style = {**style_of(element), **values}
    element.set("style", ";".join(f"{name}:{value}" for name, value in style.items()))


def inherited(element: etree._Element, name: str, usual: str = "none") -> str:
    """What holds for a part of a property that is inherited; `usual` where nobody says it."""
    for part in (element, *element.iterancestors()):
        value = style_of(part).get(name) or part.get(name)
        if value and value != "inherit":
            return str(value).strip()
    return usual


def plain_colour(text: str) -> str | None:
    """A paint with its colour as `#rrggbb` or `rgba()`, in sRGB; None for one that no browser would take.

    What comes after the first colour, as `icc-color()` does, is left out. A colour outside sRGB becomes the nearest that
    can be had channel by channel.
    """
    if text.strip().isalpha():
        return NAMES.get(text.strip().lower(), text.strip().lower())
    if "(" not in text or (text.startswith("url(") and text.count("(") == 1):
        return text
    out = []
    for token in tinycss2.parse_component_value_list(text):
        if isinstance(token, FunctionBlock) and token.lower_name != "url":
            out.append(_in_srgb(token))
            break
        if isinstance(token, HashToken | IdentToken):
            out.append(tinycss2.serialize([token]))
            break
        if token.type != "whitespace":
            out.append(tinycss2.serialize([token]))
    return None if None in out else " ".join(part for part in out if part)


def _in_srgb(token: Node) -> str | None:
    """A colour function as a colour of sRGB; None for what is no colour, or one for print alone."""
    from coloraide import Color  # of the few drawings that need it, the one that takes time to load

    try:
        colour = Color(tinycss2.serialize([token]).lower()).convert("srgb").clip()
    except (ValueError, ArithmeticError):  # the last for numbers beyond all colours
        return None
    red, green, blue = (round(255 * channel) for channel in colour.coords(nans=False))
    alpha = colour.alpha(nans=False)
    return f"#{red:02x}{green:02x}{blue:02x}" if alpha >= 1 else f"rgba({red},{green},{blue},{alpha:.4g})"


def transform_attribute(element: etree._Element, transform: str, origin: str, around: str, view: Box) -> str | None:
    """A CSS transform as the attribute says it (CSS Transforms 1, 6 and 8); None for one that cannot be said there.

    `origin` and `around` are `transform-origin` and `transform-box`, `view` the drawing's view box.
    """
    own = bounding_box(element) if around == "fill-box" else Box(0, 0, view.width, view.height)
    if own is None:
        return None
    try:
        matrix = matrix_of(transform)
        x, y = _origin(origin.lower().split(), own)
    except ValueError:
        return None
    return written(UNCHANGED.translate(x, y).transform(matrix).translate(-x, -y))


def _origin(said: Sequence[str], box: Box) -> tuple[float, float]:
    """The point that a transform leaves where it is. Raises ValueError for one that is not understood."""
    across, down = (*said[:2], "center")[:2] if said else ("0", "0")
    if across in ("top", "bottom") or down in ("left", "right"):
        across, down = down, across
    return box.x + _way(across, box.width), box.y + _way(down, box.height)


def _way(word: str, whole: float) -> float:
    if word in KEYWORDS:
        return KEYWORDS[word] * whole
    return float(word[:-1]) / 100 * whole if word.endswith("%") else float(word.removesuffix("px"))
