"""Several PDFs in one: padded for both sides of the paper, with every tag, link, language and label where it belongs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from campaignkit.pdffile import merging
from campaignkit.pdffile.judging import accessible_faults, archival_faults
from campaignkit.pdffile.merging import MergedPdf, PdfPart, merged
from campaignkit.pdffile.metadata import Facts
from campaignkit.pdffile.writing import Attachment, finished
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter

KIT = Path(__file__).parents[2] / "kits/event-flyer"
NOTE = Attachment("lineage.json", "application/json", "Where it comes from", "Supplement", b"{}\n")
SECOND = '<p style="break-before: page" id="more">More</p>'


def typeset(words: str, lang: str, more: str = "") -> bytes:
    """A tagged page with a table and a link within the file."""
    html = f"""<html lang="{lang}"><title>To {words}</title><main><h1>{words}</h1><p><a href="#end">On</a></p>
    <table><tr><th scope="row">Gift</th><td>25</td></tr></table><p id="end">End of {words}</p></main>{more}"""
    page = "@page{size:105mm 148mm;margin:10mm}"
    raw = Typesetter(KIT, [], Gate((KIT,))).lay_out(html, page, 2).pdf()
    facts = Facts(
        f"To {words}", "Design: Post", "Us", "https://cc0.example/", "sha256:" + "0" * 64, {"a": words}, 1_800_000_000
    )
    return finished(raw, facts, "screen", (NOTE,))


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[PdfPart, ...]:
    folder = tmp_path_factory.mktemp("parts")
    files = {"Ann": typeset("Ann", "en"), "Bo": typeset("Bo", "de", SECOND), "Cy": typeset("Cy", "en")}
    for name, content in files.items():
        (folder / f"{name}.pdf").write_bytes(content)
    langs = {"Ann": "en", "Bo": "de", "Cy": "en"}
    return tuple(PdfPart(folder / f"{name}.pdf", f"letter {name}", langs[name]) for name in files)


@pytest.fixture(scope="module")
def together(parts: tuple[PdfPart, ...]) -> MergedPdf:
    return merged(parts, "Post: letter")


@pytest.fixture
def document(together: MergedPdf) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(together.data)) as opened:
        yield opened


def text(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range().split("\r\n")[0] for page in pypdfium2.PdfDocument(data)]


def elements(root: Any) -> Iterator[Any]:
    waiting = [root]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, pikepdf.Array):
            waiting.extend(list(entry))
        elif isinstance(entry, pikepdf.Dictionary) and "/S" in entry:
            yield entry
            waiting.append(entry.get("/K", pikepdf.Array()))


def test_each_part_begins_on_a_front_and_blank_pages_fill_the_backs(together: MergedPdf) -> None:
    assert (together.pages, together.begins) == (6, (1, 3, 5))
    assert text(together.data) == ["Ann", "", "Bo", "More", "Cy", ""]


def test_each_part_has_its_bookmark(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        found = [(item.title, item.destination) for item in outline.root]
    targets = [document.pages.index(pikepdf.Page(place[0])) for _, place in found if isinstance(place, pikepdf.Array)]
    assert ([title for title, _ in found], targets) == (["letter Ann", "letter Bo", "letter Cy"], [0, 2, 4])


def test_it_says_of_itself_what_all_parts_say_and_names_nobody(document: pikepdf.Pdf) -> None:
    with document.open_metadata() as xmp:
        assert (xmp["dc:title"], xmp["dc:rights"], xmp["pdfaid:part"]) == ("Post: letter", "Design: Post", "3")
    assert str(document.docinfo["/Title"]) == "Post: letter"
    assert b"Ann" not in document.Root.Metadata.read_bytes()
    assert list(document.attachments) == ["lineage.json"]


def test_it_is_as_archival_and_accessible_as_its_parts(document: pikepdf.Pdf) -> None:
    assert archival_faults(document) == accessible_faults(document) == ()


def test_every_tag_finds_its_page_and_every_page_its_tags(document: pikepdf.Pdf) -> None:
    tree = document.Root.StructTreeRoot
    nums = list(tree.ParentTree.Nums)
    found = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
    assert list(found) == sorted(found)
    for page in (document.pages[number] for number in (0, 2, 3, 4)):
        owners = list(found[int(page.obj.StructParents)])
        assert owners and {owner.Pg.objgen for owner in owners} == {page.obj.objgen}
        for note in page.obj.get("/Annots", ()):
            assert str(found[int(note.StructParent)].S) == "/Link"
    parts = list(tree.K[0].K)
    assert [(str(part.S), str(part.get("/Lang", ""))) for part in parts] == [("/Part", ""), ("/Part", "de"), ("/Part", "")]


def test_cells_name_the_headers_of_their_own_table(document: pikepdf.Pdf) -> None:
    for part in document.Root.StructTreeRoot.K[0].K:
        cells = list(elements(part))
        own = {str(cell.ID) for cell in cells if "/ID" in cell}
        named = {str(header) for cell in cells for header in cell.get("/A", pikepdf.Dictionary()).get("/Headers", ())}
        assert own and own == named
    every = [str(cell.ID) for cell in elements(document.Root.StructTreeRoot.K) if "/ID" in cell]
    assert len(set(every)) == len(every) == 3


def test_links_lead_to_their_own_part(document: pikepdf.Pdf) -> None:
    places = dict(pikepdf.NameTree(document.Root.Names.Dests).items())
    for page in (document.pages[number] for number in (0, 2, 4)):
        (link,) = page.obj.Annots
        place = places[str(link.Dest)]
        target = place.D if isinstance(place, pikepdf.Dictionary) else place
        assert target[0].objgen == page.obj.objgen


def test_many_parts_are_joined_group_by_group_with_the_same_outcome(
    parts: tuple[PdfPart, ...], together: MergedPdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "GROUP", 2)
    grouped = merged((*parts, *parts), "Post: letter")
    assert (grouped.pages, grouped.begins) == (12, (1, 3, 5, 7, 9, 11))
    assert text(grouped.data) == text(together.data) * 2
    with pikepdf.open(io.BytesIO(grouped.data)) as document:
        assert archival_faults(document) == accessible_faults(document) == ()
        every = [str(cell.ID) for cell in elements(document.Root.StructTreeRoot.K) if "/ID" in cell]
        assert len(set(every)) == len(every) == 6
    assert merged((*parts, *parts), "Post: letter") == grouped


def test_a_label_that_one_part_lacks_is_no_label_of_the_whole(parts: tuple[PdfPart, ...], tmp_path: Path) -> None:
    with pikepdf.open(parts[0].path) as plain:
        with plain.open_metadata() as xmp:
            del xmp["pdfaid:part"], xmp["pdfaid:conformance"]
        plain.save(tmp_path / "plain.pdf")
    together = merged((parts[1], PdfPart(tmp_path / "plain.pdf", "x", "en")), "Post")
    with pikepdf.open(io.BytesIO(together.data)) as document, document.open_metadata() as xmp:
        assert "pdfaid:part" not in xmp and "{http://www.aiim.org/pdfua/ns/id/}part" in xmp
