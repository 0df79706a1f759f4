"""Logos as partners send them come out as they are, and what is wrong with one is told with its partner."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

CAMPAIGN = """\
lang: en
materials: [a6]
event:
  title: Soup for all
  starts: 2027-06-12T18:30
  ends: 2027-06-12T21:00
  tz: Europe/London
  where: St Mary’s Hall, Leeds
  price: {amount: 0, currency: GBP}
  url: https://soup.example/
partners:
  - {name: Aire Canteen, logo: logos/inks.jpg}
  - {name: Bread Bank, logo: logos/white.png}
  - {name: Canal Trust, logo: logos/small.gif}
brand: {color: "#E5352B", look: quarters}
"""
INKS, SHOWN, PAD = (0, 255, 0, 0), (255, 0, 255), (27, 24, 23)


@pytest.fixture(scope="module")
def soup(new_person: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign with a logo in a printer's inks, a white one and one that is far too small."""
    folder = tmp_path_factory.mktemp("logos") / "soup"
    assert new_person()("fork", "event-flyer", folder).status == 0
    (folder / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    Image.new("CMYK", (600, 300), INKS).save(folder / "logos/inks.jpg", quality=95)
    white = Image.new("RGBA", (600, 300), (255, 255, 255, 0))
    white.paste("white", (100, 100, 500, 200))
    white.save(folder / "logos/white.png")
    Image.new("RGB", (24, 12), "blue").save(folder / "logos/small.gif")
    return folder


def test_inks_come_out_right_a_white_mark_is_seen_and_a_small_one_is_told(
    soup: Path, campaignkit: Any, tmp_path: Path
) -> None:
    told = campaignkit("render", soup, "-f", "png", "-o", tmp_path)
    assert told.status == 0, told.err
    (path,) = tmp_path.rglob("*.png")
    picture = Image.open(path).convert("RGB")
    strip = picture.crop((0, picture.height * 3 // 4, picture.width, picture.height))
    for colour in (SHOWN, PAD, (0, 0, 255)):
        assert any(all(abs(a - b) < 12 for a, b in zip(found, colour, strict=True)) for _, found in colours(strip)), colour
    assert "partners[1].logo: warning: logos/white.png is too light for white paper" in told.err
    assert "partners[2].logo: warning: logos/small.gif has 24 x 12 pixels: on a6 it is printed" in told.err
    assert "ask Canal Trust for an SVG" in told.err


def colours(picture: Image.Image) -> list[tuple[int, tuple[int, int, int]]]:
    """The colours that many pixels of a picture have."""
    found: Any = picture.getcolors(picture.width * picture.height) or []
    return [(count, colour) for count, colour in found if count > 60]


def test_the_press_refuses_what_is_invisible_or_coarse(soup: Path, campaignkit: Any, tmp_path: Path) -> None:
    told = campaignkit("render", soup, "-f", "pdf", "--profile", "press", "-o", tmp_path)
    assert told.status == 1
    assert "campaign.yaml:13:24 partners[1].logo: logos/white.png is too light for white paper" in told.err
    assert "campaign.yaml:14:25 partners[2].logo: logos/small.gif has 24 x 12 pixels" in told.err
    assert not list(tmp_path.rglob("*.pdf"))
