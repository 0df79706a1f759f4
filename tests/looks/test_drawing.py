from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.looks.drawing import DrawingFaulty, parsed

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" data-subject="food home" data-stand="foot">'
LID = '<path class="second" d="M4 46C12 27 88 27 96 46Z"/>'
POT = '<path class="brand" fill-rule="evenodd" d="M1 45H99V100H1Z"/>'
KNOB = '<circle class="spark" cx="50" cy="20" r="8"/>'
ART = Path(__file__).parents[2] / "kits/event-flyer/looks/art"


def drawn(*pieces: str, head: str = HEAD) -> str:
    return "\n".join((head, "<title>pot</title>", *pieces, "</svg>\n"))


def test_a_drawing_is_its_pieces_in_roles_of_the_palette() -> None:
    pot = parsed("pot", drawn(LID, POT, KNOB))
    assert [piece.role for piece in pot.pieces] == ["second", "brand", "spark"]
    assert sorted(pot.subjects) == ["food", "home"]
    assert (pot.stands, pot.can_mirror) == (True, True)


def test_the_main_piece_is_the_first_path_in_the_brand_colour() -> None:
    assert parsed("pot", drawn(LID, POT)).main.role == "brand"
    assert parsed("lid", drawn(LID, KNOB)).main.role == "second"


def test_what_has_a_right_way_round_is_not_mirrored() -> None:
    head = HEAD.replace('data-stand="foot"', 'data-stand="free" data-mirror="never"')
    notes = parsed("notes", drawn(LID, POT, head=head))
    assert (notes.stands, notes.can_mirror) == (False, False)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (drawn(LID, '<path class="red" d="M0 0H9Z"/>'), 4, "“red” is no colour of the palette"),
        (drawn(LID, POT, '<image href="x.png"/>'), 5, "expected a <path"),
        (drawn(LID, "<script>alert(1)</script>"), 4, "expected a <path"),
        (drawn(LID, '<path class="brand" style="x" d="M0 0H9Z"/>'), 4, "and nothing else"),
        (drawn(LID, '<path class="brand" d="url(#x)"/>'), 4, "and nothing else"),
        (drawn(LID, POT, head=HEAD.replace("0 0 100 100", "0 0 24 24")), 1, "expected <svg"),
        (drawn(LID), 1, "2 to 12 pieces"),
        (drawn(LID, POT + " " * 2000), 1, "more than 2,000 bytes"),
    ],
)
def test_what_a_look_cannot_use_is_told_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(DrawingFaulty, match=says) as told:
        parsed("pot", text)
    assert told.value.line == line


def test_every_drawing_of_our_own_can_be_used() -> None:
    drawings = [parsed(path.stem, path.read_text()) for path in sorted(ART.glob("*.svg"))]
    assert len(drawings) >= 45
    assert sum("general" in drawing.subjects for drawing in drawings) >= 5
