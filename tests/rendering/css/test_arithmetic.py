from __future__ import annotations

import pytest
import tinycss2

from campaignkit.rendering.css.arithmetic import is_reckoned, reckoned


def of(text: str) -> tuple[str, bool]:
    found = reckoned(tinycss2.parse_component_value_list(text))
    return tinycss2.serialize(found), is_reckoned(found)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("calc(100 + 55)", "155"),
        ("calc(1in + 4px)", "100px"),
        ("calc(2 * (3px + 1px) / 4)", "2px"),
        ("calc(50% - 10%)", "40%"),
        ("calc(.5turn + 90deg)", "270deg"),
        ("calc(2 * pi)", "6.283185307"),
        ("min(3px, 2px, 1in)", "2px"),
        ("max(1, calc(1 + 1))", "2"),
        ("clamp(1px, 9px, 4px)", "4px"),
        ("rotate(calc(45deg * 2)) scale(2)", "rotate(90deg) scale(2)"),
        ("calc(1em + 2em)", "3em"),
        ("red", "red"),
    ],
)
def test_what_comes_to_one_amount_is_reckoned(text: str, result: str) -> None:
    assert of(text) == (result, True)


@pytest.mark.parametrize(
    "text",
    [
        "calc(1px + 1%)", "calc(1px + 1)", "calc(1px * 1px)", "calc(1 / 0)", "calc()", "calc(red)", "clamp(1px, 2px)",
        "calc(1 +)", "calc(1e308 * 1e308 + 1)", "min(1px, 1%)", "calc(1 2)", "sin(90deg) calc(x)",
    ],
)  # fmt: skip
def test_what_does_not_stays_as_it_is(text: str) -> None:
    assert of(text) == (text, False)
