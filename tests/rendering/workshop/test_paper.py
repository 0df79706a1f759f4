"""One sheet of paper: its words as large as fit."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from campaignkit.documents.project import Project, read_project
from campaignkit.lineage.credits import Credit
from campaignkit.model.kit import Material
from campaignkit.model.kit_fields import fields_for
from campaignkit.rendering.context.composition import composers
from campaignkit.rendering.context.fill import Filling
from campaignkit.rendering.fonts import font_files
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Pages, Typesetter
from campaignkit.rendering.logos.campaign_logos import Logos
from campaignkit.rendering.photos.album import Album
from campaignkit.rendering.workshop.laid import Laid
from campaignkit.rendering.workshop.paper import Paper
from campaignkit.sandbox.order import Sheet

KIT = Path(__file__).parents[3] / "kits/event-flyer"
CREDIT = Credit("Flyer", "1.0.0", "Us", "CC0", "https://cc0.example/", "ck:0123-4567", "", "", "sha256:0", "")
A6 = Sheet("a6", "en", ("pdf", "html"))


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(KIT)


@pytest.fixture(scope="module")
def material(project: Project) -> Material:
    return next(material for material in project.kits[0].materials if material.name == "a6")


@pytest.fixture(scope="module")
def paper(project: Project) -> Paper:
    """Where the kit's sheets of paper are set for its sample campaign."""
    (kit,), gate = project.kits, Gate((KIT,))
    fonts = font_files(kit)
    setter = Typesetter(KIT, fonts, gate)
    logos = Logos(project.campaign, gate, setter, fonts)

    fields = fields_for((kit,))
    filling = Filling(
        kit,
        project.campaign,
        CREDIT,
        fields,
        fonts,
        logos.partners,
        Album(gate, {}),
        composers=composers(kit.designs, gate),
    )
    return Paper(filling, setter, project.campaign, fields, logos.sources, logos.remarks)


@pytest.fixture(scope="module")
def laid(paper: Paper, material: Material) -> Laid:
    return paper.laid(A6, material)


def pages_of(laid: Laid) -> Pages:
    """The pages that a sheet was laid out on."""
    assert laid.pages
    return laid.pages


def test_a_sheet_that_fits_has_a_step_for_each_box_and_no_fault(laid: Laid) -> None:
    assert [problem for problem in laid.problems if problem.severity == "error"] == []
    assert laid.steps and set(laid.steps) >= {box.name for page in pages_of(laid).anatomy() for box in page.fitted}


def test_the_page_for_a_browser_says_the_steps_of_the_paper(laid: Laid) -> None:
    assert f"<style>{laid.choice.css()}</style></head>" in laid.html and laid.choice.css()


def test_a_sheet_that_was_made_before_is_laid_out_once_and_comes_out_the_same(
    laid: Laid, paper: Paper, material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    layouts, usual = list[str](), Typesetter.lay_out

    def counted(self: Typesetter, html: str, page: str, planned: int = 1) -> Pages:
        layouts.append(html)
        return usual(self, html, page, planned)

    monkeypatch.setattr(Typesetter, "lay_out", counted)
    again = paper.laid(replace(A6, formats=("pdf",), embed="lineage"), material)
    assert len(layouts) == 1 and again.choice == laid.choice
    assert pages_of(again).anatomy() == pages_of(laid).anatomy()


def test_laid_out_again_it_is_the_same(laid: Laid, paper: Paper, material: Material) -> None:
    assert paper.again(A6, material, laid.choice).anatomy() == pages_of(laid).anatomy()


def test_a_print_shop_gets_a_bleed_around_the_same_page(laid: Laid, paper: Paper, material: Material) -> None:
    pressed = paper.again(replace(A6, profile="press"), material, laid.choice)
    (page,), (usual,) = pressed.anatomy(), pages_of(laid).anatomy()
    assert (page.width, page.height) == (usual.width, usual.height) == pytest.approx((105, 148), abs=0.1)
    with pikepdf.open(io.BytesIO(pressed.pdf())) as pdf:
        box = [float(edge) / 72 * 25.4 for edge in pdf.pages[0].BleedBox]
    assert box[2] - box[0] == pytest.approx(105 + 2 * material.bleed, abs=0.1)
