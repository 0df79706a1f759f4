"""Lineage in pages and drawings: links with data in them, which every browser leaves alone, and nothing that runs.

`rel=license` is HTML's own. `describedby` and `enclosure` are registered link relations: what describes the page, and a
file that belongs to it. JSON-LD is usually put into a `<script>`; a kit's pages have none, so it is a `data:` link, too.
"""

from __future__ import annotations

import binascii
import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from campaignkit.errors import Refused
from campaignkit.lineage.credits import Credit
from campaignkit.messages import _

RECORD = "campaignkit.record"
"""The name of the `<meta>` that states the record's digest."""
_LINEAGE = ("describedby", "application/json")
_KIT = ("enclosure", "application/zip")

# Not an HTML parser: those of Python's library take hours over some pages. In these no part is tried twice.
_ELEMENT = re.compile(r"<(meta|link|ck:record|ck:link)\s([^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![\w:-])([a-z:-]{1,20})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EmbeddedData:
    """What a page or drawing carries; the record is empty and the others None where it is not there."""

    record: str
    lineage: bytes | None
    kit: bytes | None


def links(credit: Credit, lineage: bytes | None, kit: tuple[str, bytes] | None) -> Iterator[Mapping[str, str]]:
    """The attributes of the `<link>` elements that a page's head gets; `kit` is an archive with its name."""
    if credit.license_url:
        yield {"rel": "license", "href": credit.license_url}
    yield _link("describedby", "application/ld+json", "credit.jsonld", linked_data(credit))
    if lineage is not None:
        yield _link(*_LINEAGE, "lineage.json", lineage)
    if kit is not None:
        yield _link(*_KIT, *kit)


def weight(archive: bytes) -> int:
    """How many bytes an archive adds to a page."""
    return (len(archive) + 2) // 3 * 4


def linked_data(credit: Credit) -> bytes:
    """The credit in schema.org's words: this page is based on the kit, and the licence is the kit's."""
    kit = {
        "@type": "CreativeWork",
        "name": credit.title,
        "version": credit.version,
        "creditText": credit.line,
        "author": credit.authors,
        "license": credit.license_url,
        "url": credit.source,
        "identifier": credit.record,
    }
    facts = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "isBasedOn": {key: text for key, text in kit.items() if text},
    }
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def found_in(text: str, where: str) -> EmbeddedData:
    """What a page (in `<meta>` and `<link>`) or a drawing (in `<metadata>`) carries. Raises Refused for damaged data."""
    record, found = "", dict[tuple[str, str], str]()
    for tag, attributes in _elements(text):
        record = record or _record_named(tag, attributes)
        if tag in ("link", "ck:link"):
            found.setdefault((attributes.get("rel", ""), attributes.get("type", "")), attributes.get("href", ""))
    data = {kind: _bytes(href, where) for kind, href in found.items() if kind in (_LINEAGE, _KIT)}
    return EmbeddedData(record, data.get(_LINEAGE), data.get(_KIT))


def _record_named(tag: str, attributes: Mapping[str, str]) -> str:
    """The record that an element names; empty for one that names none."""
    if tag == "meta" and attributes.get("name") == RECORD:
        return attributes.get("content", "")
    return attributes.get("digest", "") if tag == "ck:record" else ""


def _elements(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The elements that may be ours, by tag, with their attributes."""
    for element in _ELEMENT.finditer(text):
        pairs = ((found[1].lower(), found[2] or found[3] or found[4] or "") for found in _ATTRIBUTE.finditer(element[2]))
        yield element[1].lower(), dict(pairs)


def _link(relation: str, media_type: str, title: str, data: bytes) -> dict[str, str]:
    return {"rel": relation, "type": media_type, "title": title, "href": data_url(media_type, data)}


def data_url(media_type: str, data: bytes) -> str:
    """Bytes as an address that holds them."""
    return f"data:{media_type};base64,{b64encode(data).decode()}"


def _bytes(href: str, where: str) -> bytes:
    head, _comma, body = href.partition(",")
    try:
        if not head.endswith(";base64"):
            raise ValueError("not in base64")
        return b64decode(body, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused(
            _("What {where} carries is damaged.").format(where=where), _("Ask for the file as it was made.")
        ) from error
