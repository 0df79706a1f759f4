import pytest

from campaignkit.rendering.pictures.svg_sanitizer import clean_svg
from campaignkit.rendering.reading import BrokenPicture

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{}</svg>'


def styles(part, which="rect"):
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
        ("<rect style='fill:red;fill:var(--none)'/>", "fill:red"),
        ("<style>svg{--x:var(--x)}</style><rect style='fill:red;fill:var(--x)'/>", "fill:red"),
        ("<rect style='fill:oklch(60% .2 250)'/>", "fill:#0081f1"),
        ("<rect style='fill:rgb(200 0 90 / 60%)'/>", "fill:rgba(200,0,90,0.6)"),
        ("<rect style='fill:red;fill:device-cmyk(0 1 .5 0)'/>", "fill:red"),
    ],
)
def test_what_holds_for_a_part_stands_in_its_style(part, expected):
    assert styles(part) == [expected]


def test_a_variable_that_doubles_forty_times_comes_to_an_end():
    doubling = "".join(f"--a{n}:var(--a{n + 1}) var(--a{n + 1});" for n in range(40))
    with pytest.raises(BrokenPicture, match=r"more than|grow|parts"):
        clean_svg(SVG.format(f"<style>svg{{{doubling}--a40:x}}</style><rect style='fill:var(--a0)'/>").encode())
    assert styles(f"<g style='{doubling}--a40:x'><rect style='fill:red;fill:var(--a0)'/></g>") == ["fill:red"]


@pytest.mark.parametrize(
    ("style", "matrix"),
    [
        ("transform:translate(10px,5px)", "matrix(1 0 0 1 10 5)"),
        ("transform:rotate(90deg);transform-origin:10px 10px", "matrix(0 1 -1 0 20 0)"),
        ("transform:scale(2);transform-origin:center", "matrix(2 0 0 2 -50 -25)"),
        ("transform:scale(2);transform-box:fill-box;transform-origin:100% 0", "matrix(2 0 0 2 -40 -10)"),
        ("transform:rotate(.5turn)", "matrix(-1 0 0 -1 0 0)"),
    ],
)
def test_a_transform_in_a_style_becomes_an_attribute(style, matrix):
    (rect,) = clean_svg(SVG.format(f'<rect x="20" y="10" width="20" height="9" style="{style}"/>').encode()).root
    found = [float(f"{float(number):.6g}") for number in rect.get("transform")[7:-1].split()]
    assert found == pytest.approx([float(number) for number in matrix[7:-1].split()], abs=1e-6)
    assert rect.get("style") is None


def test_a_transform_that_an_attribute_cannot_say_stays_where_it_is():
    (rect,) = clean_svg(SVG.format('<rect style="transform:perspective(3px)"/>').encode()).root
    assert rect.get("transform") is None and "perspective" in rect.get("style")
