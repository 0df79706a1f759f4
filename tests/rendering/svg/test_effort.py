import pytest

from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.svg.effort import effort_of, most_pixels
from campaignkit.rendering.svg.sanitizer import clean_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{}</svg>'
RECT = '<rect width="90" height="40"/>'


def effort(part):
    return effort_of(clean_svg(SVG.format(part).encode()).root)


def filtered(primitives, times=1):
    return f'<filter id="f">{primitives}</filter>' + f'<g style="filter:url(#f)">{RECT}</g>' * times


def test_a_logo_of_a_few_hundred_shapes_is_little_and_its_picture_as_large_as_any():
    assert effort(RECT * 100) == 101
    assert most_pixels(101) > 4000


def test_shadows_and_layers_cost_more_and_each_use_again():
    assert effort(filtered('<feGaussianBlur stdDeviation="2"/>')) > 30
    assert effort(filtered('<feGaussianBlur stdDeviation="2"/>', 9)) > 9 * 30
    assert effort(f'<g opacity=".5">{RECT}</g>') > effort(f"<g>{RECT}</g>")


def test_the_more_effort_the_smaller_the_picture():
    sizes = [most_pixels(effort) for effort in (0, 100, 1000, 10_000, 30_000)]
    assert sizes == sorted(sizes, reverse=True) and sizes[-1] >= 200


@pytest.mark.parametrize(
    "part",
    [
        RECT * 31_000,
        filtered('<feTurbulence numOctaves="1e9"/>'),
        filtered('<feTurbulence numOctaves="many"/>'),
        filtered('<feMorphology radius="400"/>'),
        filtered('<feConvolveMatrix order="3 200"/>'),
        filtered('<feGaussianBlur stdDeviation="9"/>' * 1200),
        filtered('<feGaussianBlur stdDeviation="9"/>', 1200),
        f'<g opacity=".9">{RECT}</g>' * 5000,
        '<filter id="f" primitiveUnits="objectBoundingBox"><feMorphology radius="0.5"/></filter><g filter="url(#f)"/>',
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
def test_what_would_take_seconds_to_draw_is_refused_before(part):
    with pytest.raises(BrokenPicture, match=r"too long|more than 100,000"):
        effort(part)
