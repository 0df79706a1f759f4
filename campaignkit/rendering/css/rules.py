"""Style sheets read into flat rules that hold here, each with its place: layer, nesting and scope (CSS Cascade 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import tinycss2
from cssselect2 import SelectorError, compile_selector_list
from tinycss2.ast import Declaration, FunctionBlock, Node, StringToken, URLToken

from campaignkit.messages import _
from campaignkit.rendering.css.conditions import Screen, is_supported, media_hold
from campaignkit.rendering.css.declarations import is_taken
from campaignkit.rendering.css.tokens import is_local, listed, words
from campaignkit.rendering.guard.gate import TooMuch

LOST = {
    "import": _("styles or fonts from another file (@import)"),
    "font-face": _("a font of its own (@font-face)"),
    "container": _("styles for a size that only browsers know (@container)"),
}
"""Rules that are left out, and what to tell of each."""
LONGEST_SELECTOR = 4000
"""Characters of a nested rule's selector, written out."""


@dataclass(frozen=True, slots=True)
class RuleScope:
    """Where an `@scope` holds: inside parts that one selector of `roots` matches, not inside one that `limits` do."""

    roots: tuple[object, ...]
    limits: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class RulePlace:
    """Where a rule stands: its layer, the selector of the rule around it, the scopes that hold for it and their root."""

    layer: tuple[str, ...] = ()
    parent: str = ""
    scopes: tuple[RuleScope, ...] = ()
    root: str = ":root"


@dataclass(frozen=True, slots=True)
class FlatRule:
    """The declarations of a rule and where they stand."""

    declarations: tuple[Declaration, ...]
    place: RulePlace


@dataclass(slots=True)
class SheetNotes:
    """What is gathered while the style sheets are read."""

    screen: Screen
    losses: list[str]
    spaces: dict[str | None, str] = field(default_factory=dict)
    layers: dict[tuple[str, ...], int] = field(default_factory=dict)
    variables: dict[str, Sequence[Node]] = field(default_factory=dict)
    anonymous: int = 0


def flattened(parsed: Iterable[Node], place: RulePlace, reading: SheetNotes) -> Iterator[tuple[str, FlatRule]]:
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
            yield from flattened(inside, replace(place, parent=selector), reading)
        elif part.type == "at-rule":
            yield from _at_rule(part, place, reading)
    yield from _flushed(loose, place)


def _flushed(loose: list[Declaration], place: RulePlace) -> Iterator[tuple[str, FlatRule]]:
    """The rule that declarations make before another rule begins among them."""
    if loose and place.parent:
        yield place.parent, FlatRule(tuple(loose), place)
    loose.clear()


def _at_rule(rule: Node, place: RulePlace, reading: SheetNotes) -> Iterator[tuple[str, FlatRule]]:
    """What an at-rule comes to: rules, a fact for the others, or a loss."""
    keyword = rule.lower_at_keyword
    if keyword in LOST:
        reading.losses.append(LOST[keyword])
    elif keyword == "namespace":
        _name_space(rule, reading)
    elif keyword == "property":
        _first_value(rule, reading)
    elif keyword == "layer":
        yield from _layered(rule, place, reading)
    elif keyword == "scope" and rule.content is not None:
        yield from flattened(_contents(rule), _scoped(rule, place, reading), reading)
    elif _holds(rule, reading):
        yield from flattened(_contents(rule), place, reading)


def _layered(rule: Node, place: RulePlace, reading: SheetNotes) -> Iterator[tuple[str, FlatRule]]:
    """Give the layers that an `@layer` names their order, the first one named the weakest; the rules that it holds."""
    layers = [(*place.layer, *_layer(said, reading)) for said in listed(rule.prelude)]
    for layer in layers:
        _order(layer, reading)
    if rule.content is not None:
        yield from flattened(_contents(rule), replace(place, layer=layers[0]), reading)


def _holds(rule: Node, reading: SheetNotes) -> bool:
    if rule.lower_at_keyword == "media":
        return media_hold(tinycss2.serialize(rule.prelude), reading.screen)
    return rule.lower_at_keyword == "supports" and is_supported(rule.prelude, is_taken)


def _contents(rule: Node) -> list[Node]:
    """What is in a rule's block; nothing for one without."""
    return list(tinycss2.parse_blocks_contents(rule.content or (), skip_comments=True, skip_whitespace=True))


def _name_space(rule: Node, reading: SheetNotes) -> None:
    said = words(rule.prelude)
    prefix = str(said[0].value) if len(said) == 2 and said[0].type == "ident" else None
    address = said[-1] if said else None
    if isinstance(address, FunctionBlock):
        address = next((part for part in address.arguments if isinstance(part, StringToken)), None)
    if isinstance(address, StringToken | URLToken):
        reading.spaces[prefix] = str(address.value)


def _first_value(rule: Node, reading: SheetNotes) -> None:
    """The value that an `@property` gives to a variable that nobody sets."""
    name = next((str(word.value) for word in words(rule.prelude) if word.type == "ident"), "")
    for said in _contents(rule):
        if said.type == "declaration" and said.lower_name == "initial-value" and is_local(said.value):
            reading.variables[name] = said.value


def _layer(said: Sequence[Node], reading: SheetNotes) -> tuple[str, ...]:
    """A layer's name, part by part; one without a name is its own."""
    names = tuple(str(word.value) for word in said if word.type == "ident")
    if not names:
        reading.anonymous += 1
    return names or (f" {reading.anonymous}",)


def _order(layer: tuple[str, ...], reading: SheetNotes) -> None:
    for end in range(1, len(layer) + 1):
        reading.layers.setdefault(layer[:end], len(reading.layers))


def _scoped(rule: Node, place: RulePlace, reading: SheetNotes) -> RulePlace:
    """The place inside an `@scope (roots) to (limits)`, where `&` and `:scope` mean its root."""
    groups = [tinycss2.serialize(word.content) for word in words(rule.prelude) if word.type == "() block"]
    roots = _within(place.parent, groups[0]) if groups else ":root"
    scope = RuleScope(tuple(selectors(roots, reading)), tuple(selectors(groups[1], reading)) if groups[1:] else ())
    return replace(place, parent="", scopes=(*place.scopes, scope), root=f":is({roots})")


def _within(parent: str, selector: str) -> str:
    """A nested rule's selector, which speaks of its parent as `&` or begins below it, as one that stands alone."""
    if not parent:
        return selector
    tokens = tinycss2.parse_component_value_list(selector)
    parts = [tinycss2.serialize(part) for part in listed_with_spaces(tokens)]
    written = ",".join(part.replace("&", f":is({parent})") if "&" in part else f":is({parent}) {part}" for part in parts)
    if len(written) > LONGEST_SELECTOR:
        raise TooMuch(_("a drawing's rules stand too deep in each other; save it as plain SVG"))
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


def selectors(prelude: str, reading: SheetNotes) -> list[object]:
    """A rule's selectors; one that cannot be read is passed over with its rule, as browsers do."""
    try:
        found = compile_selector_list(prelude, reading.spaces)
    except SelectorError:
        return []
    return [each for each in found if each.pseudo_element is None and not each.never_matches]
