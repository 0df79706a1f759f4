from __future__ import annotations

import pytest
import tinycss2

from campaignkit.rendering.css.conditions import Screen, is_supported, media_hold
from campaignkit.rendering.css.declarations import is_taken

SCREEN = Screen(200, 80)


@pytest.mark.parametrize(
    "media",
    [
        "", "all", "screen", "only screen", "print, screen", "not print", "(min-width: 100px)", "(width >= 100px)",
        "(100px <= width < 20em)", "screen and (max-width: 200px)", "(orientation: landscape)", "(min-aspect-ratio: 2/1)",
        "(prefers-color-scheme: light)", "(prefers-reduced-motion: no-preference)", "not all and (min-width: 999px)",
        "not (prefers-color-scheme: dark)", "(width: 200px) and (height: 80px)", "(width < 9px) or (width > 99px)",
        "((width > 9px) and (not (height > 99px)))", "(resolution: 96dpi)", "(min-resolution: 1dppx)", "(hover: none)",
    ],
)  # fmt: skip
def test_these_media_are_a_drawing_on_a_screen(media: str) -> None:
    assert media_hold(media, SCREEN)


@pytest.mark.parametrize(
    "media",
    [
        "print", "not screen", "tv", "(min-width: 10000px)", "(width < 100px)", "(prefers-color-scheme: dark)",
        "(prefers-reduced-motion: reduce)", "(prefers-reduced-motion)", "(color)", "(hover)", "(pointer: fine)",
        "(monochrome)", "(foo: bar)", "not (foo: bar)", "not all and (foo: bar)", "screen and (foo)",
        "(orientation: portrait)", "(width > 9px) and (height > 9px) or (width > 9px)", "(min-width: wide)",
        "(aspect-ratio: 1/0)", "screen (width)", "(", "not", "and", "(width >)",
    ],
)  # fmt: skip
def test_these_media_are_not(media: str) -> None:
    assert not media_hold(media, SCREEN)


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ("(display: block)", True),
        ("not (display: block)", False),
        ("(fill: red) and (opacity: .5)", True),
        ("(fill: notacolor) or (fill: color-mix(in srgb, red, blue))", True),
        ("(fill: notacolor)", False),
        ("(-moz-appearance: none)", False),
        ("selector(:is(a, b))", True),
        ("selector(:::x)", False),
        ("not selector(:::x)", True),
        ("font-tech(color-COLRv1)", False),
        ("()", False),
        ("(fill: red; x)", False),
        ("display: block", False),
    ],
)
def test_what_a_browser_supports(asked: str, holds: bool) -> None:
    assert is_supported(tinycss2.parse_component_value_list(asked), is_taken) == holds
