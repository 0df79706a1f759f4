from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from campaignkit.rendering.guard.gate import Gate, Unreadable
from campaignkit.rendering.output.embedding import embed

DRAWING = "<svg xmlns='http://www.w3.org/2000/svg'/>"


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    (tmp_path / "kit/templates").mkdir(parents=True)
    (tmp_path / "kit/a.svg").write_text(DRAWING)
    (tmp_path / "kit/templates/page.css").write_text("h1 { background: url(../a.svg) } /* remark */")
    (tmp_path / "secret.svg").write_text(DRAWING)
    return tmp_path / "kit"


def embedded(kit: Path, page: str) -> str:
    root = html.document_fromstring(page)
    embed(root, kit / "templates/page.html", Gate((kit,)))
    text: str = html.tostring(root, encoding="unicode")
    return text


@pytest.mark.parametrize(
    "page",
    [
        "<img src='../a.svg'>",
        "<p style='background: url(../a.svg)'>x</p>",
        "<style>p { background: image-set('../a.svg' 1x) }</style>",
        "<link rel=stylesheet href=page.css>",
    ],
)
def test_a_file_of_the_kit_becomes_a_part_of_the_page(kit: Path, page: str) -> None:
    text = embedded(kit, page)
    assert text.count("data:image/svg+xml;base64,") == 1
    assert "a.svg" not in text and "remark" not in text


def test_attributes_and_links_that_reach_elsewhere_are_dropped(kit: Path) -> None:
    text = embedded(kit, "<link rel=preload href=https://a.example><img src='../a.svg' srcset='b.png 2x' longdesc=x>")
    assert "a.example" not in text and "srcset" not in text and "longdesc" not in text


@pytest.mark.parametrize("address", ["../../secret.svg", "https://a.example/a.svg", "http://[", "none.svg"])
def test_nothing_from_outside_of_the_kit_is_read(kit: Path, address: str) -> None:
    with pytest.raises(Unreadable):
        embedded(kit, f"<img src='{address}'>")


def test_style_sheets_name_no_others(kit: Path) -> None:
    with pytest.raises(Unreadable, match="@import"):
        embedded(kit, "<style>@import 'page.css';</style>")


def test_a_source_of_what_shows_none_is_dropped(kit: Path) -> None:
    assert "src" not in embedded(kit, "<div src='<p>../secret.svg'>x</div>")
