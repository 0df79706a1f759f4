from __future__ import annotations

import pytest

from campaignkit.rendering.layout.steps.forecast import Seen, likely
from campaignkit.rendering.layout.steps.ladder import first_working

FIRST = Seen("--more:0; --body:10pt", room=80, used=85)


@pytest.mark.parametrize(
    ("step", "works"),
    [
        ("--more:3; --body:10pt", True),
        ("--more:1; --body:10pt", False),
        ("--more:0; --body:9.8pt", False),
        ("--more:0; --body:9pt", True),
        ("--rows:3; --body:9pt", None),
        ("9pt", None),
    ],
)
def test_one_layout_tells_what_smaller_type_and_more_room_would_do(step: str, works: bool | None) -> None:
    assert likely(step, [FIRST], 120) is works


def test_two_layouts_tell_what_a_unit_of_more_is() -> None:
    second = Seen("--more:2; --body:9pt", room=81, used=78)
    assert likely("--more:3; --body:10pt", [FIRST, second], 120) is False
    assert likely("--more:10; --body:10pt", [FIRST, second], 120) is True


def test_nothing_is_told_before_the_first_layout() -> None:
    assert likely("--more:3; --body:10pt", [], 120) is None


def test_a_good_guess_saves_the_layouts_of_most_steps() -> None:
    ladder = [f"--more:{more}; --body:{size}pt" for more in range(6) for size in (10, 9.5, 9)]
    tried, seen = [0], [FIRST]

    def works(place: int) -> bool:
        tried.append(place)
        more, size = int(ladder[place][7]), float(ladder[place][17:-2])
        seen.append(Seen(ladder[place], 80 + 2 * more, 85 * (size / 10) ** 0.7))
        return seen[-1].used <= seen[-1].room

    assert first_working(ladder, works, lambda place: True, lambda place: likely(ladder[place], seen, 120)) == 2
    assert len(tried) <= 4
