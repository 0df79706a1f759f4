"""What is wrong with a photograph, in words that say what to do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest

from campaignkit.model.kit import Material, Size
from campaignkit.model.values import Asset, Photo
from campaignkit.rendering.photos.faults import silences, too_few_pixels
from campaignkit.rendering.photos.placed_photo import Surface
from campaignkit.rendering.remarks import for_profile

SAID = Photo(Asset(Path("/lunch.jpg"), "lunch.jpg"), "photos[1]", alt="Soup", credit="A. Bell", license="CC-BY-4.0")
A4 = Material("a4", "a4.html", ("pdf",), Size(210, 297, "mm", "A4"))


def test_a_photo_that_says_everything_has_no_faults() -> None:
    assert list(silences(SAID)) == []
    assert list(silences(replace(SAID, license="", consent="all asked"))) == []


@pytest.mark.parametrize(
    ("left_out", "code", "says"),
    [
        ("alt", "no-alt", "write what it shows under `alt:`"),
        ("credit", "no-credit", "write who took it under `credit:`"),
        ("license", "no-rights", "write its licence, or `ours` if you took it, under `license:`"),
    ],
)
def test_what_is_not_said_is_asked_for_and_a_print_shop_refuses_it(left_out: str, code: str, says: str) -> None:
    silent: dict[str, Any] = {left_out: ""}
    (problem,) = silences(replace(SAID, **silent))
    assert (problem.field, problem.code, problem.severity) == (f"photos[1].{left_out}", code, "warning")
    assert says in problem.message and problem.message.startswith("lunch.jpg ")
    assert [each.severity for each in for_profile((problem,), "press")] == ["error"]
    assert for_profile((problem,), "home") == (problem,)


@pytest.mark.parametrize(
    ("across", "profile", "severity"),
    [(1300, "press", []), (1000, "press", ["warning"]), (700, "press", ["error"]), (700, "home", ["warning"])],
)
def test_too_few_pixels_are_told_with_how_many_there_should_be(
    across: float, profile: Literal["press", "home"], severity: list[str]
) -> None:
    found = list(too_few_pixels(SAID, 1400, across, 210, Surface("a4", profile, A4)))
    assert [problem.severity for problem in found] == severity
    if across == 700:
        words = "lunch.jpg has too few pixels for a4: 700 of them are spread over 210 mm wide, 85 an inch"
        assert found[0].message == f"{words}; put in one of at least 2481 pixels across, or show it smaller"


def test_a_screen_shows_a_pixel_for_each_of_its_own() -> None:
    assert list(too_few_pixels(SAID, 900, 600, 600, Surface("mail"))) == []
    assert [problem.code for problem in too_few_pixels(SAID, 900, 500, 600, Surface("mail"))] == ["low-resolution"]
