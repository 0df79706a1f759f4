"""How much of a proof each part of a drawing covers."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from campaignkit.rendering.svg.shapes.extent import LARGEST, LONGEST_PATH, PROOF, Extents

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50">{}</svg>'


def extents(part: Any) -> Any:
    root = etree.fromstring(SVG.format(part))
    return Extents(root), root[-1]


@pytest.mark.parametrize(
    ("part", "box"),
    [
        ('<rect x="10" y="10" width="20" height="10"/>', "10 10 20 10"),
        ('<g><rect width="20" height="10"/><circle cx="50" cy="10" r="10"/></g>', "0 0 60 20"),
        ('<g><rect width="20" height="10" transform="translate(30 20)"/></g>', "30 20 20 10"),
        ('<rect id="a" width="9" height="9"/><use xlink:href="#a" x="5"/>', "0 0 9 9"),
        ('<rect id="a" width="9" height="9" transform="scale(2)"/><use xlink:href="#a"/>', "0 0 18 18"),
        ("<g/>", "0 0 0 0"),
    ],
)
def test_a_parts_box_is_around_all_that_it_holds(part: Any, box: Any) -> None:
    found, element = extents(part)
    assert str(found.box(element)) == box


@pytest.mark.parametrize(
    "part",
    [
        "<text>soup</text>",
        '<use xlink:href="#none"/>',
        '<image href="data:,"/>',
        f'<path d="M0 0{"h1" * LONGEST_PATH}"/>',
        '<g id="a"><use xlink:href="#a"/></g>',
    ],
)
def test_where_a_box_is_not_known_it_is_the_whole_view(part: Any) -> None:
    found, element = extents(part)
    assert str(found.box(element)) == "0 0 100 50"


def test_a_share_is_told_in_proofs_and_ends_somewhere() -> None:
    found, half = extents('<rect width="50" height="50"/>')
    assert found.share(half) == pytest.approx(0.5)
    found, huge = extents('<rect width="1e9" height="1e9"/>')
    assert found.share(huge) == LARGEST


def test_a_part_covers_more_where_something_around_it_or_a_use_of_it_is_scaled() -> None:
    found, group = extents('<g transform="scale(2)"><rect width="25" height="25"/></g>')
    assert found.share(group[0]) == pytest.approx(0.5)
    found, _ = extents('<rect id="a" width="25" height="25"/><g transform="scale(2)"><use xlink:href="#a"/></g>')
    assert found.share(found._by_id["a"]) == pytest.approx(0.5)


def test_what_is_repeated_may_be_drawn_at_any_size() -> None:
    found, pattern = extents('<pattern><rect width="1" height="1"/></pattern>')
    assert found.share(pattern[0]) == LARGEST


def test_shapes_count_each_for_itself() -> None:
    found, group = extents('<g><rect width="50" height="50"/><rect width="50" height="50"/></g>')
    assert found.share(group) == pytest.approx(0.5) and found.painted(group) == pytest.approx(1.0)


def test_a_pixel_is_one_of_the_proof() -> None:
    found, element = extents('<rect width="1" height="1"/>')
    assert found.pixel(element) == pytest.approx(PROOF / 100)


def test_bitmaps_of_a_part_are_found_through_its_uses() -> None:
    found, _ = extents(
        '<image id="i" href="data:," width="9" height="9"/><pattern id="p"><use xlink:href="#i"/><rect/></pattern><g/>'
    )
    assert [image.get("id") for image in found.images_in("p")] == ["i"] and list(found.images_in("none")) == []
