from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.documents.campaign import read_campaign
from campaignkit.errors import InvalidDocuments
from campaignkit.model.campaign import Brand


def brand(folder: Path, text: str) -> Brand:
    (folder / "campaign.yaml").write_text(f"brand: {text}\n", encoding="utf-8")
    return read_campaign(folder, []).campaign.brands[0]


@pytest.mark.parametrize("said", ["[0, 90, 85.5, 0]", "0 90 85.5 0", "0/90/85.5/0", "'0%, 90%, 85.5%, 0%'"])
def test_a_mixture_of_inks_is_four_shares_however_it_is_written(tmp_path: Path, said: str) -> None:
    assert brand(tmp_path, f"{{color: '#E5352B', cmyk: {{color: {said}}}}}").cmyk == {"color": (0, 90, 85.5, 0)}


def test_an_ink_of_its_own_has_a_name(tmp_path: Path) -> None:
    found = brand(tmp_path, "{color: '#E5352B', spot: {color: PANTONE 485 C, second: HKS 43}}")
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
        brand(tmp_path, f"{{color: '#E5352B', {inks}}}")
    (problem,) = caught.value.problems
    assert (problem.field, problem.line) == (field, 1)
    assert words in problem.message


def test_a_brand_file_names_inks_as_the_campaign_does(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text("color: '#E5352B'\ncmyk: {color: [0, 90, 85, 0]}\n", encoding="utf-8")
    (tmp_path / "campaign.yaml").write_text("brands: [ours.yaml]\nbrand: {spot: {color: HKS 13}}\n", encoding="utf-8")
    (found,) = read_campaign(tmp_path, []).campaign.brands
    assert (found.cmyk, found.spot) == ({"color": (0, 90, 85, 0)}, {"color": "HKS 13"})
