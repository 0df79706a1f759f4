"""What advertising networks weigh, with logos as partners send them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image, ImageDraw

from campaignkit.documents.project import read_project
from campaignkit.errors import RenderingFailed
from campaignkit.lineage.credits import Credit
from campaignkit.model.campaign import Partner
from campaignkit.model.values import Asset
from campaignkit.rendering.workshop.kit_renderer import KitRenderer
from campaignkit.sandbox.order import Sheet

KIT = Path(__file__).parents[3] / "kits/co-branded-ad"
CREDIT = Credit(
    "Co-branded ad", "1.0.0", "Werkstatt Ost", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/",
    "ck:0123-4567", "", "", "sha256:0", "",
)  # fmt: skip
SHAPES = ((1600, 900), (900, 900), (2400, 600), (1200, 800))


def ordinary(number: int) -> Image.Image:
    """A logo of flat shapes and a gradient, on a clear ground or on white, as large as people have it."""
    width, height = SHAPES[number % len(SHAPES)]
    dice = Random(number)
    picture = Image.new("RGBA", (width, height), (255, 255, 255, 0 if number % 3 == 0 else 255))
    ramp = Image.linear_gradient("L").resize((width // 2, height // 2))
    paint = Image.merge("RGB", (ramp, ramp.point(lambda value: 255 - value), Image.new("L", ramp.size, 120)))
    picture.paste(paint, (width // 4, height // 4))
    for _ in range(7):
        left, top = dice.randrange(width * 6 // 8), dice.randrange(height * 6 // 8)
        colour = tuple(dice.randrange(220) for _ in range(3))
        ImageDraw.Draw(picture).ellipse((left, top, left + width // 7, top + height // 6), fill=(*colour, 255))
    return picture


def saved(picture: Image.Image, folder: Path, number: int) -> Partner:
    path = folder / (f"{number}.jpg" if number % 3 == 2 else f"{number}.png")
    (picture.convert("RGB") if number % 3 == 2 else picture).save(path)
    return Partner(f"p{number}", f"Partner {number}", logo=Asset(path, f"logos/{path.name}"))


def workshop(partners: Iterator[Any] | Sequence[Partner]) -> KitRenderer:
    project = read_project(KIT)
    return KitRenderer(project.kits[0], replace(project.campaign, partners=tuple(partners)), CREDIT, 0)


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> KitRenderer:
    folder = tmp_path_factory.mktemp("logos")
    return workshop(saved(ordinary(number), folder, number) for number in range(12))


@pytest.mark.parametrize("turn", [1, 2, 3, 12])
def test_the_smallest_banner_keeps_its_weight_with_twelve_ordinary_logos(
    twelve: KitRenderer, turn: int, tmp_path: Path
) -> None:
    laid = twelve.lay_out(Sheet("320x50", "en", ("html",), slots=1, turn=turn))
    assert [problem for problem in laid.problems if problem.severity == "error"] == []
    (file,) = twelve.write(laid, tmp_path)
    assert file.path.stat().st_size <= 50_000


def test_a_piece_that_is_too_heavy_names_the_logo_that_weighs_most(tmp_path: Path) -> None:
    noise = Image.effect_noise((1000, 500), 120).convert("RGB")
    noise.putalpha(200)  # no JPEG can take it
    made = workshop([saved(ordinary(0), tmp_path, 0), saved(noise, tmp_path, 4)])
    laid = made.lay_out(Sheet("320x50", "en", ("html",), slots=1, turn=2))
    with pytest.raises(RenderingFailed) as failed:
        made.write(laid, tmp_path)
    (problem,) = failed.value.problems
    assert (problem.file, problem.field, problem.code) == ("campaign.yaml", "partners[1].logo", "too-heavy")
    assert "logos/4.png weighs" in problem.message and "ask Partner 4 for a plainer version" in problem.message
