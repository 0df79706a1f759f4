from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.svg.cleaning.sanitizer import clean_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{}</svg>'


def styles(part: str, which: Any = "rect") -> list[str | None]:
    root = clean_svg(SVG.format(part).encode()).root
    return [element.get("style") for element in root.iter("{http://www.w3.org/2000/svg}" + which)]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("<style>rect{fill:red}</style><rect/>", "fill:red"),
        ("<style><![CDATA[ .a{fill:red} /* no */ ]]></style><rect class='a'/>", "fill:red"),
        ("<style>#b{fill:red}.a{fill:blue}rect{fill:lime}</style><rect id='b' class='a'/>", "fill:red"),
        ("<style>.a{fill:red}</style><rect class='a' style='fill:blue'/>", "fill:blue"),
        ("<style>.a{fill:red!important}</style><rect class='a' style='fill:blue'/>", "fill:red"),
        ("<style>.a`{fill:red}.b{fill:blue}</style><rect class='b'/>", "fill:blue"),
        ("<style>.cls\\.1{fill:red}</style><rect class='cls.1'/>", "fill:red"),
        ("<style>@media (prefers-color-scheme:dark){rect{fill:white}}rect{fill:red}</style><rect/>", "fill:red"),
        ("<style>@media screen{rect{fill:red}}</style><rect/>", "fill:red"),
        ("<style type='text/less'>rect{fill:blue}</style><rect style='fill:red'/>", "fill:red"),
        ("<style>:root{--x:#c06}</style><rect style='fill:var(--x,red)'/>", "fill:#c06"),
        ("<rect style='fill:var(--x, #c06)'/>", "fill:#c06"),
        ("<style>svg{--x:var(--y);--y:teal}</style><rect style='fill:var(--x)'/>", "fill:teal"),
        ("<rect style='fill:red;fill:var(--none)'/>", None),
        ("<style>svg{--x:var(--x)}</style><rect style='fill:red;fill:var(--x)'/>", None),
        (
            "<style>@property --x{syntax:'*';inherits:true;initial-value:teal}</style><rect style='fill:var(--x)'/>",
            "fill:teal",
        ),
        ("<rect style='fill:oklch(60% .2 250)'/>", "fill:#0081f1"),
        ("<rect style='fill:rgb(200 0 90 / 60%)'/>", "fill:rgba(200,0,90,0.6)"),
        ("<rect style='fill:red;fill:device-cmyk(0 1 .5 0)'/>", "fill:red"),
    ],
)
def test_what_holds_for_a_part_stands_in_its_style(part: str, expected: str | None) -> None:
    assert styles(part) == [expected]


def test_a_variable_that_doubles_forty_times_comes_to_an_end() -> None:
    doubling = "".join(f"--a{n}:var(--a{n + 1}) var(--a{n + 1});" for n in range(40))
    with pytest.raises(BrokenPicture, match=r"more than|grow|parts"):
        clean_svg(SVG.format(f"<style>svg{{{doubling}--a40:x}}</style><rect style='fill:var(--a0)'/>").encode())
    assert styles(f"<g style='{doubling}--a40:x'><rect style='fill:red;fill:var(--a0)'/></g>") == [None]


@pytest.mark.parametrize(
    ("style", "matrix"),
    [
        ("transform:translate(10px,5px)", "matrix(1 0 0 1 10 5)"),
        ("transform:rotate(90deg);transform-origin:10px 10px", "matrix(0 1 -1 0 20 0)"),
        ("transform:scale(2);transform-origin:center", "matrix(2 0 0 2 -50 -25)"),
        ("transform:scale(2);transform-box:fill-box;transform-origin:100% 0", "matrix(2 0 0 2 -40 -10)"),
        ("transform:rotate(.5turn)", "matrix(-1 0 0 -1 0 0)"),
        ("transform:translate(50%,10%);transform-box:fill-box", "matrix(1 0 0 1 10 0.9)"),
        ("translate:10px;rotate:90deg;scale:2 50%", "matrix(0 2 -0.5 0 10 0)"),
    ],
)
def test_a_transform_in_a_style_becomes_an_attribute(style: str, matrix: str) -> None:
    (rect,) = clean_svg(SVG.format(f'<rect x="20" y="10" width="20" height="9" style="{style}"/>').encode()).root
    found = [float(f"{float(number):.6g}") for number in rect.get("transform")[7:-1].split()]
    assert found == pytest.approx([float(number) for number in matrix[7:-1].split()], abs=1e-6)
    assert rect.get("style") is None


def test_a_transform_may_turn_around_a_corner_of_the_stroke() -> None:
    style = "transform:scale(2);transform-box:stroke-box;transform-origin:0 0"
    part = f'<g stroke="red"><rect x="20" y="10" width="20" height="9" stroke-width="4" style="{style}"/></g>'
    assert clean_svg(SVG.format(part).encode()).root[0][0].get("transform") == "matrix(2 0 0 2 -18 -8)"


def test_a_transform_that_an_attribute_cannot_say_is_left_out_and_told() -> None:
    clean = clean_svg(SVG.format('<rect style="transform:perspective(3px)"/>').encode())
    assert dict(clean.root[0].attrib) == {} and clean.losses == ("a transform that only browsers know (transform)",)


@pytest.mark.parametrize(
    ("value", "clip"),
    [
        ("circle(40px at 50px 50px)", {"cx": "70", "cy": "65", "rx": "40", "ry": "40"}),  # from the part's own corner
        ("circle(50%)", {"cx": "40", "cy": "25", "rx": "15.8114", "ry": "15.8114"}),
        ("ellipse(25% 50%)", {"cx": "40", "cy": "25", "rx": "10", "ry": "10"}),
        ("inset(5px 10%)", {"x": "24", "y": "20", "width": "32", "height": "10"}),
        ("polygon(0 0, 100% 0, 50% 100%)", {"points": "20,15 60,15 40,35"}),
        ("polygon(evenodd, 0 0, 100% 0, 0 100%)", {"points": "20,15 60,15 20,35", "clip-rule": "evenodd"}),
        ("circle(closest-side at 30px 10px)", {"cx": "50", "cy": "25", "rx": "10", "ry": "10"}),
        ("ellipse(farthest-side closest-side at 30px 5px)", {"cx": "50", "cy": "20", "rx": "30", "ry": "5"}),
        ("inset(0 round 4px)", {"x": "20", "y": "15", "width": "40", "height": "20", "rx": "4", "ry": "4"}),
        ('path("M0 0H9V9z")', {"d": "M0 0H9V9z", "transform": "translate(20 15)"}),
    ],
)
def test_a_shape_that_clips_becomes_a_clip_path(value: str, clip: Mapping[str, str]) -> None:
    part = f"<rect x='20' y='15' width='40' height='20' style='clip-path:{value}'/>"
    rect, (path,) = clean_svg(SVG.format(part).encode()).root
    assert dict(path[0].attrib) == clip
    assert rect.get("style") == f"clip-path:url(#{path.get('id')})"


@pytest.mark.parametrize(
    "value",
    [
        "circle(3em at 1px)",
        "inset()",
        "inset(0 round 9px 2px)",
        "polygon(1)",
        "circle(9px 9px)",
        "circle(nearest-side)",
        "xywh(0 0 9px 9px)",
    ],
)
def test_another_shape_that_clips_is_left_out_and_told(value: str) -> None:
    clean = clean_svg(SVG.format(f"<rect width='9' height='9' style='clip-path:{value}'/>").encode())
    assert clean.root[0].get("style") is None
    assert clean.losses == ("a shape that only browsers clip with (clip-path)",)


def test_a_shape_may_clip_the_whole_drawing_and_each_part_its_own() -> None:
    whole = SVG.replace("viewBox", 'style="clip-path:circle(20px at 50px 25px)" viewBox')
    root = clean_svg(whole.format("<g><rect style='clip-path:circle(1px at 0 0)'/></g>" * 2).encode()).root
    named = [element.get("id") for element in root.iter("{http://www.w3.org/2000/svg}clipPath")]
    assert len(set(named)) == 3 and root.get("style") == f"clip-path:url(#{named[-1]})"


@pytest.mark.parametrize(
    ("style", "loss"),
    [
        ("rotate:x 90deg", "a transform that only browsers know (transform)"),
        ("transform:perspective(3px)", "a transform that only browsers know (transform)"),
        ("mix-blend-mode:plus-lighter", "a style that only browsers know (mix-blend-mode)"),
        ("-webkit-mask-image:linear-gradient(#000,transparent)", "a style that only browsers know (mask-image)"),
        ("mask-mode:alpha", "a style that only browsers know (mask-mode)"),
        ("stroke-width:calc(1px + 1%)", "an amount that only browsers reckon (stroke-width)"),
        ("mask-image:linear-gradient(#000,transparent)", "a style that only browsers know (mask-image)"),
        ("fill:color-mix(in srgb, currentColor, yellow)", "a colour that only browsers know (fill)"),
        ("fill:oklch(from red l c 20)", "a colour that only browsers know (fill)"),
        ("fill:contrast-color(red)", "a colour that only browsers know (fill)"),
    ],
)
def test_what_only_browsers_draw_is_left_out_and_told(style: str, loss: str) -> None:
    clean = clean_svg(SVG.format(f'<rect width="9" height="9" style="{style}"/>').encode())
    assert clean.losses == (loss,) and clean.root[0].get("style") is None


@pytest.mark.parametrize(
    "style",
    [
        "x-a:url(&quot;#a);background:url(http://evil.example/x.png&quot;)",
        r"x-a:url(#a\)\;background\:url\(http\://evil.example/x.png)",
        r"fill:url(#a\)\;mask\:url\(http\://evil.example/x.png)",
        "font-family:&quot;a;fill:url(http://evil.example/x)&quot;;fill:url(#a)",
    ],
)
def test_no_address_gets_out_of_a_name_or_a_text(style: str) -> None:
    (rect,) = clean_svg(SVG.format(f'<rect style="{style}"/>').encode()).root
    assert "evil" not in (rect.get("style") or "")


def test_lengths_in_a_style_become_attributes_and_names_of_colours_small() -> None:
    (circle,) = clean_svg(
        SVG.format('<circle style="cx:30px;r:5px;fill:DarkSlateGrey;stroke:CURRENTCOLOR"/>').encode()
    ).root
    assert (circle.get("cx"), circle.get("r")) == ("30", "5")
    assert circle.get("style") == "fill:darkslategrey;stroke:currentColor"


def test_variables_in_attributes_are_written_out_too() -> None:
    (rect,) = clean_svg(SVG.format('<rect fill="var(--fill-0, #CC0066)" stroke="var(--none)"/>').encode()).root
    assert dict(rect.attrib) == {"fill": "#CC0066"}
