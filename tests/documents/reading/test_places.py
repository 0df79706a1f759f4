from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.documents.reading.places import located
from campaignkit.errors import Problem

CAMPAIGN = """\
lang: en
event:
  title: Soup
partners:
  - name: Aire Kitchen
    logo: a.svg
  - {name: Soup Run, logo: b.svg}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    return tmp_path


def place(folder: Path, field: str, file: str = "campaign.yaml") -> tuple[int | None, int | None]:
    (problem,) = located([Problem(file, field, "does not fit", "too-long")], folder)
    assert (problem.file, problem.field, problem.message) == (file, field, "does not fit")
    return problem.line, problem.column


@pytest.mark.parametrize(
    ("field", "line", "column"),
    [
        ("lang", 1, 1),
        ("event.title", 3, 3),
        ("partners[0].logo", 6, 5),
        ("partners[1].logo", 7, 22),
        ("partners[1]", 7, 5),
    ],
)
def test_a_field_is_where_its_key_or_entry_stands(folder: Path, field: str, line: int, column: int) -> None:
    assert place(folder, field) == (line, column)


@pytest.mark.parametrize(
    ("field", "line", "column"),
    [("event.short_title", 2, 1), ("partners[1].color", 7, 5), ("partners[9].name", 4, 1), ("event.title.en", 3, 3)],
)
def test_what_the_file_does_not_have_is_at_the_nearest_value_around_it(
    folder: Path, field: str, line: int, column: int
) -> None:
    assert place(folder, field) == (line, column)


@pytest.mark.parametrize("field", ["", "bullets"])
def test_what_has_nothing_around_it_has_no_place(folder: Path, field: str) -> None:
    assert place(folder, field) == (None, None)


def test_a_place_that_is_known_stays(folder: Path) -> None:
    known = Problem("campaign.yaml", "lang", "is unknown", "unknown-language", line=40, column=2)
    assert located([known], folder) == (known,)


@pytest.mark.parametrize("file", ["templates/flyer.html", "gone.yaml", "unsound.yaml"])
def test_a_problem_whose_file_tells_no_place_still_stands(folder: Path, file: str) -> None:
    (folder / "unsound.yaml").write_text("a: [", encoding="utf-8")
    assert place(folder, "lang", file) == (None, None)
