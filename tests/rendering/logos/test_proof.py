from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from campaignkit.rendering.guard.gate import BrokenPicture, Gate
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.logos.proof import proof_by

URL = "data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 4 2%22%3E{}%3C/svg%3E"


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    folder = tmp_path_factory.mktemp("kit")
    return proof_by(Typesetter(folder, [], Gate((folder,))))


def test_a_drawing_is_drawn_on_a_transparent_ground(proof: Callable[..., Any]) -> None:
    picture = proof(URL.format("%3Cpath d=%22M0 0h2v2H0z%22/%3E"), 40, 20)
    assert picture.size == (40, 20)
    assert picture.getpixel((5, 5)) == (0, 0, 0, 255) and picture.getpixel((35, 5))[3] == 0


@pytest.mark.parametrize(
    "part",
    [
        "%3Csvg viewBox=%220 0 wide 5%22%3E%3Cpath d=%22M0 0h2%22/%3E%3C/svg%3E",
        "%3Cbroken",
    ],
)
def test_whatever_the_typesetter_stumbles_over_is_the_drawings_fault(proof: Callable[..., Any], part: str) -> None:
    with pytest.raises(BrokenPicture, match="the typesetter cannot draw it"):
        proof(URL.format(part), 40, 20)
