"""Values of CSS variables: what holds at each part of a drawing, and var() replaced by it (CSS Variables 1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy

import tinycss2
from lxml import etree
from tinycss2.ast import Declaration, FunctionBlock, Node

from campaignkit.messages import _
from campaignkit.rendering.css.declarations import LONGEST_VALUE
from campaignkit.rendering.css.tokens import words
from campaignkit.rendering.guard.gate import TooMuch
from campaignkit.rendering.guard.svg_limits import MOST_DRAWN
from campaignkit.rendering.svg.shapes.geometry import SVG
from campaignkit.rendering.svg.shapes.links import fragment_of, parts_by_id, set_fragment

Variables = Mapping[str, Sequence[Node]]
Declared = dict[etree._Element, tuple[Declaration, ...]]
DEEPEST_VARIABLE = 16


def variables_of(root: etree._Element, declared: Declared, first: Variables) -> dict[etree._Element, Variables]:
    """The variables that hold at each part of a drawing, at a copy for each <use> that hands down other ones.

    What a <use> shows inherits from the <use>, not from where it stands (SVG 2, 5.6.3). Where it takes variables, it is
    copied, `declared` with it. Raises TooMuch for copies of copies that would not end.
    """
    known: dict[etree._Element, Variables] = {}
    _hold(root, first, declared, known)
    parts = parts_by_id(root)
    waiting = list(root.iter(f"{SVG}use"))
    budget = MOST_DRAWN
    while waiting:
        use = waiting.pop()
        part = parts.get(fragment_of(use))
        if part is None or known[use] == known.get(part.getparent(), first) or not _takes_variables(part, declared):
            continue
        budget -= sum(1 for _ in part.iter())
        if budget < 0:
            raise TooMuch(_("a drawing uses its parts so often that it draws too many shapes"))
        copied = _copied(use, part, declared)
        _hold(copied, known[use], declared, known)
        waiting += copied.iter(f"{SVG}use")
    return known


def _hold(top: etree._Element, above: Variables, declared: Declared, known: dict[etree._Element, Variables]) -> None:
    for part in top.iter():
        inherited = known.get(part.getparent(), above) if part is not top else above
        own = {each.name: each.value for each in declared.get(part, ()) if each.name.startswith("--")}
        known[part] = {**inherited, **own} if own else inherited


def _takes_variables(part: etree._Element, declared: Declared) -> bool:
    for element in part.iter():
        if any("var(" in value for value in element.attrib.values()):
            return True
        if any("var(" in tinycss2.serialize(each.value) for each in declared.get(element, ())):
            return True
    return any(fragment_of(use) for use in part.iter(f"{SVG}use"))


def _copied(use: etree._Element, part: etree._Element, declared: Declared) -> etree._Element:
    """A copy of a part, of its own name, for one <use>."""
    copied = deepcopy(part)
    copied.tail = None
    for old, new in zip(part.iter(), copied.iter(), strict=True):
        declared[new] = declared.get(old, ())
        new.attrib.pop("id", None)
    root = use.getroottree().getroot()
    name = f"used-{sum(1 for _ in root.iter(f'{SVG}defs'))}"
    copied.set("id", name)
    etree.SubElement(root, f"{SVG}defs").append(copied)
    set_fragment(use, name)
    return copied


def written_out(tokens: Sequence[Node], variables: Variables, depth: int = 0) -> list[Node] | None:
    """The tokens with every var() replaced; None where one has neither a value nor a fallback, or grows too long."""
    out: list[Node] = []
    for token in tokens:
        if isinstance(token, FunctionBlock) and token.lower_name == "var":
            replaced = _variable(token, variables, depth)
            if replaced is None or len(out) + len(replaced) > LONGEST_VALUE:
                return None
            out += replaced
        elif isinstance(token, FunctionBlock):
            inside = written_out(token.arguments, variables, depth)
            if inside is None:
                return None
            out.append(FunctionBlock(token.source_line, token.source_column, token.name, inside))
        else:
            out.append(token)
    return out


def _variable(token: FunctionBlock, variables: Variables, depth: int) -> list[Node] | None:
    arguments = words(token.arguments)
    name = str(arguments[0].value) if arguments and arguments[0].type == "ident" else ""
    if depth > DEEPEST_VARIABLE:
        return None
    if name in variables and (found := written_out(variables[name], variables, depth + 1)) is not None:
        return found
    fallback = _fallback(token)
    return None if fallback is None else written_out(fallback, variables, depth + 1)


def _fallback(var: FunctionBlock) -> Sequence[Node] | None:
    """What a var() says behind its comma; None where it has none."""
    comma = next((place for place, part in enumerate(var.arguments) if part == ","), None)
    return None if comma is None else var.arguments[comma + 1 :]
