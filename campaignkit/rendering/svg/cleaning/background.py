"""The ground of a drawing, which a browser paints behind the whole of it, as a rectangle that every program draws."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree
from tinycss2.ast import Declaration, FunctionBlock, Node, URLToken

from campaignkit.messages import _
from campaignkit.rendering.css.colours import NoColour, OnlyBrowsers, plain_colour
from campaignkit.rendering.svg.cleaning.variables import Variables, written_out
from campaignkit.rendering.svg.shapes.geometry import SVG, Extent, view_box

SAYING = frozenset({"background", "background-color", "background-image"})
AROUND = frozenset({"border", "border-radius", "border-image", "box-shadow", "outline"})
"""What a browser puts around or cuts from the ground."""
NUMBER = re.compile(r"\s*(?:\d+\.?\d*|\.\d+)")
MOST_STRETCHED, LARGEST = 1000.0, 1e8
"""Beyond these a drawing has no size that makes sense."""
SAME_SHAPE = 0.001
"""Two ratios nearer than this are one."""
NOTHING = frozenset({"transparent", "none", ""})


def lay_background(root: etree._Element, said: Iterable[Declaration], variables: Variables, losses: list[str]) -> None:
    """Put a rectangle of the drawing's ground behind it; tell of grounds that are pictures or gradients."""
    colour = ""
    for each in said:
        if each.lower_name in AROUND:
            losses.append(_("a style that only browsers know ({lower_name})").format(lower_name=each.lower_name))
        elif each.lower_name in SAYING and (tokens := written_out(each.value, variables)) is not None:
            if any(map(_is_picture, tokens)):
                losses.append(_("a ground that only browsers paint ({lower_name})").format(lower_name=each.lower_name))
            if each.lower_name != "background-image":
                colour = _colour(tokens, losses)
    if colour not in NOTHING:
        root.insert(0, etree.Element(f"{SVG}rect", {**_extent(root), "style": f"fill:{colour};stroke:none"}))


def _is_picture(token: Node) -> bool:
    if isinstance(token, URLToken):
        return True
    return isinstance(token, FunctionBlock) and ("gradient" in token.lower_name or token.lower_name in ("url", "image-set"))


def _colour(tokens: Iterable[Node], losses: list[str]) -> str:
    """The colour among the words of a ground; empty where there is none."""
    for token in tokens:
        try:
            return plain_colour(token)
        except NoColour:
            continue
        except OnlyBrowsers:
            losses.append(_("a colour that only browsers know (background)"))
    return ""


def _extent(root: etree._Element) -> dict[str, str]:
    """The sides of what is seen of a drawing; where its shape is not that of its view box, more than that.

    What lies beyond is cut by the drawing's own edge.
    """
    view = view_box(root)
    if view is None or not (0 < view.width < LARGEST and 0 < view.height < LARGEST):
        return {"width": "100%", "height": "100%"}
    more = max(view.width, view.height) * _stretch(root, view)
    sides = (view.x - more, view.y - more, view.width + 2 * more, view.height + 2 * more)
    return {name: f"{side:.10g}" for name, side in zip(("x", "y", "width", "height"), sides, strict=True)}


def _stretch(root: etree._Element, view: Extent) -> float:
    """By what share of its view box a drawing shows more than that at most, in one direction."""
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    ratio = width / height / view.ratio if height > 0 else 0.0
    if not 1 / MOST_STRETCHED < ratio < MOST_STRETCHED or abs(ratio - 1) < SAME_SHAPE:
        return 0.0
    return max(ratio, 1 / ratio) - 1


def _length(text: str) -> float:
    """A length without its unit; 0 where there is none, or a share of something else."""
    number = NUMBER.match(text)
    return float(number[0]) if number and "%" not in text else 0.0
