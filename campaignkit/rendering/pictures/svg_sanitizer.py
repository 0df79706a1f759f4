"""Drawings without anything that runs or reaches out."""

from __future__ import annotations

from lxml import etree

from campaignkit.rendering.reading import BrokenPicture

ACTIVE = frozenset({"script", "foreignobject", "handler", "iframe", "audio", "video", "animate", "set"})
SVG = "{http://www.w3.org/2000/svg}"


def clean_svg(content: bytes) -> etree._Element:
    """An SVG tree with nothing active or remote in it. Raises BrokenPicture."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenPicture(f"the drawing is not well-formed SVG ({error})") from None
    if root.tag != f"{SVG}svg":
        raise BrokenPicture("the file holds no SVG drawing")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and list(dtd.entities()):
        raise BrokenPicture("the drawing defines entities, which can hide anything; save it as plain SVG")
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or _is_active(element):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for name, value in list(element.attrib.items()):
            if _reaches_out(etree.QName(name).localname.lower(), value):
                del element.attrib[name]
    return root


def _is_active(element: etree._Element) -> bool:
    """Whether an element runs something, or is a style sheet that names anything but a part of the drawing."""
    name = etree.QName(element).localname.lower()
    styles = "".join(element.itertext()).lower() if name == "style" else ""
    return name in ACTIVE or "@import" in styles or _names_a_file(styles)


def _names_a_file(styles: str) -> bool:
    """Whether CSS names a file; an escape may hide one."""
    return "\\" in styles or "url(" in styles.replace("url(#", "")


def _reaches_out(attribute: str, value: str) -> bool:
    """Whether an attribute runs something or names anything but a part of the drawing itself."""
    bare = value.translate({ord(char): None for char in " '\"\t\n"}).lower()
    remote_link = attribute == "href" and not bare.startswith(("#", "data:image/"))
    return attribute.startswith("on") or remote_link or _names_a_file(bare)
