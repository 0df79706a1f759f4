"""Text in a drawing that is still letters, not outlines: set in the fonts that are at hand, and in no others.

A logo's letters are its face. Where its font is not here they look like another's, and which other one would depend on the
machine; so a drawing's text is set in a kit's fonts alone, and what is missing is told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import tinycss2
from lxml import etree

from campaignkit.messages import _
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.svg.shapes.geometry import SVG
from campaignkit.rendering.svg.shapes.values import inherited, own_value, style_of, with_style

TEXTS = frozenset({f"{SVG}text", f"{SVG}tspan", f"{SVG}textPath"})
PUT_AWAY = frozenset(f"{SVG}{name}" for name in ("defs", "symbol", "mask", "clipPath", "pattern", "marker"))
"""What is drawn only where another part names it."""
REFERENCE = re.compile(r"#([^)\"'\s]+)")
UNPAINTED = ("none", "transparent")
SHORTHAND = re.compile(
    r"(?P<words>(?:[a-z0-9-]+\s+)*?)(?P<size>(?:\d+\.?\d*|\.\d+)(?:[a-z]+|%)|(?:xx?-|xxx-)?(?:small|large)|medium|smaller|larger)"
    r"(?:\s*/\s*\S+)?\s+(?P<family>.+)",
    re.IGNORECASE | re.DOTALL,
)
"""A `font:`: words in any order, the size, perhaps the height of a line, the families."""
WORDS = {
    "font-style": "italic|oblique",
    "font-variant": "small-caps",
    "font-weight": r"bold|bolder|lighter|[1-9]\d{0,2}|1000",
    "font-stretch": r"(?:ultra-|extra-|semi-)?(?:condensed|expanded)",
}


@dataclass(frozen=True, slots=True)
class LiveText:
    """What there is of live text: whether any, the families that it asks for in vain, the letters that no font has."""

    present: bool = False
    missing: tuple[str, ...] = ()
    undrawn: str = ""


def set_live_text(root: etree._Element, fonts: Sequence[FontFile]) -> LiveText:
    """Name a family of `fonts` for each text of the drawing: its own where it is there, else the first that can draw it.

    Texts that nobody sees are taken out.
    """
    _write_out_fonts(root)
    _without_unseen(root)
    missing: list[str] = []
    undrawn: list[str] = []
    present = False
    for element in root.iter(*TEXTS):
        letters = _letters(element)
        if not letters:
            continue
        present = True
        asked = families(inherited(element, "font-family", ""))
        own = _own_family(asked, letters, fonts)
        chosen = own or _substitute(letters, fonts)
        if not own:
            missing.append(asked[0] if asked else _("a font that it does not name"))
        undrawn += _lacking(letters, chosen, fonts)
        if chosen:
            with_style(element, {"font-family": f"'{chosen}'"})
    return LiveText(present, tuple(dict.fromkeys(missing)), "".join(dict.fromkeys(undrawn)))


def _letters(element: etree._Element) -> list[str]:
    """The letters that an element says itself, not in its parts."""
    said = [element.text or "", *(child.tail or "" for child in element)]
    return [letter for letter in "".join(said) if not letter.isspace()]


def _without_unseen(root: etree._Element) -> None:
    """Take out every text of which nothing can be seen."""
    named = _named_ids(root)
    for text in list(root.iter(f"{SVG}text")):
        parts = [part for part in text.iter(*TEXTS) if _letters(part)]
        above = text.getparent()
        if above is not None and all(_is_unseen(part, named) for part in parts):
            above.remove(text)


def _named_ids(root: etree._Element) -> frozenset[str]:
    """The ids that parts say of others."""
    values = (value for part in root.iter() for value in part.attrib.values())
    return frozenset(name for value in values for name in REFERENCE.findall(value))


def _is_unseen(text: etree._Element, named: Collection[str]) -> bool:
    """Whether nothing of a text is drawn; `named` are the ids that other parts say."""
    line = (text, *text.iterancestors())
    if any(map(_is_switched_off, line)) or _is_put_away(line, named):
        return True
    unpainted = inherited(text, "fill", "black") in UNPAINTED and inherited(text, "stroke") in UNPAINTED
    return unpainted or inherited(text, "visibility") in ("hidden", "collapse") or _is_zero(inherited(text, "font-size"))


def _is_put_away(line: Sequence[etree._Element], named: Collection[str]) -> bool:
    """Whether one of a part and those around it is drawn only where it is named, and none of them is."""
    return any(part.tag in PUT_AWAY for part in line) and not any(part.get("id") in named for part in line)


def _is_switched_off(part: etree._Element) -> bool:
    """Whether a part and all in it are neither displayed nor painted."""
    return "none" in (style_of(part).get("display"), part.get("display")) or _is_zero(own_value(part, "opacity"))


def _is_zero(number: str) -> bool:
    return re.fullmatch(r"\s*0+(?:\.0*)?\s*(?:[a-z]+|%)?\s*", number) is not None


def _write_out_fonts(root: etree._Element) -> None:
    """Say all that a `font:` says at once in the properties that every program knows (CSS Fonts 4, 2.7)."""
    for element in root.iter():
        style: dict[str, str] = {}
        for name, value in style_of(element).items():
            style |= _longhands(value) if name == "font" else {name: value}
        if "font" in style_of(element):
            element.attrib.pop("style")
            with_style(element, style)


def _longhands(font: str) -> dict[str, str]:
    """The properties that a `font:` sets; none for one that makes no sense, which browsers pass over."""
    found = SHORTHAND.fullmatch(font.strip())
    if not found:
        return {}
    said = {"font-style": "normal", "font-variant": "normal", "font-weight": "normal", "font-stretch": "normal"}
    for word in found["words"].lower().split():
        name = next((name for name, words in WORDS.items() if re.fullmatch(words, word)), "")
        if name:
            said[name] = word
    return {**said, "font-size": found["size"], "font-family": found["family"]}


def families(said: str) -> tuple[str, ...]:
    """The names in a `font-family`."""
    names: list[str] = [""]
    for token in tinycss2.parse_component_value_list(said):
        if token == ",":
            names.append("")
        elif token.type in ("ident", "string"):
            names[-1] = f"{names[-1]} {token.value}".strip()
    return tuple(name for name in names if name)


def _own_family(asked: Iterable[str], letters: Sequence[str], fonts: Sequence[FontFile]) -> str:
    """The first family that a text asks for, is here and has all its letters; empty where there is none."""
    here = (family for name in asked if (family := _family(name, fonts)))
    return next((family for family in here if not _lacking(letters, family, fonts)), "")


def _family(name: str, fonts: Sequence[FontFile]) -> str:
    return next((font.family for font in fonts if font.family.casefold() == name.casefold()), "")


def _substitute(letters: Sequence[str], fonts: Sequence[FontFile]) -> str:
    """The first family that lacks the fewest of the letters; none where there are no fonts."""
    names = tuple(dict.fromkeys(font.family for font in fonts))
    return min(names, key=lambda family: len(_lacking(letters, family, fonts)), default="")


def _lacking(letters: Sequence[str], family: str, fonts: Sequence[FontFile]) -> list[str]:
    known = frozenset().union(*(font.characters for font in fonts if font.family == family))
    return [letter for letter in letters if ord(letter) not in known]
