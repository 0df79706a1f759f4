from __future__ import annotations

import pytest

from campaignkit.looks.figures import FIGURES, GAP, OPEN_GAP, run


def test_there_are_ten_figures_of_one_height() -> None:
    assert sorted(FIGURES) == list("0123456789")
    assert all(2 <= width <= 3.2 for width, _ in FIGURES.values())


def test_figures_stand_beside_each_other_with_paper_between() -> None:
    assert run("28") == ((("2", 0.0), ("8", 3 + GAP)), 6 + GAP)
    assert run("7") == ((("7", 0.0),), 3)


@pytest.mark.parametrize("text", ["12", "21", "24", "14", "11"])
def test_a_one_and_a_four_keep_more_room(text: str) -> None:
    (_, (_, place)), _ = run(text)
    assert place == FIGURES[text[0]][0] + OPEN_GAP


def test_other_signs_have_no_figure() -> None:
    with pytest.raises(KeyError):
        run("1a")
