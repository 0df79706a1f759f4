from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from PIL import Image, ImageDraw

from campaignkit.rendering.pictures.likeness import look_alike


def logo(fill: str = "#c8202f", dot: bool = True, hole: bool = True, shift: float = 0.0, smooth: int = 4) -> Image.Image:
    large = Image.new("RGBA", (480 * smooth, 200 * smooth), (0, 0, 0, 0))
    draw = ImageDraw.Draw(large)

    def box(*corners: Any) -> list[float]:
        return [smooth * (corner + (shift if place % 2 == 0 else 0)) for place, corner in enumerate(corners)]

    draw.ellipse(box(20, 20, 180, 180), fill=fill)
    if hole:
        draw.ellipse(box(60, 60, 140, 140), fill=(0, 0, 0, 0))
    draw.rectangle(box(240, 60, 440, 80), fill="#111111")
    if dot:
        draw.ellipse(box(300, 100, 310, 110), fill="#111111")
    return large.resize((480, 200), Image.Resampling.LANCZOS)


def test_edges_that_are_smoothed_otherwise_or_half_a_pixel_off_look_alike() -> None:
    assert look_alike(logo(), logo(smooth=1)) and look_alike(logo(), logo(shift=0.5))


@pytest.mark.parametrize(
    "other",
    [{"dot": False}, {"hole": False}, {"fill": "#000000"}, {"fill": "#ffffff"}, {"shift": 4}, {"fill": "#a8202f"}],
)
def test_a_missing_part_a_filled_hole_or_another_colour_does_not(other: Mapping[str, Any]) -> None:
    assert not look_alike(logo(), logo(**other)) and not look_alike(logo(**other), logo())


def test_a_pale_ground_that_is_missing_does_not() -> None:
    pale = Image.new("RGBA", (480, 200), "#e2e2e2")
    pale.alpha_composite(logo())
    assert not look_alike(logo(), pale)


def test_white_on_nothing_is_seen() -> None:
    assert not look_alike(logo("#ffffff"), logo("#ffffff", hole=False))


def test_what_fills_its_box_to_the_border_is_like_itself_with_a_softer_border() -> None:
    full = Image.new("RGBA", (480, 200), "black")
    soft = full.copy()
    soft.paste((0, 0, 0, 110), (478, 0, 480, 200))
    assert look_alike(full, soft)
