import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from campaignkit.errors import NotFound, Refused
from campaignkit.pdffile.metadata import Facts
from campaignkit.pdffile.reading import Inside, inside
from campaignkit.pdffile.writing import Attachment, finished

WANTED = {("Supplement", "application/json"): 1000, ("Source", "application/zip"): 1000}
NOTE = Attachment("lineage.json", "application/json", "Where it comes from", "Supplement", b"{}")
RECORD = "sha256:" + "0" * 64
FACTS = Facts("Soup", "Design: Soup", "Werkstatt Ost", "", RECORD, {}, 0)


@pytest.fixture
def plain(tmp_path: Path) -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(200, 100))
        out = io.BytesIO()
        with document.open_metadata() as xmp:
            xmp["dc:title"] = "x"
        document.save(out)
    return out.getvalue()


@pytest.fixture
def put(tmp_path: Path, plain: bytes) -> Callable[..., Path]:
    """A PDF with attachments, which `change` may spoil before it is written."""

    def make(*attachments: Attachment, change: Callable[[pikepdf.Pdf], None] | None = None, **options: Any) -> Path:
        path = tmp_path / "flyer.pdf"
        with pikepdf.open(io.BytesIO(finished(plain, FACTS, "screen", attachments))) as document:
            if change:
                change(document)
            document.save(path, **options)
        return path

    return make


def stream(document: pikepdf.Pdf) -> Any:
    return document.attachments["lineage.json"].obj.EF.F


def test_record_and_attachments_are_told_by_what_they_are_not_by_name(put: Callable[..., Path]) -> None:
    kit = Attachment("../../evil.exe", "application/zip", "", "Source", b"PK")
    assert inside(put(NOTE, kit), WANTED) == Inside(
        RECORD, {("Supplement", "application/json"): b"{}", ("Source", "application/zip"): b"PK"}
    )


def test_other_attachments_are_left_alone(put: Callable[..., Path]) -> None:
    song = Attachment("song.mp3", "audio/mpeg", "", "Supplement", bytes(5000))
    assert inside(put(song), WANTED) == Inside(RECORD, {})


def test_a_pdf_without_metadata_states_no_record(put: Callable[..., Path]) -> None:
    def strip(document: pikepdf.Pdf) -> None:
        del document.Root.Metadata

    assert inside(put(change=strip), WANTED) == Inside("", {})


def test_an_encrypted_pdf_is_refused_in_one_line(put: Callable[..., Path]) -> None:
    for password in ("secret", ""):
        path = put(NOTE, encryption=pikepdf.Encryption(user=password, owner="owner"))
        with pytest.raises(Refused, match="encrypted"):
            inside(path, WANTED)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"hello", b"%PDF-1.7\n" + bytes(10_000)])
def test_what_is_no_pdf_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "flyer.pdf"
    path.write_bytes(content)
    with pytest.raises(Refused, match="not a PDF that can be read"):
        inside(path, WANTED)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        inside(tmp_path / "none.pdf", WANTED)


def test_an_attachment_that_lies_about_its_size_is_refused(put: Callable[..., Path]) -> None:
    def lie(document: pikepdf.Pdf) -> None:
        stream(document).Params.Size = 7

    with pytest.raises(Refused, match="says it has 7 bytes and has 2"):
        inside(put(NOTE, change=lie), WANTED)


def test_an_attachment_that_unpacks_to_gigabytes_is_refused(put: Callable[..., Path]) -> None:
    def bomb(document: pikepdf.Pdf) -> None:
        stream(document).write(zlib.compress(bytes(50_000_000), 9), filter=pikepdf.Name.FlateDecode)

    path = put(NOTE, change=bomb)
    assert path.stat().st_size < 100_000
    with pytest.raises(Refused, match="more than"):
        inside(path, WANTED)


def test_a_whole_file_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    """The list of objects itself is packed in modern PDFs, and is read before anything else."""
    bomb = zlib.compress(b"1 0 " + b" " * 100_000_000, 9)
    head = b"%PDF-1.7\n"
    listed = b"<</Type/XRef/Size 2/Root 1 0 R/W[1 2 1]/Filter/FlateDecode/Length " + str(len(bomb)).encode() + b">>"
    path = tmp_path / "flyer.pdf"
    tail = b"\nendstream\nendobj\nstartxref\n" + str(len(head)).encode() + b"\n%%EOF"
    path.write_bytes(head + b"2 0 obj\n" + listed + b"stream\n" + bomb + tail)
    with pytest.raises(Refused):
        inside(path, WANTED)


def test_an_attachment_packed_in_an_unusual_way_is_refused(put: Callable[..., Path]) -> None:
    def twice(document: pikepdf.Pdf) -> None:
        names = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
        stream(document).write(zlib.compress(zlib.compress(b"{}")), filter=names)

    with pytest.raises(Refused, match="packs an attachment"):
        inside(put(NOTE, change=twice, compress_streams=False), WANTED)


def test_two_attachments_that_claim_to_be_the_same_are_refused(put: Callable[..., Path]) -> None:
    other = Attachment("other.json", "application/json", "", "Supplement", b"[]")
    with pytest.raises(Refused, match="two attachments"):
        inside(put(NOTE, other), WANTED)


def test_metadata_of_another_shape_states_no_record_or_is_refused(put: Callable[..., Path]) -> None:
    for content in (b"", b"<not xml", b"<x/>" * 10, b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 1000 + b'">]><a>&b;</a>'):

        def spoil(document: pikepdf.Pdf, content: bytes = content) -> None:
            kind = {"/Type": pikepdf.Name.Metadata, "/Subtype": pikepdf.Name.XML}
            document.Root.Metadata = document.make_stream(content, kind)

        try:
            assert inside(put(change=spoil), WANTED).record == ""
        except Refused as refusal:
            assert refusal.message


def test_the_limits_of_the_library_are_as_before_afterwards(put: Callable[..., Path]) -> None:
    before = pikepdf.settings.get_qpdf_limits()
    inside(put(NOTE), WANTED)
    assert pikepdf.settings.get_qpdf_limits() == before
