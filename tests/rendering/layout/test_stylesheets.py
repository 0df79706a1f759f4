"""What is said of styles that do nothing on paper."""

from __future__ import annotations

import pytest

from campaignkit.rendering.layout.stylesheets import Declaration, StyleSheet, defined, ignored, unknown_variables

KNOWN = ("color", "flex", "width")
PAGE = "<style>:root { --brand: #ff0000; --u: 2mm }</style><div data-fit-steps='--rows:5 | --rows:4'></div>"


def test_a_property_that_paper_does_not_know_is_told_with_its_line() -> None:
    (problem,) = ignored("templates/a.css", [Declaration("filter", " blur(2px)", 7, "unknown property")], KNOWN)
    assert (problem.file, problem.line, problem.severity) == ("templates/a.css", 7, "warning")
    assert problem.message == "`filter` is ignored in print; no printer or PDF shows it"


def test_a_slip_of_the_pen_is_offered_what_was_meant() -> None:
    (problem,) = ignored("a.css", [Declaration("colour", "red", 1, "unknown property")], KNOWN)
    assert problem.message.endswith("; did you mean `color`?")


def test_a_value_that_means_nothing_is_told_as_it_stands() -> None:
    (problem,) = ignored("a.css", [Declaration("width", " 3 quark", 1, "invalid value")], KNOWN)
    assert problem.message == "`width: 3 quark` is ignored in print: invalid value"


def told(css: str, page: str = PAGE) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.message) for problem in unknown_variables([StyleSheet("a.css", css)], page)]


@pytest.mark.parametrize(
    "css",
    [
        "a { color: var(--brand) }",
        "a { --own: 3mm; width: var(--own) }",
        "a { height: calc(var(--rows) * 1mm) }",
        "a { color: var(--none, red) }",
        "/* var(--none) */",
    ],
)
def test_what_is_defined_somewhere_or_has_a_stand_in_is_in_order(css: str) -> None:
    assert told(css) == []


def test_what_nothing_defines_is_told_once_a_file_with_the_colours_there_are() -> None:
    css = "/* one\n two */\na { color: var(--accent) }\nb { color: var( --accent ) }"
    assert told(css) == [(3, "nothing defines --accent, so what asks for it is left out; the palette has --brand")]


def test_what_the_kit_defines_for_another_look_is_in_order() -> None:
    sheet = StyleSheet("a.css", "a { width: var(--column) }")
    assert list(unknown_variables([sheet], PAGE, defined("--column: {{ wide }}"))) == []


def test_a_colour_that_is_nearly_right_is_offered() -> None:
    assert told("a { color: var(--brnad) }")[0][1].endswith("; did you mean --brand?")


def test_a_page_without_colours_offers_none() -> None:
    assert told("a { color: var(--x) }", "")[0][1].endswith("is left out")
