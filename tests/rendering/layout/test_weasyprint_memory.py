from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from campaignkit.rendering.anatomy import Run
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter

SHEET = "@page{{size:{}px 300px;margin:0}}"
LINKED = '<html><head><link rel="stylesheet" href="sheet.css"></head><body><main>'
SHARES = "50%", "calc(50% - 10px)", "calc((25% + 5px) * 2)", "min(50%, 90px)", "calc(var(--part) + 1px)", "calc(100% / 3)"
"""Widths whose percentages WeasyPrint works out in place, in the parsed sheet."""


def setter(folder: Path, css: str) -> Typesetter:
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / "sheet.css").write_text(css)
    return Typesetter(folder, (), Gate((folder,)))


def runs(typesetter: Typesetter, html: str, page: str) -> tuple[Run, ...]:
    (found,) = typesetter.lay_out(html, page).anatomy()
    return found.runs


@pytest.mark.parametrize("share", SHARES)
def test_a_kept_sheet_says_the_same_on_pages_of_other_sizes(share: str, tmp_path: Path) -> None:
    css = f":root{{--part:20%}} body{{margin:0}} p{{margin:0;width:{share};font-size:10px}} @media print{{p{{color:#111}}}}"
    html = LINKED + "<p>one soup for everybody in the street and the next one</p>" * 2
    kept = setter(tmp_path, css)
    for width in (400, 800, 300, 400):
        assert runs(kept, html, SHEET.format(width)) == runs(setter(tmp_path, css), html, SHEET.format(width))


@pytest.mark.parametrize(
    "css", ["@page{margin:20px}", "@layer a, b; @layer b{p{margin:9px}} @layer a{p{margin:5px}}", "p{margin-left:30px}"]
)
def test_a_sheet_with_rules_for_pages_and_layers_counts_on_every_page(css: str, tmp_path: Path) -> None:
    kept = setter(tmp_path, css + " body{margin:0} p{font-size:10px}")
    first = runs(kept, LINKED + "<p>soup</p>", "@page{size:400px 300px}")
    assert first == runs(kept, LINKED + "<p>soup</p>", "@page{size:400px 300px}")
    bare = runs(setter(tmp_path, "body{margin:0} p{font-size:10px}"), LINKED + "<p>soup</p>", "@page{size:400px 300px}")
    assert first[0].rect != bare[0].rect


PATHS = "M10 10h80v80H10z", "M10,10 A30 20 15 1 0 60 60 T90 90", "M0 0L1e1 50q5-5 10 10zm5 5l40 0", "", "M10 10 L50% 20"


@pytest.mark.parametrize("path", PATHS)
def test_a_path_is_drawn_by_the_same_operators_each_time(path: str, tmp_path: Path) -> None:
    arrow = '<marker id="m" markerWidth="4" markerHeight="4" orient="auto"><path d="M0 0L4 2L0 4z"/></marker>'
    shape = f'<path d="{path}" stroke="#000" marker-mid="url(#m)" marker-end="url(#m)"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">{arrow}{{}}</svg>'
    typesetter = setter(tmp_path, "")
    written = [
        typesetter.lay_out(
            f'<img alt="" src="data:image/svg+xml;base64,{b64encode(drawing.format(inside).encode()).decode()}">',
            SHEET.format(400),
        ).pdf()
        for inside in (shape, shape, f'<g transform="scale(2)">{shape}</g>', shape)
    ]
    assert written[0] == written[1] == written[3]
