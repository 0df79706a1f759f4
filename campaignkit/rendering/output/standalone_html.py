"""A page of HTML that stands alone: styles, pictures and fonts inside it, nothing remote, nothing that runs."""

from __future__ import annotations

import mimetypes
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

import tinycss2
from lxml import html as lxml_html
from markupsafe import Markup, escape

from campaignkit.errors import Problem
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.guard.file_kinds import KINDS, Kind, check_font
from campaignkit.rendering.guard.gate import MADE, BrokenPicture, Gate, Unreadable
from campaignkit.rendering.guard.link_schemes import is_lawful
from campaignkit.rendering.guard.svg_limits import pictures_in
from campaignkit.rendering.pictures.examination import megapixels, portable_picture
from campaignkit.rendering.svg.cleaning.sanitizer import clean_svg, svg_bytes

ACTIVE = frozenset(
    {"script", "iframe", "object", "embed", "applet", "form", "input", "button", "base", "frame", "frameset", "portal"}
    | {"video", "audio", "track", "animate", "set"}
)
RAW = frozenset({"noscript", "noembed", "noframes", "xmp", "plaintext", "textarea", "template", "listing", "select"})
"""What a browser reads by rules of its own: mark-up that is a remark to us may be alive there."""
FOREIGN = frozenset({"svg", "math"})
ANGLES = {"<": "\ue000", ">": "\ue001"}
"""Stand-ins, from Unicode's private area, for the two signs that the serialiser leaves bare in attributes."""
PICTURES = frozenset({"img", "source", "image", "use"})
REFERENCES = frozenset({"src", "href", "xlink:href"})
NOT_NEEDED = frozenset({"srcset", "background", "poster", "ping", "manifest", "longdesc", "cite", "data", "formaction"})
"""Attributes that fetch or tell something elsewhere; a page that stands alone does without."""
ISOLATES = "\u2066\u2067\u2068\u2069"
"""Marks that keep figures in order in right-to-left lines; a title in a file's properties does without."""
PICTURES_TO_SAVE = ("data:image/png;base64,", "data:image/jpeg;base64,")
"""What a link may offer to be saved."""
CSS_FILES = frozenset({"url", "src", "image", "image-set", "-webkit-image-set"})
"""Functions of CSS in which a text is the name of a file."""


class ActiveContent(Exception):
    """A template makes something that runs or reaches out; `problem` says what."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


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
    _refuse_active(root, template.name)
    _drop_remarks(root)
    _embed(root, template, gate)
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


def _refuse_active(root: lxml_html.HtmlElement, name: str) -> None:
    """Raise ActiveContent for what runs on a page, or what a browser may read in another way than we do."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in ACTIVE or (element.tag == "meta" and "http-equiv" in element.attrib):
            raise _active(name, f"has a <{element.tag}>; a kit's pages hold nothing that runs", "active-content")
        if element.tag in RAW or (element.tag in ("style", "title") and _is_foreign(element)):
            raise _active(name, f"has a <{element.tag}>, which browsers read each in their own way", "active-content")
        _refuse_active_attributes(element, name)


def _refuse_active_attributes(element: lxml_html.HtmlElement, name: str) -> None:
    """Raise ActiveContent for an attribute that runs something, or a link that may not be followed."""
    for attribute, value in element.attrib.items():
        if attribute.lower().startswith("on"):
            raise _active(name, f"has {attribute}=; a kit's pages hold nothing that runs", "active-content")
        if attribute in REFERENCES and element.tag in ("a", "area") and not _may_follow(element, value.strip()):
            raise _active(name, f"links to {value[:60]!r}; only web, mail and phone links are made", "unsafe-link")


def _is_foreign(element: lxml_html.HtmlElement) -> bool:
    """Whether it is a part of a drawing or formula, where a browser takes what it holds for mark-up, and it has any."""
    return "<" in "".join(element.itertext()) and any(above.tag in FOREIGN for above in element.iterancestors())


def _may_follow(element: lxml_html.HtmlElement, link: str) -> bool:
    """Whether a link may be there: a lawful one, or a picture to be saved."""
    return is_lawful(link) or ("download" in element.attrib and link.startswith(PICTURES_TO_SAVE))


def _active(name: str, message: str, code: str) -> ActiveContent:
    return ActiveContent(Problem(f"templates/{name}", "", message, code))


def _embed(root: lxml_html.HtmlElement, template: Path, gate: Gate) -> None:
    """Every file that the page names becomes part of it. Raises Unreadable."""
    _embed_sheets(root, template, gate)
    for style in root.iter("style"):
        style.text = _css(style.text or "", template, gate)
    for element in root.iter():
        if isinstance(element.tag, str):
            _embed_attributes(element, template, gate)


def _embed_sheets(root: lxml_html.HtmlElement, template: Path, gate: Gate) -> None:
    """Each linked style sheet becomes a `<style>`; all other links lead away, and are dropped."""
    for link in list(root.iter("link")):
        if (link.get("rel") or "").lower() != "stylesheet":
            link.drop_tree()
            continue
        sheet = _path(link.get("href") or "", template)
        style = link.makeelement("style")
        style.text = _css(gate.read(sheet).decode("utf-8"), sheet, gate)
        style.tail = link.tail
        link.getparent().replace(link, style)


def _embed_attributes(element: lxml_html.HtmlElement, template: Path, gate: Gate) -> None:
    """The files that an element's style and attributes name; those of NOT_NEEDED are dropped."""
    if element.get("style"):
        element.set("style", _css(element.get("style") or "", template, gate))
    for attribute, value in element.attrib.items():
        if attribute in NOT_NEEDED:
            del element.attrib[attribute]
        elif attribute in REFERENCES and element.tag in PICTURES and not value.startswith("#"):
            element.set(attribute, _inside(value, template, gate))


def _path(reference: str, base: Path) -> Path:
    try:
        joined = urlsplit(urljoin(base.as_uri(), reference))
    except ValueError:  # as for http://[
        raise Unreadable(f"{reference[:80]} is no address") from None
    if joined.scheme != "file":
        raise Unreadable(f"{reference[:80]} is outside the kit; kits read only their own files, never the network")
    return Path(unquote(joined.path))


def _inside(address: str, base: Path, gate: Gate) -> str:
    """The `data:` URL of the file or picture behind an address, or of what a `data:` URL holds. Raises Unreadable."""
    if address.startswith(MADE):
        return _as_url(gate.picture(address), mimetypes.guess_type(address)[0] or "")
    return _clean_data_url(address) if address.startswith("data:") else _data_url(_path(address, base), gate)


def _data_url(path: Path, gate: Gate) -> str:
    kind, media = KINDS.get(path.suffix.lower()), mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return _as_url(*_harmless(gate.read(path), kind, media, path.name))


@lru_cache(maxsize=64)
def _clean_data_url(url: str) -> str:
    """A `data:` URL whose picture or drawing says nothing but itself; the very URL where it did not. Raises Unreadable."""
    head, _, data = url.partition(",")
    media, *words = head.removeprefix("data:").split(";")
    kind = KINDS.get(media.strip().lower())
    if kind not in ("picture", "drawing"):
        return url
    try:
        content = b64decode("".join(unquote(data).split())) if "base64" in words else unquote_to_bytes(data)
    except ValueError:
        raise Unreadable(f"a {media} in a data: address is damaged; copy the whole address again") from None
    bare, found = _harmless(content, kind, media, f"a {media} in a data: address")
    return url if bare == content else _as_url(bare, found)


def _as_url(content: bytes, media: str) -> str:
    return f"data:{media};base64,{b64encode(content).decode()}"


def _harmless(content: bytes, kind: Kind | None, media: str, name: str) -> tuple[bytes, str]:
    """Bytes and media type as they may go into a page: what the name says, in colours that every browser knows.

    A picture says nothing but its pixels, a drawing comes without what runs. Raises Unreadable.
    """
    if kind == "picture":
        megapixels(content, name)
        return portable_picture(content, name)
    if kind == "font":
        check_font(content, name)
    elif kind == "drawing":
        pictures_in(content)
        try:
            return svg_bytes(clean_svg(content).root), media
        except BrokenPicture as error:
            raise Unreadable(f"{name}: {error}") from None
    return content, media


def _css(text: str, base: Path, gate: Gate) -> str:
    """The same style sheet with every file it names inside it, and without remarks. Raises Unreadable for imports."""
    tokens = tinycss2.parse_component_value_list(text, skip_comments=True)
    if any(isinstance(token, tinycss2.ast.AtKeywordToken) and token.lower_value == "import" for token in tokens):
        raise Unreadable(f"{base.name} has an @import; name the style sheet with <link> in the template")
    _embed_urls(tokens, base, gate)
    return str(tinycss2.serialize(tokens))


def _embed_urls(tokens: Iterable[object], base: Path, gate: Gate) -> None:
    for token in tokens:
        if isinstance(token, tinycss2.ast.URLToken) and not token.value.startswith("#"):
            token.value = _inside(token.value, base, gate)
            token.representation = f'url("{token.value}")'
        elif isinstance(token, tinycss2.ast.FunctionBlock):
            if token.lower_name in CSS_FILES:
                for part in token.arguments:
                    if isinstance(part, tinycss2.ast.StringToken) and not part.value.startswith("#"):
                        part.value = _inside(part.value, base, gate)
                        part.representation = f'"{part.value}"'
            _embed_urls(token.arguments, base, gate)
        elif content := getattr(token, "content", None):
            _embed_urls(content, base, gate)


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
