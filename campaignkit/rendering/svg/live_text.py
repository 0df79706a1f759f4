"""Text in a drawing that is still letters, not outlines: set in the fonts that are at hand, and in no others.

A logo's letters are its face. Where its font is not here they look like another's, and which other one would depend on the
machine; so a drawing's text is set in a kit's fonts alone, and what is missing is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import tinycss2
from lxml import etree

from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.svg.geometry import SVG
from campaignkit.rendering.svg.values import style_of, with_style

TEXTS = frozenset({f"{SVG}text", f"{SVG}tspan", f"{SVG}textPath"})


@dataclass(frozen=True, slots=True)
class LiveText:
    """What there is of live text: whether any, the families that it asks for in vain, the letters that no font has."""

    present: bool = False
    missing: tuple[str, ...] = ()
    undrawn: str = ""


def set_live_text(root: etree._Element, fonts: Sequence[FontFile]) -> LiveText:
    """Name a family of `fonts` for each text of the drawing: its own where it is there, else the first that can draw it."""
    missing: list[str] = []
    undrawn: list[str] = []
    present = False
    for element, asked in _texts(root):
        letters = [letter for letter in element.text or "" if not letter.isspace()]
        letters += [letter for child in element for letter in child.tail or "" if not letter.isspace()]
        if not letters:
            continue
        present = True
        own = next(
            (family for name in asked if (family := _family(name, fonts)) and not _lacking(letters, family, fonts)), ""
        )
        chosen = own or _substitute(letters, fonts)
        if not own:
            missing.append(asked[0] if asked else "a font that it does not name")
        undrawn += _lacking(letters, chosen, fonts)
        if chosen:
            with_style(element, {"font-family": f"'{chosen}'"})
    return LiveText(present, tuple(dict.fromkeys(missing)), "".join(dict.fromkeys(undrawn)))


def _texts(root: etree._Element) -> Iterator[tuple[etree._Element, tuple[str, ...]]]:
    """Each element of text, and the families that hold for it, the first choice first."""
    waiting: list[tuple[etree._Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, above = waiting.pop()
        if "none" in (style_of(element).get("display"), element.get("display")):
            continue
        said = style_of(element).get("font-family") or _from_shorthand(element) or element.get("font-family")
        asked = above if said in (None, "inherit") else families(said or "")
        if element.tag in TEXTS:
            yield element, asked
        waiting += [(child, asked) for child in element]


def _from_shorthand(element: etree._Element) -> str | None:
    """The families of a `font:` that says all at once: what comes after the size."""
    said = style_of(element).get("font") or element.get("font") or ""
    words = said.split()
    size = next((place for place, word in enumerate(words) if word[:1].isdigit() or word[:1] == "."), None)
    return " ".join(words[size + 1 :]) or None if size is not None else None


def families(said: str) -> tuple[str, ...]:
    """The names in a `font-family`."""
    names: list[str] = [""]
    for token in tinycss2.parse_component_value_list(said):
        if token == ",":
            names.append("")
        elif token.type in ("ident", "string"):
            names[-1] = f"{names[-1]} {token.value}".strip()
    return tuple(name for name in names if name)


def _family(name: str, fonts: Sequence[FontFile]) -> str:
    return next((font.family for font in fonts if font.family.casefold() == name.casefold()), "")


def _substitute(letters: Sequence[str], fonts: Sequence[FontFile]) -> str:
    """The first family that lacks the fewest of the letters; none where there are no fonts."""
    names = tuple(dict.fromkeys(font.family for font in fonts))
    return min(names, key=lambda family: len(_lacking(letters, family, fonts)), default="")


def _lacking(letters: Sequence[str], family: str, fonts: Sequence[FontFile]) -> list[str]:
    known = frozenset().union(*(font.characters for font in fonts if font.family == family))
    return [letter for letter in letters if ord(letter) not in known]
