from __future__ import annotations

from campaignkit.looks.palette import GROUNDS
from campaignkit.model.look_layers import ROLES, TREATMENTS, PhotoLayer


def test_a_look_may_name_the_colours_that_every_palette_has() -> None:
    assert set(ROLES) == set(GROUNDS)


def test_a_photo_is_shown_by_its_focus_in_the_middle_unless_a_look_says_otherwise() -> None:
    assert PhotoLayer(TREATMENTS[0]).anchor == (0.5, 0.5)
