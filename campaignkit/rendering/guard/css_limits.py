"""What a page may ask of a typesetter, judged before it is laid out: a few lines can keep it busy for years.

The bounds lie far beyond what flyers, tables and books need. What cannot be judged from the page alone ends at the worker's
limits. Pure: elements and style sheets come in, a TooMuch or Unreadable goes out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from xml.etree.ElementTree import Element

from cssselect2 import ElementWrapper, Matcher, SelectorError, compile_selector_list

from campaignkit.messages import _
from campaignkit.rendering.guard.css_facts import (
    LARGEST_COUNT,
    MOST_PARTS,
    MOST_SPANNED,
    StyleFacts,
    read_style,
)
from campaignkit.rendering.guard.gate import TooMuch, Unreadable

MOST_FACES = 100
"""Fonts that one page names."""
LARGEST = {
    **dict.fromkeys(("colspan", "rowspan", "span"), MOST_SPANNED),
    **dict.fromkeys(("start", "value"), LARGEST_COUNT),
}
"""Attributes that say how many, and the most that each may say."""
DEEPEST = 100
"""Elements in elements; the typesetter follows each level with several calls of its own."""
MOST_ELEMENTS = 30_000
"""On all pages together: a table of five columns and five thousand rows."""
MOST_RULES = 10_000
MOST_MATCHES = 6_000_000
"""Rules times elements: each of the one is held against each of the other."""

NESTING = 8
"""Boxes that lay out their children twice or more, in each other: every level doubles the work, columns do so twice."""


_Definitions: TypeAlias = dict[str, list[tuple[int, Mapping[str, int]]]]
"""Custom properties by name: of each definition its parts, and how often it takes which others."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """How much there is on a page."""

    elements: int
    characters: int


def measured(root: Element) -> PageSize:
    """A page's size. Raises TooMuch for one that is too large or too deep, Unreadable for one that attaches files."""
    level, depth, elements, characters = [root], 0, 0, 0
    while level:
        depth, elements = depth + 1, elements + len(level)
        if depth > DEEPEST + 2:  # below <html> and <body>
            raise TooMuch(
                _("its elements are nested more than {deepest} deep; take out the needless ones").format(deepest=DEEPEST)
            )
        if elements > MOST_ELEMENTS:
            raise TooMuch(
                _(
                    "it has more than {most_elements:,} elements; look for a loop, or split it into several materials"
                ).format(most_elements=MOST_ELEMENTS)
            )
        characters += sum(map(_characters, level))
        for element in level:
            _check_attributes(element)
        level = [child for element in level for child in element]
    return PageSize(elements, characters)


def _characters(element: Element) -> int:
    """The letters that stand in an element and behind it, without those of its parts."""
    return len(element.text or "") + len(element.tail or "")


def _check_attributes(element: Element) -> None:
    for name, most in LARGEST.items():
        given = element.get(name, "").strip().lstrip("+-")
        if given[:9].isdecimal() and int(given[:9]) > most:
            raise TooMuch(_("it has {name}={given}; at most {most:,} works").format(name=name, given=given[:12], most=most))
    if element.tag == "tr":
        _check_row(element)
    if "attachment" in element.get("rel", "").lower().split():
        raise Unreadable(_("it attaches a file (rel=attachment); put what people need on the page"))


def _check_row(row: Element) -> None:
    across = sum(int(span) for cell in row if (span := cell.get("colspan", "")).isdecimal())
    if across > MOST_SPANNED:
        raise TooMuch(
            _("a row of a table is {across:,} columns wide; at most {most_spanned:,} work").format(
                across=across, most_spanned=MOST_SPANNED
            )
        )


def check_styles(sheets: Sequence[StyleFacts], page: PageSize) -> None:
    """Raise TooMuch for styles that together are too many, or that grow without end when they are written out."""
    selectors = sum(sheet.selectors for sheet in sheets)
    if selectors > MOST_RULES:
        raise TooMuch(
            _("its styles have {selectors:,} rules; at most {most_rules:,} work").format(
                selectors=selectors, most_rules=MOST_RULES
            )
        )
    if selectors * page.elements > MOST_MATCHES:
        raise TooMuch(
            _(
                "its styles have {selectors:,} rules for {elements:,} elements; use fewer rules, or split the material"
            ).format(selectors=selectors, elements=page.elements)
        )
    if sum(sheet.faces for sheet in sheets) > MOST_FACES:
        raise TooMuch(_("its styles name more than {most_faces} fonts").format(most_faces=MOST_FACES))
    _check_custom([definition for sheet in sheets for definition in sheet.custom])


def check_boxes(root: ElementWrapper, sheets: Sequence[StyleFacts], most_pages: int) -> None:
    """Raise TooMuch for boxes that lay out their children twice and stand too deep in each other, or for too many pages."""
    nesting, breaks = _matchers(sheets)
    waiting, broken = [(root, 0)], 0
    while waiting:
        element, above = waiting.pop()
        own = read_style(element.etree_element.get("style", ""))
        depth = above + max((*_costs(nesting, element), *(cost for _, cost in own.nesting)), default=0)
        if depth > NESTING:
            raise TooMuch(
                _(
                    "its flex, grid and column boxes stand more than {nesting} deep in each other, and each doubles the "
                    "work"
                ).format(nesting=NESTING)
            )
        broken += bool(own.breaks or _costs(breaks, element))
        if broken > most_pages:
            raise TooMuch(
                _("it begins more than {most_pages} pages; look for a loop, or split the material").format(
                    most_pages=most_pages
                )
            )
        waiting.extend((child, depth) for child in element.iter_children())


def _costs(matcher: Matcher, element: ElementWrapper) -> list[int]:
    return [cost for *_, cost in matcher.match(element)]


def _matchers(sheets: Sequence[StyleFacts]) -> tuple[Matcher, Matcher]:
    """What tells of an element how often its box lays out its children, and how many pages it begins."""
    nesting = (entry for sheet in sheets for entry in sheet.nesting)
    breaks = ((selector, 1) for sheet in sheets for selector in sheet.breaks)
    return _matcher(nesting), _matcher(breaks)


def _matcher(costs: Iterable[tuple[str, int]]) -> Matcher:
    """What tells of an element which of these costs its selectors give it."""
    matcher = Matcher()
    for selector, cost in costs:
        try:
            for compiled in compile_selector_list(selector):
                matcher.add_selector(compiled, cost)
        except SelectorError:  # which the typesetter passes over
            continue
    return matcher


def _check_custom(definitions: Iterable[tuple[str, int, tuple[str, ...]]]) -> None:
    """Raise TooMuch where values of values add up: forty lines that double make a million million parts."""
    known: _Definitions = {}
    for name, parts, taken in definitions:
        known.setdefault(name, []).append((parts, Counter(taken)))
    lengths: dict[str, int] = {}

    def length(name: str, path: tuple[str, ...]) -> int:
        """The parts of a value, written out; `path` are those that it is being written into. Raises TooMuch."""
        if name in path:
            if _ways_round(path[path.index(name) :], known) > 1:
                raise TooMuch(_("the value of {name} is made of itself, more than once").format(name=name[:40]))
            return 0
        if len(path) > DEEPEST:
            raise TooMuch(
                _("the value of {path} is made of more than {deepest} others in turn").format(
                    path=path[0][:40], deepest=DEEPEST
                )
            )
        if name not in lengths:
            found = [
                parts + sum(times * length(other, (*path, name)) for other, times in taken.items())
                for parts, taken in known.get(name, ())
            ]
            lengths[name] = max(found, default=0)
            if lengths[name] > MOST_PARTS:
                raise TooMuch(
                    _("the value of {name}, written out, has more than {most_parts:,} parts").format(
                        name=name[:40], most_parts=MOST_PARTS
                    )
                )
        return lengths[name]

    for name in known:
        length(name, ())


def _ways_round(circle: Sequence[str], known: _Definitions) -> int:
    """How often at most a definition of values that are made of each other takes one of them."""
    return max(sum(taken[other] for other in circle) for member in circle for _, taken in known[member])
