from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from campaignkit.documents.project import read_project
from campaignkit.rendering.fonts import FontFile, font_files
from campaignkit.rendering.svg.cleaning.sanitizer import clean_svg
from campaignkit.rendering.svg.live_text import LiveText, families, set_live_text
from campaignkit.rendering.svg.shapes.geometry import SVG
from campaignkit.rendering.svg.shapes.values import style_of

PAGE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60">{}</svg>'


@pytest.fixture(scope="module")
def fonts() -> tuple[FontFile, ...]:
    return font_files(read_project(Path(__file__).parents[3] / "kits/event-flyer").kits[0])


def found(part: str, fonts: tuple[FontFile, ...]) -> tuple[LiveText, list[str | None]]:
    root = clean_svg(PAGE.format(part).encode()).root
    return set_live_text(root, fonts), [style_of(e).get("font-family") for e in root.iter(f"{SVG}text", f"{SVG}tspan")]


def test_a_drawing_of_shapes_has_no_live_text(fonts: tuple[FontFile, ...]) -> None:
    assert found("<path/><text> </text>", fonts)[0] == LiveText()
    assert found("<text style='display:none'>a</text><g display='none'><text>b</text></g>", fonts)[0] == LiveText()


def test_text_in_a_font_of_the_kit_is_set_in_it(fonts: tuple[FontFile, ...]) -> None:
    own = fonts[0].family
    for said in (f"font-family='{own.upper()}'", f"style=\"font:700 20px Gotham, '{own}'\"", f"style='font-family:{own}'"):
        text, chosen = found(f"<text {said}>Hope</text>", fonts)
        assert text == LiveText(True) and chosen == [f"'{own}'"]
    assert found(f"<g font-family='{own}'><text>a<tspan>b</tspan></text></g>", fonts)[1] == [f"'{own}'", f"'{own}'"]


@pytest.mark.parametrize(
    ("part", "missing"),
    [
        ("<text font-family='Gotham-Black'>Hope</text>", ("Gotham-Black",)),
        ("<text font-family='Gotham Black, sans-serif'>Hope<tspan style='font-family:Futura'>s</tspan></text>",
         ("Gotham Black", "Futura")),
        ("<text>Hope</text>", ("a font that it does not name",)),
    ],
)  # fmt: skip
def test_a_font_that_is_not_here_is_told_and_another_of_the_kit_stands_for_it(
    fonts: tuple[FontFile, ...], part: str, missing: tuple[str, ...]
) -> None:
    text, chosen = found(part, fonts)
    assert text.present and text.missing == missing
    assert set(chosen) <= {f"'{font.family}'" for font in fonts}


def test_letters_that_no_font_has_are_told(fonts: tuple[FontFile, ...]) -> None:
    assert found("<text>Soup 汤</text>", fonts)[0].undrawn == "汤"
    assert found("<text>Soup</text>", ())[0].undrawn == "Soup"


def test_an_arabic_word_is_set_in_a_family_that_has_its_letters(fonts: tuple[FontFile, ...]) -> None:
    text, (chosen,) = found("<text font-family='Gotham'>حساء</text>", fonts)
    assert not text.undrawn
    assert chosen
    assert any(font.family == chosen.strip("'") and ord("ح") in font.characters for font in fonts)


@pytest.mark.parametrize(
    ("said", "names"),
    [("a, 'b c' ,d e", ("a", "b c", "d e")), ("", ()), (",,", ()), ('"x"', ("x",)), ("'a", ("a",))],
)
def test_families_are_read_as_css_has_them(said: str, names: tuple[str, ...]) -> None:
    assert families(said) == names


@pytest.mark.parametrize(
    "part",
    [
        "<defs><text id='t'>a</text></defs>",
        "<text visibility='hidden'>a</text>",
        "<g style='visibility:hidden'><text>a<tspan>b</tspan></text></g>",
        "<text font-size='0'>a</text>",
        "<text style='font-size:0px'>a</text>",
        "<text fill='none'>a</text>",
        "<g opacity='0'><text>a</text></g>",
        "<symbol id='s'><text>a</text></symbol>",
    ],
)
def test_live_text_that_nobody_sees_is_none_and_goes(fonts: tuple[FontFile, ...], part: str) -> None:
    assert found(part, fonts) == (LiveText(), [])


@pytest.mark.parametrize(
    "part",
    [
        "<defs><text id='t'>a</text></defs><use href='#t'/>",
        "<defs><g id='g'><text>a</text></g></defs><use href='#g'/>",
        "<text visibility='hidden'>a<tspan visibility='visible'>b</tspan></text>",
        "<text fill='none' stroke='red'>a</text>",
        "<clipPath id='c'><text>a</text></clipPath><path clip-path='url(#c)'/>",
        "<text opacity='0.05' font-size='.5em'>a</text>",
    ],
)
def test_live_text_that_somebody_sees_is_there(fonts: tuple[FontFile, ...], part: str) -> None:
    assert found(part, fonts)[0].present


@pytest.mark.parametrize(
    ("font", "longhands"),
    [
        ("30px X", {"font-weight": "normal", "font-size": "30px"}),
        ("30px/1.2 X", {"font-weight": "normal", "font-size": "30px"}),
        ("italic bold 1.5em / 30px X", {"font-style": "italic", "font-weight": "bold", "font-size": "1.5em"}),
        ("800 condensed small-caps larger X", {"font-weight": "800", "font-stretch": "condensed", "font-size": "larger"}),
        ("caption", {}),
    ],
)
def test_a_font_that_says_all_at_once_is_written_out(
    fonts: tuple[FontFile, ...], font: str, longhands: Mapping[str, str]
) -> None:
    root = clean_svg(PAGE.format(f'<text style="font:{font.replace("X", fonts[0].family)}">a</text>').encode()).root
    text = set_live_text(root, fonts)
    style = style_of(root[0])
    assert "font" not in style and longhands.items() <= style.items()
    assert text.missing == () if longhands else text.missing


def test_what_is_said_after_a_font_counts(fonts: tuple[FontFile, ...]) -> None:
    root = clean_svg(PAGE.format("<text style='font:30px/1 Gotham;font-size:9px'>a</text>").encode()).root
    assert set_live_text(root, fonts).missing == ("Gotham",) and style_of(root[0])["font-size"] == "9px"
