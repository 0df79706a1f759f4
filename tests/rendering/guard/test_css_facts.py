"""What a style sheet comes to, counted before anything is laid out."""

from __future__ import annotations

from typing import Any

import pytest

from campaignkit.rendering.guard.css_facts import StyleFacts, read_sheet, read_style
from campaignkit.rendering.guard.gate import TooMuch, Unreadable


def test_a_sheet_without_rules_comes_to_nothing() -> None:
    assert read_sheet("") == read_sheet("/* remarks */") == read_style("color: red") == StyleFacts()


@pytest.mark.parametrize(
    ("css", "selectors"),
    [
        ("p{}", 1),
        ("p, b, i > a{}", 3),
        ("@media print{p{} @supports (display:grid){b, i{}}}", 3),
        ("p{color:red; & b{} i{}}", 3),
        ("p:is(a, b, i){}", 3),
        ("@font-face{font-family:x} @page{margin:0}", 0),
    ],
)
def test_each_selector_of_each_rule_counts_those_inside_others_too(css: Any, selectors: Any) -> None:
    assert read_sheet(css).selectors == selectors


def test_fonts_are_counted() -> None:
    assert read_sheet("@font-face{font-family:a} @media print{@font-face{font-family:b}}").faces == 2


def test_boxes_that_lay_out_twice_are_known_by_their_selectors() -> None:
    css = "div{display:flex} @media print{p, b{display:inline-grid}} ul{columns:2} i{display:block}"
    assert read_sheet(css).nesting == (("div", 1), ("p, b", 1), ("ul", 2))


def test_a_nested_rules_selector_stands_alone() -> None:
    assert read_sheet("ul{& > li{display:flex} b{display:flex}}").nesting == ((":is(ul) > li", 1), (":is(ul) b", 1))


@pytest.mark.parametrize("css", ["h1{break-before:page}", "h1{page-break-before:always}", "h1{break-before:recto}"])
def test_what_begins_a_page_is_known_by_its_selector(css: Any) -> None:
    assert read_sheet(css).breaks == ("h1",)


def test_avoiding_a_break_begins_no_page() -> None:
    assert read_sheet("h1{break-after:avoid; break-before:auto}").breaks == ()


def test_values_of_values_are_kept_with_their_size() -> None:
    sheet = read_sheet(":root{--a:1px 2px; --b:var(--a) var(--a)} p{margin:var(--b)}")
    assert sheet.custom == (("--a", 2, ()), ("--b", 4, ("--a", "--a")), ("margin", 2, ("--b",)))


@pytest.mark.parametrize(
    ("css", "words"),
    [
        ("p{counter-reset:a 100001}", "at most 100,000"),
        ("p{grid-row:1001}", "line 1001 of a grid"),
        ("p{columns:101}", "101 columns"),
        ("p{border:0.01px solid}", "hairline"),
        ("@page{size:4mm 4mm}", "5 mm"),
        ("p{background:repeating-linear-gradient(red, blue 0.01px)}", "finer than anything"),
    ],
)
def test_a_number_beyond_all_use_is_refused_with_what_works(css: Any, words: Any) -> None:
    with pytest.raises(TooMuch, match=words):
        read_sheet(css)


def test_the_same_numbers_are_fine_elsewhere() -> None:
    assert read_sheet("p{z-index:100001; margin:0.01px; width:4mm}") == StyleFacts(selectors=1)


def test_a_sheet_that_draws_in_another_is_refused() -> None:
    with pytest.raises(Unreadable, match="@import"):
        read_sheet("@import 'more.css';")
