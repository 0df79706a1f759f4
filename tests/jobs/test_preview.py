from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from campaignkit.errors import InvalidDocuments
from campaignkit.jobs.fork import fork
from campaignkit.jobs.preview import PlannedSheet, SheetMaker, Snapshot, snapshot
from campaignkit.jobs.take_away import everything, one_file


@pytest.fixture(scope="module")
def soup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("preview") / "soup"
    fork("event-flyer", folder)
    path = folder / "campaign.yaml"
    path.write_text(path.read_text() + "\nmaterials: [a6]\n")
    return folder


@pytest.fixture(scope="module")
def typesetter(soup: Path) -> Iterator[SheetMaker]:
    with SheetMaker(soup) as opened:
        yield opened


def sheet(typesetter: SheetMaker, found: Snapshot, name: str) -> PlannedSheet:
    assert found.project is not None
    return next(each for each in typesetter.sheets(found.project) if each.material.name == name)


def test_a_sheet_is_shown_with_the_place_of_each_value_in_millimetres(soup: Path, typesetter: SheetMaker) -> None:
    found = snapshot(soup)
    assert found.project is not None
    picture = typesetter.set_sheet(found.project, sheet(typesetter, found, "a5"), 400)
    assert picture.pages[0].startswith(b"\x89PNG") and not picture.html
    title = next(box for box in picture.boxes if box.field == "event.title")
    assert title.page == 1 and "Bread & Roses" in title.text
    assert title.x > 0 and title.x + title.width < 148 and title.y > 0 and title.y + title.height < 210
    assert {"event.starts", "event.where", "bullets[0]", "partners[0].logo"} <= {box.field for box in picture.boxes}
    assert [box.element for box in picture.boxes] == list(range(1, len(picture.boxes) + 1))


def test_every_sheet_is_in_the_plan_whatever_is_made_by_default_and_marks_are_shown_alone(
    soup: Path, typesetter: SheetMaker
) -> None:
    found = snapshot(soup)
    assert found.project is not None
    assert {"event-flyer.a5", "event-flyer.a6", "event-flyer.invite"} <= {s.id for s in typesetter.sheets(found.project)}
    logo = found.project.campaign.partners[0].logo
    assert logo is not None
    assert typesetter.specimen(found.project, logo.path, 120).pages[0].startswith(b"\x89PNG")


def test_what_cannot_be_set_is_told_and_a_file_that_is_no_yaml_raised(soup: Path) -> None:
    path = soup / "campaign.yaml"
    good = path.read_text()
    try:
        path.write_text(good.replace("where:", "wher:", 1))
        found = snapshot(soup)
        assert found.project is None and found.kits and any(problem.severity == "error" for problem in found.problems)
        path.write_text('a: "')
        with pytest.raises(InvalidDocuments):
            snapshot(soup)
    finally:
        path.write_text(good)


def test_files_to_take_away_have_their_names_and_a_zip_its_credit(soup: Path, typesetter: SheetMaker) -> None:
    found = snapshot(soup)
    name, kind, content = one_file(typesetter.pool, soup, sheet(typesetter, found, "a6"), "pdf", "screen")
    assert (name, kind) == ("a6.pdf", "application/pdf") and content.startswith(b"%PDF")
    name, _, packed = everything(typesetter.pool, soup, "screen")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = archive.namelist()
        assert name == "soup.zip" and "event-flyer/a6.pdf" in names and "event-flyer/a5.pdf" not in names
        assert archive.read("credits.txt").startswith(b"Design: Event flyer")
