from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from campaignkit.pdffile.imposition import GAP, MARGIN, PER_MM, layout
from campaignkit.pdffile.metadata import PDFUA, Facts
from campaignkit.pdffile.writing import Attachment, finished
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter
from tests.pixels import pixel

KIT = Path(__file__).parents[2] / "kits/event-flyer"
FACTS = Facts("Soup", "Design: Soup", "Us", "https://cc0.example/", "sha256:" + "0" * 64, {}, 1_800_000_000)
NOTE = Attachment("lineage.json", "application/json", "Where it comes from", "Supplement", b"{}\n")
A4, A4_LANDSCAPE, LETTER_LANDSCAPE = (210, 297), (297, 210), (279.4, 215.9)
RED, BLUE, WHITE = (229, 53, 43), (31, 63, 209), (255, 255, 255)


def typeset(width: float, height: float) -> bytes:
    """Two pages, a red one and a blue one."""
    html = f"""<html lang=en><title>x</title><style>div {{ height: {height}mm; break-after: page }}
    .a {{ background: #e5352b }} .b {{ background: #1f3fd1; break-after: auto }} * {{ margin: 0 }} </style>
    <div class=a><h1>Front</h1></div><div class=b><p>Back</p></div>"""
    page = f"@page{{size:{width}mm {height}mm;margin:0}}"
    return Typesetter(KIT, [], Gate((KIT,))).lay_out(html, page, 2).pdf()


@pytest.fixture(scope="module")
def raw() -> bytes:
    return typeset(105, 148)


@pytest.fixture(scope="module")
def small(raw: bytes) -> bytes:
    return finished(raw, FACTS, "home", (NOTE,))


def drawn(pdf: bytes, page: int) -> Image.Image:
    picture: Image.Image = pypdfium2.PdfDocument(pdf)[page].render(scale=2).to_pil()
    return picture.convert("RGB")


@pytest.mark.parametrize(
    ("size", "sheet", "pieces"),
    [
        ((148, 210), A4_LANDSCAPE, 2),
        ((210, 148), A4, 2),
        ((105, 148), A4, 4),
        ((148, 105), A4_LANDSCAPE, 4),
        ((74, 105), A4_LANDSCAPE, 8),
        ((139.7, 215.9), LETTER_LANDSCAPE, 2),
        ((107.95, 139.7), (215.9, 279.4), 4),
        ((210, 297), A4, 1),
        ((215.9, 279.4), (215.9, 279.4), 1),
        ((285.75, 285.75), (285.75, 285.75), 1),
        ((297, 420), (297, 420), 1),
    ],
)
def test_small_pages_fill_a_common_sheet(size: tuple[float, float], sheet: tuple[float, float], pieces: int) -> None:
    found = layout(size[0] * PER_MM, size[1] * PER_MM)
    assert (found.width / PER_MM, found.height / PER_MM) == pytest.approx(sheet)
    assert len(found.corners) == pieces


@pytest.mark.parametrize("size", [(148, 210), (105, 148), (74, 105), (139.7, 215.9), (210, 297), (90, 60)])
def test_pieces_keep_off_the_margins_and_each_other(size: tuple[float, float]) -> None:
    found = layout(size[0] * PER_MM, size[1] * PER_MM)
    wide, high = size[0] * PER_MM * found.scale, size[1] * PER_MM * found.scale
    assert 0.6 < found.scale < 1
    for x, y in found.corners:
        assert x >= MARGIN * PER_MM - 0.01 and x + wide <= found.width - MARGIN * PER_MM + 0.01
        assert y >= MARGIN * PER_MM - 0.01 and y + high <= found.height - MARGIN * PER_MM + 0.01
    for x, y in found.corners:
        for x2, y2 in found.corners:
            apart = abs(x - x2) >= wide + GAP * PER_MM - 0.01 or abs(y - y2) >= high + GAP * PER_MM - 0.01
            assert (x, y) == (x2, y2) or apart


def test_each_sheet_holds_one_page_as_often_as_there_is_room_and_sheets_follow_the_pages(small: bytes) -> None:
    for number, colour in enumerate((RED, BLUE)):
        picture = drawn(small, number)
        middles = [(picture.width * x // 4, picture.height * y // 4) for x in (1, 3) for y in (1, 3)]
        assert [pixel(picture, middle) for middle in middles] == [colour] * 4
        assert pixel(picture, (picture.width // 2, picture.height // 2)) == WHITE


def test_cut_marks_stand_in_the_margin_at_the_edges_of_pieces(small: bytes) -> None:
    picture = drawn(small, 0)
    found = layout(105 * PER_MM, 148 * PER_MM)
    level = picture.height - round(2 * (found.corners[0][1] + 148 * PER_MM * found.scale + 3 * PER_MM))
    edges = sorted({x + extra for x, _ in found.corners for extra in (0, 105 * PER_MM * found.scale)})
    dark = [x for x in range(picture.width) if sum(pixel(picture, (x, level))) < 700]
    assert [any(abs(x / 2 - edge) <= 1 for x in dark) for edge in edges] == [True] * 4
    assert all(any(abs(x / 2 - edge) <= 1 for edge in edges) for x in dark)


def test_a_reader_hears_each_page_once_and_the_file_says_what_it_is(small: bytes) -> None:
    with pikepdf.open(io.BytesIO(small)) as document:
        assert len(document.pages) == 2
        assert str(document.Root.Lang) == "en" and "/StructTreeRoot" in document.Root
        forms = [each for each in document.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"]
        assert len(forms) == 2 and not any(b"MCID" in form.read_bytes() for form in forms)
        assert any("MCID" in str(each.operands) for each in pikepdf.parse_content_stream(document.pages[0]))
        assert set(document.attachments) == {"lineage.json"}
        with document.open_metadata() as xmp:
            assert (xmp["pdfaid:part"], xmp[f"{{{PDFUA}}}part"], xmp["dc:rights"]) == ("3", "1", FACTS.credit)


def test_words_are_there_as_often_as_they_are_seen(small: bytes) -> None:
    text = pypdfium2.PdfDocument(small)[0].get_textpage().get_text_range()
    assert text.count("Front") == 4


def test_the_same_pages_make_the_same_bytes(raw: bytes, small: bytes) -> None:
    assert finished(raw, FACTS, "home", (NOTE,)) == small
