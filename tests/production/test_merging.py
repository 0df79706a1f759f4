from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.model.campaign import Brand, Campaign, Recipient
from campaignkit.model.kit import Kit, Material, Size
from campaignkit.production.merging import bundled, merge
from campaignkit.production.plan import Job, Wish, plan
from campaignkit.sandbox.made import Made, made_file

A4 = Size(210, 297, "mm", "A4")
LETTER = Material("letter", "letter.html", ("pdf", "png"), A4, each="recipient")
FLYER = Material("flyer", "flyer.html", ("pdf",), A4)
PEOPLE = (Recipient("7", {}), Recipient("x", {}, "de"))


def kit(*materials: Material) -> Kit:
    return Kit(Path("/c/kits/post"), "post", "1.0.0", "Post", "", "CC0-1.0", (), (), materials)


def campaign(**changes: Any) -> Campaign:
    return replace(Campaign(Path("/c"), {}, langs=("en", "de"), recipients=PEOPLE), **changes)


def jobs(values: Campaign, *materials: Material, **wish: Any) -> tuple[Job, ...]:
    return plan((kit(*materials),), values, Wish(**wish))


def merged_names(values: Campaign, *materials: Material, **wish: Any) -> list[str]:
    return [bundle.name for bundle in bundled(jobs(values, *materials, **wish), values)]


def test_the_file_of_all_variants_is_named_by_what_they_have_in_common() -> None:
    assert merged_names(campaign(), LETTER, FLYER) == ["letter.pdf", "flyer.pdf"]
    several = campaign(recipients=(Recipient("7", {}), Recipient("8", {})), brands=(Brand("red"), Brand("blue")))
    assert merged_names(several, LETTER, langs=("en",), profile="home") == ["letter-en-home.pdf"]
    assert merged_names(several, FLYER, brand="red") == ["flyer-red.pdf"]


def test_what_has_but_one_variant_is_made_as_ever() -> None:
    assert merged_names(campaign(langs=("en",), recipients=PEOPLE[:1]), LETTER, FLYER) == []


def test_two_materials_never_become_one_file() -> None:
    stack = replace(FLYER, name="a-b", each="distributor")
    values = campaign(
        langs=("en",), recipients=(Recipient("b", {}),), values={"distributors": ({"code": "x"}, {"code": "y"})}
    )
    planned = jobs(values, replace(LETTER, name="a"), stack)
    with pytest.raises(InvalidDocuments) as refused:
        bundled(planned, values)
    assert "both be written to post/a-b.pdf" in refused.value.problems[0].message


def pdf(path: Path) -> Path:
    with pikepdf.new() as document:
        document.add_blank_page()
        with document.open_metadata() as xmp:
            xmp["dc:title"] = "x"
        document.save(path)
    return path


def test_a_variant_that_could_not_be_made_is_lacking_and_told_as_ever(tmp_path: Path) -> None:
    planned = jobs(campaign(recipients=(*PEOPLE, Recipient("8", {}))), LETTER)
    failed = Made(problems=(Problem("a.html", "", "broken", "broken"),))
    sound = [
        Made((made_file(pdf(tmp_path / f"{n}.pdf"), "pdf", 1), made_file(pdf(tmp_path / f"{n}.png"), "png"))) for n in "ab"
    ]
    (tmp_path / "merged").mkdir()
    found, made = merge(bundled(planned, campaign()), planned, (sound[0], failed, sound[1]), tmp_path / "merged")
    first, *others = zip(found, made, strict=True)
    assert [(variant.sheet.recipient, variant.page) for variant in first[0].variants] == [("7", 1), ("x", 3)]
    assert (first[0].sheet.recipient, first[1].files[0].pages) == ("", 4)
    assert [[file.format for file in sheet.files] for _, sheet in others] == [["png"], [], ["png"]]
    assert [list(job.names) for job, _ in others] == [["png"]] * 3
    assert [sheet.has_errors for _, sheet in others] == [False, True, False]
