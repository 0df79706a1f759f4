"""What a PDF asks of whoever opens it: what keeps readers busy is refused, what honest sheets show goes through."""

from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.rendering.guard.gate import Gate, TooMuch
from campaignkit.rendering.guard.pdf_burden import MOST, Burden, check
from campaignkit.rendering.layout.typesetter import Typesetter

PAGE = "@page{size:A6;margin:0}"
SOUND = '<rect width="40" height="10"/>'
DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def setter() -> Typesetter:
    return Typesetter(Path(__file__).parent, [], Gate(()))


def svg(inside: str) -> str:
    return f'<svg viewBox="0 0 40 10" style="width:80mm;height:20mm">{inside}</svg>'


def tiled(size: float, more: str = "", inside: str = '<circle r="1"/>') -> str:
    return svg(
        f'<pattern id="p" width="{size}" height="{size}" patternUnits="userSpaceOnUse" {more}>{inside}</pattern>'
        '<rect width="40" height="10" fill="url(#p)"/>'
    )


def lined(dash: str, path: str = "M0 5L40 5", more: str = "") -> str:
    return svg(f'<path stroke="red" stroke-dasharray="{dash}" d="{path}" {more}/>')


def box(style: str, times: int = 1) -> str:
    return f"<style>div{{height:90mm;{style}}}</style>" + "<div>x</div>" * times


FADE = '<linearGradient id="f"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>'
STRIPES = FADE.replace("Gradient", 'Gradient spreadMethod="repeat" x1="0" x2="1e-4"', 1)
INNER = '<pattern id="q" width=".02" height=".02" patternUnits="userSpaceOnUse"><rect width=".01" height="1"/></pattern>'

BURDENSOME = {
    "a line that runs off for ever": (lined("1", "M0 5L1e9 5"), "dashes"),
    "an arc of a huge circle": (lined("1", "M0 0A1e9 1e9 0 1 1 40 10"), "dashes"),
    "tiny dashes": (lined("1e-5"), "dashes"),
    "dashes made tiny by a transformation": (lined("1", "M0 0L4e7 0", 'transform="scale(1e-6)"'), "dashes"),
    "dashes made tiny by a style": (svg('<path style="stroke:red;stroke-dasharray:1e-5" d="M0 5L40 5"/>'), "dashes"),
    "letters with tiny dashes": (
        svg('<text y="5" font-size="5" stroke="red" stroke-dasharray="1e-6">soup</text>'),
        "dashes",
    ),
    "dotted boxes in em": (box("border:1e-4em dotted red", 9), "dashes"),
    "a dotted line under words": (
        "<p style='font-size:60px;text-decoration:underline dotted 1e-4px'>soup</p>" * 8,
        "dashes",
    ),
    "tiny tiles": (tiled(1e-5), "repeated"),
    "tiles made tiny by a transformation": (tiled(1, 'patternTransform="scale(.001)"'), "repeated"),
    "tiles in tiles": (tiled(0.1, inside=f'{INNER}<rect width="1" height="1" fill="url(#q)"/>') * 9, "repeated"),
    "a tiny background": (box(f"background:url({DOT});background-size:.001px"), "repeated"),
    "a tiny background in em": (box("background:linear-gradient(red,blue);background-size:1e-4em 1e-4em"), "repeated"),
    "a tiny background in a variable": (
        box(f"--a:calc(1px/1000);background:url({DOT});background-size:var(--a)"),
        "repeated",
    ),
    "a gradient that repeats": (svg(f'{STRIPES}<rect width="40" height="10" fill="url(#f)"/>'), "stops"),
    "a gradient of many stops": (box(f"background:linear-gradient(red{',blue,red' * 3000})"), "stops"),
    "see-through sheets": (f"<style>div{{position:absolute;inset:0;opacity:.9}}</style>{'<div>x</div>' * 200}", "sheets"),
    "gradients on gradients": (svg(FADE + '<rect width="40" height="10" fill="url(#f)"/>' * 600), "sheets"),
}


@pytest.mark.parametrize("name", BURDENSOME)
def test_what_keeps_readers_busy_is_refused_in_one_line(name: str, setter: Typesetter) -> None:
    body, word = BURDENSOME[name]
    with pytest.raises(TooMuch, match=word) as refused:
        setter.lay_out(body, PAGE).pdf()
    assert len(str(refused.value)) < 250


LAWFUL = {
    "a dotted line of half a unit": lined("0 .5", "M0 5L2000 5"),
    "a dash of nothing is a whole line": lined("0"),
    "a hatch of 2 px over 1000 px": (
        '<svg viewBox="0 0 1000 1000" style="width:90mm">'
        '<pattern id="p" width="2" height="2" patternUnits="userSpaceOnUse">'
        '<path d="M0 0L2 2" stroke="red"/></pattern><rect width="1000" height="1000" fill="url(#p)"/></svg>'
    ),
    "a dotted border": box("border:1px dotted"),
    "a dotted table": "<style>td{border:1px dotted}</style><table>" + "<tr><td>a<td>b<td>c<td>d</tr>" * 60 + "</table>",
    "dots as a background": box("background:radial-gradient(red 30%,transparent 40%);background-size:2mm 2mm"),
    "stripes": box("background:repeating-linear-gradient(45deg,red 0 1mm,blue 1mm 2mm)"),
    "rings": box("background:repeating-radial-gradient(red 0 1mm,blue 1mm 2mm)"),
    "thirty see-through sheets": f"<style>div{{position:absolute;inset:0;opacity:.9}}</style>{'<div>x</div>' * 30}",
    "eighty logos with gradients": svg(FADE + '<rect width="4" height="2" fill="url(#f)"/>' * 80 * 5),
    "letters filled with a gradient": svg(FADE + '<text y="5" font-size="5" fill="url(#f)">soup</text>' * 50),
    "a map": svg('<path fill="none" stroke="red" d="M0 0' + "L1 1 2 2" * 5_000 + '"/>'),
    "a mask": svg(f'<mask id="m">{SOUND}</mask><g mask="url(#m)">{SOUND}</g>'),
}


@pytest.mark.parametrize("name", LAWFUL)
def test_what_honest_sheets_show_goes_through(name: str, setter: Typesetter) -> None:
    assert setter.lay_out(LAWFUL[name], PAGE, planned=20).pdf().startswith(b"%PDF")


def test_just_so_much_is_allowed() -> None:
    check(MOST)
    with pytest.raises(TooMuch, match="see-through"):
        check(MOST + Burden(sheets=1))
