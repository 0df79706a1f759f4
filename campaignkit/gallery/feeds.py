"""Atom feeds (RFC 4287) of what was published: one of all kits, one of each."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Sequence
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from campaignkit.gallery.values import ShownKit, Site, Version

ATOM = "http://www.w3.org/2005/Atom"
MOST = 50
"""Entries of the feed of all kits: the newest."""
NEVER = "1970-01-01T00:00:00Z"
"""When a feed without an entry changed last."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed_of_all(site: Site) -> bytes:
    """The newest releases of all kits."""
    entries = [(version, kit) for kit in site.kits for version in kit.versions if _MOMENT.fullmatch(version.released)]
    newest = sorted(entries, key=lambda entry: (entry[0].released, entry[1].slug), reverse=True)[:MOST]
    return _feed(site, "feed.xml", "index.html", site.title, site.title, newest)


def feed_of(site: Site, kit: ShownKit) -> bytes:
    """The releases of one kit."""
    entries = [(version, kit) for version in kit.versions if _MOMENT.fullmatch(version.released)]
    return _feed(site, f"kits/{kit.slug}.xml", f"kits/{kit.slug}.html", f"{kit.title} · {site.title}", kit.by, entries)


def record_id(record: str) -> str:
    """A record's name for feeds, which lasts wherever its kit is shown: the digest itself (RFC 6920)."""
    digits = bytes.fromhex(record.removeprefix("sha256:"))
    return f"ni:///sha-256;{urlsafe_b64encode(digits).decode().rstrip('=')}"


def _feed(site: Site, path: str, page: str, title: str, author: str, entries: Sequence[tuple[Version, ShownKit]]) -> bytes:
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": site.langs[0]})
    _add(root, "id", _feed_id(site, path))
    _add(root, "title", title)
    _add(root, "updated", max((version.released for version, _kit in entries), default=NEVER))
    _add(_add(root, "author"), "name", author or site.title)
    _add(root, "link", rel="self", type="application/atom+xml", href=_address(site, path, path))
    _add(root, "link", rel="alternate", type="text/html", href=_address(site, page, path))
    for version, kit in entries:
        root.append(_entry(site, path, version, kit))
    ElementTree.indent(root)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{ElementTree.tostring(root, encoding='unicode')}\n".encode()


def _entry(site: Site, path: str, version: Version, kit: ShownKit) -> ElementTree.Element:
    entry = ElementTree.Element("entry")
    _add(entry, "id", record_id(version.record))
    _add(entry, "title", f"{kit.title} {version.version}")
    _add(entry, "updated", version.released)
    _add(entry, "published", version.released)
    for name, address in _authors(kit):
        person = _add(entry, "author")
        _add(person, "name", name)
        if address:
            _add(person, "uri", address)
    page = f"kits/{kit.slug}.html"
    _add(entry, "link", rel="alternate", type="text/html", href=_address(site, f"{page}#v{version.version}", path))
    _add(entry, "rights", kit.license)
    _add(entry, "summary", version.changes or kit.summary)
    return entry


def _authors(kit: ShownKit) -> Iterator[tuple[str, str]]:
    yield from ((maker.name, maker.url if maker.url.startswith("https:") else "") for maker in kit.makers)
    if not kit.makers:
        yield kit.title, ""


def _feed_id(site: Site, path: str) -> str:
    """Where the feed stands, if that is known; else a name made from the site's, which a move does not change."""
    return f"{site.url}{path}" if site.url else uuid5(NAMESPACE_URL, f"campaignkit gallery {site.title} {path}").urn


def _address(site: Site, target: str, path: str) -> str:
    """An address for a feed: in full where the site's is known, else seen from the feed."""
    return f"{site.url}{target}" if site.url else "../" * path.count("/") + target


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag, {name: _NO_XML.sub("", value) for name, value in attributes.items()})
    if text:
        element.text = _NO_XML.sub("", text)
    return element
