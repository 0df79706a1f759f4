"""What a page may ask for: bombs are refused in a moment, and what honest pages do goes through."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from cssselect2 import ElementWrapper

from campaignkit.rendering.guard.css_facts import read_sheet, read_style
from campaignkit.rendering.guard.css_limits import check_boxes, check_styles, measured
from campaignkit.rendering.guard.gate import TooMuch, Unreadable


def judge(css: str = "", body: str = "<p>x</p>") -> Any:
    """The size of a page that may be laid out. Raises TooMuch, Unreadable."""
    root = ElementTree.fromstring(f"<html><body>{body}</body></html>")
    sheet, size = read_sheet(css), measured(root)
    check_styles([sheet], size)
    check_boxes(ElementWrapper.from_html_root(root), [sheet], 500)
    return size


def nested(tag: Any, levels: Any, style: Any = "") -> Any:
    attribute = f" style='{style}'" if style else ""
    return f"<{tag}{attribute}>" * levels + "x" + f"</{tag}>" * levels


DOUBLING = ":root{--a0:x x;" + "".join(f"--a{n + 1}:var(--a{n}) var(--a{n});" for n in range(40)) + "}"
CIRCLE = ".a{--x:var(--y) var(--y)} .b{--y:var(--x)}"

BOMBS = {
    "deep elements": ("", nested("div", 150)),
    "elements without number": ("", "<i/>" * 31_000),
    "flex in flex by a rule": ("div{display:flex}", nested("div", 9)),
    "grid in grid by any selector": ("body *{display:inline-grid}", nested("div", 9)),
    "flex in flex in the element": ("", nested("div", 9, "display:flex")),
    "columns in columns": ("div{columns:2}", nested("div", 5)),
    "columns by their width": ("div{column-width:3cm}", nested("div", 5)),
    "flex inside a media rule": ("@media print{@supports (display:flex){div{display:flex}}}", nested("div", 9)),
    "flex in a nested rule": ("body{& div{display:flex}}", nested("body", 1) + nested("div", 9)),
    "page breaks": ("p{break-after:page}", "<p>x</p>" * 501),
    "page breaks in the element": ("", "<p style='page-break-before:always'>x</p>" * 501),
    "a wide cell": ("", "<table><tr><td colspan='1000000000'/></tr></table>"),
    "a tall cell": ("", "<table><tr><td rowspan='1001'/></tr></table>"),
    "a row of wide cells": ("", "<table><tr>" + "<td colspan='600'/>" * 2 + "</tr></table>"),
    "a column span": ("", "<table><col span='100000000'/></table>"),
    "a list that counts far": ("", "<ol start='100000000'/>"),
    "a doubling value": (DOUBLING, "<p/>"),
    "a doubling value in a circle": (CIRCLE, "<p/>"),
    "a long value": ("p{background:" + ",".join(["linear-gradient(red,blue)"] * 8000) + "}", "<p/>"),
    "rules without number": ("p,b{color:red}" * 5001, "<p/>"),
    "rules times elements": ("p{color:red}" * 5000, "<p/>" * 1300),
    "a long selector": ("* " * 17 + "{color:red}", "<p/>"),
    "a selector in a selector": ("p:is(:not(:has(b))){color:red}", "<p/>"),
    "rules in rules": ("p{" * 20 + "color:red" + "}" * 20, "<p/>"),
    "a line that nothing prints": ("p{border:0.001px dotted red}", "<p/>"),
    "its width alone": ("p{border-left-width:0.0001mm}", "<p/>"),
    "a fine stripe": ("p{background:repeating-linear-gradient(red,blue 1e-6px)}", "<p/>"),
    "a fine stripe in percent": ("p{background:repeating-radial-gradient(red 0%,blue 0.0001%)}", "<p/>"),
    "a counter": ("p{counter-reset:a 100000000}", "<p/>"),
    "a counter's padding": ("@counter-style s{system:cyclic;symbols:x;pad:100000000 'x'}", "<p/>"),
    "a grid line": ("p{grid-column:100000000}", "<p/>"),
    "a grid area": ("p{grid-area:1/1/span 1001/2}", "<p/>"),
    "a grid's repeat": ("p{grid-template-columns:repeat(100000000,1fr)}", "<p/>"),
    "text columns": ("p{columns:1000000000}", "<p/>"),
    "a tab": ("p{tab-size:1000000000}", "<p/>"),
    "a page of 2 px": ("@page{size:2px}", "<p/>"),
    "a page of nothing": ("@page :first{size:0mm 200mm}", "<p/>"),
    "a page of kilometres": ("@page{size:1e9px}", "<p/>"),
    "fonts without number": ("@font-face{font-family:x;src:url(x.ttf)}" * 101, "<p/>"),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_what_would_not_end_is_refused(name: str) -> None:
    with pytest.raises(TooMuch) as refused:
        judge(*BOMBS[name])
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("css", ["@import 'x.css';", "@import url(x.css) print;", "@\\69mport 'x.css';", "@IMPORT 'x';"])
def test_a_style_sheet_imports_no_other(css: str) -> None:
    with pytest.raises(Unreadable, match="@import"):
        judge(css)


@pytest.mark.parametrize("tag", ["a", "link"])
def test_a_page_attaches_no_files(tag: str) -> None:
    with pytest.raises(Unreadable, match="attaches"):
        judge(body=f"<{tag} rel='Attachment' href='a.png'/>")


LAWFUL = {
    "sixty divs": ("", nested("div", 60)),
    "eight flex boxes": ("div{display:flex}", nested("div", 8)),
    "flex boxes beside each other": ("p{display:flex}", "<p>x</p>" * 2000),
    "a long table": ("td{border:0.25pt solid}", "<table>" + ("<tr>" + "<td/>" * 5 + "</tr>") * 2000 + "</table>"),
    "many rows": ("", "<table>" + "<tr><td colspan='5'>x</td></tr>" * 5000 + "</table>"),
    "two hundred chapters": ("h1{break-before:page}", "<h1>x</h1>" * 200),
    "custom properties of each other": (":root{--a:1mm;--b:calc(var(--a)*2);--c:var(--b)}p{margin:var(--c)}", "<p/>"),
    "names that meet in a circle": (".a{--x:var(--y)} .b{--y:var(--x)}", "<p/>"),
    "a huge z-index and a colour": ("p{z-index:2147483647;color:#fff;line-height:1000000}", "<p/>"),
    "a far counter": ("p{counter-reset:a 2027}", "<ol start='1999'/>"),
    "a hairline": ("p{border:0.1pt solid;border-radius:0.01px}", "<p/>"),
    "stripes": ("p{background:repeating-linear-gradient(45deg,red 0 1mm,blue 1mm 2mm)}", "<p/>"),
    "a grid of twelve": ("p{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));grid-column:1/-1}", "<p/>"),
    "a poster": ("@page{size:841mm 1189mm;@top-left{content:'x'}}", "<p/>"),
    "a page by its name": ("@page{size:A4 landscape;margin:0}", "<p/>"),
    "selectors of a person": ("main > section.a p:not(.b):first-child, h1 + p{color:red}", "<p/>"),
    "no CSS at all": ("}}}} {{{ @ ; p { : ; } <!--", "<p/>"),
}  # fmt: skip


@pytest.mark.parametrize("name", LAWFUL)
def test_what_honest_pages_do_goes_through(name: str) -> None:
    assert judge(*LAWFUL[name]).elements >= 3


def test_a_page_says_how_much_there_is_on_it() -> None:
    root = ElementTree.fromstring("<html><body><p>one <b>two</b> three</p></body></html>")
    size = measured(root)
    assert (size.elements, size.characters) == (4, len("one two three"))


def test_an_attribute_is_read_like_a_rule() -> None:
    with pytest.raises(TooMuch):
        read_style("border: 0.001px dotted")
    assert read_style("display: flex").nesting == (("", 1),)
