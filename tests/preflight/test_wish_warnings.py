from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.documents.project import Project, read_project
from campaignkit.preflight.wish_warnings import PARTNERS_NOT_SHOWN, unshown_partners, warnings_of
from campaignkit.production.plan import Wish

SAMPLE = "lang: en\nheadline: Soup for all\npartners: [{name: A}]\n"


@pytest.fixture
def campaign(tmp_path: Path, new_kit: Callable[..., Path]) -> Path:
    """A campaign that still says what its kit's sample says."""
    home = new_kit("camp/kits/soup", files={"templates/flyer.html": "<p>{{ headline }}</p>"})
    (home / "sample" / "campaign.yaml").write_text(SAMPLE)
    (tmp_path / "camp" / "campaign.yaml").write_text(SAMPLE)
    return tmp_path / "camp"


def sample_values(project: Project, wish: Wish) -> list[str]:
    return [problem.field for problem in warnings_of(project, wish) if problem.code == "sample-value"]


def test_words_of_the_sample_are_told_where_a_wished_sheet_prints_them(campaign: Path) -> None:
    project = read_project(campaign)
    assert sample_values(project, Wish()) == ["headline", "partners"]
    (campaign / "kits" / "soup" / "templates" / "flyer.html").write_text("<p>{{ lang }}</p>")
    wish = Wish(materials=tuple(material.name for material in project.kits[0].materials))
    assert sample_values(project, wish) == ["partners"]


def test_words_of_the_sample_are_told_in_the_languages_that_are_wished_for(campaign: Path) -> None:
    (campaign / "campaign.yaml").write_text(
        "langs: [en, de]\nheadline: {en: Soup for all, de: Suppe, fr: Soupe}\npartners: [{name: Ours}]\n"
    )
    project = read_project(campaign)
    assert sample_values(project, Wish()) == ["headline.en"]
    assert sample_values(project, Wish(langs=("en",))) == ["headline.en"]
    assert sample_values(project, Wish(langs=("de",))) == []


def test_words_of_the_sample_are_told_of_the_materials_that_the_campaign_chooses(campaign: Path) -> None:
    home = campaign / "kits" / "soup"
    (home / "templates" / "bare.html").write_text("<p>{{ lang }}</p>")
    (home / "kit.yaml").write_text(
        (home / "kit.yaml").read_text() + "  a6: {template: bare.html, size: A6, pages: 1, formats: [pdf]}\n"
    )
    (campaign / "campaign.yaml").write_text("headline: Soup for all\nmaterials: [a6]\n")
    project = read_project(campaign)
    assert sample_values(project, Wish()) == []
    assert sample_values(project, Wish(materials=("a5",))) == ["headline"]


def test_a_kit_that_asks_for_partners_and_shows_none_is_told(campaign: Path) -> None:
    manifest = campaign / "kits" / "soup" / "kit.yaml"
    manifest.write_text(manifest.read_text() + "partners: {min: 1, max: 4}\n")
    project = read_project(campaign)
    (problem,) = unshown_partners(project, project.kits)
    assert (problem.field, problem.code, problem.severity) == ("partners", PARTNERS_NOT_SHOWN, "warning")
    (campaign / "kits" / "soup" / "templates" / "flyer.html").write_text("<p>{{ strip(partners) }}</p>")
    assert unshown_partners(project, project.kits) == ()


def test_a_material_for_each_of_nobody_is_told_where_it_is_wished_for(campaign: Path) -> None:
    manifest = campaign / "kits" / "soup" / "kit.yaml"
    letter = "  letter: {template: flyer.html, size: A5, pages: 1, formats: [pdf], each: recipient}\n"
    manifest.write_text(manifest.read_text() + letter)

    def told(text: str, wish: Wish) -> list[tuple[str, str]]:
        (campaign / "campaign.yaml").write_text(text)
        found = warnings_of(read_project(campaign), wish)
        return [(problem.field, problem.severity) for problem in found if problem.code == "for-nobody"]

    own = "headline: Ours\n"
    assert told(own, Wish()) == told(own, Wish(materials=("letter",))) == [("recipients", "note")]
    assert told(own, Wish(materials=("a5",))) == told(f"{own}materials: [a5]\n", Wish()) == []
    assert told(f"{own}recipients: [{{name: Ann}}]\n", Wish()) == []
