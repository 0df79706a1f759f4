"""A page of HTML that stands alone: styles, pictures and fonts inside it, nothing remote, nothing that runs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from pathlib import Path

from lxml import html as lxml_html
from markupsafe import Markup, escape

from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.output.active_content import refuse_active
from campaignkit.rendering.output.embedding import embed

ANGLES = {"<": "\ue000", ">": "\ue001"}
"""Stand-ins, from Unicode's private area, for the two signs that the serialiser leaves bare in attributes."""
ISOLATES = "\u2066\u2067\u2068\u2069"
"""Marks that keep figures in order in right-to-left lines; a title in a file's properties does without."""


def standalone(
    text: str,
    template: Path,
    gate: Gate,
    fonts: Iterable[FontFile],
    facts: Mapping[str, str],
    links: Iterable[Mapping[str, str]] = (),
    spare: str = "",
) -> bytes:
    """One UTF-8 HTML file that shows the same anywhere, with web copies of `fonts`.

    `facts` become `<meta>` elements, and `links`, which lead to data and load nothing, `<link>` elements.

    The fonts hold what the page says and the `spare` characters.

    Raises ActiveContent for scripts and the like, Unreadable for files that are missing or outside the kit.
    """
    root = examined(text, template, gate)
    head = root.find("head")
    if head is None:
        head = root.makeelement("head")
        root.insert(0, head)
    for name in sorted(facts):
        head.append(head.makeelement("meta", {"name": name, "content": facts[name]}))
    for link in links:
        head.append(head.makeelement("link", dict(link)))
    said = "".join(sorted(set(_visible(root) + spare)))
    faces = "".join(_face(font, said) for font in fonts)
    if faces:
        style = head.makeelement("style")
        style.text = faces
        head.insert(1, style)
    return f"{_serialised(root)}\n".encode()


def _serialised(root: lxml_html.HtmlElement) -> str:
    """The page as text in which no attribute holds a bare `<` or `>`, whatever reads it and from wherever."""
    signs = str.maketrans(ANGLES)
    for element in root.iter(lxml_html.etree.Element):
        for attribute, value in element.attrib.items():
            if "<" in value or ">" in value:
                element.set(attribute, value.translate(signs))
    page: str = lxml_html.tostring(root, doctype="<!doctype html>", encoding="unicode", method="html")
    return page.replace(ANGLES["<"], "&lt;").replace(ANGLES[">"], "&gt;")


def examined(text: str, template: Path, gate: Gate) -> lxml_html.HtmlElement:
    """The page with every file it names inside it. Raises as `standalone` does."""
    root = lxml_html.document_fromstring(text)
    refuse_active(root, template.name)
    _drop_remarks(root)
    embed(root, template, gate)
    return root


def body_of(text: str) -> Markup:
    """What stands in a page's body, as mark-up for another page."""
    body = lxml_html.document_fromstring(text).find("body")
    inside = [escape(body.text or ""), *(Markup(lxml_html.tostring(child, encoding="unicode")) for child in body)]
    return Markup("").join(inside)


def title_of(text: str) -> str:
    """A page's title as it reads; empty where it has none."""
    title = lxml_html.document_fromstring(text).findtext("head/title") or ""
    return " ".join(title.translate(dict.fromkeys(map(ord, ISOLATES))).split())


def _drop_remarks(root: lxml_html.HtmlElement) -> None:
    """Processing instructions, and comments that a browser ends earlier than we do; mail programs read some of the rest."""
    for remark in list(root.iter(lxml_html.etree.Comment, lxml_html.etree.ProcessingInstruction)):
        said = remark.text or ""
        early = remark.tag is not lxml_html.etree.Comment or said.startswith((">", "->")) or "--!>" in said
        if early and remark.getparent() is not None:
            remark.drop_tree()


def _visible(root: lxml_html.HtmlElement) -> str:
    body = root.find("body")
    return "".join(sorted(set("".join(body.itertext())))) if body is not None else ""


def _face(font: FontFile, text: str) -> str:
    drawn = "".join(char for char in text if ord(char) in font.characters)
    if not drawn:
        return ""
    content = b64encode(font.for_web(drawn)).decode()
    style = "italic" if font.italic else "normal"
    return (
        f"@font-face{{font-family:'{font.family}';font-weight:{font.weight};font-style:{style};"
        f"font-display:swap;src:url(data:font/woff2;base64,{content}) format('woff2')}}"
    )


def words_of(page: bytes) -> str:
    """Everything a page from anywhere says in its body."""
    body = lxml_html.document_fromstring(page or b"<p>").find("body")
    if body is None:
        return ""
    for hidden in list(body.iter("style", "script")):
        hidden.drop_tree()
    return " ".join(body.itertext())
