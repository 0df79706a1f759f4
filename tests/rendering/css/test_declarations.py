from __future__ import annotations

import pytest

from campaignkit.rendering.css.declarations import PASSED_OVER, Value, value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("fill", "notacolor"), ("fill", ""), ("stroke-width", "thin"), ("stroke-width", "-2"), ("stroke-width", "2parsec"),
        ("opacity", "half"), ("opacity", "1px"), ("stroke-miterlimit", "x"), ("stroke-miterlimit", "-1"),
        ("stroke-dasharray", "4 x"), ("stroke-dasharray", "4,-1"), ("stroke-linecap", "flat"), ("fill-rule", "odd"),
        ("visibility", "no"), ("mix-blend-mode", "glow"), ("width", "wide"), ("clip-path", "x"), ("mask", "y"),
        ("transform", "rotate(45)"), ("transform", "translate(3, 4)"), ("transform", "up"), ("text-anchor", "left"),
        ("filter", "blur(1px '\n)"), ("font-family", "'a\nb"),
    ],
)  # fmt: skip
def test_what_no_browser_can_read_is_as_if_never_said(name: str, text: str) -> None:
    assert value(name, text) is PASSED_OVER


@pytest.mark.parametrize(
    ("name", "text", "plain"),
    [
        ("fill", "url( '#a b' ) Red", "url(#a%20b) red"),
        ("fill", "#cd853f icc-color(x, 1)", "#cd853f"),
        ("fill", "context-stroke", "context-stroke"),
        ("stroke-width", "calc(1px + 2px)", "3px"),
        ("opacity", "calc(.5 + 25%)", None),
        ("opacity", "50%", "50%"),
        ("stroke-dasharray", "4, 2", "4, 2"),
        ("transform", "translate(3px, 0) rotate(0)", "translate(3px, 0) rotate(0)"),
        ("clip-path", "url(#a)", "url(#a)"),
        ("fill", "revert", "revert"),
        ("width", "80", "80"),
    ],
)
def test_what_browsers_take_is_said_in_plain_words(name: str, text: str, plain: str | None) -> None:
    found = value(name, text)
    assert found.text == plain and bool(found.loss) == (plain is None)


def test_what_is_left_out_is_told() -> None:
    assert value("mix-blend-mode", "plus-lighter") == Value(None, "a style that only browsers know (mix-blend-mode)")
    assert value("width", "calc(50% - 5px)") == Value(None, "an amount that only browsers reckon (width)")
