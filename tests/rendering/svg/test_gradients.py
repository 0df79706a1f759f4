from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from lxml.etree import _Element

from campaignkit.rendering.pictures.likeness import look_alike
from campaignkit.rendering.svg.cleaning.sanitizer import clean_svg
from campaignkit.rendering.svg.gradients import to_user_space
from campaignkit.rendering.svg.reference import reference
from campaignkit.rendering.svg.shapes.geometry import SVG, Extent
from campaignkit.rendering.svg.shapes.values import style_of

PAGE = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 100">{}</svg>'
STOPS = (
    '<stop offset="0" stop-color="#c00000"/><stop offset=".3" stop-color="#fff"/><stop offset="1" stop-color="#0000c0"/>'
)
BARE = '<rect x="20" y="10" width="150" height="80"/>'
RECT = '<rect x="20" y="10" width="150" height="80" fill="url(#g)"/>'


def gradient(kind: str, attributes: str, stops: Any = STOPS) -> str:
    return f'<{kind} id="g" {attributes}>{stops}</{kind}>'


def both(part: str) -> tuple[_Element, _Element]:
    """A drawing as it is, and the same with its gradients in user space."""
    root = clean_svg(PAGE.format(part).encode()).root
    moved = deepcopy(root)
    to_user_space(moved, Extent(0, 0, 200, 100))
    return root, moved


@pytest.mark.parametrize(
    "part",
    [
        gradient("linearGradient", "") + RECT,
        gradient("linearGradient", 'x1="0" y1="0" x2="100%" y2="1"') + RECT,
        gradient("linearGradient", 'x2=".3" spreadMethod="reflect"') + RECT,
        gradient("linearGradient", 'gradientTransform="rotate(45 .5 .5)"') + RECT,
        gradient("linearGradient", 'gradientTransform="rotate(90)"') + RECT,
        gradient("linearGradient", 'gradientTransform="matrix(1 .4 -.2 .7 .1 0)"') + RECT,
        gradient("linearGradient", 'gradientUnits="userSpaceOnUse" x1="10%" x2="90%"') + RECT,
        gradient("linearGradient", 'gradientUnits="userSpaceOnUse" x1="0" x2="200" gradientTransform="skewX(30)"') + RECT,
        gradient("radialGradient", "") + RECT,
        gradient("radialGradient", 'cx=".3" cy=".3" fx=".2" fy=".25" r=".6"') + RECT,
        gradient("radialGradient", 'gradientTransform="translate(.5,.5) scale(.5,1) rotate(45) translate(-.5,-.5)"') + RECT,
        gradient(
            "radialGradient",
            'gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1" '
            'gradientTransform="translate(90 50) rotate(90) scale(40 70)"',
        ) + RECT,
        gradient("radialGradient", 'gradientUnits="userSpaceOnUse" cx="50%" cy="50%" r="50%"') + RECT,
        gradient("linearGradient", "") + f'<g fill="url(#g)">{BARE}<circle r="30"/></g>',
        gradient("linearGradient", "") + '<path d="M20 20h150v60H20z" fill="none" stroke="url(#g) red" stroke-width="9"/>',
        f'<linearGradient id="s">{STOPS}</linearGradient>'
        + gradient("linearGradient", 'xlink:href="#s" x2=".5"', "") + RECT,
        f'<radialGradient id="s" r=".4">{STOPS}</radialGradient>' + gradient("radialGradient", 'href="#s"', "") + RECT,
        gradient("linearGradient", "") + '<defs><rect id="r" width="50" height="80" fill="url(#g)"/></defs>'
        '<use href="#r"/><use href="#r" x="90"/>',
    ],
)  # fmt: skip
def test_a_gradient_in_user_space_is_the_same_picture(part: str) -> None:
    root, moved = both(part)
    assert look_alike(reference(root, 400, 200), reference(moved, 400, 200))
    painted = [style_of(e).get("fill", "") + style_of(e).get("stroke", "") for e in moved.iter(f"{SVG}rect", f"{SVG}path")]
    assert any("url(#g-" in paint for paint in painted)


def test_linear_gradients_and_circles_need_no_transform() -> None:
    for part in (
        gradient("linearGradient", 'gradientTransform="matrix(1 .4 -.2 .7 .1 0)"') + RECT,
        gradient("radialGradient", 'gradientTransform="rotate(30)"') + '<circle r="50" fill="url(#g)"/>',
    ):
        (placed,) = [e for e in both(part)[1].iter() if (e.get("id") or "").startswith("g-")]
        assert placed.get("gradientUnits") == "userSpaceOnUse" and placed.get("gradientTransform") is None


@pytest.mark.parametrize(
    "part",
    [
        gradient("linearGradient", 'x1="3em"') + RECT,
        gradient("linearGradient", 'gradientTransform="turn(3)"') + RECT,
        gradient("linearGradient", 'gradientTransform="scale(0)"') + RECT,
        gradient("linearGradient", "", "") + RECT,
        gradient("linearGradient", "") + '<line x2="50" stroke="url(#g)"/>',
        gradient("linearGradient", "") + '<text fill="url(#g)">a</text>',
        '<linearGradient id="g" href="#h"/><linearGradient id="h" href="#g"/>' + RECT.replace("url(#g)", "red"),
    ],
)
def test_what_cannot_be_reckoned_stays_as_it_is(part: str) -> None:
    try:
        root, moved = both(part)
    except Exception as error:
        assert "uses itself" in str(error)
        return
    assert not any((e.get("id") or "").startswith("g-") for e in moved.iter())
    assert [style_of(e) for e in root.iter()] == [style_of(e) for e in moved.iter()]


def test_shapes_of_one_gradient_in_user_space_share_it() -> None:
    part = gradient("linearGradient", 'gradientUnits="userSpaceOnUse" x2="50%"') + RECT * 50
    assert len([e for e in both(part)[1].iter() if (e.get("id") or "").startswith("g-")]) == 1
