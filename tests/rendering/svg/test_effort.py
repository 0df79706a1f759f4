from __future__ import annotations

import pytest

from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.svg.cleaning.sanitizer import clean_svg
from campaignkit.rendering.svg.effort import effort_of, is_heavy_as_lines, most_pixels

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{}</svg>'
RECT = '<rect width="90" height="40"/>'
STOPS = '<stop/><stop offset="1"/>'
PAINTED = RECT.replace("/>", ' fill="url(#g)"/>')


def effort(part: str) -> int:
    return effort_of(clean_svg(SVG.format(part).encode()).root)


def filtered(primitives: str, times: int = 1) -> str:
    return f'<filter id="f">{primitives}</filter>' + f'<g style="filter:url(#f)">{RECT}</g>' * times


def test_a_logo_of_a_few_hundred_shapes_is_little_and_its_picture_as_large_as_any() -> None:
    assert effort(RECT * 100) == 101
    assert most_pixels(101) > 4000


def test_shadows_and_layers_cost_more_and_each_use_again() -> None:
    assert effort(filtered('<feGaussianBlur stdDeviation="2"/>')) > 30
    assert effort(filtered('<feGaussianBlur stdDeviation="2"/>', 9)) > 8 * effort(
        filtered('<feGaussianBlur stdDeviation="2"/>')
    )
    assert effort(f'<g opacity=".5">{RECT}</g>') > effort(f"<g>{RECT}</g>")


def test_the_more_effort_the_smaller_the_picture() -> None:
    sizes = [most_pixels(effort) for effort in (0, 100, 1000, 10_000, 30_000)]
    assert sizes == sorted(sizes, reverse=True) and sizes[-1] >= 200


@pytest.mark.parametrize(
    "part",
    [
        RECT * 31_000,
        '<filter id="f" x="-999" y="-999" width="1999" height="1999"><feGaussianBlur stdDeviation="3"/></filter>'
        + f'<g filter="url(#f)">{RECT}</g>' * 3,
        '<filter id="f" filterUnits="userSpaceOnUse" width="1e7" height="1e7"><feTurbulence numOctaves="10"/></filter>'
        + f'<g filter="url(#f)">{RECT}</g>',
        f'<g filter="{"drop-shadow(3px 3px 20px red) " * 20}">{RECT}</g>',
        f'<g style="filter:{"blur(30px) " * 20}">{RECT}</g>',
        filtered('<feConvolveMatrix order="60"/>'),
        '<mask id="m"><rect width="99" height="49"/></mask>' + f'<g mask="url(#m)">{RECT}</g>' * 400,
        filtered('<feTurbulence numOctaves="1e9"/>'),
        filtered('<feTurbulence numOctaves="many"/>'),
        filtered('<feMorphology radius="400"/>'),
        filtered('<feConvolveMatrix order="3 200"/>'),
        filtered('<feGaussianBlur stdDeviation="9"/>' * 1200),
        filtered('<feGaussianBlur stdDeviation="9"/>', 1200),
        f'<g opacity=".9">{RECT}</g>' * 5000,
        '<filter id="f" primitiveUnits="objectBoundingBox"><feMorphology radius="0.5"/></filter>'
        + f'<g filter="url(#f)">{RECT}</g>',
        '<g transform="scale(50)">' + filtered('<feMorphology radius="1"/>') + "</g>",
        '<path d="M0 1L100 1" stroke="#246" stroke-dasharray=".0001"/>' * 2000,
        '<pattern id="p" width="4000" height="4000" patternUnits="userSpaceOnUse"/>'
        + '<rect width="9" height="9" fill="url(#p)"/>' * 50,
        "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 7))
        + f'<g id="a0">{RECT}</g>'
        + '<g id="a3"/>'
        + '<use href="#a6"/>',
    ],
)
def test_what_would_take_seconds_to_draw_is_refused_before(part: str) -> None:
    with pytest.raises(BrokenPicture, match=r"too long|more than 100,000"):
        effort(part)


def test_many_fine_shadows_are_little_and_one_that_is_magnified_is_much() -> None:
    shadow = '<filter id="f"><feGaussianBlur stdDeviation=".3"/></filter>'
    dots = '<circle cx="9" cy="9" r="1" filter="url(#f)"/>' * 400
    assert effort(shadow + dots) < 2000
    magnified = shadow + '<g id="dots">' + dots + '</g><use href="#dots" transform="scale(40)"/>'
    with pytest.raises(BrokenPicture, match="too long"):
        effort(magnified)


@pytest.mark.parametrize(
    ("part", "heavy"),
    [
        (RECT * 100, False),
        (RECT * 11_000, True),
        ('<path d="M0 0' + "L1 2" * 1000 + '"/>', False),
        ('<path d="M0 0' + "L1 2" * 400_000 + '"/>', True),
        ('<path id="p" d="M0 0' + "L1 2" * 9000 + '"/>' + '<use href="#p"/>' * 50, True),
        (
            '<linearGradient id="g" spreadMethod="repeat" x2="1e-7"><stop/><stop offset="1"/></linearGradient>' + PAINTED,
            True,
        ),
        (
            '<radialGradient id="g" spreadMethod="reflect" r=".2"><stop/><stop offset="1"/></radialGradient>' + PAINTED,
            False,
        ),
        (
            '<radialGradient id="g" spreadMethod="repeat" gradientUnits="userSpaceOnUse" r="1e-4">'
            '<stop/><stop offset="1"/></radialGradient>' + PAINTED,
            True,
        ),
    ],
)
def test_what_would_keep_the_typesetter_and_readers_busy_is_known_before(part: str, heavy: bool) -> None:
    assert is_heavy_as_lines(clean_svg(SVG.format(part).encode()).root) is heavy
