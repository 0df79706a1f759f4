"""Titles on real sheets: they fill their field, grow with the sheet, part at joints, and read as one heading."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
import pytest

SHEETS = ("a6", "a5", "a4", "half-letter", "letter")
SERIES = (("a6", "a5", "a4"), ("half-letter", "letter"))
WIDTH = {"a6": 105.0, "a5": 148.0, "a4": 210.0, "half-letter": 139.7, "letter": 215.9}
LEAST_FILL = 0.6
LEAST_END = 0.66
"""The share of the measure that a word alone in the last line fills at least."""
TITLES = [
    ("cutpaper", "en", "Tea"),
    ("cutpaper", "de", "Lebensmittelverschwendung:|Nachbarschaftshilfe"),
    ("cutpaper", "fr", "Souper du canal :|une longue table"),
    ("quarters", "en", "Stop the cuts to night buses: a public meeting for everyone who works late"),
    ("numeral", "de", "Donaudampfschifffahrtsgesellschaft"),
    ("quarters", "ar", "خبز وورد:|غداء للجميع"),
]


def campaign(folder: Path, look: str, lang: str, title: str) -> None:
    event = {
        "title": title, "starts": "2027-06-19 12:00", "ends": "2027-06-19 15:00", "tz": "Europe/London",
        "where": "Union Chapel, 4 Mill Lane, Hull", "url": "https://supper.example/june",
    }  # fmt: skip
    told = {
        "lang": lang, "event": event, "bullets": ["Help with repairs and damp"],
        "access": "Step-free entrance, hearing loop, quiet room.",
        "partners": [{"name": "Red Delta"}, {"name": "Boxroom"}], "brand": {"look": look, "seed": "s", "color": "#C2185B"},
    }  # fmt: skip
    (folder / "campaign.yaml").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


@pytest.fixture
def rendered(new_person: Callable[[], Any], tmp_path: Path) -> Callable[..., Any]:
    """Renders a flyer with a title; tells the outputs, by material."""

    def make(look: str, lang: str, title: str, *sheets: str) -> dict[str, Any]:
        campaignkit, folder = new_person(), tmp_path / "soup"
        assert campaignkit("fork", "event-flyer", folder).status == 0
        campaign(folder, look, lang, title)
        wanted = [word for sheet in sheets for word in ("-m", sheet)]
        done = campaignkit("render", folder, "-f", "pdf", "--json", *wanted)
        assert done.status == 0, done.out + done.err
        return {output["material"]: output for output in done.json["outputs"]}

    return make


def title_lines(checks: ModuleType, pdf: Path, title: str, size: float) -> list[tuple[str, float, float, float, float]]:
    """The lines of a sheet's title, which is set in type of `size`: text, left, right, top and bottom in millimetres."""
    lines: list[list[Any]] = []
    for word in checks.boxes(pdf):
        text = word.text.strip("-").replace("\u00a0", " ")
        if word.top - word.bottom > 0.3 * size and text in title:
            on_line = next((line for line in lines if abs(line[0].bottom - word.bottom) < 0.4 * size), None)
            (on_line.append if on_line else lambda word: lines.append([word]))(word)
    return [
        (
            " ".join(word.text for word in line), min(word.left for word in line), max(word.right for word in line),
            max(word.top for word in line), min(word.bottom for word in line),
        )
        for line in lines
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("look", "lang", "title"), TITLES)
def test_a_title_fills_its_field_and_grows_with_the_sheet(
    look: str, lang: str, title: str, rendered: Callable[..., Any], checks: ModuleType
) -> None:
    outputs = rendered(look, lang, title, *SHEETS)
    size = {name: float(output["steps"]["title"].removesuffix("mm")) for name, output in outputs.items()}
    for series in SERIES:
        sizes = [size[name] for name in series]
        assert sizes == sorted(sizes), size
        assert len(set(sizes)) == len(sizes)
    for name, output in outputs.items():
        lines = title_lines(checks, Path(output["path"]), title, size[name])
        assert fills(lines, WIDTH[name]), (name, lines)
        assert not ends_in_one_word([line[0] for line in lines], [line[2] - line[1] for line in lines]), lines


def fills(lines: Sequence[tuple[str, float, float, float, float]], width: float) -> bool:
    """Whether the title takes most of the measure between the margins, or is as high as a seventh of the sheet's width."""
    measure = width * 52 / 60
    across = max(line[2] for line in lines) - min(line[1] for line in lines)
    return across >= LEAST_FILL * measure or max(line[3] for line in lines) - min(line[4] for line in lines) >= width / 7


def ends_in_one_word(lines: Sequence[str], widths: Sequence[float]) -> bool:
    several = any(" " in line for line in lines)
    return several and " " not in lines[-1] and widths[-1] < LEAST_END * max(widths)


def test_a_long_compound_is_parted_at_its_joints_and_never_refused(
    rendered: Callable[..., Any], checks: ModuleType
) -> None:
    outputs = rendered("cutpaper", "de", "Donaudampfschifffahrtsgesellschaft", "a5")
    pdf = Path(outputs["a5"]["path"])
    parts = "".join(char if char.isalpha() else " " for char in checks.text(pdf)).split()
    assert parts[:3] == ["Donaudampf", "schifffahrts", "gesellschaft"]
    assert {fallback["kind"] for fallback in outputs["a5"]["fallbacks"]} <= {"colour"}


def test_a_title_in_lines_reads_as_one_heading(rendered: Callable[..., Any], checks: ModuleType) -> None:
    pdf = Path(rendered("quarters", "en", "Your home,|your rights", "a5")["a5"]["path"])
    assert "Your home, your rights" in checks.flowing(checks.text(pdf))
    assert checks.inaccessible(pdf, "en") == []
    with pikepdf.open(pdf) as document:
        tags = [
            str(element.S) for element in document.objects if isinstance(element, pikepdf.Dictionary) and "/S" in element
        ]
    assert tags.count("/H1") == 1


def test_short_paragraphs_end_in_two_words_and_places_break_before_the_town(
    rendered: Callable[..., Any], checks: ModuleType
) -> None:
    shown = checks.text(Path(rendered("numeral", "en", "Tea", "a5")["a5"]["path"])).replace("\r", "").replace("\u00a0", " ")
    lines = [line.strip() for line in shown.split("\n")]
    assert "damp" not in lines and "room." not in lines
    assert not any(line.endswith("4 Mill") or line == "Lane, Hull" for line in lines)
