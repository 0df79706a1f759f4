"""A mail's buttons: links on a coloured background, large enough for a thumb and easy to read. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from campaignkit.looks.oklch import contrast
from campaignkit.looks.palette import TEXT
from campaignkit.messages import _
from campaignkit.rendering.mail.markup import MailPage, Tag

HEIGHT = 44
"""CSS pixels: what a thumb hits."""
COLOUR = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])")
LENGTH = re.compile(r"(\d+(?:\.\d+)?)(px|%|em)?")
USUAL_SIZE = 16.0


def faults(page: MailPage) -> Iterator[str]:
    """What is wrong with each button of a page."""
    for link in page.named("a"):
        background = _background(link)
        if not background:
            continue
        height = _height(link)
        if height < HEIGHT:
            yield _(
                "a button is {height} px high, and a thumb needs {height2}; give it more inner-padding or line-height"
            ).format(height=f"{height:g}", height2=HEIGHT)
        text = _colour(link)
        if not COLOUR.fullmatch(text) or not COLOUR.fullmatch(background):
            yield _(
                "a button's colours are {text!r} on {background!r}; expected #rrggbb, so that its contrast can be known"
            ).format(text=text, background=background)
        elif (ratio := contrast(_long(text), _long(background))) < TEXT:
            yield _(
                "a button's text, {text} on {background}, has a contrast of {ratio:.1f}; expected {text2} or more"
            ).format(text=text, background=background, ratio=ratio, text2=TEXT)


def _background(link: Tag) -> str:
    """The colour under a link that is a button, empty for a link in running text."""
    own = _own_background(link)
    if own:
        return own
    cell = link.inside
    block = link.style.get("display", "inline") in ("block", "inline-block")
    return _own_background(cell) if cell and cell.name in ("td", "th") and block else ""


def _own_background(tag: Tag) -> str:
    said = tag.style.get("background-color") or tag.style.get("background") or tag.attributes.get("bgcolor", "").lower()
    found = COLOUR.search(said)
    return found[0] if found else "" if said in ("none", "transparent", "inherit") else said


def _colour(link: Tag) -> str:
    said = [tag.style["color"] for tag in (link, *link.around()) if tag.style.get("color", "inherit") != "inherit"]
    return said[0] if said else "#000000"


def _height(link: Tag) -> float:
    size = _pixels(link.style.get("font-size", ""), USUAL_SIZE, USUAL_SIZE)
    line = link.style.get("line-height", "")
    lines = size * float(line) if re.fullmatch(r"\d+(?:\.\d+)?", line) else _pixels(line, size, size * 1.2)
    padding = link.style.get("padding", "0").split() or ["0"]
    top, bottom = padding[0], padding[2] if len(padding) > 2 else padding[0]
    top, bottom = link.style.get("padding-top", top), link.style.get("padding-bottom", bottom)
    return lines + _pixels(top, size, 0.0) + _pixels(bottom, size, 0.0)


def _pixels(said: str, size: float, usual: float) -> float:
    found = LENGTH.fullmatch(said)
    if not found:
        return usual
    share = {"px": 1.0, None: 1.0, "%": size / 100, "em": size}[found[2]]
    return float(found[1]) * share


def _long(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
