"""Drawings without anything that runs or reaches out, in a form that programs which draw SVG agree on.

What is taken out for safety is told: a part of the drawing may be gone with it.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

import tinycss2
from lxml import etree

from campaignkit.model.pictures import way_out_of
from campaignkit.rendering.guard.gate import BrokenPicture, Unreadable
from campaignkit.rendering.guard.svg_limits import check_extent, parsable
from campaignkit.rendering.svg.geometry import SVG
from campaignkit.rendering.svg.styles import is_local, write_out_styles

XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ACTIVE = {
    "script": "a script",
    "handler": "a script",
    "foreignobject": "a part that only browsers draw (foreignObject)",
    "iframe": "a part that only browsers draw (iframe)",
    "audio": "a sound",
    "video": "a film",
    "animate": "a movement",
    "animatetransform": "a movement",
    "animatemotion": "a movement",
    "animatecolor": "a movement",
    "set": "a movement",
}
"""Elements that run something, and what to tell of each."""
SILENT = frozenset({"metadata", "cursor", "view"})
"""Elements that draw nothing."""
PICTURES = frozenset({f"{SVG}image", f"{SVG}feImage"})
EMBEDDED = (
    "data:image/png",
    "data:image/jpeg",
    "data:image/jpg",
    "data:image/gif",
    "data:image/webp",
    "data:image/svg+xml",
)


@dataclass(frozen=True, slots=True)
class CleanDrawing:
    """A drawing that may be shown, and what it lost for safety, in words: `a script`."""

    root: etree._Element
    losses: tuple[str, ...] = ()


def clean_svg(content: bytes) -> CleanDrawing:
    """An SVG drawing with nothing active or remote in it. Raises BrokenPicture."""
    try:
        root = _parsed(parsable(content))
        check_extent(root)
        losses = [*_without_active(root)]
        losses += write_out_styles(root)
    except Unreadable as error:
        raise BrokenPicture(str(error)) from None
    for element in root.iter():
        losses += _without_references(element)
    return CleanDrawing(root, tuple(dict.fromkeys(losses)))


def svg_bytes(root: etree._Element) -> bytes:
    """The drawing as UTF-8 without a declaration, which is XML's own reading of a file that says nothing."""
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=False, with_tail=False)
    return written


def embedded_picture(image: etree._Element) -> bytes:
    """The bytes of the picture that an <image> of a clean drawing holds; none where it holds none. Raises ValueError."""
    head, _, data = (image.get("href") or image.get(XLINK_HREF) or "").partition(",")
    if not head.startswith("data:"):
        return b""
    return b64decode("".join(data.split())) if ";base64" in head else unquote_to_bytes(data)


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities="internal", no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = "the drawing is not well-formed SVG, broken or cut short; save it anew as plain SVG"
        raise BrokenPicture(message) from error
    if root.tag == "svg":
        way_out = "open it in Illustrator or Inkscape and save it as plain SVG"
        raise BrokenPicture(f"the file does not say in its first line that it is SVG, so browsers show nothing; {way_out}")
    if root.tag != f"{SVG}svg":
        instead = way_out_of(content)
        raise BrokenPicture(f"the file holds no SVG drawing{f': it is {instead}' if instead else '; save it as plain SVG'}")
    return etree.fromstring(etree.tostring(root, with_tail=False, doctype=""), parser)  # without its DOCTYPE


def _without_active(root: etree._Element) -> Iterator[str]:
    """Take out every element that runs, shows nothing or belongs to a program that drew it; tell of those that run."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            _remove(element)
            continue
        name = etree.QName(element)
        if name.localname == "switch" and name.namespace == SVG[1:-1]:
            _choose(element)
        local = name.localname.lower()
        if local in ACTIVE:
            if not element.get("requiredExtensions"):  # for one program alone, and drawn by no other
                yield ACTIVE[local]
            _remove(element)
        elif name.namespace != SVG[1:-1] or local in SILENT:
            _remove(element)
        elif local == "a":
            element.tag = f"{SVG}tspan" if _is_in_text(element) else f"{SVG}g"


def _choose(switch: etree._Element) -> None:
    """Keep the first child of a <switch> that any program may draw (SVG 2, 5.7)."""
    chosen = next((child for child in switch if isinstance(child.tag, str) and _may_be_drawn(child)), None)
    for child in list(switch):
        if child is not chosen:
            _remove(child)
    switch.tag = f"{SVG}g"


def _may_be_drawn(element: etree._Element) -> bool:
    languages = element.get("systemLanguage")
    return not element.get("requiredExtensions") and (languages is None or languages.strip().lower().startswith("en"))


def _is_in_text(element: etree._Element) -> bool:
    return any(above.tag == f"{SVG}text" for above in element.iterancestors())


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and _is_in_text(element):
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _without_references(element: etree._Element) -> Iterator[str]:
    """Take out every attribute that runs, names a file or belongs to another program; tell of files."""
    for name, value in list(element.attrib.items()):
        if name in ("href", XLINK_HREF):
            bare = "".join(value.split())
            embedded = bare.lower().startswith(EMBEDDED) and element.tag in PICTURES
            if name == XLINK_HREF and element.get("href") is not None:
                del element.attrib[name]  # where there are both, the newer one counts (SVG 2, 16.1.6)
            elif not bare.startswith("#") and not embedded:
                del element.attrib[name]
                if element.tag not in (f"{SVG}g", f"{SVG}tspan"):  # which were links to pages
                    yield f"another file ({value.strip()[:40]})"
        elif name.startswith("{") and name != XML_SPACE:
            del element.attrib[name]
        elif name.lower().startswith("on"):
            del element.attrib[name]
            yield "a script"
        elif _may_name_file(value) and name != "style":
            tokens = tinycss2.parse_component_value_list(value)
            if not is_local(tokens):
                del element.attrib[name]
                yield f"a file that its {name} names"


def _may_name_file(value: str) -> bool:
    lowered = value.lower()
    return "\\" in lowered or "url" in lowered or "image" in lowered or "src" in lowered
