"""Photos in campaign.yaml: a path alone or a group, in any field of type image; every fault at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.documents.reading.report import Report
from campaignkit.documents.reading.source import parse_table
from campaignkit.documents.values.fields import FieldReader
from campaignkit.documents.values.leaves import Surroundings
from campaignkit.errors import Problem, Severity
from campaignkit.model.kit import Field
from campaignkit.model.values import Asset, Localised, Photo, Value, assets
from campaignkit.model.vocabulary import VOCABULARY

FIELDS = (*(field for field in VOCABULARY if field.name in ("photo", "photos")), Field("portrait", "image"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lunch.jpg").write_bytes(b"")
    return tmp_path


def read(folder: Path, text: str, missing: Severity = "error") -> tuple[dict[str, Value], list[Problem]]:
    report = Report("campaign.yaml")
    table = parse_table(text.encode(), "campaign.yaml")
    values = FieldReader(report, ("en", "de"), missing).group(table, FIELDS, "", Surroundings(folder))
    return values, report.problems


def test_a_path_alone_is_a_photo_with_its_middle_in_view(folder: Path) -> None:
    values, problems = read(folder, "photo: lunch.jpg\nportrait: lunch.jpg")
    file = Asset(folder / "lunch.jpg", "lunch.jpg")
    assert (values, problems) == ({"photo": Photo(file, "photo"), "portrait": Photo(file, "portrait")}, [])


def test_a_group_says_what_there_is_to_say(folder: Path) -> None:
    text = (
        "photos:\n- {file: lunch.jpg, focus: [0.4, 1], alt: {en: A table, de: Ein Tisch}, credit: A. Bell,\n"
        "   source: 'https://bell.example/', license: CC-BY-4.0, consent: all asked}\n"
    )
    (photos,) = read(folder, text)[0].values()
    assert isinstance(photos, tuple)
    (photo,) = photos
    assert isinstance(photo, Photo)
    assert (photo.place, photo.focus, photo.consent) == ("photos[0]", (0.4, 1.0), "all asked")
    assert photo.alt == Localised((("en", "A table"), ("de", "Ein Tisch")))
    assert photo.in_language("de").alt == "Ein Tisch"
    assert photo.credit_line == "Photo: A. Bell, CC BY 4.0"
    assert list(assets(photos)) == [photo.file]


@pytest.mark.parametrize(
    ("text", "line", "field", "code", "says"),
    [
        ("photo:\n  file: lunch.jpg\n  focus: [0.4, 1.3]", 3, "photo.focus", "bad-focus", "outside of the picture"),
        ("photo:\n  file: lunch.jpg\n  focus: [0.4]", 3, "photo.focus", "bad-focus", "[0.4, 0.3]; found 1 numbers"),
        ("photo:\n  alt: A table", 1, "photo.file", "missing-value", "photos/lunch.jpg"),
        ("photo: lunhc.jpg", 1, "photo", "missing-file", "did you mean"),
        ("photo: ../lunch.jpg", 1, "photo", "unsafe-path", "inside the campaign's folder"),
        ("photo: lunch.heic", 1, "photo", "wrong-file-type", "a HEIC photo, which is not read as a picture"),
        ("photo: [lunch.jpg]", 1, "photo", "wrong-type", "expected a picture's path"),
        ("photo: {file: {file: lunch.jpg}}", 1, "photo", "wrong-type", "expected a picture's path"),
        ("photo: {file: lunch.jpg, by: me}", 1, "photo.by", "unknown-key", "unknown key `by`"),
        ("photos: [lunch.jpg, no.png]", 1, "photos[1]", "missing-file", "there is no file"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(folder: Path, text: str, line: int, field: str, code: str, says: str) -> None:
    (problem,) = read(folder, text)[1]
    assert (problem.line, problem.field, problem.code, problem.severity) == (line, field, code, "error")
    assert says in problem.message


def test_a_draft_does_without_a_photo_that_is_not_there_yet(folder: Path) -> None:
    values, (problem,) = read(folder, "photo: soon.jpg", "warning")
    assert (values, problem.severity) == ({}, "warning")


@pytest.mark.parametrize(
    ("credit", "license_", "line"),
    [
        ("A. Bell", "", "Photo: A. Bell"),
        ("A. Bell", "ours", "Photo: A. Bell"),
        ("Foto: A. Bell", "CC0-1.0", "Foto: A. Bell, CC0 1.0"),
        ("", "CC0-1.0", ""),
    ],
)
def test_the_credit_is_printed_as_people_say_it(folder: Path, credit: str, license_: str, line: str) -> None:
    values, _ = read(folder, f"photo: {{file: lunch.jpg, credit: '{credit}', license: '{license_}'}}")
    photo = values["photo"]
    assert isinstance(photo, Photo)
    assert photo.credit_line == line
