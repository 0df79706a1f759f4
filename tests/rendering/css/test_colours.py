from __future__ import annotations

import pytest
import tinycss2

from campaignkit.rendering.css.colours import NoColour, OnlyBrowsers, plain_colour


def of(text: str) -> str:
    return plain_colour(tinycss2.parse_one_component_value(text))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("#CC0066", "#CC0066"),
        ("#c06", "#c06"),
        ("#c068", "rgba(204,0,102,0.5333)"),
        ("DarkSlateGrey", "darkslategrey"),
        ("CURRENTCOLOR", "currentColor"),
        ("rebeccapurple", "#663399"),
        ("transparent", "transparent"),
        ("LinkText", "#0000ee"),
        ("rgb(200 0 90 / 60%)", "rgba(200,0,90,0.6)"),
        ("light-dark(#080, red)", "#008800"),
        ("color-mix(in srgb, red, blue)", "#800080"),
        ("color-mix(in srgb, red 25%, blue)", "#4000bf"),
        ("color-mix(in srgb, red, blue 25%)", "#bf0040"),
        ("color-mix(in srgb, red 20%, blue 20%)", "rgba(128,0,128,0.4)"),
        ("color-mix(in srgb, transparent, red)", "rgba(255,0,0,0.5)"),
        ("color-mix(in hsl longer hue, red, lime)", "#0000ff"),
        ("color-mix(in srgb, light-dark(red, lime), color-mix(in srgb, blue, blue))", "#800080"),
        ("color(display-p3 1 0 0)", "#ff0000"),
    ],
)
def test_a_colour_is_said_in_plain_words(text: str, plain: str) -> None:
    assert of(text) == plain


@pytest.mark.parametrize(
    "text",
    ["notacolor", "#12", "#xyz", "20px", "rgb(1)", "lab(1e308 1e308 1e308)", "device-cmyk(0 1 0 0)",
     "color-mix(red, blue)", "color-mix(in nowhere, red, blue)", "color-mix(in srgb, red 0%, blue 0%)", "light-dark(red)",
     "url(#a)", "rotate(9deg)"],
)  # fmt: skip
def test_what_no_browser_takes_is_no_colour(text: str) -> None:
    with pytest.raises(NoColour):
        of(text)


@pytest.mark.parametrize(
    "text", ["rgb(from red r g b)", "color-mix(in srgb, currentColor, red)", "contrast-color(red)", "rgb(calc(1% + 1) 0 0)"]
)
def test_what_only_browsers_know_is_told_apart(text: str) -> None:
    with pytest.raises(OnlyBrowsers):
        of(text)
