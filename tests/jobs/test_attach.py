from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.errors import InvalidDocuments
from campaignkit.jobs.attach import attach

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4"><path d="M0 0h9v4z"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def test_a_picture_gets_a_name_of_ours_and_an_ending_by_its_bytes(tmp_path: Path) -> None:
    taken = attach(tmp_path, "logos", "Alder_Library-logo_RGB.png", SVG)
    assert (taken.path, taken.words, taken.id) == ("logos/alder-library.svg", "Alder Library", "alder-library")
    assert (tmp_path / taken.path).read_bytes() == SVG


def test_no_file_is_written_over_and_the_same_one_is_not_kept_twice(tmp_path: Path) -> None:
    first, again = attach(tmp_path, "logos", "a.svg", SVG), attach(tmp_path, "logos", "a.svg", SVG)
    other = attach(tmp_path, "logos", "a.svg", SVG + b"\n")
    assert first.path == again.path == "logos/a.svg" and other.path == "logos/a-2.svg"


@pytest.mark.parametrize("name", ["../../evil.png", "..\\..\\evil.png", "/etc/passwd", "a\0b.png", ".htaccess", ""])
def test_a_name_never_leads_out_of_its_folder(tmp_path: Path, name: str) -> None:
    taken = attach(tmp_path, "photos", name, PNG)
    path = (tmp_path / taken.path).resolve()
    assert path.parent == (tmp_path / "photos").resolve() and path.suffix == ".png" and path.is_file()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04", "no picture"),
        (b"<html><svg></svg>", "a web page"),
        (b"", "empty"),
        (b"#!/bin/sh\nrm -rf /", "no picture"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(InvalidDocuments) as refused:
        attach(tmp_path, "logos", "logo.svg", content)
    assert words in refused.value.problems[0].message
    assert list(tmp_path.iterdir()) == []
