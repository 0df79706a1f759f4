"""The parts of a drawing that other parts name, and the names by which they do."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import quote, unquote

from lxml import etree

from campaignkit.rendering.svg.shapes.geometry import SHAPES, SVG, XLINK_HREF

HREFS = ("href", XLINK_HREF)
SAFE = re.compile(r"[\w.:-]+", re.ASCII)
"""A name that needs no quotes wherever it is written."""
NAMED = re.compile(r"url\(#([^()'\"\s]*)\)")
"""A part as `declarations` writes it, percent-coded."""
SERVERS = frozenset(f"{SVG}{name}" for name in ("linearGradient", "radialGradient", "pattern"))
DRAWN = SHAPES | frozenset(
    f"{SVG}{name}"
    for name in (
        "svg", "g", "symbol", "use", "image", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
        "switch",
    )
)  # fmt: skip
MARKER = frozenset({f"{SVG}marker"})
KINDS_BY_PROPERTY: Mapping[str, frozenset[str]] = {
    "fill": SERVERS,
    "stroke": SERVERS,
    "clip-path": frozenset({f"{SVG}clipPath"}),
    "mask": frozenset({f"{SVG}mask"}),
    "filter": frozenset({f"{SVG}filter"}),
    "marker-start": MARKER,
    "marker-mid": MARKER,
    "marker-end": MARKER,
}
"""What kind of part each property may name; a browser takes no other for it."""
KINDS_BY_ELEMENT: Mapping[str, frozenset[str]] = {
    f"{SVG}use": DRAWN,
    f"{SVG}textPath": frozenset(
        f"{SVG}{name}" for name in ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
    ),
    **dict.fromkeys(SERVERS, SERVERS),
}
"""The same for each element that names a part by its address."""
EMPTY_WITHOUT = frozenset({f"{SVG}use", f"{SVG}textPath", f"{SVG}image"})
"""What shows nothing without an address."""
HIDDEN = frozenset({f"{SVG}defs", f"{SVG}symbol"}).union(*KINDS_BY_PROPERTY.values())
"""What is shown only where another part names it."""


def fragment_of(element: etree._Element) -> str:
    """The name in an element's `href`, `#name`; empty where it names none."""
    said = next((found.strip() for name in HREFS if (found := element.get(name)) is not None), "")
    return said[1:] if said.startswith("#") else ""


def set_fragment(element: etree._Element, name: str) -> None:
    """Have an element's `href` say `#name`, in the older notation, which all programs know."""
    element.attrib.pop("href", None)
    element.set(XLINK_HREF, f"#{name}")


def parts_by_id(root: etree._Element, *tags: str) -> dict[str, etree._Element]:
    """The parts of a drawing that have a name, each by that; of some tags alone where any are said."""
    return {name: part for part in root.iter(*tags) if (name := part.get("id"))}


def settle_links(root: etree._Element) -> None:
    """Have every name of a part be plain and lead to a part of the kind that is wanted; take out all others.

    A browser draws what names a missing filter, mask or clip path as if it named none, and paints what names a missing
    gradient with the colour behind it, or not at all. Parts that are not shown and that nothing names go, and so do names
    that nothing uses: they may say more than the drawing.
    """
    _drop_second_names(root)
    parts = parts_by_id(root)
    for element in list(root.iter()):
        _settle_href(element, parts)
        for name, said in element.attrib.items():
            if name == "style":
                _settle_style(element, said, parts)
            elif name in KINDS_BY_PROPERTY and "url(" in said:
                _set_attribute(element, name, _settled(name, said, parts))
    _rename(root, parts)
    _drop_unused(root)


def _drop_second_names(root: etree._Element) -> None:
    """Leave a name that several parts have to the first of them, which is the one that counts."""
    names: set[str] = set()
    for part in root.iter():
        name = part.get("id")
        if name in names:
            del part.attrib["id"]
        elif name:
            names.add(name)


def _part_of_name(name: str, parts: Mapping[str, etree._Element]) -> etree._Element | None:
    """The part of a name, which an address may write percent-coded."""
    return parts.get(name, parts.get(unquote(name)))


def _coded(part: etree._Element) -> str:
    """A part's name as addresses write it."""
    name = part.get("id", "")
    return name if SAFE.fullmatch(name) else quote(name, safe="")


def _settle_href(element: etree._Element, parts: Mapping[str, etree._Element]) -> None:
    part = _part_of_name(fragment_of(element), parts)
    kinds = KINDS_BY_ELEMENT.get(element.tag)
    if part is not None and (kinds is None or part.tag in kinds):
        for attribute in HREFS:
            if attribute in element.attrib:
                element.set(attribute, f"#{_coded(part)}")
    elif not element.get("href", element.get(XLINK_HREF, "")).startswith("data:"):
        _drop_href(element)


def _drop_href(element: etree._Element) -> None:
    """Take out an address that leads nowhere, and with it what shows nothing without one."""
    for attribute in HREFS:
        element.attrib.pop(attribute, None)
    if element.tag in EMPTY_WITHOUT:
        _take_out(element)


def _take_out(element: etree._Element) -> None:
    """Remove an element, not the words behind it; the drawing itself, and what is out already, stay as they are."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _settle_style(element: etree._Element, style: str, parts: Mapping[str, etree._Element]) -> None:
    if "url(" not in style:
        return
    pairs = (entry.partition(":")[::2] for entry in style.split(";"))
    settled = ((name, _settled(name, said, parts) if "url(" in said else said) for name, said in pairs)
    written = ";".join(f"{name}:{said}" for name, said in settled if said is not None)
    _set_attribute(element, "style", written or None)


def _set_attribute(element: etree._Element, name: str, said: str | None) -> None:
    if said is None:
        element.attrib.pop(name, None)
    else:
        element.set(name, said)


def _settled(name: str, said: str, parts: Mapping[str, etree._Element]) -> str | None:
    """A value whose parts are all there, or what a browser falls back to; None where that is nothing at all."""
    kinds = KINDS_BY_PROPERTY.get(name, frozenset())
    missing = False

    def by_plain_name(match: re.Match[str]) -> str:
        """The name of a part that is there, as addresses write it; what is missing stays, and is noted."""
        nonlocal missing
        part = _part_of_name(unquote(match[1]), parts)
        missing = missing or part is None or part.tag not in kinds
        return match[0] if part is None else f"url(#{_coded(part)})"

    settled = NAMED.sub(by_plain_name, said)
    if not missing:
        return settled
    return NAMED.sub("", said).strip() or "none" if name in ("fill", "stroke") else None


def _rename(root: etree._Element, parts: Mapping[str, etree._Element]) -> None:
    """Give each part whose name needs quotes a plain one, wherever it is said."""
    odd = [name for name in parts if not SAFE.fullmatch(name)]
    free = (f"part-{number}" for number in range(len(parts) + len(odd)) if f"part-{number}" not in parts)
    plain = {}
    for name, new in zip(odd, free, strict=False):
        plain[quote(name, safe="")] = new
        parts[name].set("id", new)
    for element in root.iter() if odd else ():
        _readdress(element, plain)


def _readdress(element: etree._Element, names: Mapping[str, str]) -> None:
    """Have an element name parts by their new names; `names` has these by the old ones, as addresses write them."""
    for attribute in HREFS:
        if (said := element.get(attribute, "")).startswith("#"):
            element.set(attribute, f"#{names.get(said[1:], said[1:])}")
    for attribute in (*KINDS_BY_PROPERTY, "style"):
        if "url(" in (said := element.get(attribute, "")):
            element.set(attribute, NAMED.sub(lambda match: f"url(#{names.get(match[1], match[1])})", said))


def _drop_unused(root: etree._Element) -> None:
    """Take out parts that are not shown and that nothing names, again and again, then all names that nothing uses."""
    used = set(_names(root))
    while idle := [part for part in root.iter() if _is_idle(part) and not _is_named(part, used)]:
        for part in idle:
            _take_out(part)
        used = set(_names(root))
    for part in root.iter():
        if part.get("id") not in used:
            part.attrib.pop("id", None)


def _is_named(part: etree._Element, used: Collection[str]) -> bool:
    """Whether another part names a part, or one in it."""
    return any(each.get("id") in used for each in part.iter())


def _is_idle(part: etree._Element) -> bool:
    """Whether a part is shown by no more than another that names it."""
    above = part.getparent()
    if above is None:
        return False
    displayed = next((said for said in (_display(part.get("style", "")), part.get("display")) if said), "")
    return above.tag == f"{SVG}defs" or part.tag in HIDDEN or displayed == "none"


def _display(style: str) -> str:
    return next((entry[8:] for entry in style.split(";") if entry.startswith("display:")), "")


def _names(root: etree._Element) -> Iterator[str]:
    """All names of parts that other parts say."""
    for element in root.iter():
        if name := fragment_of(element):
            yield name
        for attribute in (*KINDS_BY_PROPERTY, "style"):
            yield from NAMED.findall(element.get(attribute, ""))
