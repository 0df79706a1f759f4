"""The style sheets of a drawing written out into the style of each part, and values taken from variables with them.

Programs that draw SVG differ most in the CSS that they know: one knows no var(), the next stops at the first selector that
it cannot read. Written out, as declarations in each part's `style`, all of them agree. What cannot be written out so that
all agree is told.
"""

from __future__ import annotations

from collections.abc import Iterable

import tinycss2
from lxml import etree

from campaignkit.messages import _
from campaignkit.rendering.css.cascade import Cascade
from campaignkit.rendering.css.declarations import (
    GEOMETRY,
    KNOWN,
    MARKERS,
    OTHER_NAMES,
    PASSED_OVER,
    changes,
    takes_variable,
    value,
)
from campaignkit.rendering.svg.cleaning.background import lay_background
from campaignkit.rendering.svg.cleaning.variables import Variables, variables_of, written_out
from campaignkit.rendering.svg.shapes.boxes import shown_box
from campaignkit.rendering.svg.shapes.clip_shapes import clip_shape
from campaignkit.rendering.svg.shapes.geometry import SVG, Extent, view_box
from campaignkit.rendering.svg.shapes.transforms import ALL, write_transform

PRESENTATION = frozenset(KNOWN) - GEOMETRY - {*ALL, "d", "font", "marker"}
"""Properties that attributes say too; the names of others mean something else as attributes, or have another form."""
INITIAL = {
    "clip-rule": "nonzero", "color": "#000000", "direction": "ltr", "fill": "#000000", "fill-opacity": "1",
    "fill-rule": "nonzero", "font-style": "normal", "font-weight": "normal", "letter-spacing": "normal",
    "paint-order": "normal", "stroke": "none", "stroke-dasharray": "none", "stroke-dashoffset": "0",
    "stroke-linecap": "butt", "stroke-linejoin": "miter", "stroke-miterlimit": "4", "stroke-opacity": "1",
    "stroke-width": "1", "text-anchor": "start", "visibility": "visible", "word-spacing": "normal",
    **dict.fromkeys(MARKERS, "none"),
}  # fmt: skip
"""First values of the properties that parts inherit; of others, a value that is not there is the first one."""
UNSAID = frozenset({"unset", "revert", "revert-layer"})
"""Words that make a property as if no style had said it."""
GONE = ""
"""Stands for a value that no style says, and no attribute either."""
SET_TOGETHER = {"marker": MARKERS}
"""Properties that set several others."""
TEXTS = frozenset({f"{SVG}text", f"{SVG}tspan", f"{SVG}textPath"})


def write_out_styles(root: etree._Element, found: Cascade) -> tuple[str, ...]:
    """Move what the style sheets say into the `style` of each part; what is lost by it, in words. Raises TooMuch."""
    losses = [*found.losses]
    for style in list(root.iter("{*}style", "{*}STYLE")):
        if style.getparent() is not None:
            style.getparent().remove(style)
    view = view_box(root) or Extent(0, 0, 0, 0)
    declared = dict(found.declared)
    variables = variables_of(root, declared, found.variables)
    values = {}
    for element in list(root.iter()):
        said = [each for each in declared.get(element, ()) if not each.name.startswith("--")]
        here = variables.get(element, {})
        values[element] = _values(said, here, losses)
        _write_attributes(element, values[element], here, losses)
        _write_geometry(element, values[element])
        _write_style(element, values[element])
    lay_background(root, declared.get(root, ()), variables[root], losses)
    for element, own in reversed(values.items()):  # a group's box is that of its parts, which are moved first
        losses += filter(None, [_write_clip(element, own, view), write_transform(element, own, view)])
        _write_style(element, own)
    return tuple(dict.fromkeys(losses))


def _values(declarations: Iterable[tinycss2.ast.Declaration], variables: Variables, losses: list[str]) -> dict[str, str]:
    """The values of a part's properties, GONE for those that are to be as if nobody had said them."""
    values: dict[str, str] = {}
    for each in declarations:
        for name, text, loss in _longhands(each, variables):
            losses += [loss] if loss else []
            if text is not None:
                values.pop(name, None)
                values[name] = text
    return values


def _longhands(each: tinycss2.ast.Declaration, variables: Variables) -> Iterable[tuple[str, str | None, str]]:
    """The properties that a declaration sets, each with its value, or None and what is lost by it."""
    name = OTHER_NAMES.get(each.lower_name, each.lower_name)
    if name not in KNOWN:
        return (
            [("", None, _("a style that only browsers know ({name})").format(name=name))]
            if changes(name, each.value)
            else []
        )
    tokens = written_out(each.value, variables)
    found = PASSED_OVER if tokens is None else value(name, tinycss2.serialize(tokens))
    if found is PASSED_OVER and takes_variable(each.value):
        return [(name, GONE, "")]  # too late for an earlier declaration to hold (CSS Variables 1, 3.1)
    if found.text is None:
        return [("", None, found.loss)]
    text = _of_word(name, found.text)
    return [(longhand, text, "") for longhand in SET_TOGETHER.get(name, (name,))]


def _write_attributes(element: etree._Element, values: dict[str, str], variables: Variables, losses: list[str]) -> None:
    """The same for what attributes say in the words of CSS; a style outranks them."""
    for name, said in element.attrib.items():
        if name not in PRESENTATION:
            continue
        text, loss = _of_attribute(name, said, variables)
        losses += [loss] if loss and name not in values else []
        if GONE in (text, values.get(name)):
            del element.attrib[name]
        elif text != said:
            element.set(name, text)
    if _is_shape(element.get("clip-path", "")):
        values.setdefault("clip-path", element.attrib.pop("clip-path"))


def _of_attribute(name: str, said: str, variables: Variables) -> tuple[str, str]:
    """The value of an attribute, GONE for one that a browser passes over, and what is lost by it."""
    tokens = written_out(tinycss2.parse_component_value_list(said), variables) if "var(" in said else ()
    if tokens is None:
        return GONE, ""
    found = value(name, tinycss2.serialize(tokens) if tokens else said)
    return (GONE, found.loss) if found.text is None else (_of_word(name, found.text), "")


def _of_word(name: str, text: str) -> str:
    """A value, of which some words say that it is another's."""
    if text in UNSAID:
        return GONE
    return INITIAL.get(name, GONE) if text == "initial" else text


def _write_geometry(element: etree._Element, values: dict[str, str]) -> None:
    """Move what a style says of a part's place and size into its attributes, where every program looks for it."""
    for name in [name for name in values if name in GEOMETRY]:
        text = values.pop(name)
        if element.tag in TEXTS:
            continue  # whose places are lists, which no style says
        if text in (GONE, "auto"):
            element.attrib.pop(name, None)
        else:
            element.set(name, text.removesuffix("px"))
    outline = values.pop("d", None)
    if outline is not None and element.tag == f"{SVG}path":
        element.set("d", _path_of(outline))


def _path_of(outline: str) -> str:
    """The path that a `d: path("…")` says; empty where it says none (SVG 2, 9.3.2)."""
    functions = [token for token in tinycss2.parse_component_value_list(outline) if token.type == "function"]
    strings = [part.value for token in functions for part in token.arguments if part.type == "string"]
    return str(strings[-1]) if strings else ""


def _write_style(element: etree._Element, values: dict[str, str]) -> None:
    said = ";".join(f"{name}:{text}" for name, text in values.items() if text != GONE)
    if said:
        element.set("style", said)
    else:
        element.attrib.pop("style", None)
    element.attrib.pop("class", None)


def _is_shape(clip: str) -> bool:
    """Whether a `clip-path` says a shape itself, and does not name a part that does."""
    return "(" in clip and not clip.startswith("url(")


def _write_clip(element: etree._Element, values: dict[str, str], view: Extent) -> str:
    """Make a clip path of a shape that a style clips with; what is lost by it, in words."""
    said = values.get("clip-path", "none")
    if not _is_shape(said):
        return ""
    box = shown_box(element) or (view if "%" not in said and element.getparent() is None else None)
    shape = clip_shape(said, box) if box else None
    if shape is None:
        del values["clip-path"]
        return _("a shape that only browsers clip with (clip-path)")
    root = element.getroottree().getroot()
    name = _free_name(root)
    clip = etree.SubElement(etree.SubElement(root, f"{SVG}defs"), f"{SVG}clipPath", id=name)
    clip.append(shape)
    values["clip-path"] = f"url(#{name})"
    return ""


def _free_name(root: etree._Element) -> str:
    """A name for a clip path that no other has."""
    taken = {clip.get("id") for clip in root.iter(f"{SVG}clipPath")}
    return next(name for number in range(len(taken) + 1) if (name := f"clip-shape-{number}") not in taken)
