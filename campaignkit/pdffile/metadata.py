"""What a file says about itself in XMP: title, rights, licence, and the kit's record in a namespace of our own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import pikepdf

from campaignkit.messages import _

NAMESPACE = "https://campaignkit.example/ns/1.0/"
"""Ours, for what no standard vocabulary has: the kit's record and the type steps chosen."""
CC = "http://creativecommons.org/ns#"
PDFUA = "http://www.aiim.org/pdfua/ns/id/"

# PDF/A allows only properties that it knows or that the file itself explains (ISO 19005-3, 6.6.2.3).
_EXPLAINED = (
    ("Creative Commons", CC, "cc", (
        ("license", "URL", _("The address of the licence")),
        ("attributionName", "Text", "Whom to name"),
        ("attributionURL", "URL", _("The address to give with the name")),
    )),
    ("campaignkit", NAMESPACE, "ck", (
        ("record", "Text", _("The digest of the record of the kit that made this")),
        ("steps", "Text", _("The type sizes that were chosen to fit, as JSON")),
    )),
    ("PDF/UA identification", PDFUA, "pdfuaid", (("part", "Integer", _("The part of ISO 14289 that this file follows")),)),
)  # fmt: skip
_METADATA: dict[str, Any] = {"/Type": pikepdf.Name.Metadata, "/Subtype": pikepdf.Name.XML}
_PROPERTY = (
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{}</pdfaProperty:name>'
    "<pdfaProperty:valueType>{}</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>"
    "<pdfaProperty:description>{}</pdfaProperty:description></rdf:li>"
)
_SCHEMA = (
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{}</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>{}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{}</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq>{}</rdf:Seq></pdfaSchema:property></rdf:li>"
)
_EXTENSION = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    "<pdfaExtension:schemas><rdf:Bag>{}</rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says about itself. `epoch` (seconds since 1970) dates it; `steps` are the type sizes that fitted.

    `source` is the kit's own home and may be empty.
    """

    title: str
    credit: str
    authors: str
    license_url: str
    record: str
    steps: Mapping[str, str]
    epoch: int
    source: str = ""

    def moment(self, form: str) -> str:
        """The date in a form of `strftime`."""
        return datetime.fromtimestamp(self.epoch, UTC).strftime(form)


def describe(document: pikepdf.Pdf, facts: Facts, *, archival: bool, accessible: bool) -> None:
    """Write the facts, and the labels of PDF/A-3a and PDF/UA-1 that the file deserves."""
    document.docinfo["/Title"] = facts.title
    document.docinfo["/Author"] = facts.authors
    document.docinfo["/CreationDate"] = document.docinfo["/ModDate"] = facts.moment("D:%Y%m%d%H%M%SZ")
    told = json.dumps(asdict(facts), sort_keys=True)
    after = _described(document.Root.Metadata.read_bytes(), told, archival, accessible)
    document.Root.Metadata = document.make_stream(after, _METADATA)


@lru_cache(maxsize=32)
def _described(before: bytes, told: str, archival: bool, accessible: bool) -> bytes:
    """The metadata of a freshly made file with these facts, as JSON: letters and turns of a set share all of them."""
    with pikepdf.new() as scratch:
        scratch.Root.Metadata = scratch.make_stream(_explained(before), _METADATA)
        with scratch.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            _tell(xmp, Facts(**json.loads(told)))
            if not archival:
                for name in ("pdfaid:part", "pdfaid:conformance"):
                    if name in xmp:
                        del xmp[name]
            if accessible:
                xmp[f"{{{PDFUA}}}part"] = "1"
        return bytes(scratch.Root.Metadata.read_bytes())


def packet(facts: Facts) -> str:
    """The same facts as an XMP packet for files of other kinds."""
    with pikepdf.new() as document:
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            _tell(xmp, facts)
        return bytes(document.Root.Metadata.read_bytes()).decode()


def _tell(xmp: pikepdf.models.PdfMetadata, facts: Facts) -> None:
    xmp.register_xml_namespace(CC, "cc")
    xmp.register_xml_namespace(NAMESPACE, "ck")
    xmp.register_xml_namespace(PDFUA, "pdfuaid")
    xmp["dc:title"] = facts.title
    xmp["dc:creator"] = [facts.authors]
    xmp["dc:rights"] = facts.credit
    xmp["xmp:CreateDate"] = xmp["xmp:ModifyDate"] = xmp["xmp:MetadataDate"] = facts.moment("%Y-%m-%dT%H:%M:%SZ")
    xmp["xmpRights:Marked"] = "True"
    xmp["xmpRights:UsageTerms"] = _("{credit}. Texts, photos and logos belong to their owners.").format(credit=facts.credit)
    xmp[f"{{{CC}}}attributionName"] = facts.authors
    if facts.license_url:
        xmp["xmpRights:WebStatement"] = facts.license_url
        xmp[f"{{{CC}}}license"] = facts.license_url
    if facts.source:
        xmp[f"{{{CC}}}attributionURL"] = facts.source
    xmp[f"{{{NAMESPACE}}}record"] = facts.record
    xmp[f"{{{NAMESPACE}}}steps"] = json.dumps(dict(sorted(facts.steps.items())), ensure_ascii=False, separators=(",", ":"))


def _explained(before: bytes) -> bytes:
    """The metadata of a freshly made file with a declaration of the properties that PDF/A does not know."""
    schemas = "".join(
        _SCHEMA.format(name, uri, prefix, "".join(_PROPERTY.format(*entry) for entry in properties))
        for name, uri, prefix, properties in _EXPLAINED
    )
    return before.replace(b"</rdf:RDF>", _EXTENSION.format(schemas).encode() + b"</rdf:RDF>", 1)
