from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.documents.project import kit_folders, read_project
from campaignkit.errors import InvalidDocuments, NotFound

MANIFEST = """\
name: {name}
version: 1.0.0
title: Soup flyer
summary: One bowl, one sheet
license: CC-BY-SA-4.0
authors: [{{name: Werkstatt Ost}}]
fields:
  {field}: {{type: text, max: 40, required: true}}
materials:
  a5: {{template: flyer.html, size: A5, formats: [pdf]}}
"""

SAMPLE = "lang: en\nheadline: Soup for all\nurl: https://soup.example/\npartners: [{name: Soup Run}, {name: Bread Co}]\n"


def add_kit(folder: Path, name: str = "soup", field: str = "headline", sample: str = SAMPLE) -> Path:
    for path, text in {
        "kit.yaml": MANIFEST.format(name=name, field=field),
        "templates/flyer.html": "<p>",
        "sample/campaign.yaml": sample,
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def campaign(folder: Path, text: str, *kits: str) -> Path:
    for name in kits:
        add_kit(folder / "kits" / name, name)
    (folder / "campaign.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_campaign_is_read_with_all_its_kits(tmp_path: Path) -> None:
    project = read_project(campaign(tmp_path, "headline: Mine\n", "poster", "flyer"))
    assert [kit.name for kit in project.kits] == ["flyer", "poster"]
    assert project.campaign.values["headline"] == "Mine"
    assert project.folder == tmp_path.resolve()
    assert project.warnings == ()


def test_a_kit_is_read_with_its_sample_and_no_word_about_it(tmp_path: Path) -> None:
    project = read_project(add_kit(tmp_path / "soup"))
    assert project.campaign.values["headline"] == "Soup for all"
    assert project.campaign.folder == (tmp_path / "soup/sample").resolve()
    assert project.warnings == ()


def test_values_that_are_still_the_samples_are_warned_of(tmp_path: Path) -> None:
    text = "lang: en\nheadline: Soup for all\nurl: https://mine.example/\npartners: [{name: Own}, {name: Bread Co}]\n"
    warnings = read_project(campaign(tmp_path, text, "soup")).warnings
    assert [(p.field, p.line, p.code, p.severity) for p in warnings] == [
        ("headline", 2, "sample-value", "warning"),
        ("partners[1]", 4, "sample-value", "warning"),
    ]


def test_a_list_that_is_all_the_samples_is_one_warning(tmp_path: Path) -> None:
    fields = [p.field for p in read_project(campaign(tmp_path, SAMPLE, "soup")).warnings]
    assert fields == ["headline", "url", "partners"]


def test_the_samples_audiences_may_stay(tmp_path: Path) -> None:
    folder = campaign(tmp_path, "headline: Mine\naudiences: [workers]\n")
    add_kit(tmp_path / "kits/soup", sample="headline: Soup for all\naudiences: [workers]\n")
    assert read_project(folder).warnings == ()


def test_problems_of_kits_and_campaign_are_told_together(tmp_path: Path) -> None:
    campaign(tmp_path, "headlin: x\nlang: xx\n", "flyer", "poster")
    (tmp_path / "kits/poster/kit.yaml").write_text("title: x\n")
    with pytest.raises(InvalidDocuments) as caught:
        read_project(tmp_path)
    files = [p.file for p in caught.value.problems]
    assert {"campaign.yaml", "kits/poster/kit.yaml"} == set(files)
    assert files == sorted(files)


def test_a_key_may_belong_to_the_kit_that_cannot_be_read(tmp_path: Path) -> None:
    campaign(tmp_path, "headline: x\nposterword: y\n", "flyer", "poster")
    (tmp_path / "kits/poster/kit.yaml").write_text(MANIFEST.format(name="poster", field="posterword").replace("A5", "A9"))
    with pytest.raises(InvalidDocuments) as caught:
        read_project(tmp_path)
    assert {p.file for p in caught.value.problems} == {"kits/poster/kit.yaml"}


def test_missing_logos_can_be_a_matter_of_warning(tmp_path: Path) -> None:
    folder = campaign(tmp_path, "headline: x\npartners: [{name: A, logo: a.svg}]\n", "soup")
    assert [p.code for p in read_project(folder, missing_logos="warning").warnings] == ["missing-logo"]


def test_problems_of_a_sample_name_its_file(tmp_path: Path) -> None:
    with pytest.raises(InvalidDocuments) as caught:
        read_project(add_kit(tmp_path / "soup", sample="lang: en\n"))
    (problem,) = caught.value.problems
    assert (problem.file, problem.field) == ("sample/campaign.yaml", "headline")


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ((), "neither a campaign"),
        (("campaign.yaml",), "no kits yet"),
        (("kits/a/kit.yaml",), "no campaign.yaml"),
        (("kit.yaml",), "no sample"),
    ],
)
def test_a_folder_that_is_no_project_is_told_what_to_do(tmp_path: Path, made: tuple[str, ...], words: str) -> None:
    for name in made:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(MANIFEST.format(name="a", field="headline") if name.endswith("kit.yaml") else "")
    if made == ("kit.yaml",):
        add_kit(tmp_path)
        (tmp_path / "sample/campaign.yaml").unlink()
    with pytest.raises(NotFound) as caught:
        read_project(tmp_path)
    assert words in caught.value.message
    assert caught.value.hint


def test_the_folders_of_kits_are_found_by_their_manifests(tmp_path: Path) -> None:
    campaign(tmp_path, "", "b", "a")
    (tmp_path / "kits/notes").mkdir()
    assert [folder.name for folder in kit_folders(tmp_path)] == ["a", "b"]
    assert kit_folders(tmp_path / "kits/a") == (tmp_path / "kits/a",)


def test_a_broken_kit_without_a_sample_is_told_as_broken(tmp_path: Path) -> None:
    add_kit(tmp_path)
    (tmp_path / "sample/campaign.yaml").unlink()
    (tmp_path / "kit.yaml").write_text("title: x\n")
    with pytest.raises(InvalidDocuments) as caught:
        read_project(tmp_path)
    assert {p.file for p in caught.value.problems} == {"kit.yaml"}


FACTS = """\
headline: Soup
event:
  starts: 2027-06-19T12:00
  tz: Europe/London
  hours: doors at six
  where: The old mill
  price: {amount: 0, currency: GBP}
access: Step-free
"""


def told_of(folder: Path, text: str) -> list[str]:
    campaign(folder, text)
    add_kit(folder / "kits" / "soup", sample=FACTS)
    return [problem.field for problem in read_project(folder).warnings if problem.code == "sample-value"]


def test_days_prices_places_and_promises_of_the_sample_are_warned_of(tmp_path: Path) -> None:
    assert told_of(tmp_path, FACTS)[1:] == ["event.starts", "event.hours", "event.where", "event.price", "access"]


def test_what_is_true_of_ones_own_event_too_can_be_said_in_other_signs(tmp_path: Path) -> None:
    own = FACTS.replace("06-19T12", "06-19 12").replace("{amount: 0, currency: GBP}", "0 £").replace("Step", "All step")
    assert told_of(tmp_path, own)[1:] == ["event.hours", "event.where"]


def test_a_price_alone_is_asked_about_and_no_bar_to_the_press(tmp_path: Path) -> None:
    campaign(tmp_path, "headline: Mine\nevent:\n  price: {amount: 0, currency: GBP}\n")
    add_kit(tmp_path / "kits" / "soup", sample=FACTS)
    assert [problem.code for problem in read_project(tmp_path).warnings] == ["sample-price"]


def test_a_price_alone_is_not_that_of_a_sample_in_another_language(tmp_path: Path) -> None:
    campaign(tmp_path, "lang: fr\nheadline: Mine\nevent:\n  price: {amount: 0, currency: GBP}\n")
    add_kit(tmp_path / "kits" / "soup", sample=f"lang: en\n{FACTS}")
    assert read_project(tmp_path).warnings == ()
