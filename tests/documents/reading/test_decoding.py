from __future__ import annotations

import pytest

from campaignkit.documents.reading.decoding import LARGEST, Unsound, decoded


def refusal(data: bytes) -> Unsound:
    with pytest.raises(Unsound) as caught:
        decoded(data)
    return caught.value


@pytest.mark.parametrize("data", ["Suppe für alle\r\n", "غداء", ""])
def test_a_text_in_utf_8_is_what_it_says(data: str) -> None:
    assert decoded(data.encode()) == data


def test_a_mark_of_byte_order_is_no_part_of_the_text() -> None:
    assert decoded("\ufefflang: en".encode()) == "lang: en"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{\\rtf1\\ansi", "an RTF document"),
        (b"PK\x03\x04\x14\x00", "a Word, LibreOffice or ZIP file"),
        (b"\xd0\xcf\x11\xe0\xa1", "an old Word or Excel file"),
        (b"%PDF-1.7", "a PDF"),
        (b"<!DOCTYPE html>", "a web page"),
        (b"<html lang=en>", "a web page"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(data: bytes, words: str) -> None:
    told = refusal(data)
    assert (told.code, told.line, told.column) == ("encoding", 1, 1)
    assert f"found {words}" in told.message and "plain text" in told.message


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_by_its_name(encoding: str) -> None:
    assert "found UTF-16; save the file again with the encoding UTF-8" in refusal("\ufefflang: en".encode(encoding)).message


def test_a_byte_of_another_encoding_is_told_with_its_line() -> None:
    told = refusal("lang: de\nevent:\n  title: Frühstück\n".encode("latin-1"))
    assert (told.code, told.line) == ("encoding", 3)
    assert "found the byte 0xfc" in told.message


def test_a_file_may_be_as_large_as_is_said_and_no_larger() -> None:
    assert len(decoded(b"#" * LARGEST)) == LARGEST
    told = refusal(b"#" * (LARGEST + 1))
    assert told.code == "too-large"
    assert "expected at most 1,000,000 bytes, found 1,000,001" in told.message
