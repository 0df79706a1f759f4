"""What a browser makes of one value of a property: takes it, passes it over, or knows it alone.

A browser passes over a declaration that it cannot read, and an earlier one holds (CSS Syntax 3, 9). Programs that draw
files take such a value for black, for nothing, or stumble; so here too it is as if it had never been said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

import tinycss2
from tinycss2.ast import DimensionToken, FunctionBlock, IdentToken, Node, NumberToken, PercentageToken, URLToken

from campaignkit.messages import _
from campaignkit.rendering.css.arithmetic import is_reckoned, reckoned
from campaignkit.rendering.css.colours import NoColour, OnlyBrowsers, plain_colour
from campaignkit.rendering.css.tokens import listed, words
from campaignkit.rendering.guard.css_facts import PIXELS

COLOURS = frozenset({"fill", "stroke", "stop-color", "flood-color", "lighting-color", "color"})
"""Properties whose value is a colour, or a part of the drawing and a colour to fall back to."""
GEOMETRY = frozenset({"x", "y", "width", "height", "cx", "cy", "r", "rx", "ry"})
"""Properties that say where a shape lies, for which attributes are the older words."""
MARKERS = ("marker-start", "marker-mid", "marker-end")
KNOWN = frozenset({
    "alignment-baseline", "baseline-shift", "clip-path", "clip-rule", "color", "color-interpolation",
    "color-interpolation-filters", "color-rendering", "direction", "display", "dominant-baseline", "enable-background",
    "fill", "fill-opacity", "fill-rule", "filter", "flood-color", "flood-opacity", "font", "font-family",
    "font-feature-settings", "font-kerning", "font-size", "font-size-adjust", "font-stretch", "font-style",
    "font-variant", "font-weight", "image-rendering", "isolation", "letter-spacing", "lighting-color", "marker",
    "mask", "mask-type", "mix-blend-mode", "opacity", "overflow", "paint-order", "shape-rendering", "stop-color",
    "stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor", "text-decoration", "text-rendering",
    "transform", "transform-box", "transform-origin", "rotate", "scale", "translate", "unicode-bidi", "vector-effect",
    "visibility", "white-space", "word-spacing", "writing-mode", "d", *MARKERS, *GEOMETRY,
})  # fmt: skip
"""Properties that a still drawing has (SVG 2, appendix F; Compositing 1; Transforms 2); others only some programs draw."""
CHANGING = frozenset({
    "all", "animation", "animation-name", "backdrop-filter", "mask-border", "mask-image", "mask-mode", "mask-size",
    "offset", "offset-path", "perspective", "text-shadow", "text-transform", "zoom", "-webkit-mask-box-image",
})  # fmt: skip
"""Of those others the ones that change what a browser shows."""
OTHER_NAMES = {"-webkit-mask": "mask", "-webkit-mask-image": "mask-image", "-webkit-filter": "filter",
               "-webkit-clip-path": "clip-path", "-webkit-transform": "transform", "-webkit-opacity": "opacity",
               "-webkit-transform-origin": "transform-origin"}  # fmt: skip
"""Older names of properties, which browsers read like the newer ones."""
WIDE = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
"""Values that every property takes (CSS Cascading 5, 7.3)."""

WORDS: Mapping[str, frozenset[str]] = {
    "clip-rule": frozenset({"nonzero", "evenodd"}),
    "fill-rule": frozenset({"nonzero", "evenodd"}),
    "stroke-linecap": frozenset({"butt", "round", "square"}),
    "stroke-linejoin": frozenset({"miter", "round", "bevel", "miter-clip", "arcs"}),
    "visibility": frozenset({"visible", "hidden", "collapse"}),
    "text-anchor": frozenset({"start", "middle", "end"}),
    "isolation": frozenset({"auto", "isolate"}),
    "mask-type": frozenset({"luminance", "alpha"}),
    "color-interpolation": frozenset({"auto", "srgb", "linearrgb"}),
    "color-interpolation-filters": frozenset({"auto", "srgb", "linearrgb"}),
    "transform-box": frozenset({"content-box", "border-box", "fill-box", "stroke-box", "view-box"}),
    "mix-blend-mode": frozenset({
        "normal", "multiply", "screen", "overlay", "darken", "lighten", "color-dodge", "color-burn", "hard-light",
        "soft-light", "difference", "exclusion", "hue", "saturation", "color", "luminosity", "plus-lighter",
    }),
}  # fmt: skip
ONLY_BROWSERS = {"mix-blend-mode": "plus-lighter", "stroke-linejoin": "arcs"}
"""Words that browsers know and no other program does; `arcs` not even they."""
UNITS = frozenset({*PIXELS, "em", "rem", "ex", "rex", "ch", "rch", "cap", "ic", "lh", "rlh", "vw", "vh", "vmin", "vmax",
                   "vi", "vb", "svw", "svh", "lvw", "lvh", "dvw", "dvh"})  # fmt: skip
ANGLES = frozenset({"deg", "rad", "turn", "grad"})
SHARES = frozenset({"opacity", "fill-opacity", "stroke-opacity", "stop-opacity", "flood-opacity"})
PARTS = frozenset({"clip-path", "mask", "filter", *MARKERS})
"""Properties that name another part of the drawing."""
TURNING = frozenset({"rotate", "rotatez", "skew", "skewx", "skewy"})
MOVING = frozenset({"translate", "translatex", "translatey"})
LONGEST_VALUE = 2000
"""Characters of one value, with every var() written out."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value in the words that every program knows; None for one that browsers pass over, or of which `loss` tells."""

    text: str | None
    loss: str = ""


PASSED_OVER = Value(None)


def changes(name: str, tokens: Sequence[Node]) -> bool:
    """Whether a browser shows a drawing otherwise for a declaration whose property is not known here."""
    said = [str(token.lower_value) for token in words(tokens) if isinstance(token, IdentToken)]
    if name == "color-scheme":
        return "dark" in said and "light" not in said
    return name in CHANGING and said not in (["none"], ["normal"], ["match-source"], ["auto"])


def is_taken(name: str, tokens: Sequence[Node]) -> bool:
    """Whether a browser takes this value for the property; of one that takes a variable, nobody knows before it is used."""
    found = value(name, tinycss2.serialize(tokens)) if name in KNOWN and not takes_variable(tokens) else Value("")
    return found is not PASSED_OVER


def takes_variable(tokens: Sequence[Node]) -> bool:
    """Whether a var() is among the tokens."""
    return any(
        isinstance(token, FunctionBlock) and (token.lower_name == "var" or takes_variable(token.arguments))
        for token in tokens
    )


@lru_cache(maxsize=8192)
def value(name: str, text: str) -> Value:
    """What becomes of a known property's value in which all variables are written out."""
    said = words(reckoned(tinycss2.parse_component_value_list(text, skip_comments=True)))
    match said:
        case [IdentToken(lower_value=word)] if word in WIDE:
            return Value(str(word))
    if not said or not _is_whole(said) or not _is_of_form(name, said):
        return PASSED_OVER
    if name in COLOURS:
        return _paint(name, said)
    if not is_reckoned(said):
        return Value(None, _("an amount that only browsers reckon ({name})").format(name=name))
    if _is_for_browsers(name, said):
        return Value(None, _("a style that only browsers know ({name})").format(name=name))
    return _value_of(tinycss2.serialize(_quoted(tinycss2.parse_component_value_list(_spaced(text, said)))))


def _is_for_browsers(name: str, said: Sequence[Node]) -> bool:
    """Whether a value is the one word of its property that no other program knows."""
    word = ONLY_BROWSERS.get(name)
    return word is not None and [str(token.lower_value) for token in said] == [word]


def _is_whole(tokens: Sequence[Node]) -> bool:
    """Whether no text or address among them is without its end."""
    inside = (getattr(token, "arguments", getattr(token, "content", ())) for token in tokens)
    return all(token.type != "error" for token in tokens) and all(_is_whole(part) for part in inside)


def _spaced(text: str, said: Sequence[Node]) -> str:
    """The text as it was where nothing in it was reckoned, so that spaces which mean something stay."""
    tokens = tinycss2.parse_component_value_list(text, skip_comments=True)
    return text if is_reckoned(tokens) else " ".join(tinycss2.serialize([token]) for token in said)


def _value_of(text: str) -> Value:
    """The text on one line as a value; PASSED_OVER for one that is too long, or that could begin another declaration."""
    written = " ".join(text.split())
    return Value(written) if len(written) <= LONGEST_VALUE and ";" not in written else PASSED_OVER


def _quoted(tokens: Sequence[Node]) -> list[Node]:
    """The tokens with the names of parts written so that nothing in them can be mistaken: `url(#a%20b)`."""
    out: list[Node] = []
    for token in tokens:
        if (address := address_in(token)) is not None and address.startswith("#"):
            out += tinycss2.parse_component_value_list(f"url(#{quote(address.removeprefix('#'), safe='')})")
        elif isinstance(token, FunctionBlock):
            out.append(FunctionBlock(token.source_line, token.source_column, token.name, _quoted(token.arguments)))
        else:
            out.append(token)
    return out


def address_in(token: Node) -> str | None:
    """The address that a url() names; None for what is no url()."""
    if isinstance(token, URLToken):
        return str(token.value).strip()
    if isinstance(token, FunctionBlock) and token.lower_name == "url":
        return next((str(part.value).strip() for part in token.arguments if part.type == "string"), "")
    return None


def _paint(name: str, said: Sequence[Node]) -> Value:
    """`none`, a colour, or a part of the drawing and what stands in for it; what comes behind a colour is left out."""
    address = address_in(said[0])
    first, rest = (_quoted(said[:1]), said[1:]) if address is not None else ([], said)
    out = [tinycss2.serialize(first)] if first else []
    try:
        out += [_colour(rest[0])] if rest else []
    except NoColour:
        return PASSED_OVER
    except OnlyBrowsers:
        return Value(None, _("a colour that only browsers know ({name})").format(name=name))
    return _value_of(" ".join(out))


def _colour(token: Node) -> str:
    if isinstance(token, IdentToken) and token.lower_value in ("none", "context-fill", "context-stroke"):
        return str(token.lower_value)
    return plain_colour(token)


def _is_of_form(name: str, said: Sequence[Node]) -> bool:
    """Whether a value has the form that the property asks for; of properties without one here, every value has."""
    if name in WORDS:
        return len(said) == 1 and isinstance(said[0], IdentToken) and said[0].lower_value in WORDS[name]
    form = FORMS.get(name)
    return form is None or form(said)


def _is_share(said: Sequence[Node]) -> bool:
    return len(said) == 1 and (isinstance(said[0], NumberToken | PercentageToken) or _is_maths(said[0]))


def _is_width(said: Sequence[Node]) -> bool:
    return len(said) == 1 and _is_amount(said[0]) and getattr(said[0], "value", 0) >= 0


def _is_one_amount(said: Sequence[Node]) -> bool:
    return len(said) == 1 and _is_amount(said[0])


def _are_dashes(said: Sequence[Node]) -> bool:
    amounts = [token for token in said if token != ","]
    return _is_none(said) or all(_is_amount(token) and getattr(token, "value", 0) >= 0 for token in amounts)


def _is_limit(said: Sequence[Node]) -> bool:
    return len(said) == 1 and (_is_maths(said[0]) or (isinstance(said[0], NumberToken) and said[0].value >= 0))


def _is_place(said: Sequence[Node]) -> bool:
    """A length or share; of a drawing's parts browsers take a bare number for pixels in styles too."""
    return len(said) == 1 and (_is_amount(said[0]) or getattr(said[0], "lower_value", "") == "auto")


def _names_part(said: Sequence[Node]) -> bool:
    return _is_none(said) or any(isinstance(token, FunctionBlock) or address_in(token) is not None for token in said)


def _is_transform(said: Sequence[Node]) -> bool:
    return _is_none(said) or all(isinstance(token, FunctionBlock) and _has_units(token) for token in said)


def _has_units(step: FunctionBlock) -> bool:
    """Whether a step of a transform says its lengths and angles with units, as styles must and attributes need not."""
    amounts = [token for part in listed(step.arguments) for token in part]
    bare = any(isinstance(token, NumberToken) and token.value != 0 for token in amounts)
    return not (bare and step.lower_name in TURNING | MOVING)


def _is_none(said: Sequence[Node]) -> bool:
    return len(said) == 1 and isinstance(said[0], IdentToken) and said[0].lower_value == "none"


def _is_amount(token: Node) -> bool:
    if isinstance(token, DimensionToken):
        return token.lower_unit in UNITS
    return isinstance(token, NumberToken | PercentageToken) or _is_maths(token)


def _is_maths(token: Node) -> bool:
    return isinstance(token, FunctionBlock) and not is_reckoned([token])


FORMS: Mapping[str, Callable[[Sequence[Node]], bool]] = {
    **dict.fromkeys(SHARES, _is_share),
    **dict.fromkeys(GEOMETRY, _is_place),
    **dict.fromkeys(PARTS, _names_part),
    "stroke-width": _is_width,
    "stroke-dashoffset": _is_one_amount,
    "stroke-dasharray": _are_dashes,
    "stroke-miterlimit": _is_limit,
    "transform": _is_transform,
}
