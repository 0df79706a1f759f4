from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.documents.campaign import read_campaign
from campaignkit.documents.reading.report import Report
from campaignkit.documents.reading.source import Node, parse_table
from campaignkit.documents.values.brand import read_brand, read_brands
from campaignkit.documents.values.fields import FieldReader
from campaignkit.errors import InvalidDocuments
from campaignkit.model.campaign import Brand

OURS = """\
meta: {name: {short: Soup Run, full: The Soup Run of Leeds}}
color:
  palette: {brick: "#B5432B"}
  primary: brick
  secondary: "#123"
look: quarters
"""


def node(text: str) -> Node | None:
    return parse_table(text.encode(), "campaign.yaml").entries.get("brand")


def brand(text: str) -> tuple[Brand, list[tuple[str, str]]]:
    report = Report("campaign.yaml")
    read = read_brand(FieldReader(report), node(text), Path("/nowhere"))
    return read, [(problem.field, problem.code) for problem in report.problems]


def brands(folder: Path, written: str, common: Brand | None = None) -> tuple[tuple[Brand, ...], list[tuple[str, str, str]]]:
    report = Report("campaign.yaml")
    listed = node(f"brand: {written}")
    assert listed is not None
    read = read_brands(FieldReader(report), listed, folder, "", common or Brand())
    return read, [(problem.file, problem.field, problem.code) for problem in report.problems]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ours.yaml").write_text(OURS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("text", ["lang: en", "brand:", "brand: ~"])
def test_no_brand_is_an_empty_one(text: str) -> None:
    assert brand(text) == (Brand(), [])


def test_a_campaign_says_its_own_looks() -> None:
    assert brand("brand: {color: '#E5352B', look: quarters, seed: soup}") == (
        Brand(color="#e5352b", look="quarters", seed="soup"),
        [],
    )


def test_a_brand_that_is_no_group_or_wrong_inside_is_noted() -> None:
    assert brand("brand: red") == (Brand(), [("brand", "wrong-type")])
    assert brand("brand: {color: red, loock: x}") == (
        Brand(),
        [("brand.color", "bad-color"), ("brand.loock", "unknown-key")],
    )


def test_a_brand_file_speaks_quarto_s_words_and_ours(folder: Path) -> None:
    assert brands(folder, "[ours.yaml]") == (
        (Brand(name="soup-run", color="#b5432b", second="#112233", look="quarters"),),
        [],
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [("meta: {name: Ünser Haus}", "unser-haus"), ("meta: {name: {full: Soup}}", "soup"), ("look: x", "ours")],
)
def test_a_brand_is_named_as_it_says_or_like_its_file(folder: Path, text: str, name: str) -> None:
    (folder / "ours.yaml").write_text(text, encoding="utf-8")
    (read,), _ = brands(folder, "[ours.yaml]")
    assert read.name == name


def test_what_a_file_leaves_out_the_campaign_gives(folder: Path) -> None:
    common = Brand(color="#000000", seed="all of us", fonts={"title": "Anton"})
    (read,), problems = brands(folder, "[ours.yaml]", common)
    assert problems == []
    assert (read.color, read.seed, read.fonts) == ("#b5432b", "all of us", {"title": "Anton"})


def test_our_own_colour_wins_over_quarto_s(folder: Path) -> None:
    (folder / "ours.yaml").write_text('color: "#ffffff"\n', encoding="utf-8")
    (read,), _ = brands(folder, "[ours.yaml]")
    assert read.color == "#ffffff"


def test_two_brands_of_one_name_are_told(folder: Path) -> None:
    (folder / "theirs.yaml").write_text("meta: {name: Soup Run}", encoding="utf-8")
    read, problems = brands(folder, "[ours.yaml, theirs.yaml]")
    assert len(read) == 1
    assert problems == [("campaign.yaml", "brands[1]", "duplicate-id")]


@pytest.mark.parametrize(
    ("written", "field", "code"),
    [
        ("ours.yaml", "brands", "wrong-type"),
        ("[{a: 1}]", "brands[0]", "wrong-type"),
        ("[gone.yaml]", "brands[0]", "missing-file"),
        ("[../ours.yaml]", "brands[0]", "unsafe-path"),
        ("[ours.json]", "brands[0]", "wrong-file-type"),
    ],
)
def test_a_list_names_files_that_are_there(folder: Path, written: str, field: str, code: str) -> None:
    assert brands(folder, written) == ((), [("campaign.yaml", field, code)])


@pytest.mark.parametrize(
    ("text", "field", "code"),
    [
        ("a: [", "", "yaml-syntax"),
        ("colour: '#fff'", "colour", "unknown-key"),
        ("color: {primary: [1]}", "color.primary", "wrong-type"),
        ("color: {primary: blue}", "color.primary", "bad-color"),
        ("look: x\nlook: y", "look", "duplicate-key"),
    ],
)
def test_what_is_wrong_in_a_brand_file_is_told_of_that_file(folder: Path, text: str, field: str, code: str) -> None:
    (folder / "ours.yaml").write_text(text, encoding="utf-8")
    _, problems = brands(folder, "[ours.yaml]")
    assert problems == [("ours.yaml", field, code)]


def in_campaign(folder: Path, text: str) -> Brand:
    (folder / "campaign.yaml").write_text(f"brand: {text}\n", encoding="utf-8")
    return read_campaign(folder, []).campaign.brands[0]


@pytest.mark.parametrize("said", ["[0, 90, 85.5, 0]", "0 90 85.5 0", "0/90/85.5/0", "'0%, 90%, 85.5%, 0%'"])
def test_a_mixture_of_inks_is_four_shares_however_it_is_written(tmp_path: Path, said: str) -> None:
    assert in_campaign(tmp_path, f"{{color: '#E5352B', cmyk: {{color: {said}}}}}").cmyk == {"color": (0, 90, 85.5, 0)}


def test_an_ink_of_its_own_has_a_name(tmp_path: Path) -> None:
    found = in_campaign(tmp_path, "{color: '#E5352B', spot: {color: PANTONE 485 C, second: HKS 43}}")
    assert found.spot == {"color": "PANTONE 485 C", "second": "HKS 43"}


@pytest.mark.parametrize(
    ("inks", "field", "words"),
    [
        ("cmyk: {color: [0, 90, 85]}", "brand.cmyk.color", "four shares from 0 to 100"),
        ("cmyk: {color: [0, 90, 85, 120]}", "brand.cmyk.color", "four shares from 0 to 100"),
        ("cmyk: {second: red}", "brand.cmyk.second", "four shares from 0 to 100"),
        ("cmyk: {colour: [0, 90, 85, 0]}", "brand.cmyk.colour", "did you mean `color`?"),
        ("spot: {third: HKS 43}", "brand.spot.third", "color or second"),
    ],
)
def test_inks_that_are_none_are_told_at_their_place(tmp_path: Path, inks: str, field: str, words: str) -> None:
    with pytest.raises(InvalidDocuments) as caught:
        in_campaign(tmp_path, f"{{color: '#E5352B', {inks}}}")
    (problem,) = caught.value.problems
    assert (problem.field, problem.line) == (field, 1)
    assert words in problem.message


def test_a_brand_file_names_inks_as_the_campaign_does(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text("color: '#E5352B'\ncmyk: {color: [0, 90, 85, 0]}\n", encoding="utf-8")
    (tmp_path / "campaign.yaml").write_text("brands: [ours.yaml]\nbrand: {spot: {color: HKS 13}}\n", encoding="utf-8")
    (found,) = read_campaign(tmp_path, []).campaign.brands
    assert (found.cmyk, found.spot) == ({"color": (0, 90, 85, 0)}, {"color": "HKS 13"})
