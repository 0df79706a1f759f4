from __future__ import annotations

import pytest

from campaignkit.looks.composer.canvas import Canvas
from campaignkit.looks.composer.stage import Stage
from campaignkit.looks.composer.two_inks import MOTIFS, draw
from campaignkit.model.look import Box
from campaignkit.model.look_layers import Motif, TwoInks
from tests.looks.composer.drawings import RED


def printed(motif: Motif, seed: str = "hull", width: float = 64, subject: str = "", *others: Motif) -> str:
    canvas = Canvas(60, 84.85, 2, RED, seed, "straight")
    draw(Stage(canvas, Box(-2, 46, width, 27), (), (), subject=subject), TwoInks((motif, *others)))
    return canvas.svg()


@pytest.mark.parametrize("motif", MOTIFS)
def test_each_motif_prints_two_inks_and_their_product(motif: Motif) -> None:
    svg = printed(motif)
    assert svg.count(RED["brand"]) == 1 and svg.count(RED["second"]) == 1
    assert svg.count("clip-path=") == 2, "what lies on the other ink, and what would leave the zone"
    assert svg == printed(motif) != printed(motif, "leeds")


@pytest.mark.parametrize("motif", MOTIFS)
def test_a_motif_is_drawn_for_its_zone_and_light_enough_for_a_page(motif: Motif) -> None:
    assert printed(motif, width=30) != printed(motif)
    assert len(printed(motif)) < 250_000


def test_the_subject_takes_its_motif_and_a_refuge_never_gets_a_picnic() -> None:
    assert printed("hills", "hull", 64, "food", "table") == printed("table")
    assert printed("hills", "hull", 64, "home", "table", "street") == printed("street")
    assert printed("hills", "hull", 64, "", "table", "street") == printed("hills")
    assert printed("hills", "hull", 64, "food") == printed("hills")
