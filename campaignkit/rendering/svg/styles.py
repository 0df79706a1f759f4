"""The style sheets of a drawing written out into the style of each part, and values taken from variables with them.

Programs that draw SVG differ most in the CSS that they know: one knows no var(), the next stops at the first selector that
it cannot read. Written out, as declarations in each part's `style`, all of them agree. On the way all that names another
file is left out, declaration by declaration, and told.

Order of declarations: CSS Cascading and Inheritance 4, section 6; var(): CSS Custom Properties for Cascading Variables 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import tinycss2
from cssselect2 import ElementWrapper, Matcher, SelectorError, compile_selector_list
from lxml import etree
from tinycss2.ast import Declaration, FunctionBlock, Node, QualifiedRule, StringToken, URLToken

from campaignkit.rendering.guard import css_limits
from campaignkit.rendering.guard.gate import TooMuch
from campaignkit.rendering.guard.svg_limits import MOST_DRAWN
from campaignkit.rendering.svg.clip_shapes import clip_shape
from campaignkit.rendering.svg.geometry import SVG, Box, bounding_box, view_box
from campaignkit.rendering.svg.values import CHANGING, COLOURS, GEOMETRY, KNOWN, plain_colour, transform_attribute

TYPES = frozenset({"", "all", "screen", "only screen"})
FEATURES = ("(prefers-color-scheme: light)", "(min-")
"""Media whose rules hold: a logo looks as it does in a browser, on a wide screen and a light ground, on paper too."""
UNWRAPPED = frozenset({"supports", "layer"})
"""Rules that hold rules which hold: what is not supported comes to nothing by itself."""
FILES = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "element"})
"""Functions of CSS whose arguments name files."""
PART = re.compile(r"#[\w.:-]+")
"""A part of the drawing, by a name that needs no quotes wherever it is written."""
MOST_DECLARATIONS = 4 * MOST_DRAWN
"""Declarations written out for all parts together."""
DEEPEST_VARIABLE = 16
LONGEST_VALUE = 2000
"""Characters of one value, with every var() written out."""


@dataclass(frozen=True, slots=True)
class _Rule:
    declarations: tuple[Declaration, ...]
    important: bool


def write_out_styles(root: etree._Element) -> tuple[str, ...]:
    """Move every style sheet of the drawing into the `style` of its parts; what was left out for safety, in words.

    Raises TooMuch for styles that would take too long.
    """
    losses: list[str] = []
    matcher = _matcher(root, losses)
    for style in [element for element in root.iter() if _local(element) == "style"]:
        if style.getparent() is not None:
            style.getparent().remove(style)
    wrapper = ElementWrapper.from_xml_root(root)
    budget = MOST_DECLARATIONS
    view = view_box(root) or Box(0, 0, 0, 0)
    known: dict[etree._Element, Mapping[str, Sequence[Node]]] = {}
    for element in wrapper.iter_subtree():
        declarations = list(_cascade(matcher, element, losses))
        budget -= len(declarations)
        if budget < 0:
            raise TooMuch("a drawing's styles say more than a person could have meant; make it simpler, or a PNG")
        part = element.etree_element
        above = known.get(part.getparent(), {})
        own = {each.name: each.value for each in declarations if each.name.startswith("--")}
        known[part] = {**above, **own} if own else above
        _write(part, [each for each in declarations if not each.name.startswith("--")], known[part], view, losses)
        part.attrib.pop("class", None)
    return tuple(dict.fromkeys(losses))


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


def _matcher(root: etree._Element, losses: list[str]) -> Matcher:
    """All rules of all style sheets that hold here, each with its declarations."""
    sheets = [
        "".join(element.itertext())
        for element in root.iter()
        if _local(element) == "style" and element.get("type", "text/css").strip() in ("", "text/css")
    ]
    parsed = [tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True) for sheet in sheets]
    rules = [rule for sheet in parsed for rule in _rules(sheet, losses)]
    kept = css_limits.read_sheet(tinycss2.serialize(rules))
    css_limits.check_styles([kept], css_limits.Page(sum(1 for _ in root.iter()), 0))
    matcher = Matcher()
    for rule in rules:
        _add(matcher, rule)
    return matcher


def _rules(parsed: Iterable[Node], losses: list[str]) -> Iterator[QualifiedRule]:
    """The rules that hold for what is printed, from media that are shown too."""
    for rule in parsed:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
            if _is_shown(tinycss2.serialize(rule.prelude)):
                yield from _rules(_inside(rule), losses)
        elif rule.type == "at-rule" and rule.lower_at_keyword in UNWRAPPED and rule.content is not None:
            yield from _rules(_inside(rule), losses)
        elif rule.type == "at-rule" and rule.lower_at_keyword == "import":
            losses.append("styles or fonts from another file (@import)")
        elif rule.type == "at-rule" and rule.lower_at_keyword == "font-face":
            losses.append("a font of its own (@font-face)")


def _inside(rule: Node) -> list[Node]:
    return list(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))


def _is_shown(media: str) -> bool:
    """Whether rules for these media hold; of what is not known, none do."""
    queries = (" ".join(query.lower().replace(":", ": ").split()) for query in media.split(","))
    return any(all(part in TYPES or part.startswith(FEATURES) for part in query.split(" and ")) for query in queries)


def _add(matcher: Matcher, rule: QualifiedRule) -> None:
    """Take a rule in; one whose selector cannot be read is passed over alone, as browsers do."""
    try:
        selectors = compile_selector_list(rule.prelude)
    except SelectorError:
        return
    declarations = _declarations(rule.content)
    for selector in selectors:
        if selector.pseudo_element is None and not selector.never_matches:
            for important in (False, True):
                found = tuple(each for each in declarations if each.important == important)
                if found:
                    matcher.add_selector(selector, _Rule(found, important))


def _declarations(content: str | Sequence[Node]) -> list[Declaration]:
    parsed = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return [each for each in parsed if each.type == "declaration"]


def _cascade(matcher: Matcher, element: ElementWrapper, losses: list[str]) -> Iterator[Declaration]:
    """An element's declarations, the strongest last; those that name a file are left out."""
    own = _declarations(element.etree_element.get("style", ""))
    rules = [rule for *_, rule in matcher.match(element)]
    levels = (
        [each for rule in rules if not rule.important for each in rule.declarations],
        [each for each in own if not each.important],
        [each for rule in rules if rule.important for each in rule.declarations],
        [each for each in own if each.important],
    )
    for each in (each for level in levels for each in level):
        if is_local(each.value):
            yield each
        else:
            losses.append(f"a file that its {each.lower_name} names")


def _write(
    element: etree._Element,
    declarations: Iterable[Declaration],
    variables: Mapping[str, Sequence[Node]],
    view: Box,
    losses: list[str],
) -> None:
    """Write an element's declarations into its style, each in the words that every program knows; tell of the others."""
    values: dict[str, str] = {}
    for each in declarations:
        name, value = each.lower_name, _value(each.value, variables)
        if name not in KNOWN:
            losses += [f"a style that only browsers know ({name})"] if name in CHANGING else []
            continue
        if value is not None and name in COLOURS:
            value = plain_colour(value)
            losses += [] if value else [f"a colour that only browsers know ({name})"]
        if value is not None:
            values.pop(name, None)
            values[name] = value
    _write_attributes(element, variables)
    for name in [name for name in values if name in GEOMETRY]:
        element.set(name, values.pop(name).removesuffix("px"))
    _write_clip(element, values, view, losses)
    _write_transform(element, values, view, losses)
    if values:
        element.set("style", ";".join(f"{name}:{value}" for name, value in values.items()))
    else:
        element.attrib.pop("style", None)


def _write_clip(element: etree._Element, values: dict[str, str], view: Box, losses: list[str]) -> None:
    said = values.get("clip-path", "none")
    if said.startswith("url(") or "(" not in said:
        return
    shape = clip_shape(said, bounding_box(element) or view)
    if shape is None:
        del values["clip-path"]
        losses.append("a shape that only browsers clip with (clip-path)")
        return
    root = element.getroottree().getroot()
    name = f"clip-shape-{sum(1 for _ in root.iter(f'{SVG}clipPath'))}"
    clip = etree.SubElement(etree.SubElement(root, f"{SVG}defs"), f"{SVG}clipPath", id=name)
    clip.append(shape)
    values["clip-path"] = f"url(#{name})"


def _write_transform(element: etree._Element, values: dict[str, str], view: Box, losses: list[str]) -> None:
    if values.get("transform", "none") == "none":
        return
    origin, around = values.get("transform-origin", ""), values.get("transform-box", "view-box")
    attribute = transform_attribute(element, values["transform"], origin, around, view)
    for name in ("transform", "transform-origin", "transform-box"):
        values.pop(name, None)
    if attribute:
        element.set("transform", attribute)
    else:
        losses.append("a movement that only browsers know (transform)")


def _write_attributes(element: etree._Element, variables: Mapping[str, Sequence[Node]]) -> None:
    """The same for what attributes say in the words of CSS."""
    for name, value in element.attrib.items():
        said: str | None = value
        if "var(" in value:
            said = _value(tinycss2.parse_component_value_list(value), variables)
        if said is not None and name in COLOURS:
            said = plain_colour(said)
        if said is None:
            del element.attrib[name]
        elif said != value:
            element.set(name, said)


def _value(tokens: Sequence[Node], variables: Mapping[str, Sequence[Node]]) -> str | None:
    """A value as text, with variables written out; None for one that cannot be had."""
    written = _written(tokens, variables, 0)
    if written is None:
        return None
    text = " ".join(tinycss2.serialize(written).split())
    return text if len(text) <= LONGEST_VALUE and ";" not in text else None


def _written(tokens: Sequence[Node], variables: Mapping[str, Sequence[Node]], depth: int) -> list[Node] | None:
    """The tokens with every var() replaced; None where one has neither a value nor a fallback."""
    out: list[Node] = []
    for token in tokens:
        if isinstance(token, URLToken):
            if not PART.fullmatch(token.value.strip()):
                return None
            out += tinycss2.parse_component_value_list(f"url({token.value.strip()})")
        elif isinstance(token, FunctionBlock) and token.lower_name == "var":
            replaced = _variable(token, variables, depth)
            if replaced is None or len(out) + len(replaced) > LONGEST_VALUE:
                return None
            out += replaced
        elif isinstance(token, FunctionBlock) and token.lower_name == "url":
            address = next((part.value for part in token.arguments if isinstance(part, StringToken)), "")
            if not PART.fullmatch(address.strip()):
                return None
            out += tinycss2.parse_component_value_list(f"url({address.strip()})")
        elif isinstance(token, FunctionBlock):
            inside = _written(token.arguments, variables, depth)
            if inside is None:
                return None
            out.append(FunctionBlock(token.source_line, token.source_column, token.name, inside))
        else:
            out.append(token)
    return out


def _variable(token: FunctionBlock, variables: Mapping[str, Sequence[Node]], depth: int) -> list[Node] | None:
    arguments = [part for part in token.arguments if part.type not in ("whitespace", "comment")]
    name = arguments[0].value if arguments and arguments[0].type == "ident" else ""
    if depth > DEEPEST_VARIABLE:
        return None
    if name in variables:
        return _written(variables[name], variables, depth + 1)
    comma = next((place for place, part in enumerate(token.arguments) if part == ","), None)
    return None if comma is None else _written(token.arguments[comma + 1 :], variables, depth + 1)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
