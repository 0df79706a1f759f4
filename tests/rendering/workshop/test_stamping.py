"""Letters that differ in their slots are laid out once; what comes out is the same whichever way a letter was made."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from campaignkit.documents.project import read_project
from campaignkit.lineage.credits import credit_of_kit
from campaignkit.rendering.layout.typesetter import Pages, Typesetter
from campaignkit.rendering.workshop import stamping
from campaignkit.rendering.workshop.kit_renderer import KitRenderer
from campaignkit.sandbox.made import Made
from campaignkit.sandbox.order import Sheet

ROOT = Path(__file__).parents[3]
LONG = "Bartholomew Vanderbilt-Featherstonehaugh of the Old Water Mill beyond the Bridge over the River Aire"
PEOPLE = f"name,amount,code\nAnn,1,A1\nBo,2,\nCy,3,C3\n{LONG},4,D4\nEd,5,\n麦,6,F6\n"


@pytest.fixture
def campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    kit = tmp_path / "kits" / "letter"
    shutil.copytree(ROOT / "bench" / "letter", kit)
    (kit / "fonts").mkdir()
    for name in ("PublicSans-Regular.ttf", "PublicSans-SemiBold.ttf"):
        shutil.copy(ROOT / "kits" / "event-flyer" / "fonts" / name, kit / "fonts")
    (tmp_path / "campaign.yaml").write_text("headline: Open\ncurrency: GBP\nstory: Come.\nrecipients: people.csv\n")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return tmp_path


class Counting:
    """Counts layouts of whole pages."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.layouts = 0
        plain = Typesetter._rendered

        def rendered(typesetter: Typesetter, source: object, page: str) -> object:
            """As ever, and one more."""
            self.layouts += "297.0000mm" in page
            return plain(typesetter, source, page)

        monkeypatch.setattr(Typesetter, "_rendered", rendered)


def workshop(campaign: Path) -> KitRenderer:
    project = read_project(campaign)
    return KitRenderer(project.kits[0], project.campaign, credit_of_kit(project.kits[0]), 0)


def made(renderer: KitRenderer, ids: Sequence[str], out: Path) -> list[Made]:
    found = []
    for id_ in ids:
        (folder := out / id_).mkdir(parents=True)
        found.append(renderer.make(Sheet("letter", "en", ("pdf",), recipient=id_), folder))
    return found


def test_a_batch_is_laid_out_three_times_and_each_file_is_that_of_a_layout_of_its_own(
    campaign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = Counting(monkeypatch)
    stamped = made(workshop(campaign), ("1", "2", "3", "5"), tmp_path / "stamped")
    assert counting.layouts == 3, "the first, the second, and the one that all others are made of"
    alone = [made(workshop(campaign), (id_,), tmp_path / "alone")[0] for id_ in ("1", "2", "3", "5")]
    assert [sheet.files[0].sha256 for sheet in stamped] == [sheet.files[0].sha256 for sheet in alone]
    assert [(sheet.reads, sheet.steps, sheet.problems) for sheet in stamped] == [
        (sheet.reads, sheet.steps, sheet.problems) for sheet in alone
    ]


def test_what_no_slot_can_hold_gets_a_layout_of_its_own_and_its_faults_are_told(
    campaign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renderer = workshop(campaign)
    made(renderer, ("1", "2", "3"), tmp_path / "before")
    counting = Counting(monkeypatch)
    long, odd, last = made(renderer, ("4", "6", "5"), tmp_path / "after")
    assert counting.layouts >= 1
    assert [problem.code for problem in odd.problems] == ["no-glyph"]
    (alone,) = made(workshop(campaign), ("4",), tmp_path / "alone")
    assert [file.sha256 for file in long.files] == [file.sha256 for file in alone.files]
    assert long.problems == alone.problems and not last.problems


def test_a_difference_ends_stamping(campaign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, asked = Pages.saying, []

    def saying(pages: Pages, texts: Sequence[str]) -> Pages | None:
        """A slip: the first slot says something else."""
        asked.append(texts)
        return plain(pages, ("Zed", *texts[1:]))

    monkeypatch.setattr(Pages, "saying", saying)
    found = made(workshop(campaign), ("1", "2", "3"), tmp_path / "slip")
    assert len(asked) == 2, "the second letter alone was made both ways"
    monkeypatch.setattr(Pages, "saying", plain)
    alone = [made(workshop(campaign), (id_,), tmp_path / "alone")[0] for id_ in ("1", "2", "3")]
    assert [sheet.files[0].sha256 for sheet in found] == [sheet.files[0].sha256 for sheet in alone]


def test_one_of_many_is_made_both_ways(campaign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamping, "ONE_OF", 2)
    counting = Counting(monkeypatch)
    made(workshop(campaign), ("1", "2", "3", "5"), tmp_path / "out")
    assert counting.layouts == 4, "the fourth, too"


def test_letters_whose_other_words_differ_have_layouts_of_their_own(
    campaign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = campaign / "kits" / "letter" / "templates" / "letter.html"
    page.write_text(page.read_text().replace("<h1>", "<h1>{{ recipient.name }}: "))
    counting = Counting(monkeypatch)
    made(workshop(campaign), ("1", "2", "3"), tmp_path / "out")
    assert counting.layouts == 3
