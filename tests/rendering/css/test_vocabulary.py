"""What of a drawing's attributes is drawn, and what only a program keeps there for itself."""

from __future__ import annotations

from typing import Any

import pytest

from campaignkit.rendering.css.vocabulary import is_drawn_from


@pytest.mark.parametrize(
    "name",
    ["d", "viewBox", "points", "fill", "stroke-width", "clip-path", "gradientTransform", "stdDeviation", "href", "id"],
)
def test_what_a_shape_is_drawn_from_is_known(name: Any) -> None:
    assert is_drawn_from(name)


@pytest.mark.parametrize(
    "name",
    ["content", "data-name", "aria-label", "class", "onclick", "inkscape-version", "xml:space", "role", "D", "begin"],
)
def test_what_programs_and_people_write_beside_is_not(name: Any) -> None:
    assert not is_drawn_from(name)
