"""What an SVG may hold before it is laid out: no reach, and no more to draw than a person could have drawn.

A few lines that use each other draw millions of shapes, and a fault while a drawing is drawn leaves an empty place
without a word; so all of that is looked at before. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from campaignkit.messages import _
from campaignkit.model.pictures import bitmap_of, way_out_of
from campaignkit.rendering.guard.gate import TooMuch, Unreadable

MOST_DRAWN = 100_000
"""Shapes of a drawing, each counted as often as it is used; a detailed map has some ten thousand."""
DEEPEST = 64
"""Groups in groups, which a renderer follows one within the other."""
LONGEST_CHAIN = 32
"""Parts that use parts that use parts."""
LONGEST_ENTITY, MOST_ENTITIES, MOST_EXPANDED = 200, 64, 1_000_000
"""Characters of one entity, how many there may be, and the characters that all uses of them come to."""

XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
MARKED = ("marker", "marker-start", "marker-mid", "marker-end")
PAINTS = ("fill", "stroke", "mask", "clip-path", "filter", "style", *MARKED)
"""Attributes that may name another part of the drawing."""
NAMED_PART = re.compile(r"""url\(\s*["']?#([^)"'\s]+)""")
NUMBER = re.compile(r"[\d.]+")


def pictures_in(content: bytes) -> tuple[str, ...]:
    """The pictures that an SVG file names, as it names them. Raises Unreadable, and TooMuch for what would not end."""
    return pictures_of(ElementTree.fromstring(parsable(content)))


def pictures_of(root: Element) -> tuple[str, ...]:
    """The same for a drawing that is part of a page."""
    check_extent(root)
    return tuple(_pictures(root))


def check_extent(root: Element, cost: Callable[[Element], int] = lambda _: 1) -> int:
    """What all that a drawing draws costs, each part as often as it is used; `cost` is that of one element.

    Raises TooMuch for more than a person could have drawn, Unreadable for a part that uses itself.
    """
    _measure(root)
    return _weigh(root, cost)


def parsable(content: bytes) -> bytes:
    """An SVG file's bytes as a parser may have them: white space before the first mark is gone, entities are few and short.

    Illustrator writes the addresses of its namespaces as entities, a line of text each. Others can hide anything, and a few
    lines of them can grow to gigabytes. Raises Unreadable for those, and for what is no XML in any encoding.
    """
    trimmed = content.lstrip(b" \t\r\n")
    entities: dict[str, int] = {}

    def declared(name: str, is_parameter: int, value: str | None, *_more: object) -> None:
        """Note the length of an entity. Raises Unreadable for one that hides more than a few characters."""
        if is_parameter or value is None or any(sign in value for sign in "&<%") or len(value) > LONGEST_ENTITY:
            raise Unreadable(
                _("a drawing defines the entity {name!r}, which can hide anything; save it as plain SVG").format(
                    name=name[:40]
                )
            )
        entities[name] = len(value)
        if len(entities) > MOST_ENTITIES:
            raise Unreadable(
                _("a drawing defines more than {most_entities} entities; save it as plain SVG").format(
                    most_entities=MOST_ENTITIES
                )
            )

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(trimmed, True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # the last two for an unknown encoding
        raise Unreadable(_malformed(trimmed, error)) from None
    text = trimmed.replace(b"\0", b"") if entities else b""  # of UTF-16, the letters of names alone
    if sum(length * text.count(b"&%s;" % name.encode()) for name, length in entities.items()) > MOST_EXPANDED:
        raise TooMuch(_("a drawing repeats its entities over and over; save it as plain SVG"))
    return trimmed


def _malformed(content: bytes, error: Exception) -> str:
    """What to tell of a file that is no XML: what it is instead, or where it breaks off."""
    instead = bitmap_of(content) or way_out_of(content)
    if instead and "an SVG drawing" not in instead:
        return _("the file is {instead}").format(instead=instead)
    line = _(" in line {lineno}").format(lineno=error.lineno) if isinstance(error, expat.ExpatError) else ""
    fault = _("a drawing is not well-formed SVG, broken or cut short{line}").format(line=line)
    return _("{fault}; copy the whole file again, or save it anew as plain SVG").format(fault=fault)


def _measure(root: Element) -> None:
    """Raise TooMuch for too many elements or too many levels."""
    level, depth, count = [root], 0, 0
    while level:
        depth, count = depth + 1, count + len(level)
        if depth > DEEPEST:
            raise TooMuch(
                _("a drawing has more than {deepest} groups in groups; take out the needless ones").format(deepest=DEEPEST)
            )
        if count > MOST_DRAWN:
            raise TooMuch(
                _("a drawing has more than {most_drawn:,} elements; make it simpler, or a PNG").format(
                    most_drawn=MOST_DRAWN
                )
            )
        level = [child for element in level for child in element]


def _pictures(root: Element) -> Iterator[str]:
    for element in root.iter():
        if XML_BASE in element.attrib:
            raise Unreadable(_("a drawing says where its files lie (xml:base); they lie beside it"))
        if _local(element) == "style" and "@import" in "".join(element.itertext()).lower():
            raise Unreadable(_("a drawing has an @import; put the styles into the drawing itself"))
        target = _outside(element)
        if not target:
            continue
        if _local(element) != "image":
            raise Unreadable(
                _("a drawing takes a part from {target!r}; put the part into the drawing itself").format(target=target[:60])
            )
        if _is_drawing(target.lower()):
            raise Unreadable(_("a drawing shows another drawing; put the two into one file"))
        yield target


def _outside(element: Element) -> str:
    """What an element takes from outside the drawing; empty where that is nothing, and for what a link leads to."""
    target = _target(element)
    return "" if target.startswith("#") or _local(element) == "a" else target


def _is_drawing(address: str) -> bool:
    path = address.split("?")[0].split("#")[0]
    return path.endswith((".svg", ".svgz")) or address.startswith("data:image/svg")


def _weigh(root: Element, cost: Callable[[Element], int]) -> int:
    """What a drawing costs. Raises TooMuch where uses of uses add up to too much, Unreadable for what uses itself."""
    named: dict[str, Element] = {}
    for element in root.iter():
        if name := element.get("id"):
            named.setdefault(name, element)  # of several with one name, the first is drawn
    weights: dict[str, int] = {}

    def weight(name: str, path: tuple[str, ...]) -> int:
        """What one use of a named part costs; `path` are the parts that it is used in. Raises TooMuch, Unreadable."""
        if name in path:
            raise Unreadable(_("a part of a drawing, #{name}, uses itself; take that use out").format(name=name[:40]))
        if len(path) > LONGEST_CHAIN:
            raise TooMuch(
                _("a drawing has more than {longest_chain} parts that use each other in turn").format(
                    longest_chain=LONGEST_CHAIN
                )
            )
        if name not in weights:
            weights[name] = drawn(named[name], (*path, name)) if name in named else 0
        return weights[name]

    def drawn(part: Element, path: tuple[str, ...]) -> int:
        """What a part costs with all that it uses. Raises TooMuch, Unreadable."""
        total = 0
        for element in part.iter():
            total += cost(element) + sum(times * weight(name, path) for name, times in _uses(element))
            if total > MOST_DRAWN:
                raise TooMuch(
                    _("a drawing uses its parts so often that it draws more than {most_drawn:,} shapes").format(
                        most_drawn=MOST_DRAWN
                    )
                )
        return total

    return drawn(root, ())


def _uses(element: Element) -> Iterator[tuple[str, int]]:
    """The parts that an element names, and how often it draws each: a marker stands at every corner of a line."""
    target = _target(element)
    if target.startswith("#") and _local(element) != "a":
        yield target[1:], 1
    for attribute in PAINTS:
        for name in NAMED_PART.findall(element.get(attribute, "")):
            yield name, _corners(element) if attribute in MARKED or "marker" in element.get("style", "") else 1


def _corners(element: Element) -> int:
    return len(NUMBER.findall(element.get("d", "") + element.get("points", ""))) // 2 + 1


def _target(element: Element) -> str:
    return next((value.strip() for name in HREFS if (value := element.get(name)) is not None), "")


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
