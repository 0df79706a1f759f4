from __future__ import annotations

import pytest

from campaignkit.rendering.svg.cleaning.sanitizer import clean_svg, svg_bytes

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50">{}</svg>'
STOPS = '<linearGradient id="{}"><stop/></linearGradient>'


def cleaned(part: str) -> str:
    return svg_bytes(clean_svg(SVG.format(part).encode()).root).decode()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Gr+1", "fill=\"url('#Gr+1')\""),
        ("Gr 1", 'fill="url(#Gr%201)"'),
        ("Grü", 'fill="url(#Gr%C3%BC)"'),
        ("c(1)", "style=\"fill:url('#c(1)')\""),
        ("a;b", 'style="fill:url(#a\\;b)"'),
        ("50%", "fill=\"url('#50%')\""),
        ("a.b", 'style="fill:url(#a\\.b)"'),
    ],
)
def test_a_part_of_any_name_is_found(name: str, said: str) -> None:
    text = cleaned(f"{STOPS.format(name)}<rect {said}/>")
    plain = name if name == "a.b" else "part-0"
    assert f'id="{plain}"' in text and f"url(#{plain})" in text


def test_a_part_is_found_by_its_address_too() -> None:
    text = cleaned('<symbol id="a b"><rect/></symbol><use xlink:href="#a%20b"/><use href="#a b"/><path id="part-0"/>')
    assert text.count('href="#part-1"') == 2 and text.count('id="part-1"') == 1


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ('filter="url(#no)"', "<rect/>"),
        ('clip-path="url(#no)"', "<rect/>"),
        ('style="mask:url(#no);opacity:.5"', '<rect style="opacity:.5"/>'),
        ('fill="url(#no) red"', '<rect fill="red"/>'),
        ('fill="url(#no)"', '<rect fill="none"/>'),
        ('filter="url(#b)"', "<rect/>"),
        ('marker-end="url(#b)"', "<rect/>"),
    ],
)
def test_a_part_that_is_missing_or_of_another_kind_counts_for_nothing(said: str, left: str) -> None:
    assert left in cleaned(f'<rect {said}/><g id="b"><path/></g>')


def test_what_shows_nothing_without_a_part_goes() -> None:
    assert cleaned('<use href="#no"/><image/><rect/>').count("<") == 3


def test_parts_that_nothing_shows_go_and_names_that_nothing_uses() -> None:
    part = (
        '<defs><path id="a"/><g id="b"><use href="#a"/></g></defs><g display="none"><text>hidden</text></g>'
        f'<g style="display:none">{STOPS.format("c")}</g><rect id="Anna" fill="url(#c)"/>'
    )
    text = cleaned(part)
    assert "<path" not in text and "hidden" not in text and "Anna" not in text and 'id="c"' in text


def test_of_several_parts_with_one_name_the_first_counts() -> None:
    assert cleaned('<g id="a"><rect/></g><g id="a"><path/></g><use href="#a"/>').count('id="a"') == 1
