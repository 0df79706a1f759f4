"""Which declarations hold for each part of a drawing, the strongest last (CSS Cascading and Inheritance 5, section 6).

Read before anything is taken out of the drawing: selectors count what stands before and around a part.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import tinycss2
from cssselect2 import ElementWrapper, Matcher
from lxml import etree
from tinycss2.ast import Declaration, Node

from campaignkit.messages import _
from campaignkit.rendering.css.conditions import Screen, media_hold
from campaignkit.rendering.css.declarations import is_taken
from campaignkit.rendering.css.rules import FlatRule, RulePlace, RuleScope, SheetNotes, flattened, selectors
from campaignkit.rendering.css.tokens import is_local
from campaignkit.rendering.guard import css_facts, css_limits
from campaignkit.rendering.guard.gate import TooMuch
from campaignkit.rendering.guard.svg_limits import MOST_DRAWN

MOST_DECLARATIONS = 4 * MOST_DRAWN
"""Declarations written out for all parts together."""
BY_ITSELF = (math.inf,)
"""The place of what stands in no layer, after all that do."""


@dataclass(frozen=True, slots=True)
class Cascade:
    """The declarations of every part, variables among them; the first values of variables; what was left out, in words."""

    declared: Mapping[etree._Element, tuple[Declaration, ...]]
    variables: Mapping[str, Sequence[Node]]
    losses: tuple[str, ...]


def cascade(root: etree._Element, screen: Screen) -> Cascade:
    """What all style sheets and styles of a drawing say. Raises TooMuch for styles that would take too long."""
    reading = SheetNotes(screen, [])
    matcher = _matcher(root, reading)
    budget = MOST_DECLARATIONS
    declared = {}
    for element in ElementWrapper.from_xml_root(root).iter_subtree():
        said = tuple(_of_element(matcher, element, reading))
        budget -= len(said)
        if budget < 0:
            raise TooMuch(_("a drawing's styles say more than a person could have meant; make it simpler, or a PNG"))
        declared[element.etree_element] = said
    return Cascade(declared, reading.variables, tuple(dict.fromkeys(reading.losses)))


def _matcher(root: etree._Element, reading: SheetNotes) -> Matcher:
    """All rules of all style sheets that hold here, each with its declarations. Raises TooMuch."""
    sheets = _style_sheets(root, reading.screen)
    _refuse_costly(sheets, root)
    matcher = Matcher()
    for sheet in sheets:
        reading.spaces = {}
        for prelude, rule in flattened(sheet, RulePlace(), reading):
            for selector in selectors(prelude, reading):
                matcher.add_selector(selector, rule)
    return matcher


def _style_sheets(root: etree._Element, screen: Screen) -> list[list[Node]]:
    """The rules of each style sheet that is one of CSS, and for such a screen."""
    return [
        tinycss2.parse_stylesheet("".join(element.itertext()), skip_comments=True, skip_whitespace=True)
        for element in root.iter("{*}style", "{*}STYLE")
        if element.get("type", "text/css").strip() in ("", "text/css") and media_hold(element.get("media", ""), screen)
    ]


def _refuse_costly(sheets: Iterable[Iterable[Node]], root: etree._Element) -> None:
    """Raise TooMuch for style sheets that take too long to match with so many parts; an `@import` is left out anyway."""
    rules = (rule for sheet in sheets for rule in sheet if rule.type != "error")
    judged = [rule for rule in rules if getattr(rule, "lower_at_keyword", "") != "import"]
    limits = css_facts.read_sheet(tinycss2.serialize(judged))
    css_limits.check_styles([limits], css_limits.PageSize(sum(1 for _ in root.iter()), 0))


def _of_element(matcher: Matcher, element: ElementWrapper, reading: SheetNotes) -> Iterator[Declaration]:
    """An element's declarations, the strongest last; those that name a file are left out, those in no sense passed over."""
    rules = [rule for *_, rule in matcher.match(element) if _is_in_scope(element, rule.place.scopes)]
    own = tinycss2.parse_blocks_contents(element.etree_element.get("style", ""), skip_comments=True, skip_whitespace=True)
    for each in _by_strength(rules, [each for each in own if each.type == "declaration"], reading):
        if not is_local(each.value):
            reading.losses.append(_("a file that its {lower_name} names").format(lower_name=each.lower_name))
        elif is_taken(each.lower_name, each.value):
            yield each


def _by_strength(rules: Sequence[FlatRule], own: Sequence[Declaration], reading: SheetNotes) -> Iterator[Declaration]:
    """Declarations of rules, the most specific last, and an element's own; the strongest of all last.

    What is important outranks what is not, and then the layers count the other way round (CSS Cascade 5, 6.1).
    """
    weakest_first = sorted(rules, key=lambda rule: _layer_order(rule.place.layer, reading))
    strongest_first = sorted(rules, key=lambda rule: _layer_order(rule.place.layer, reading), reverse=True)
    yield from (each for each in (*_declarations(weakest_first), *own) if not each.important)
    yield from (each for each in (*_declarations(strongest_first), *own) if each.important)


def _declarations(rules: Iterable[FlatRule]) -> Iterator[Declaration]:
    return (each for rule in rules for each in rule.declarations)


def _is_in_scope(element: ElementWrapper, scopes: Sequence[RuleScope]) -> bool:
    return all(_is_inside(element, scope) for scope in scopes)


def _is_inside(element: ElementWrapper | None, scope: RuleScope) -> bool:
    while element is not None:
        if any(selector.test(element) for selector in scope.limits):  # type: ignore[attr-defined]
            return False
        if any(selector.test(element) for selector in scope.roots):  # type: ignore[attr-defined]
            return True
        element = element.parent
    return False


def _layer_order(layer: tuple[str, ...], reading: SheetNotes) -> tuple[float, ...]:
    return (*(reading.layers[layer[: end + 1]] for end in range(len(layer))), *BY_ITSELF)
