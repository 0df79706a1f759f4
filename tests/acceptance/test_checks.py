"""A check that cannot fail says nothing: here is a sheet that is wrong in every way, and each check must say so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from weasyprint import HTML

SHEET = """
<style>
@page { size: A5; margin: 0 }
p, a, img { position: absolute; margin: 0; font: 12pt/1 sans-serif }
</style>
<p style="left: 1mm; top: 50mm">Edge</p>
<p style="left: 20mm; top: 80mm">Where we meet</p>
<p style="left: 21mm; top: 81mm">When we meet</p>
<p style="left: 20mm; top: 100mm; color: #999">Pale</p>
<p style="left: 20mm; top: 110mm">Cut…</p>
<a style="left: 20mm; top: 120mm" href="https://other.example/">Other</a>
<img style="left: 20mm; top: 130mm" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E">
"""
PAGE = """<!doctype html><title>Soup</title><link rel="stylesheet" href="https://cdn.example/a.css">
<style>@import "https://cdn.example/b.css"; body { background: url(https://cdn.example/c.png) }</style>
<body onload="run()"><img src="logo.png" alt="A"><p>Soup &amp; bread</p><a href="https://soup.example/?a=1&amp;b=2">x</a>
<script>run()</script></body>"""


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sheet with every fault, made without campaignkit."""
    path = tmp_path_factory.mktemp("wrong") / "sheet.pdf"
    HTML(string=SHEET).write_pdf(path)
    return path


def test_a_wrong_size_and_a_missing_bleed_are_told(sheet: Path, checks: ModuleType) -> None:
    assert checks.pages(sheet, 148, 210) == []
    assert any("trimmed to" in fault for fault in checks.pages(sheet, 210, 297))
    assert any("bleed box" in fault for fault in checks.pages(sheet, 148, 210, bleed=3))


def test_missing_words_are_told(sheet: Path, checks: ModuleType) -> None:
    assert checks.missing(checks.text(sheet), ["Where we meet", "Zebra"]) == ["Zebra"]


def test_an_ellipsis_and_foreign_fonts_are_told(sheet: Path, checks: ModuleType) -> None:
    faults = checks.lost(sheet, ["Schibsted Grotesk"])
    assert "'…' in the text" in faults
    assert any("none of the kit's fonts" in fault for fault in faults)


def test_text_at_the_edge_and_over_other_text_is_told(sheet: Path, checks: ModuleType) -> None:
    faults = checks.misplaced(sheet, 148, 210, ["Where we meet", "When we meet", "Edge", "Pale"])
    assert any("Edge" in fault and "inside" in fault for fault in faults)
    assert any("lies over" in fault for fault in faults)
    assert not any("Pale" in fault for fault in faults)


def test_what_a_screen_reader_would_miss_is_told(sheet: Path, checks: ModuleType) -> None:
    faults = checks.inaccessible(sheet, "en")
    assert {"language None", "not marked", "no title", "title not displayed", "0 first headings"} <= set(faults)


def test_foreign_links_are_told(sheet: Path, checks: ModuleType) -> None:
    assert checks.links(sheet) == {"https://other.example/"}


def test_pale_letters_are_told_and_no_others(sheet: Path, checks: ModuleType) -> None:
    assert [fault[1] for fault in checks.faint(sheet)] == list("Pale")


def test_a_page_that_runs_or_loads_something_is_told(tmp_path: Path, checks: ModuleType) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    page = checks.page(tmp_path / "page.html")
    assert [
        kind for kind in ("a.css", "b.css", "c.png", "run()", "logo.png", "script") if kind not in str(page.faults)
    ] == []
    assert page.links == {"https://soup.example/?a=1&b=2"}
    assert "Soup & bread" in page.words
    assert "run()" not in page.words


def test_a_record_that_was_changed_is_told(checks: ModuleType) -> None:
    root = {"schema": 1, "name": "soup", "parents": []}
    honest = {"root": checks.digest(root), "draft": None, "records": {checks.digest(root): root}}
    assert checks.chain(honest) == [checks.digest(root)]
    with pytest.raises(AssertionError, match="is not the digest"):
        checks.chain({**honest, "records": {honest["root"]: {**root, "name": "stew"}}})


def test_pale_letters_are_told_in_a_browser(tmp_path: Path, checks: ModuleType) -> None:
    own_browser = checks.browser()
    if own_browser is None:
        pytest.skip("needs Chromium to compute styles; with 300 MB too large for ./dev to install")
    (tmp_path / "page.html").write_text("<!doctype html><body><p style='color:#999'>Pale</p><p>Plain</p></body>")
    told: list[Any] = checks.contrasts(tmp_path / "page.html", own_browser, tmp_path / "room")
    assert [text["words"] for text in told if text["ratio"] < text["least"]] == ["Pale"]


def test_a_command_of_its_own_person_sees_no_settings_of_another(new_person: Callable[[], Any]) -> None:
    assert new_person().environ["HOME"] != new_person().environ["HOME"]
