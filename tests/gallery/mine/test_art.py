from __future__ import annotations

import pytest

from campaignkit.gallery.mine.art import as_drawn

ROLES = {"#e5352b": "brand", "#fcf9f5": "paper"}
NS = 'xmlns="http://www.w3.org/2000/svg"'


def test_colours_become_their_roles_and_shapes_stay() -> None:
    svg = (
        f'<svg {NS} viewBox="-2 -2 64 89"><defs><clipPath id="a1"><path d="M0 0h9v4z"/></clipPath></defs>'
        '<g transform="matrix(1 0 0 1 2.5 3)" clip-path="url(#a1)"><rect fill="#E5352B" width="9" height="4"/></g>'
        '<circle fill="#123456" r="2"/></svg>'
    )
    assert as_drawn(svg, ROLES) == (
        f'<svg {NS} preserveAspectRatio="none" viewBox="-2 -2 64 89"><defs><clipPath id="a1"><path d="M0 0h9v4z">'
        '</path></clipPath></defs><g transform="matrix(1 0 0 1 2.5 3)" clip-path="url(#a1)">'
        '<rect fill="var(--brand)" width="9" height="4"></rect></g><circle fill="#123456" r="2"></circle></svg>'
    )


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<image href="https://elsewhere.example/x.png"/>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        "<style>path{fill:url(https://elsewhere.example)}</style>",
        "<foreignObject><p>x</p></foreignObject>",
        '<animate attributeName="href"/>',
        "<use href='#a'/>",
    ],
)
def test_what_is_no_shape_is_refused(inside: str) -> None:
    with pytest.raises(ValueError, match="no shape"):
        as_drawn(f"<svg {NS}>{inside}</svg>", ROLES)


@pytest.mark.parametrize("svg", ["", "<svg", '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "<?xml-stylesheet href='x'?><svg/>"])
def test_what_is_no_drawing_is_refused(svg: str) -> None:
    with pytest.raises(ValueError):
        as_drawn(svg, ROLES)


def test_attributes_that_could_do_something_are_left_out() -> None:
    svg = (
        f'<svg {NS} onload="alert(1)" style="background:url(x)"><path d="M0 0" onclick="x" fill="url(https://x)" '
        'id="a b" clip-path="url(https://x)" class="y" transform="x&quot;y"/></svg>'
    )
    assert as_drawn(svg, ROLES) == f'<svg {NS} preserveAspectRatio="none"><path d="M0 0"></path></svg>'
