"""Whether a PDF deserves the labels PDF/A-3a and PDF/UA-1: what a reader of those standards would look at first.

WeasyPrint writes both on request and promises neither; a template may still ask for what they forbid. Each fault is a few
words, and a file with one loses the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from campaignkit.messages import _

_CMYK = re.compile(rb"\d\s+[kK](?=\s|$)")
_FORBIDDEN_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState", "/Rendition"}
    | {"/Trans", "/GoTo3DView"}
)
_FORBIDDEN_FILTERS = frozenset({"/LZWDecode", "/Crypt"})
_SIMPLE_FONTS = frozenset({"/TrueType", "/Type1", "/MMType1"})
_PRINTED = 4
_HIDDEN = 1 | 2 | 32 | 256
"""Flags of an annotation: it is printed; it is invisible, hidden, not viewed, or toggled."""
_HEADING = re.compile(r"/H([1-6])")


def archival_faults(document: pikepdf.Pdf) -> tuple[str, ...]:
    """What PDF/A-3 forbids or misses, tags and metadata left aside."""
    return tuple(sorted({*_intent_faults(document), *_file_faults(document), *_object_faults(document)}))


def accessible_faults(document: pikepdf.Pdf) -> tuple[str, ...]:
    """What PDF/UA-1 misses: tags, a language, a title that is shown, words for pictures and links, headings in order."""
    root = document.Root
    rules = (
        (_truthy(root.get("/MarkInfo"), "/Marked"), _("not marked as tagged")),
        ("/StructTreeRoot" in root, _("no tags")),
        (bool(str(root.get("/Lang", ""))), _("no language")),
        (_truthy(root.get("/ViewerPreferences"), "/DisplayDocTitle"), _("its title is not shown")),
    )
    faults = {words for sound, words in rules if not sound}
    return tuple(sorted({*faults, *_tag_faults(document), *_link_faults(document)}))


def _intent_faults(document: pikepdf.Pdf) -> Iterator[str]:
    intents = [entry for entry in document.Root.get("/OutputIntents", ()) if entry.get("/S") == pikepdf.Name.GTS_PDFA1]
    profile = intents[0].get("/DestOutputProfile") if len(intents) == 1 else None
    if not isinstance(profile, pikepdf.Stream):
        yield _("not one output intent with its profile")
        return
    data = profile.read_bytes()
    if data[36:40] != b"acsp" or data[16:20] != b"RGB ":
        yield _("its output intent is no RGB profile")


def _file_faults(document: pikepdf.Pdf) -> Iterator[str]:
    if document.is_encrypted:
        yield "encrypted"
    associated = [spec.objgen for spec in document.Root.get("/AF", ())]
    for spec in document.attachments.values():
        file_spec = spec.obj
        if any(key not in file_spec for key in ("/AFRelationship", "/F", "/UF")) or "/Subtype" not in file_spec.EF.F:
            yield _("an attachment that does not say what it is")
        if file_spec.objgen not in associated:
            yield _("an attachment that is associated with nothing")


def _object_faults(document: pikepdf.Pdf) -> Iterator[str]:
    for entry in document.objects:
        if isinstance(entry, pikepdf.Stream):
            yield from _stream_faults(entry)
        if isinstance(entry, (pikepdf.Stream, pikepdf.Dictionary)):
            yield from _dictionary_faults(entry)


def _stream_faults(stream: Any) -> Iterator[str]:
    filters = _filters(stream)
    if filters & _FORBIDDEN_FILTERS:
        yield _("a stream packed in a way that is forbidden")
    if _has_substitute(stream):
        yield _("a picture with a substitute")
    if stream.get("/Subtype") == pikepdf.Name.Image:
        yield from _picture_faults(stream)
    elif filters <= {"/FlateDecode"} and draws(stream) and _CMYK.search(stream.read_bytes()):
        yield _("CMYK without a CMYK profile")


def _filters(stream: Any) -> set[str]:
    """The ways in which a stream is packed."""
    filters = stream.get("/Filter", ())
    return {str(filters)} if isinstance(filters, pikepdf.Name) else {str(name) for name in filters}


def _has_substitute(stream: Any) -> bool:
    """Whether readers may show something else in its place."""
    return "/Alternates" in stream or "/OPI" in stream or stream.get("/Subtype") == pikepdf.Name.PS


def _picture_faults(picture: Any) -> Iterator[str]:
    if picture.get("/Interpolate", False):
        yield _("a picture that is to be smoothed")
    if picture.get("/ColorSpace") == pikepdf.Name.DeviceCMYK:
        yield _("CMYK without a CMYK profile")


def draws(stream: Any) -> bool:
    """Whether a stream holds drawing operators: a page's have no type, a form's and a pattern's have."""
    typeless = not any(key in stream for key in ("/Type", "/Subtype", "/N", "/Length1"))
    return typeless or stream.get("/Subtype") == pikepdf.Name.Form or "/PatternType" in stream


def _dictionary_faults(entry: Any) -> Iterator[str]:
    kind = entry.get("/Type")
    if _acts(entry):
        yield _("an action that is forbidden")
    if kind == pikepdf.Name.Font:
        yield from _font_faults(entry)
    elif kind == pikepdf.Name.Annot:
        if int(entry.get("/F", 0)) & (_PRINTED | _HIDDEN) != _PRINTED:
            yield _("an annotation that is not printed")
    elif kind == pikepdf.Name.ExtGState and any(key in entry for key in ("/TR", "/TR2", "/HTP")):
        yield _("a transfer curve")


def _acts(entry: Any) -> bool:
    """Whether it does by itself, or when it is touched, what no archive may have."""
    return "/AA" in entry or (isinstance(entry.get("/S"), pikepdf.Name) and str(entry.S) in _FORBIDDEN_ACTIONS)


def _font_faults(font: Any) -> Iterator[str]:
    kind = str(font.get("/Subtype"))
    if kind in ("/Type0", "/Type3", *_SIMPLE_FONTS) and "/ToUnicode" not in font:
        yield _("a font whose letters cannot be read out")
    if kind == "/Type0":
        yield from (fault for inner in font.DescendantFonts for fault in _embedding_faults(inner))
    elif kind in _SIMPLE_FONTS:
        yield from _embedding_faults(font)


def _embedding_faults(font: Any) -> Iterator[str]:
    descriptor = font.get("/FontDescriptor")
    if descriptor is None or not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
        yield _("a font that is not embedded")


def _tag_faults(document: pikepdf.Pdf) -> Iterator[str]:
    level = 0
    for element in _elements(document.Root.get("/StructTreeRoot")):
        role = str(element.get("/S", ""))
        if role == "/Figure" and not str(element.get("/Alt", element.get("/ActualText", ""))):
            yield _("a picture without words for it")
        heading = _HEADING.fullmatch(role)
        if heading:
            if int(heading[1]) > level + 1:
                yield _("headings that skip a level")
            level = int(heading[1])


def _elements(root: Any) -> Iterator[Any]:
    """Every structure element in reading order."""
    waiting = [root] if root is not None else []
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, pikepdf.Array):
            waiting.extend(reversed(list(entry)))
        elif isinstance(entry, pikepdf.Dictionary):
            if "/S" in entry:
                yield entry
            if "/K" in entry:
                waiting.append(entry.K)


def _link_faults(document: pikepdf.Pdf) -> Iterator[str]:
    for page in document.pages:
        links = [note for note in page.obj.get("/Annots", ()) if note.get("/Subtype") == pikepdf.Name.Link]
        if any(not str(link.get("/Contents", "")) for link in links):
            yield _("a link without words for it")
        if links and page.obj.get("/Tabs") != pikepdf.Name.S:
            yield _("links in no order")


def _truthy(entry: Any, key: str) -> bool:
    return entry is not None and bool(entry.get(key, False))
