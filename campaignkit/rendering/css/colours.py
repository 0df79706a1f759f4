"""Colours in the words that every program knows: `#rrggbb`, `rgba()` and the names of SVG 1.1 (CSS Color 4 and 5).

The only importer of coloraide.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tinycss2
from tinycss2.ast import FunctionBlock, HashToken, IdentToken, Node, PercentageToken
from tinycss2.color4 import parse_color

from campaignkit.messages import _
from campaignkit.rendering.css.arithmetic import is_reckoned
from campaignkit.rendering.css.tokens import listed

NAMES = {"currentcolor": "currentColor", "rebeccapurple": "#663399"}
"""The one name that must be written so, and the one that is younger than SVG 1.1."""
SYSTEM = {
    "canvas": "#ffffff", "canvastext": "#000000", "linktext": "#0000ee", "visitedtext": "#551a8b",
    "activetext": "#ff0000", "buttonface": "#efefef", "buttontext": "#000000", "buttonborder": "#000000",
    "field": "#ffffff", "fieldtext": "#000000", "highlight": "rgba(0,65,198,0.8)", "highlighttext": "#ffffff",
    "selecteditem": "#1967d2", "selecteditemtext": "#ffffff", "mark": "#ffff00", "marktext": "#000000",
    "graytext": "#808080", "accentcolor": "#0075ff", "accentcolortext": "#ffffff",
}  # fmt: skip
"""The colours of a browser's own parts, as Chromium has them on a light ground."""
FUNCTIONS = frozenset({"rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"})
SPACES = {"xyz": "xyz-d65"}
"""What coloraide calls a space otherwise than CSS."""
MIXING = frozenset({"color-mix", "light-dark", "contrast-color", "alpha"})


class NoColour(ValueError):
    """A value that no browser takes for a colour."""


class OnlyBrowsers(ValueError):
    """A colour that browsers show, and that cannot be said in other words here."""


def plain_colour(token: Node) -> str:
    """One colour, in sRGB. Raises NoColour, OnlyBrowsers.

    A colour outside sRGB becomes the nearest that can be had channel by channel.
    """
    if isinstance(token, IdentToken):
        return _of_word(token)
    if isinstance(token, HashToken):
        if parse_color(token) is None:
            raise NoColour(token.value)
        return f"#{token.value}" if len(token.value) in (3, 6) else _as_hex(_of(token))
    if not isinstance(token, FunctionBlock) or token.lower_name not in FUNCTIONS | MIXING:
        raise NoColour(tinycss2.serialize([token]))
    return _as_hex(_of(token))


def _of_word(token: IdentToken) -> str:
    """A colour that has a name. Raises NoColour."""
    name = str(token.lower_value)
    if name not in SYSTEM and parse_color(token) is None:
        raise NoColour(name)
    return SYSTEM.get(name) or NAMES.get(name, name)


def _of(token: Node) -> Any:
    """A token as coloraide's Color. Raises NoColour, OnlyBrowsers."""
    from coloraide import Color  # of the few drawings that need it, the one that takes time to load

    match token:
        case FunctionBlock(lower_name="color-mix"):
            return _mixed(listed(token.arguments))
        case FunctionBlock(lower_name="light-dark"):
            return _on_light(listed(token.arguments))
    text = SYSTEM.get(str(token.lower_value)) if isinstance(token, IdentToken) else None
    text = text or tinycss2.serialize([token]).lower()
    if text == "currentcolor" or _is_relative(token):
        raise OnlyBrowsers(text)
    try:
        return Color(text)
    except (ValueError, ArithmeticError):  # the last for numbers beyond all colours
        raise NoColour(text) from None


def _on_light(both: Sequence[Sequence[Node]]) -> Any:
    """The first colour of `light-dark()`: paper is light (CSS Color 5, light-dark()). Raises NoColour, OnlyBrowsers."""
    if len(both) != 2 or any(len(part) != 1 for part in both):
        raise NoColour(_("light-dark() has two colours"))
    return _of(both[0][0])


def _is_relative(token: Node) -> bool:
    """Whether a colour is made of another, `rgb(from …)`, or in a way that is not known here."""
    if not isinstance(token, FunctionBlock):
        return False
    first = next((part for part in token.arguments if part.type != "whitespace"), None)
    made = isinstance(first, IdentToken) and first.lower_value == "from"
    return token.lower_name in MIXING or made or not is_reckoned([token])


def _mixed(arguments: Sequence[Sequence[Node]]) -> Any:
    """What `color-mix(in oklch longer hue, red 30%, lime)` comes to (CSS Color 5, 3). Raises NoColour, OnlyBrowsers."""
    if len(arguments) != 3:
        raise NoColour(_("color-mix() has a space and two colours"))
    space, hue = _way(arguments[0])
    (one, first), (other, second) = (_with_share(part) for part in arguments[1:])
    share, rest = _shares(first, second)
    whole = share + rest
    try:
        made = one.mix(other, rest / whole, space=space, hue=hue)
    except (ValueError, LookupError):
        raise NoColour(_("there is no space {space}").format(space=space)) from None
    made["alpha"] = made.alpha(nans=False) * min(1.0, whole)
    return made


def _way(said: Sequence[Node]) -> tuple[str, str]:
    """The space in which colours are mixed, and which way round the circle of hues. Raises NoColour."""
    match [str(word.lower_value) for word in said if isinstance(word, IdentToken)]:
        case ["in", space]:
            return SPACES.get(space, space), "shorter"
        case ["in", space, hue, *_rest]:
            return SPACES.get(space, space), hue
    raise NoColour(_("color-mix() begins with its space"))


def _shares(first: float | None, second: float | None) -> tuple[float, float]:
    """How much of each colour is mixed; what one leaves unsaid is the rest (CSS Color 5, color-mix()). Raises NoColour."""
    if first is None:
        first = 0.5 if second is None else 1 - second
    if second is None:
        second = 1 - first
    if first + second <= 0 or min(first, second) < 0:
        raise NoColour(_("color-mix() mixes nothing"))
    return first, second


def _with_share(part: Sequence[Node]) -> tuple[Any, float | None]:
    colours = [token for token in part if not isinstance(token, PercentageToken)]
    shares = [token.value / 100 for token in part if isinstance(token, PercentageToken)]
    if len(colours) != 1 or len(shares) > 1:
        raise NoColour(_("a part of color-mix() is a colour and a share"))
    return _of(colours[0]), shares[0] if shares else None


def _as_hex(found: Any) -> str:
    try:
        colour = found.convert("srgb").clip()
        red, green, blue = (round(255 * channel) for channel in colour.coords(nans=False))
    except (ValueError, ArithmeticError):
        raise NoColour(_("its numbers are beyond all colours")) from None
    alpha = colour.alpha(nans=False)
    return f"#{red:02x}{green:02x}{blue:02x}" if alpha >= 1 else f"rgba({red},{green},{blue},{alpha:.4g})"
