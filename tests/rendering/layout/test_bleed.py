"""Sheets as a print shop gets them, set by the real typesetter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from campaignkit.model.kit import Material, Size
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.bleed import white_bleed
from campaignkit.rendering.layout.typesetter import Typesetter

CARD = Material("card", "card.html", ("pdf",), Size(90, 60, "mm", "90x60mm"), bleed=3.0)


@pytest.fixture(scope="module")
def typesetter(tmp_path_factory: pytest.TempPathFactory) -> Typesetter:
    folder = tmp_path_factory.mktemp("kit")
    return Typesetter(folder, (), Gate((folder,), ()))


def told(typesetter: Typesetter, box: str, page: str = "", bleed: float = 3.0) -> str:
    """What is said of a card with one box (its CSS inset, or more) on it."""
    html = (
        f'<html><body style="margin:0"><div style="position:absolute;background:#1b5e4a;inset:{box}"></div></body></html>'
    )
    pdf = typesetter.lay_out(html, f"@page{{size:90mm 60mm;margin:0;bleed:{bleed}mm;{page}}}").pdf()
    return "; ".join(problem.message for problem in white_bleed(pdf, replace(CARD, bleed=bleed)))


@pytest.mark.parametrize("bleed", [3.0, 3.175])
def test_colour_that_ends_at_the_cut_is_told_with_its_sides(typesetter: Typesetter, bleed: float) -> None:
    assert "(left, top, right, bottom)" in told(typesetter, "0", bleed=bleed)
    assert "(left)" in told(typesetter, "10mm 60mm 10mm 0", bleed=bleed)
    assert "(right, bottom)" in told(typesetter, "30mm 0 0 50mm", bleed=bleed)


def test_a_tint_of_paper_in_the_bleed_is_no_colour(typesetter: Typesetter) -> None:
    assert "(left, top, right, bottom)" in told(typesetter, "0", "background:#fbf6ec")


@pytest.mark.parametrize(
    ("box", "page"),
    [
        ("-3mm", ""),
        ("-3mm -3mm 20mm", ""),
        ("8mm", ""),
        ("1mm", ""),
        ("0", "background:#1b5e4a"),
        ("0 0 56mm 86mm", ""),  # four millimetres of one corner: no more than the end of a curve
        ("-3mm 20mm;transform:rotate(20deg)", ""),
        ("10mm -20mm 10mm 50mm;border-radius:50%", ""),
    ],
)
def test_what_reaches_the_bleed_or_stays_clear_of_the_edge_is_well(typesetter: Typesetter, box: str, page: str) -> None:
    assert told(typesetter, box, page) == ""
