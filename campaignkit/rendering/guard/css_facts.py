"""What the limits on styles need to know of a style sheet: rules, selectors, values, and what they cost. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

import tinycss2

from campaignkit.messages import _
from campaignkit.rendering.guard.gate import TooMuch, Unreadable

MOST_SPANNED = 1000
"""Columns or rows that one cell, column or grid area may take; HTML's own bound for columns."""
MOST_COLUMNS = 100
"""Columns of text."""
LARGEST_COUNT = 100_000
"""What a list may count to: beyond it, Roman figures and their like fill pages by themselves."""
LONGEST_SELECTOR = 16
"""Elements that one selector names in turn; each more multiplies the ways that it may match."""
MOST_PARTS = 20_000
"""Parts of one value, with every var() written out."""
FINEST_LINE = 0.02
"""Pixels of a line's width; a tenth of what a printer can draw. A dotted one is drawn dot by dot."""
FINEST_STRIPE = 0.1
"""Pixels, or percent, of what a repeating gradient repeats."""
NARROWEST_PAGE, WIDEST_PAGE = 18.0, 20_000.0
"""Pixels: 5 mm, and the five metres that a PDF can say."""
PIXELS = {"px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6, "pt": 96 / 72, "pc": 16.0}
COUNTERS = frozenset({"counter-increment", "counter-reset", "counter-set"})
GRID_LINES = frozenset(
    {"grid-row", "grid-column", "grid-area", "grid-row-start", "grid-row-end", "grid-column-start", "grid-column-end"}
)
SIDES = (
    "",
    "-top",
    "-right",
    "-bottom",
    "-left",
    "-block",
    "-inline",
    "-block-start",
    "-block-end",
    "-inline-start",
    "-inline-end",
)
LINES = frozenset(
    f"{line}{width}"
    for line in (*(f"border{side}" for side in SIDES), "outline", "column-rule")
    for width in ("", "-width")
)
UNBOUNDED = (math.inf, "")
OF_A_GRID = (MOST_SPANNED, _("{name} names line {found:g} of a grid; at most {most:,} works"))
MOST_BY_NAME: Mapping[str, tuple[float, str]] = {
    **dict.fromkeys(COUNTERS, (LARGEST_COUNT, _("{name} counts to {found:g}; at most {most:,} works"))),
    **dict.fromkeys(GRID_LINES, OF_A_GRID),
    **dict.fromkeys(
        ("columns", "column-count"), (MOST_COLUMNS, _("{name} asks for {found:g} columns; at most {most:,} work"))
    ),
    "tab-size": (MOST_SPANNED, _("{name} asks for {found:g} spaces; at most {most:,} work")),
    "pad": (MOST_SPANNED, _("a counter style fills up to {found:g} signs; at most {most:,} work")),
}
"""The largest number that a property may hold, and how it is told."""
BREAKS = frozenset({"page", "always", "left", "right", "recto", "verso"})
NESTED = {"flex": 1, "inline-flex": 1, "grid": 1, "inline-grid": 1}
GROUPS = frozenset({"media", "supports", "layer", "container", "scope"})
"""Rules that hold rules."""


@dataclass(frozen=True, slots=True)
class StyleFacts:
    """What the bounds need to know of one style sheet: how many selectors and fonts it has, and what can grow.

    `custom` holds each value that is named or that takes others: its name, its parts, and those it takes. `nesting` holds
    the selectors of boxes that lay out their children twice, each with its cost, and `breaks` those of boxes that begin or
    end a page.
    """

    selectors: int = 0
    faces: int = 0
    custom: tuple[tuple[str, int, tuple[str, ...]], ...] = ()
    nesting: tuple[tuple[str, int], ...] = ()
    breaks: tuple[str, ...] = ()


@lru_cache(maxsize=4096)  # every layout of a sheet asks again
def read_style(text: str) -> StyleFacts:
    """The facts of an attribute `style`; its layout is named by the selector `""`. Raises TooMuch, Unreadable."""
    return _sum_of(_declared(tinycss2.parse_blocks_contents(text), "", in_page=False))


@lru_cache(maxsize=64)
def read_sheet(text: str) -> StyleFacts:
    """The facts of a style sheet. Raises TooMuch, and Unreadable for one that imports others."""
    return _sum_of(_ruled(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), 0))


def _sum_of(parts: Iterable[StyleFacts]) -> StyleFacts:
    found = list(parts)
    return StyleFacts(
        sum(part.selectors for part in found),
        sum(part.faces for part in found),
        tuple(chain.from_iterable(part.custom for part in found)),
        tuple(chain.from_iterable(part.nesting for part in found)),
        tuple(chain.from_iterable(part.breaks for part in found)),
    )


def _ruled(rules: Iterable[Any], depth: int, parent: str = "") -> Iterator[StyleFacts]:
    """The facts of each rule, those inside others too; `parent` is the selector of the rule that these stand in."""
    if depth > LONGEST_SELECTOR:
        raise TooMuch(
            _("its styles have rules nested more than {longest_selector} deep").format(longest_selector=LONGEST_SELECTOR)
        )
    for rule in rules:
        if rule.type == "qualified-rule":
            selector = _within(parent, tinycss2.serialize(rule.prelude))
            yield StyleFacts(selectors=_selectors(rule.prelude))
            yield from _inside(tinycss2.parse_blocks_contents(rule.content), selector, depth)
        elif rule.type == "at-rule":
            yield from _at_rule(rule, depth, parent)


def _within(parent: str, selector: str) -> str:
    """A nested rule's selector, which speaks of its parent as `&` or begins below it, as one that stands alone."""
    if not parent:
        return selector
    return selector.replace("&", f":is({parent})") if "&" in selector else f":is({parent}) {selector}"


def _at_rule(rule: Any, depth: int, parent: str) -> Iterator[StyleFacts]:
    if rule.lower_at_keyword == "import":
        raise Unreadable(_("its styles have an @import; name the style sheet with <link> in the template"))
    if rule.content is None:
        return
    if rule.lower_at_keyword in GROUPS:
        yield from _ruled(
            tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), depth + 1, parent
        )
        return
    if rule.lower_at_keyword == "font-face":
        yield StyleFacts(faces=1)
    contents = tinycss2.parse_blocks_contents(rule.content)
    yield from _declared(contents, "", in_page=rule.lower_at_keyword == "page")
    for inner in contents:
        if inner.type == "at-rule" and inner.content is not None:  # the boxes in a page's margins
            yield from _declared(tinycss2.parse_blocks_contents(inner.content), "", in_page=False)


def _inside(contents: Sequence[Any], selector: str, depth: int) -> Iterator[StyleFacts]:
    """A rule's declarations, and the rules nested in it."""
    yield from _declared(contents, selector, in_page=False)
    nested = [part for part in contents if part.type in ("qualified-rule", "at-rule")]
    yield from _ruled(nested, depth + 1, selector)


def _selectors(prelude: Sequence[Any]) -> int:
    """How many selectors a rule has. Raises TooMuch for one that is too long, or that looks at others inside itself."""
    count, length = 1, 1
    for before, token in zip([None, *prelude], prelude, strict=False):
        if token == ",":
            count, length = count + 1, 1
        elif _joins(token):
            length += before is not None and not _joins(before)
        elif token.type == "function":
            count += _selectors(token.arguments) - 1
            if any(map(_looks_inside, token.arguments)):
                raise TooMuch(
                    _("a style's selector has functions in functions: {serialize}").format(
                        serialize=tinycss2.serialize(prelude)[:60]
                    )
                )
        if length > LONGEST_SELECTOR:
            raise TooMuch(
                _("a style's selector names more than {longest_selector} elements in turn; use a class").format(
                    longest_selector=LONGEST_SELECTOR
                )
            )
    return count


def _looks_inside(token: Any) -> bool:
    """Whether it is a function that holds elements against selectors of its own."""
    return bool(token.type == "function" and token.lower_name in ("has", "is", "where", "not"))


def _joins(token: Any) -> bool:
    """Whether it stands between two elements of a selector."""
    return bool(token.type == "whitespace" or (token.type == "literal" and token.value in ">+~,"))


def _declared(contents: Iterable[Any], selector: str, *, in_page: bool) -> Iterator[StyleFacts]:
    for part in contents:
        if part.type == "declaration":
            yield from _of_declaration(part, selector, in_page=in_page)


def _of_declaration(declaration: Any, selector: str, *, in_page: bool) -> Iterator[StyleFacts]:
    name, tokens = declaration.lower_name, declaration.value
    parts = list(_parts(tokens))
    if len(parts) > MOST_PARTS:
        raise TooMuch(
            _("the value of {name} has more than {most_parts:,} parts").format(name=name[:40], most_parts=MOST_PARTS)
        )
    taken = tuple(_used_properties(parts))
    if taken or name.startswith("--"):
        yield StyleFacts(custom=((declaration.name, len(parts), taken),))
    if name.startswith("--"):
        return
    _check_numbers(name, parts)
    _check_lengths(name, parts, in_page=in_page)
    _check_stripes(name, parts)
    cost = _nesting(name, tokens)
    if cost:
        yield StyleFacts(nesting=((selector, cost),))
    if name in ("break-before", "break-after", "page-break-before", "page-break-after") and _forced(tokens):
        yield StyleFacts(breaks=(selector,))


def _parts(tokens: Iterable[Any]) -> Iterator[Any]:
    """Every token of a value, those in functions and brackets too."""
    for token in tokens:
        if token.type not in ("whitespace", "comment"):
            yield token
        yield from _parts(getattr(token, "arguments", None) or getattr(token, "content", None) or ())


def _used_properties(parts: Iterable[Any]) -> Iterator[str]:
    """The custom properties that a value takes."""
    for part in parts:
        if part.type == "function" and part.lower_name == "var":
            yield next((argument.value for argument in part.arguments if argument.type == "ident"), "")


def _check_numbers(name: str, parts: Sequence[Any]) -> None:
    """Raise TooMuch for a property with a larger number than it may hold."""
    found = max((abs(part.value) for part in parts if part.type == "number"), default=0)
    repeats = name.startswith("grid") and any(part.type == "function" and part.lower_name == "repeat" for part in parts)
    most, words = MOST_BY_NAME.get(name, OF_A_GRID if repeats else UNBOUNDED)
    if found > most:
        raise TooMuch(words.format(name=name, found=found, most=most))


def _check_lengths(name: str, parts: Sequence[Any], *, in_page: bool) -> None:
    """Raise TooMuch for a line finer than anything prints and, in an @page, for a sheet that no PDF can have."""
    lengths = list(_lengths(parts))
    if name in LINES and any(0 < length < FINEST_LINE for length in lengths):
        raise TooMuch(
            _("{name} asks for a line of {min} pixels, which nothing can print; 0.25pt is a hairline").format(
                name=name, min=f"{min(lengths):g}"
            )
        )
    if in_page and name == "size" and any(not NARROWEST_PAGE <= length <= WIDEST_PAGE for length in lengths):
        raise TooMuch(_("@page asks for a sheet of less than 5 mm or more than 5 m; leave size: to kit.yaml"))


def _lengths(parts: Iterable[Any]) -> Iterator[float]:
    """The lengths of a value whose unit is fixed, in pixels."""
    for part in parts:
        if part.type == "dimension" and part.lower_unit in PIXELS:
            yield abs(part.value) * PIXELS[part.lower_unit]


def _check_stripes(name: str, parts: Iterable[Any]) -> None:
    for part in parts:
        if part.type != "function" or not part.lower_name.startswith("repeating-"):
            continue
        stops = list(_parts(part.arguments))
        widths = [*_lengths(stops), *(abs(stop.value) for stop in stops if stop.type == "percentage")]
        if widths and max(widths) < FINEST_STRIPE:
            raise TooMuch(
                _("{name} repeats a gradient every {max} pixels, finer than anything can show").format(
                    name=name, max=f"{max(widths):g}"
                )
            )


def _forced(tokens: Iterable[Any]) -> bool:
    return any(token.type == "ident" and token.lower_value in BREAKS for token in tokens)


def _nesting(name: str, tokens: Iterable[Any]) -> int:
    if name == "display":
        return max((NESTED.get(token.lower_value, 0) for token in tokens if token.type == "ident"), default=0)
    several = any(token.type in ("number", "dimension") for token in tokens)
    return 2 if name in ("columns", "column-count", "column-width") and several else 0
