"""Which declarations hold for each part of a drawing, the strongest last (CSS Cascading and Inheritance 5, section 6).

Read before anything is taken out of the drawing: selectors count what stands before and around a part.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import tinycss2
from cssselect2 import ElementWrapper, Matcher, SelectorError, compile_selector_list
from lxml import etree
from tinycss2.ast import Declaration, FunctionBlock, Node, StringToken, URLToken

from campaignkit.rendering.css.conditions import Screen, is_supported, media_hold
from campaignkit.rendering.css.declarations import is_taken
from campaignkit.rendering.css.tokens import listed, words
from campaignkit.rendering.guard import css_facts, css_limits
from campaignkit.rendering.guard.gate import TooMuch
from campaignkit.rendering.guard.svg_limits import MOST_DRAWN

FILES = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "element"})
"""Functions of CSS whose arguments name files."""
LOST = {
    "import": "styles or fonts from another file (@import)",
    "font-face": "a font of its own (@font-face)",
    "container": "styles for a size that only browsers know (@container)",
}
"""Rules that are left out, and what to tell of each."""
MOST_DECLARATIONS = 4 * MOST_DRAWN
"""Declarations written out for all parts together."""
LONGEST_SELECTOR = 4000
"""Characters of a nested rule's selector, written out."""
BY_ITSELF = (math.inf,)
"""The place of what stands in no layer, after all that do."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where an `@scope` holds: inside parts that one selector of `roots` matches, not inside one that `limits` do."""

    roots: tuple[object, ...]
    limits: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a rule stands: its layer, the selector of the rule around it, the scopes that hold for it and their root."""

    layer: tuple[str, ...] = ()
    parent: str = ""
    scopes: tuple[_Scope, ...] = ()
    root: str = ":root"


@dataclass(frozen=True, slots=True)
class _Rule:
    declarations: tuple[Declaration, ...]
    place: _Place


@dataclass(slots=True)
class _Reading:
    """What is gathered while the style sheets are read."""

    screen: Screen
    losses: list[str]
    spaces: dict[str | None, str] = field(default_factory=dict)
    layers: dict[tuple[str, ...], int] = field(default_factory=dict)
    variables: dict[str, Sequence[Node]] = field(default_factory=dict)
    anonymous: int = 0


@dataclass(frozen=True, slots=True)
class Cascade:
    """The declarations of every part, variables among them; the first values of variables; what was left out, in words."""

    declared: Mapping[etree._Element, tuple[Declaration, ...]]
    variables: Mapping[str, Sequence[Node]]
    losses: tuple[str, ...]


def cascade(root: etree._Element, screen: Screen) -> Cascade:
    """What all style sheets and styles of a drawing say. Raises TooMuch for styles that would take too long."""
    reading = _Reading(screen, [])
    matcher = _matcher(root, reading)
    budget = MOST_DECLARATIONS
    declared = {}
    for element in ElementWrapper.from_xml_root(root).iter_subtree():
        said = tuple(_of_element(matcher, element, reading))
        budget -= len(said)
        if budget < 0:
            raise TooMuch("a drawing's styles say more than a person could have meant; make it simpler, or a PNG")
        declared[element.etree_element] = said
    return Cascade(declared, reading.variables, tuple(dict.fromkeys(reading.losses)))


def is_local(tokens: Iterable[Node]) -> bool:
    """Whether a value names no file: all addresses in it are parts of the drawing itself, `url(#part)`."""
    for token in tokens:
        if isinstance(token, URLToken) and not token.value.strip().startswith("#"):
            return False
        if isinstance(token, FunctionBlock):
            names_file = token.lower_name in FILES and any(
                not token_.value.strip().startswith("#") for token_ in token.arguments if isinstance(token_, StringToken)
            )
            if names_file or not is_local(token.arguments):
                return False
        elif (content := getattr(token, "content", None)) is not None and not is_local(content):
            return False
    return True


def _matcher(root: etree._Element, reading: _Reading) -> Matcher:
    """All rules of all style sheets that hold here, each with its declarations. Raises TooMuch."""
    sheets = _style_sheets(root, reading.screen)
    _refuse_costly(sheets, root)
    matcher = Matcher()
    for sheet in sheets:
        reading.spaces = {}
        for prelude, rule in _rules(sheet, _Place(), reading):
            for selector in _selectors(prelude, reading):
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


def _rules(parsed: Iterable[Node], place: _Place, reading: _Reading) -> Iterator[tuple[str, _Rule]]:
    """Each rule that holds, flattened: its selector with those around it, and its declarations."""
    loose: list[Declaration] = []
    for part in parsed:
        if part.type == "declaration":
            loose.append(part)
            continue
        yield from _flushed(loose, place)
        if part.type == "qualified-rule":
            written = tinycss2.serialize(part.prelude).strip().replace(":scope", place.root)
            selector = _within(place.parent, written)
            inside = tinycss2.parse_blocks_contents(part.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inside, replace(place, parent=selector), reading)
        elif part.type == "at-rule":
            yield from _at_rule(part, place, reading)
    yield from _flushed(loose, place)


def _flushed(loose: list[Declaration], place: _Place) -> Iterator[tuple[str, _Rule]]:
    """The rule that declarations make before another rule begins among them."""
    if loose and place.parent:
        yield place.parent, _Rule(tuple(loose), place)
    loose.clear()


def _at_rule(rule: Node, place: _Place, reading: _Reading) -> Iterator[tuple[str, _Rule]]:
    """What an at-rule comes to: rules, a fact for the others, or a loss."""
    keyword = rule.lower_at_keyword
    if keyword in LOST:
        reading.losses.append(LOST[keyword])
    elif keyword == "namespace":
        _name_space(rule, reading)
    elif keyword == "property" and rule.content is not None:
        _first_value(rule, reading)
    elif keyword == "layer":
        yield from _layered(rule, place, reading)
    elif keyword == "scope" and rule.content is not None:
        yield from _rules(_contents(rule), _scoped(rule, place, reading), reading)
    elif rule.content is not None and _holds(rule, reading):
        yield from _rules(_contents(rule), place, reading)


def _layered(rule: Node, place: _Place, reading: _Reading) -> Iterator[tuple[str, _Rule]]:
    """Give the layers that an `@layer` names their order, the first one named the weakest; the rules that it holds."""
    layers = [(*place.layer, *_layer(said, reading)) for said in listed(rule.prelude)]
    for layer in layers:
        _order(layer, reading)
    if rule.content is not None:
        yield from _rules(_contents(rule), replace(place, layer=layers[0]), reading)


def _holds(rule: Node, reading: _Reading) -> bool:
    if rule.lower_at_keyword == "media":
        return media_hold(tinycss2.serialize(rule.prelude), reading.screen)
    return rule.lower_at_keyword == "supports" and is_supported(rule.prelude, is_taken)


def _contents(rule: Node) -> list[Node]:
    return list(tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True))


def _name_space(rule: Node, reading: _Reading) -> None:
    said = words(rule.prelude)
    prefix = str(said[0].value) if len(said) == 2 and said[0].type == "ident" else None
    address = said[-1] if said else None
    if isinstance(address, FunctionBlock):
        address = next((part for part in address.arguments if isinstance(part, StringToken)), None)
    if isinstance(address, StringToken | URLToken):
        reading.spaces[prefix] = str(address.value)


def _first_value(rule: Node, reading: _Reading) -> None:
    """The value that an `@property` gives to a variable that nobody sets."""
    name = next((str(word.value) for word in words(rule.prelude) if word.type == "ident"), "")
    for said in _contents(rule):
        if said.type == "declaration" and said.lower_name == "initial-value" and is_local(said.value):
            reading.variables[name] = said.value


def _layer(said: Sequence[Node], reading: _Reading) -> tuple[str, ...]:
    """A layer's name, part by part; one without a name is its own."""
    names = tuple(str(word.value) for word in said if word.type == "ident")
    if not names:
        reading.anonymous += 1
    return names or (f" {reading.anonymous}",)


def _order(layer: tuple[str, ...], reading: _Reading) -> None:
    for end in range(1, len(layer) + 1):
        reading.layers.setdefault(layer[:end], len(reading.layers))


def _scoped(rule: Node, place: _Place, reading: _Reading) -> _Place:
    """The place inside an `@scope (roots) to (limits)`, where `&` and `:scope` mean its root."""
    groups = [tinycss2.serialize(word.content) for word in words(rule.prelude) if word.type == "() block"]
    roots = _within(place.parent, groups[0]) if groups else ":root"
    scope = _Scope(tuple(_selectors(roots, reading)), tuple(_selectors(groups[1], reading)) if groups[1:] else ())
    return replace(place, parent="", scopes=(*place.scopes, scope), root=f":is({roots})")


def _within(parent: str, selector: str) -> str:
    """A nested rule's selector, which speaks of its parent as `&` or begins below it, as one that stands alone."""
    if not parent:
        return selector
    tokens = tinycss2.parse_component_value_list(selector)
    parts = [tinycss2.serialize(part) for part in listed_with_spaces(tokens)]
    written = ",".join(part.replace("&", f":is({parent})") if "&" in part else f":is({parent}) {part}" for part in parts)
    if len(written) > LONGEST_SELECTOR:
        raise TooMuch("a drawing's rules stand too deep in each other; save it as plain SVG")
    return written


def listed_with_spaces(tokens: Iterable[Node]) -> list[list[Node]]:
    """The tokens between commas, white space among them, which is a part of selectors."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _selectors(prelude: str, reading: _Reading) -> list[object]:
    """A rule's selectors; one that cannot be read is passed over with its rule, as browsers do."""
    try:
        found = compile_selector_list(prelude, reading.spaces)
    except SelectorError:
        return []
    return [each for each in found if each.pseudo_element is None and not each.never_matches]


def _of_element(matcher: Matcher, element: ElementWrapper, reading: _Reading) -> Iterator[Declaration]:
    """An element's declarations, the strongest last; those that name a file are left out, those in no sense passed over."""
    rules = [rule for *_, rule in matcher.match(element) if _is_in_scope(element, rule.place.scopes)]
    own = tinycss2.parse_blocks_contents(element.etree_element.get("style", ""), skip_comments=True, skip_whitespace=True)
    for each in _by_strength(rules, [each for each in own if each.type == "declaration"], reading):
        if not is_local(each.value):
            reading.losses.append(f"a file that its {each.lower_name} names")
        elif is_taken(each.lower_name, each.value):
            yield each


def _by_strength(rules: Sequence[_Rule], own: Sequence[Declaration], reading: _Reading) -> Iterator[Declaration]:
    """Declarations of rules, the most specific last, and an element's own; the strongest of all last.

    What is important outranks what is not, and then the layers count the other way round (CSS Cascade 5, 6.1).
    """
    weakest_first = sorted(rules, key=lambda rule: _layer_order(rule.place.layer, reading))
    strongest_first = sorted(rules, key=lambda rule: _layer_order(rule.place.layer, reading), reverse=True)
    yield from (each for each in (*_declarations(weakest_first), *own) if not each.important)
    yield from (each for each in (*_declarations(strongest_first), *own) if each.important)


def _declarations(rules: Iterable[_Rule]) -> Iterator[Declaration]:
    return (each for rule in rules for each in rule.declarations)


def _is_in_scope(element: ElementWrapper, scopes: Sequence[_Scope]) -> bool:
    return all(_is_inside(element, scope) for scope in scopes)


def _is_inside(element: ElementWrapper | None, scope: _Scope) -> bool:
    while element is not None:
        if any(selector.test(element) for selector in scope.limits):  # type: ignore[attr-defined]
            return False
        if any(selector.test(element) for selector in scope.roots):  # type: ignore[attr-defined]
            return True
        element = element.parent
    return False


def _layer_order(layer: tuple[str, ...], reading: _Reading) -> tuple[float, ...]:
    return (*(reading.layers[layer[: end + 1]] for end in range(len(layer))), *BY_ITSELF)
