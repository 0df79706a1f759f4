from __future__ import annotations

import io
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from campaignkit.documents.project import read_project
from campaignkit.model.kit import Kit
from campaignkit.rendering.fonts import FontFile, font_files
from campaignkit.rendering.guard.gate import BrokenPicture, Gate
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.logos.proof import proof_by
from campaignkit.rendering.svg.drawing import TrimmedDrawing, open_drawing

KIT = Path(__file__).parents[3] / "kits/event-flyer"
NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
PAGE = f'<svg {NS} viewBox="0 0 100 50">{{}}</svg>'
RECT = '<rect x="20" y="10" width="40" height="20"/>'
MASK = '<mask id="m"><circle cx="40" cy="20" r="10" fill="#fff"/></mask><g mask="url(#m)">' + RECT + "</g>"


@pytest.fixture(scope="module")
def kit() -> Kit:
    return read_project(KIT).kits[0]


@pytest.fixture(scope="module")
def fonts(kit: Kit) -> tuple[FontFile, ...]:
    return font_files(kit)


@pytest.fixture(scope="module")
def rasterise(kit: Kit, fonts: tuple[FontFile, ...]) -> Callable[..., Any]:
    return proof_by(Typesetter(KIT, fonts, Gate((KIT,))))


@pytest.fixture
def drawn(rasterise: Callable[..., Any], fonts: tuple[FontFile, ...]) -> Callable[..., TrimmedDrawing]:
    return lambda part, page=PAGE: open_drawing(page.format(part).encode(), rasterise, fonts)


def source(drawing: TrimmedDrawing) -> str:
    return b64decode(drawing.url.split(",")[1]).decode()


def codes(drawing: TrimmedDrawing) -> list[str]:
    return [note.code for note in drawing.notes]


def test_a_drawing_is_trimmed_to_its_ink_and_stays_lines(drawn: Callable[..., TrimmedDrawing]) -> None:
    drawing = drawn(RECT)
    assert 'viewBox="20 10 40 20"' in source(drawing) and not drawing.notes
    assert drawing.proof.width / drawing.proof.height == pytest.approx(2, abs=0.03)


@pytest.mark.parametrize("page", ["0 0 100 50", "1000000.4 2000000.4 100 50", "-0.01 -0.01 0.1 0.05"])
def test_wherever_a_drawing_has_its_origin_nothing_of_it_is_cut(drawn: Callable[..., TrimmedDrawing], page: str) -> None:
    x, y, width, height = (float(number) for number in page.split())
    mark_up = (
        f'<ellipse cx="{x + width / 2:.10g}" cy="{y + height / 2:.10g}" rx="{width / 4:.10g}" ry="{height / 4:.10g}"/>'
    )
    drawing = drawn(mark_up, PAGE.replace("0 0 100 50", page))
    box = [float(number) for number in re.findall('viewBox="(.*?)"', source(drawing))[0].split()]
    expected = [x + width / 4, y + height / 4, width / 2, height / 2]
    assert box == pytest.approx(expected, abs=width / 200)
    assert drawing.proof.width / drawing.proof.height == pytest.approx(2, abs=0.03)


def test_a_logo_of_forty_to_one_is_measured(drawn: Callable[..., TrimmedDrawing]) -> None:
    drawing = drawn('<rect x="5" y="1" width="390" height="8"/>', f'<svg {NS} viewBox="0 0 400 10">{{}}</svg>')
    assert drawing.url and drawing.proof.width / drawing.proof.height == pytest.approx(390 / 8, rel=0.08)


@pytest.mark.parametrize(
    ("part", "construct"),
    [
        (MASK, "a mask"),
        ('<filter id="f"><feGaussianBlur stdDeviation="4"/></filter><g filter="url(#f)">' + RECT + "</g>", "blur"),
        (RECT + '<circle cx="40" cy="20" r="15" fill="#0f0" style="mix-blend-mode:multiply"/>', "a blend mode"),
    ],
)
def test_what_two_programs_draw_differently_is_a_picture_and_told(
    drawn: Callable[..., TrimmedDrawing], part: str, construct: str
) -> None:
    drawing = drawn(part)
    assert not drawing.url and codes(drawing) == ["drawing-as-picture"] and construct in drawing.notes[0].what
    picture = drawing.picture(300)
    assert picture.width == 300 and picture.getchannel("A").getbbox()


def test_a_picture_of_a_drawing_is_at_most_4000_pixels_wide_and_high(drawn: Callable[..., TrimmedDrawing]) -> None:
    assert max(drawn(MASK).picture(9000).size) == 4000


def test_nothing_is_refused_as_empty_that_a_browser_shows(drawn: Callable[..., TrimmedDrawing]) -> None:
    only_masked = '<defs><rect id="r" width="50" height="50"/></defs><mask id="m" fill="#fff"><use xlink:href="#r"/></mask>'
    drawing = drawn(only_masked + '<use fill="#06c" xlink:href="#r"/><g mask="url(#m)"><rect width="90" height="50"/></g>')
    assert drawing.proof.getbbox() is not None


def test_live_text_is_a_picture_in_the_kits_fonts(
    drawn: Callable[..., TrimmedDrawing], fonts: tuple[FontFile, ...]
) -> None:
    own = drawn(f'<text y="30" font-size="20" font-family="{fonts[0].family}">Hope</text>')
    other = drawn('<text y="30" font-size="20" font-family="Gotham Black">Hope</text>')
    assert not own.url and not codes(own)
    assert codes(other) == ["live-text"] and "Gotham Black" in other.notes[0].what
    assert own.proof.getbbox() and other.proof.getbbox()


def test_what_was_taken_out_is_told_with_what_to_ask_for(drawn: Callable[..., TrimmedDrawing]) -> None:
    (note,) = drawn(RECT + '<image href="photo.png" width="9" height="9"/>').notes
    assert note.code == "cleaned-drawing" and "photo.png" in note.what


def test_a_drawing_of_nothing_is_told(drawn: Callable[..., TrimmedDrawing]) -> None:
    with pytest.raises(BrokenPicture, match="nothing can be seen"):
        drawn("")


@pytest.mark.parametrize(
    "part",
    [
        '<path d="M20 20h40" stroke="#246" stroke-width="thin"/>',
        '<path d="M20 20h40" stroke="#246" stroke-width="8" stroke-miterlimit="round"/>',
        '<rect x="20" y="10" width="40" height="20" opacity="half"/>',
        '<rect x="20" y="10" width="40" height="20" style="opacity:calc(.5 + .3)"/>',
        '<rect x="20" y="10" style="width:calc(20px + 20px);height:20px"/>' + RECT,
        '<svg width="calc(50px)" height="50" viewBox="0 0 4 5"><path d="M1 1h2v3H1z"/></svg>' + RECT,
        '<svg width="50" height="50" viewBox="0 0 wide 5"><path d="M1 1h2v3H1z"/></svg>' + RECT,
        '<marker id="m" orient="45deg" viewBox="0 0 9 9" overflow="visible"><path d="M0 0h9v9z"/></marker>'
        '<path d="M20 20h40" stroke="#246" stroke-width="4" marker-end="url(#m)"/>',
    ],
)
def test_what_the_typesetter_stumbles_over_is_drawn_all_the_same(drawn: Callable[..., TrimmedDrawing], part: str) -> None:
    """Browsers pass over a value that is none; and a picture can be had of whatever the typesetter cannot draw."""
    drawing = drawn(part)
    assert drawing.proof.getbbox() is not None
    assert drawing.url or drawing.picture(300).getbbox() is not None


def bitmap(width: int, height: int) -> str:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#c80040").save(out, "PNG")
    return f"data:image/png;base64,{b64encode(out.getvalue()).decode()}"


@pytest.mark.parametrize(
    ("part", "pixels"),
    [
        ('<image width="100" height="50" href="{}"/>', 60),
        ('<image width="50" height="25" transform="scale(2)" href="{}"/>', 60),
        ('<path d="M0 0h100v50H0z"/><image x="10" width="80" height="40" href="{}"/>', 75),
        ('<path d="M0 0h100v50H0z"/><image x="10" width="20" height="10" href="{}"/>', None),
        (
            '<pattern id="p" width="1" height="1" patternContentUnits="objectBoundingBox">'
            '<image id="i" width="60" height="30" transform="scale(.0167 .0333)" href="{}"/></pattern>'
            '<rect width="100" height="50" fill="url(#p)"/>',
            60,
        ),
        (RECT, None),
    ],
)
def test_a_drawing_that_is_mostly_a_bitmap_has_its_pixels(
    drawn: Callable[..., TrimmedDrawing], part: str, pixels: int | None
) -> None:
    assert drawn(part.format(bitmap(60, 30))).pixels == (pixels and pytest.approx(pixels, abs=2))


def test_shadows_so_fine_that_two_programs_differ_by_more_are_seen_all_the_same(
    drawn: Callable[..., TrimmedDrawing],
) -> None:
    dots = "".join(f'<circle cx="{5 + 6 * (n % 16)}" cy="{5 + 8 * (n // 16)}" r="1.5" fill="#080"/>' for n in range(80))
    shadow = '<filter id="f"><feDropShadow dx=".3" dy=".3" stdDeviation=".2"/></filter>'
    drawing = drawn(shadow + dots.replace("<circle", '<circle filter="url(#f)"'))
    assert codes(drawing) == ["drawing-as-picture"] and "a shadow" in drawing.notes[0].what
    assert drawn(dots).url


def test_a_filter_that_changes_nothing_leaves_lines(drawn: Callable[..., TrimmedDrawing]) -> None:
    assert drawn(f'<filter id="f"><feOffset/></filter><g filter="url(#f)">{RECT}</g>').url


@pytest.mark.parametrize(
    ("part", "construct"),
    [
        ('<rect x="20" y="10" width="40" height="20" stroke="red" stroke-width="9" paint-order="stroke"/>', "paint-order"),
        ('<svg x="10" width="60" height="40" viewBox="0 0 4 wide">' + RECT + "</svg>" + RECT, "a drawing in the drawing"),
        ("<path d='M2 2" + "l1 1l1 -1" * 200_000 + "'/>", "so many parts, points"),
    ],
)
def test_why_a_drawing_is_a_picture_is_named(drawn: Callable[..., TrimmedDrawing], part: str, construct: str) -> None:
    (note,) = drawn(part).notes
    assert note.code == "drawing-as-picture" and construct in note.what


def test_styles_nested_without_end_are_told(drawn: Callable[..., TrimmedDrawing]) -> None:
    with pytest.raises(BrokenPicture, match="too deep"):
        drawn(f"<style>{':is(' * 900}rect{')' * 900}{{fill:red}}</style>{RECT}")


@pytest.mark.parametrize(
    ("part", "construct"),
    [
        ('<filter id="f"><feDiffuseLighting><fePointLight z="9"/></feDiffuseLighting></filter><g filter="url(#f)">R</g>',
         "a filter that lights"),
        ('<mask id="m" color-interpolation="linearRGB"><path d="M0 0h50v50H0z" fill="#888"/></mask><g mask="url(#m)">R</g>',
         "linear colours"),
        ('<symbol id="s" refX="9" viewBox="0 0 90 50">R</symbol><use href="#s" x="9" width="90" height="50"/>', "refX"),
        ('<g transform="scale(2 1)" stroke="red" fill="url(#g)"><path d="M9 9h9v9" vector-effect="non-scaling-stroke"/></g>'
         '<linearGradient id="g"><stop/><stop offset="1"/></linearGradient>', "vector-effect"),
    ],
)  # fmt: skip
def test_what_neither_program_draws_as_browsers_do_is_told(
    drawn: Callable[..., TrimmedDrawing], part: str, construct: str
) -> None:
    drawing = drawn(part.replace(">R<", f">{RECT}<"))
    assert any(note.code == "unlike-drawing" and construct in note.what for note in drawing.notes)
