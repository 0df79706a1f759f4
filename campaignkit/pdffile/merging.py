"""Several finished PDFs of one material as one file to print: each begins on a fresh sheet, each has its bookmark.

A file that a machine prints on both sides of the paper needs an even number of pages of each part (else the next one begins
on the back of the last): a blank page is added where the number is odd. Tags, languages, links and labels stay as they are.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from campaignkit.pdffile.metadata import NAMESPACE, PDFUA

GROUP = 100
"""Parts that are open at once; more of them are brought together group by group."""
GATHERED = "Gathered"
"""The title of the element below which all parts hang."""
_LABELS = {b"pdfaid:part": ("pdfaid:part", "pdfaid:conformance"), b"pdfuaid:part": (f"{{{PDFUA}}}part",)}


@dataclass(frozen=True, slots=True)
class PdfPart:
    """A finished file, the words of its bookmark, and the language of its pages."""

    path: Path
    bookmark: str
    lang: str


@dataclass(frozen=True, slots=True)
class MergedPdf:
    """One file, how many pages it has, and on which of them, counted from 1, each part begins."""

    data: bytes
    pages: int
    begins: tuple[int, ...]


def merged(parts: Sequence[PdfPart], title: str) -> MergedPdf:
    """The parts in one file of that title, which carries what the first part does. Same input, same bytes."""
    groups = [parts[at : at + GROUP] for at in range(0, len(parts), GROUP)]
    bound = [_bound(group) for group in groups]
    begins = tuple(_begins(bound))
    lacking = set().union(*(group.lacking for group in bound))
    document, marked, _ = _joined([group.data for group in bound], "group-")
    with document:
        _mark_languages(marked, [part.lang for part in parts], document)
        _bookmark(document, parts, begins)
        _describe(document, title, lacking)
        pages = len(document.pages)
        return MergedPdf(_saved(document), pages, begins)


@dataclass(frozen=True, slots=True)
class _Group:
    """Parts that were joined: the file, on which page (from 0) each begins, its pages, and the labels that some lack."""

    data: bytes
    begins: tuple[int, ...]
    pages: int
    lacking: frozenset[bytes]


def _bound(parts: Sequence[PdfPart]) -> _Group:
    contents = [part.path.read_bytes() for part in parts]
    document, _marked, begins = _joined(contents, "part-")
    with document:
        lacking = frozenset(label for label in _LABELS for content in contents if not _says(content, label))
        pages = len(document.pages)
        return _Group(_saved(document), tuple(begins), pages, lacking)


def _says(content: bytes, label: bytes) -> bool:
    with pikepdf.open(io.BytesIO(content)) as document:
        return label in document.Root.Metadata.read_bytes()


def _begins(groups: Sequence[_Group]) -> Iterator[int]:
    before = 0
    for group in groups:
        yield from (before + page + 1 for page in group.begins)
        before += group.pages


def _joined(contents: Sequence[bytes], prefix: str) -> tuple[pikepdf.Pdf, list[Any], list[int]]:
    """The files one after the other, the element above each part's tags, and on which page (from 0) each file begins.

    `prefix` begins the names that tell a file's own things from those of the others.
    """
    document = pikepdf.open(io.BytesIO(contents[0]))
    marked, begins = list(_parts_of(document.Root.get("/StructTreeRoot"))), [0]
    _pad(document)
    for number, content in enumerate(contents[1:], 1):
        begins.append(len(document.pages))
        # What is copied is read when it is written: the library keeps each source for as long.
        marked += _append(document, pikepdf.open(io.BytesIO(content)), f"{prefix}{number}-")
        _pad(document)
    _hang(document, marked)
    return document, marked, begins


def _parts_of(root: Any) -> Iterator[Any]:
    """The elements above the tags of each part: a fresh file's only one, or those that were hung up before."""
    for element in list(root.K) if root is not None and "/K" in root else ():
        yield from list(element.K) if element.get("/T") == GATHERED else [element]


def _append(document: pikepdf.Pdf, source: pikepdf.Pdf, prefix: str) -> list[Any]:
    before = len(document.pages)
    document.add_pages_from(source, forms="strip")
    pages = document.pages[before:]
    if "/StructTreeRoot" not in document.Root or "/StructTreeRoot" not in source.Root:
        return []
    nums = document.Root.StructTreeRoot.ParentTree.Nums
    free = int(nums[len(nums) - 2]) + 1 if len(nums) else 0
    # The pages come first: what the tags say of pages is then of these copies.
    root = document.copy_foreign(source.Root.StructTreeRoot)
    for key, entry in zip(list(root.ParentTree.Nums)[::2], list(root.ParentTree.Nums)[1::2], strict=True):
        nums.append(int(key) + free)
        nums.append(entry)
    for page in pages:
        _move(page, free)
    marked = list(_parts_of(root))
    for element in marked:
        _tell_apart(element, prefix)
    return marked


def _move(page: pikepdf.Page, free: int) -> None:
    """Have a page and its links find their tags among those of the whole file."""
    if "/StructParents" in page.obj:
        page.obj.StructParents = int(page.obj.StructParents) + free
    for note in page.obj.get("/Annots", ()):
        if "/StructParent" in note:
            note.StructParent = int(note.StructParent) + free


def _tell_apart(element: Any, prefix: str) -> None:
    """Give the cells of tables, which name their headers, names that no other part has."""
    waiting = [element]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, pikepdf.Array):
            waiting.extend(list(entry))
        elif isinstance(entry, pikepdf.Dictionary) and "/S" in entry:
            if "/ID" in entry:
                entry.ID = pikepdf.String(f"{prefix}{entry.ID}")
            headers = entry.get("/A", pikepdf.Dictionary()).get("/Headers", ())
            if len(headers):
                entry.A.Headers = pikepdf.Array([pikepdf.String(f"{prefix}{header}") for header in headers])
            if "/K" in entry:
                waiting.append(entry.K)


def _hang(document: pikepdf.Pdf, marked: Sequence[Any]) -> None:
    """Hang the parts' tags into one document, each as a part of it."""
    if not marked:
        return
    root = document.Root.StructTreeRoot
    facts = {"/Type": pikepdf.Name.StructElem, "/S": pikepdf.Name.Document, "/P": root, "/T": pikepdf.String(GATHERED)}
    top = document.make_indirect(pikepdf.Dictionary(facts))
    for element in marked:
        element.S, element.P = pikepdf.Name.Part, top
    top.K = pikepdf.Array(marked)
    root.K = pikepdf.Array([top])


def _pad(document: pikepdf.Pdf) -> None:
    """Add a blank page where the last part ends on a front."""
    if len(document.pages) % 2 == 0:
        return
    last = document.pages[-1]
    blank = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=last.mediabox, Resources=pikepdf.Dictionary())
    for box in ("/TrimBox", "/BleedBox", "/CropBox"):
        if box in last.obj:
            blank[box] = last.obj[box]
    document.pages.append(pikepdf.Page(document.make_indirect(blank)))


def _mark_languages(marked: Sequence[Any], langs: Sequence[str], document: pikepdf.Pdf) -> None:
    """Tell the language of each part that has another one than the file."""
    common = str(document.Root.get("/Lang", ""))
    for element, lang in zip(marked, langs, strict=False):
        if lang != common:
            element.Lang = pikepdf.String(lang)


def _bookmark(document: pikepdf.Pdf, parts: Sequence[PdfPart], begins: Sequence[int]) -> None:
    if "/Outlines" in document.Root:
        del document.Root["/Outlines"]
    with document.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(part.bookmark, page - 1) for part, page in zip(parts, begins, strict=True))


def _describe(document: pikepdf.Pdf, title: str, lacking: set[bytes]) -> None:
    """The facts of all: a title of its own, no type steps of one part, and only the labels that every part has."""
    document.docinfo["/Title"] = title
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"] = title
        xmp[f"{{{NAMESPACE}}}steps"] = "{}"
        for name in (name for label in lacking for name in _LABELS[label] if name in xmp):
            del xmp[name]


def _saved(document: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    document.save(out, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
