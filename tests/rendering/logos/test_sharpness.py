from __future__ import annotations

from collections.abc import Sequence

import pytest

from campaignkit.model.kit import MM_PER_PX, Material, Profile
from campaignkit.model.sizes import parse_size
from campaignkit.rendering.anatomy import Anatomy, Bitmap
from campaignkit.rendering.logos.campaign_logos import Source
from campaignkit.rendering.logos.logo_image import Mark
from campaignkit.rendering.logos.sharpness import unsharp

A4 = Material("a4", "flyer.html", ("pdf",), parse_size("A4"))
CARD = Material("card", "card.html", ("png",), parse_size("1080x1080px"))
MARK = Mark(42 / 18, 0.4, 0.1, "data:,small", 42)
SOURCES = {"data:,small": Source(MARK, "partners[0].logo", "logos/logo.png", "Partner A")}


def page(*bitmaps: Bitmap) -> Anatomy:
    return Anatomy(210, 297, (), (), (), 1, bitmaps=bitmaps)


def told(*bitmaps: Bitmap, material: Material = A4, profile: Profile = "screen") -> list[tuple[str, str]]:
    return [(each.field, each.severity) for each in unsharp([page(*bitmaps)], material, profile, SOURCES)]


def test_a_logo_with_too_few_pixels_is_named_with_the_size_it_is_good_for_and_the_way_out() -> None:
    (problem,) = unsharp([page(Bitmap("data:,small", (42, 18), 24, 24 * 18 / 42))], A4, "screen", SOURCES)
    assert (problem.file, problem.field, problem.code) == ("campaign.yaml", "partners[0].logo", "low-resolution")
    assert problem.message == (
        "logos/logo.png has 42 x 18 pixels: on a4 it is printed 24 mm wide, at 44 dpi; good up to 7 mm; "
        "ask Partner A for an SVG, or at least 142 pixels across"
    )


@pytest.mark.parametrize(
    ("width", "screen", "press"), [(7, [], []), (9, ["warning"], ["warning"]), (11, ["warning"], ["error"])]
)
def test_below_150_dpi_it_is_a_warning_and_below_100_the_press_refuses_it(
    width: int, screen: Sequence[str], press: Sequence[str]
) -> None:
    shown = Bitmap("data:,small", (42, 18), width, width * 18 / 42)
    assert [severity for _, severity in told(shown)] == screen
    assert [severity for _, severity in told(shown, profile="press")] == press


def test_on_a_screen_a_pixel_for_each_css_pixel_is_enough_and_fewer_is_a_warning() -> None:
    enough, few = (Bitmap("data:,small", (42, 18), width * MM_PER_PX, width * MM_PER_PX * 18 / 42) for width in (42, 60))
    assert told(enough, material=CARD) == []
    assert told(few, material=CARD, profile="press") == [("partners[0].logo", "warning")]


def test_a_kits_own_picture_is_named_by_its_file_once_where_it_is_largest() -> None:
    small, large = (Bitmap("../assets/table%20top.jpg", (600, 400), width, width / 1.5) for width in (120, 200))
    (problem,) = unsharp([page(small), page(large)], A4, "screen", SOURCES)
    assert (problem.file, problem.field) == ("kit.yaml", "materials.a4")
    assert problem.message.startswith("table top.jpg has 600 x 400 pixels: on a4 it is printed 200 mm wide, at 76 dpi")


def test_a_drawing_that_is_a_bitmap_within_is_judged_as_one_and_lines_are_sharp_at_any_size() -> None:
    """The usual SVG of who has none: a small PNG in a file with that ending."""
    placed = Bitmap("data:,fake", (0, 0), 40, 20), Bitmap("data:,fake", (0, 0), 24, 12)
    for pixels, severities in ((60, ["error"]), (None, [])):
        mark = Mark(2.0, 0.4, 0.1, "data:,fake", pixels)
        sources = {"data:,fake": Source(mark, "partners[0].logo", "logos/fake.svg", "Partner A")}
        found = unsharp([page(*placed)], A4, "press", sources)
        assert [problem.severity for problem in found] == severities
        assert all("printed 40 mm wide, at 38 dpi" in problem.message for problem in found)
