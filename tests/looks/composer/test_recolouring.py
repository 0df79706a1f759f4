from __future__ import annotations

import pytest

from campaignkit.looks.composer.recolouring import APART, EXCHANGES, FROM_GROUND, recoloured
from campaignkit.looks.oklch import difference
from campaignkit.looks.palette import derive
from campaignkit.model.look_layers import ROLES, Role
from tests.looks.composer.drawings import RED, drawing

BRANDS = ("#e5352b", "#ffe600", "#39ff14", "#0d5c4a", "#22c3e6", "#0b1f4b", "#7a3e9d", "#ffd6e0", "#ffffff", "#111111")


def test_there_are_exchanges_for_every_ground() -> None:
    assert set(EXCHANGES) == set(ROLES)


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("ground", ["paper", "brand", "second"])
def test_the_large_pieces_never_drown_in_their_ground(brand: str, ground: Role) -> None:
    colours = derive(brand)
    for seed in ("hull", "leeds", "york"):
        shown = recoloured(drawing(), ground, colours, seed, 0)
        assert difference(shown["brand"], colours[ground]) >= min(FROM_GROUND.values())


@pytest.mark.parametrize("brand", BRANDS)
def test_the_two_large_pieces_are_told_apart(brand: str) -> None:
    shown = recoloured(drawing(), "brand", derive(brand), "hull", 0)
    assert difference(shown["brand"], shown["second"]) >= APART / 2


def test_a_second_ground_is_heeded() -> None:
    shown = recoloured(drawing(), "brand", RED, "hull", 0, also="paper")
    assert difference(shown["brand"], RED["paper"]) >= APART


def test_only_colours_of_the_palette_are_printed() -> None:
    for ground in ROLES:
        assert set(recoloured(drawing(), ground, RED, "hull", 0).values()) <= set(RED.values())
