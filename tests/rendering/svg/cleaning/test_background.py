from __future__ import annotations

import pytest

from campaignkit.rendering.svg.cleaning.sanitizer import clean_svg

ROOT = '<svg xmlns="http://www.w3.org/2000/svg" {}><circle r="9"/></svg>'


def first(said: str) -> dict[str, str]:
    return dict(clean_svg(ROOT.format(said).encode()).root[0].attrib)


@pytest.mark.parametrize(
    ("said", "colour"),
    [
        ('style="background:#124"', "#124"),
        ('style="background-color: rgb(0, 60, 120);"', "#003c78"),
        ('style="--g:gold;background:var(--g) no-repeat"', "gold"),
        ('style="background:red;background:currentColor;background-color:teal"', "teal"),
    ],
)
def test_the_ground_of_a_drawing_lies_behind_it(said: str, colour: str) -> None:
    rect = first(f'viewBox="1 2 30 40" {said}')
    assert rect == {"x": "1", "y": "2", "width": "30", "height": "40", "style": f"fill:{colour};stroke:none"}


def test_it_covers_what_lies_beside_the_view_box_too() -> None:
    rect = first('viewBox="0 0 10 10" width="30" height="10" style="background:red"')
    assert (rect["x"], rect["width"]) == ("-20", "50")
    assert first('style="background:red"')["width"] == "100%"
    assert first('viewBox="0 0 1e400 9" width="9" height="9" style="background:red"')["height"] == "100%"


@pytest.mark.parametrize(
    "said", ["", 'style="background:transparent"', 'style="background:none"', 'style="background:red nix;background:none"']
)
def test_without_a_ground_nothing_is_laid(said: str) -> None:
    assert first(f'viewBox="0 0 9 9" {said}') == {"r": "9"}


def test_pictures_and_frames_are_told() -> None:
    clean = clean_svg(ROOT.format('style="background:linear-gradient(red,blue);border-radius:9px"').encode())
    assert set(clean.losses) == {
        "a ground that only browsers paint (background)",
        "a style that only browsers know (border-radius)",
    }
