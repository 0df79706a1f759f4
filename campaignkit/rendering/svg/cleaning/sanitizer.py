"""Drawings without anything that runs, reaches out or tells of its makers, in a form that programs agree on.

What is taken out is told where a part of the drawing may be gone with it. What only says something (titles, remarks, the
data of a program) goes in silence: a page has its own words for what a picture shows.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

import tinycss2
from lxml import etree

from campaignkit.messages import _, message_of
from campaignkit.model.pictures import way_out_of
from campaignkit.rendering.css.cascade import cascade
from campaignkit.rendering.css.conditions import Screen
from campaignkit.rendering.css.tokens import is_local
from campaignkit.rendering.css.vocabulary import is_drawn_from
from campaignkit.rendering.guard.gate import BrokenPicture, Unreadable
from campaignkit.rendering.guard.svg_limits import check_extent, parsable
from campaignkit.rendering.pictures.examination import megapixels, portable_picture
from campaignkit.rendering.svg.cleaning.styles import write_out_styles
from campaignkit.rendering.svg.shapes.geometry import SVG, XLINK_HREF
from campaignkit.rendering.svg.shapes.links import HREFS, settle_links
from campaignkit.rendering.svg.shapes.viewport import natural_size

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ACTIVE = {
    "script": _("a script"),
    "handler": _("a script"),
    "foreignobject": _("a part that only browsers draw (foreignObject)"),
    "iframe": _("a part that only browsers draw (iframe)"),
    "audio": _("a sound"),
    "video": _("a film"),
    "animate": _("a movement"),
    "animatetransform": _("a movement"),
    "animatemotion": _("a movement"),
    "animatecolor": _("a movement"),
    "set": _("a movement"),
}
"""Elements that run something, and what to tell of each."""
STYLES_ELSEWHERE = _("styles from another file (xml-stylesheet)")
SILENT = frozenset({"metadata", "cursor", "view", "title", "desc"})
"""Elements that draw nothing."""
WORDS = frozenset(f"{SVG}{name}" for name in ("text", "tspan", "textPath", "style"))
"""Elements whose own words are shown, or are styles."""
PICTURES = frozenset({f"{SVG}image", f"{SVG}feImage"})
IN_IT = _("a picture in the drawing")


@dataclass(frozen=True, slots=True)
class CleanDrawing:
    """A drawing that may be shown, and what of it is not, in words: `a script`."""

    root: etree._Element
    losses: tuple[str, ...] = ()


def clean_svg(content: bytes) -> CleanDrawing:
    """An SVG drawing with nothing active, remote or private in it. Raises BrokenPicture."""
    try:
        root = _parsed(parsable(content))
        check_extent(root)
        said = cascade(root, Screen(*natural_size(root)))
        losses: list[str] = [STYLES_ELSEWHERE] if b"<?xml-stylesheet" in content.replace(b"\0", b"") else []
        losses += _without_active(root)
        for element in root.iter():
            _unspoken(element)
        losses += write_out_styles(root, said)
        for element in root.iter():
            losses += _without_references(element)
    except Unreadable as error:
        raise BrokenPicture(message_of(error)) from None
    except RecursionError:
        raise BrokenPicture(_("the drawing's styles stand too deep in each other; save it as plain SVG")) from None
    settle_links(root)
    etree.cleanup_namespaces(root)
    return CleanDrawing(root, tuple(dict.fromkeys(losses)))


def svg_bytes(root: etree._Element) -> bytes:
    """The drawing as UTF-8 without a declaration, which is XML's own reading of a file that says nothing."""
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=False, with_tail=False)
    return written


def embedded_picture(image: etree._Element) -> bytes:
    """The bytes of the picture that an <image> of a clean drawing holds; none where it holds none. Raises ValueError."""
    head, _, data = (image.get("href") or image.get(XLINK_HREF) or "").partition(",")
    return _content(head, data) if head.startswith("data:") else b""


def _content(head: str, data: str) -> bytes:
    """What a `data:` URL holds, of which `head` is the part before the comma. Raises ValueError."""
    if not head.lower().endswith(";base64"):
        return unquote_to_bytes(data)
    packed = unquote_to_bytes("".join(data.split())).rstrip(b"=")
    return b64decode(packed + b"=" * (-len(packed) % 4), validate=True)


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities="internal", no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = _("the drawing is not well-formed SVG, broken or cut short; save it anew as plain SVG")
        raise BrokenPicture(message) from error
    if root.tag == "svg":
        way_out = _("open it in Illustrator or Inkscape and save it as plain SVG")
        raise BrokenPicture(
            _("the file does not say in its first line that it is SVG, so browsers show nothing; {way_out}").format(
                way_out=way_out
            )
        )
    if root.tag != f"{SVG}svg":
        instead = way_out_of(content)
        raise BrokenPicture(
            _("the file holds no SVG drawing{rest}").format(
                rest=_(": it is {instead}").format(instead=instead) if instead else _("; save it as plain SVG")
            )
        )
    return etree.fromstring(svg_bytes(root), parser)  # without its DOCTYPE


def _without_active(root: etree._Element) -> Iterator[str]:
    """Take out every element that runs, shows nothing or belongs to a program that drew it; tell of those that run."""
    for element in list(root.iter()):
        if not _is_there(element, root):
            continue
        local = etree.QName(element).localname.lower()
        if _shows_nothing(element):
            _remove(element)
        elif local == "switch":
            _choose(element)
        elif local in ACTIVE:
            yield ACTIVE[local]
            _remove(element)
        elif local == "a":
            element.tag = f"{SVG}tspan" if _is_in_text(element) else f"{SVG}g"


def _shows_nothing(element: etree._Element) -> bool:
    """Whether an element is a program's own, one that draws nothing, or not meant for whoever looks."""
    name = etree.QName(element)
    return name.namespace != SVG[1:-1] or name.localname.lower() in SILENT or not _is_meant(element)


def _is_there(element: etree._Element, root: etree._Element) -> bool:
    """Whether it is still in the drawing, and was not taken out with something around it."""
    return element is root or any(above is root for above in element.iterancestors())


def _unspoken(element: etree._Element) -> None:
    """Take out words that stand between shapes, where no program shows them."""
    if element.tag not in WORDS:
        element.text = None
        for child in element:
            child.tail = None


def _choose(switch: etree._Element) -> None:
    """Keep the first child of a <switch> that is meant, and that not only browsers draw (SVG 2, 5.7)."""
    meant = [child for child in switch if _is_meant(child)]
    drawn = [child for child in meant if etree.QName(child).localname.lower() not in ACTIVE]
    for child in list(switch):
        if child not in (drawn or meant)[:1]:
            _remove(child)
    switch.tag = f"{SVG}g"


def _is_meant(element: etree._Element) -> bool:
    """Whether a browser whose language is English draws it, which knows no program's extensions (SVG 2, 5.8)."""
    languages = [language.strip().lower() for language in element.get("systemLanguage", "en").split(",")]
    if "requiredExtensions" in element.attrib:
        return False
    return any(language == "en" or language.startswith("en-") for language in languages)


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
    """Take out every attribute that runs, names a file or draws nothing; tell of files. Raises BrokenPicture."""
    for name, value in list(element.attrib.items()):
        if name in HREFS:
            yield from _reference(element, name, value)
        elif name.lower().startswith("on"):
            del element.attrib[name]
            yield _("a script")
        elif not is_drawn_from(name) and name != XML_SPACE:
            del element.attrib[name]
        elif name != "style" and _names_file(value):
            del element.attrib[name]
            yield _("a file that its {name} names").format(name=name)


def _reference(element: etree._Element, name: str, value: str) -> Iterator[str]:
    """Settle an address: a part of the drawing stays, a picture inside it says no more than its pixels, all else goes."""
    bare = "".join(value.split())
    if name == XLINK_HREF and element.get("href") is not None:
        del element.attrib[name]  # where there are both, the newer one counts (SVG 2, 16.1.6)
    elif element.tag in PICTURES and bare[:5].lower() == "data:":
        element.set(name, _picture(bare))
    elif not bare.startswith("#"):
        del element.attrib[name]
        if element.tag not in (f"{SVG}g", f"{SVG}tspan"):  # which were links to pages
            yield _("another file ({value})").format(value=value.strip()[:40])


def _picture(address: str) -> str:
    """A picture inside a drawing as its `data:` URL, upright and in sRGB. Raises BrokenPicture."""
    head, _comma, data = address.partition(",")
    if head.lower().startswith("data:image/svg"):
        raise BrokenPicture(_("the drawing shows another drawing; put the two into one file"))
    try:
        content = _content(head, data)
        megapixels(content, IN_IT)
        bare, media = portable_picture(content, IN_IT)
    except ValueError:
        raise BrokenPicture(
            _("{in_it} is damaged or cut short; put the picture into it again").format(in_it=IN_IT)
        ) from None
    except Unreadable as error:
        raise BrokenPicture(message_of(error)) from None
    return f"data:{media};base64,{b64encode(bare).decode()}"


def _names_file(value: str) -> bool:
    """Whether a value names a file; most have none of the letters that it takes, and are not read for it."""
    lowered = value.lower()
    may = "\\" in lowered or "url" in lowered or "image" in lowered or "src" in lowered
    return may and not is_local(tinycss2.parse_component_value_list(value))
