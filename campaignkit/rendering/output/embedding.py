"""Every file that a page names, made a part of it as a data: address: proven harmless, and from nowhere but the kit."""

from __future__ import annotations

import mimetypes
from base64 import b64decode, b64encode
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

import tinycss2
from lxml import html as lxml_html

from campaignkit.messages import _, joined, message_of
from campaignkit.rendering.guard.file_kinds import KINDS, Kind, check_font
from campaignkit.rendering.guard.gate import MADE, BrokenPicture, Gate, Unreadable
from campaignkit.rendering.guard.link_schemes import REFERENCES
from campaignkit.rendering.guard.svg_limits import pictures_in
from campaignkit.rendering.pictures.examination import megapixels, portable_picture
from campaignkit.rendering.svg.cleaning.sanitizer import clean_svg, svg_bytes

PICTURES = frozenset({"img", "source", "image", "use"})
NOT_NEEDED = frozenset({"srcset", "background", "poster", "ping", "manifest", "longdesc", "cite", "data", "formaction"})
"""Attributes that fetch or tell something elsewhere; a page that stands alone does without."""
CSS_FILES = frozenset({"url", "src", "image", "image-set", "-webkit-image-set"})
"""Functions of CSS in which a text is the name of a file."""


def embed(root: lxml_html.HtmlElement, template: Path, gate: Gate) -> None:
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
    """The files that an element's style and attributes name; what is not needed is dropped, as a `src` of no picture."""
    if style := element.get("style"):
        element.set("style", _css(style, template, gate))
    for attribute, value in element.attrib.items():
        if _is_needless(element, attribute):
            del element.attrib[attribute]
        elif attribute in REFERENCES and element.tag in PICTURES and not value.startswith("#"):
            element.set(attribute, _inside(value, template, gate))


def _is_needless(element: lxml_html.HtmlElement, attribute: str) -> bool:
    return attribute in NOT_NEEDED or (attribute == "src" and element.tag not in PICTURES)


def _path(reference: str, base: Path) -> Path:
    try:
        joined = urlsplit(urljoin(base.as_uri(), reference))
    except ValueError:  # as for http://[
        raise Unreadable(_("{reference} is no address").format(reference=reference[:80])) from None
    if joined.scheme != "file":
        raise Unreadable(
            _("{reference} is outside the kit; kits read only their own files, never the network").format(
                reference=reference[:80]
            )
        )
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
    head, _comma, data = url.partition(",")
    media, *words = head.removeprefix("data:").split(";")
    kind = KINDS.get(media.strip().lower())
    if kind not in ("picture", "drawing"):
        return url
    try:
        content = b64decode("".join(unquote(data).split())) if "base64" in words else unquote_to_bytes(data)
    except ValueError:
        raise Unreadable(
            _("a {media} in a data: address is damaged; copy the whole address again").format(media=media)
        ) from None
    bare, found = _harmless(content, kind, media, _("a {media} in a data: address").format(media=media))
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
            raise Unreadable(joined(": ", (name, message_of(error)))) from None
    return content, media


def _css(text: str, base: Path, gate: Gate) -> str:
    """The same style sheet with every file it names inside it, and without remarks. Raises Unreadable for imports."""
    tokens = tinycss2.parse_component_value_list(text, skip_comments=True)
    if any(isinstance(token, tinycss2.ast.AtKeywordToken) and token.lower_value == "import" for token in tokens):
        raise Unreadable(
            _("{name} has an @import; name the style sheet with <link> in the template").format(name=base.name)
        )
    _embed_urls(tokens, base, gate)
    return str(tinycss2.serialize(tokens))


def _embed_urls(tokens: Iterable[object], base: Path, gate: Gate) -> None:
    for token in tokens:
        if isinstance(token, tinycss2.ast.URLToken) and not token.value.startswith("#"):
            token.value = _inside(token.value, base, gate)
            token.representation = f'url("{token.value}")'
        elif isinstance(token, tinycss2.ast.FunctionBlock):
            if token.lower_name in CSS_FILES:
                _embed_strings(token.arguments, base, gate)
            _embed_urls(token.arguments, base, gate)
        elif content := getattr(token, "content", None):
            _embed_urls(content, base, gate)


def _embed_strings(arguments: Iterable[object], base: Path, gate: Gate) -> None:
    for part in arguments:
        if isinstance(part, tinycss2.ast.StringToken) and not part.value.startswith("#"):
            part.value = _inside(part.value, base, gate)
            part.representation = f'"{part.value}"'
