from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.model.kit import Material
from campaignkit.model.sizes import parse_size
from campaignkit.rendering.anatomy import Anatomy, Fitted, Link, Rect, Run, TitleSlot
from campaignkit.rendering.layout.audit import overlaps, page_faults, slot_faults, tiny_type, title_faults
from campaignkit.typography.face import Face, TextDirection

A5 = Material("a5", "flyer.html", ("pdf",), parse_size("A5"))
CARD = Material("social", "card.html", ("png",), parse_size("1080x1080px"))


def run(x: float, y: float, width: Any = 20, height: float = 5, field: str = "event.title", text: str = "Soup") -> Run:
    return Run(Rect(x, y, width, height), text, (field,) if field else (), height)


def page(
    *runs: Run, links: Sequence[Link] = (), fitted: Sequence[Fitted] = (), width: float = 148.0, height: float = 210.0
) -> Anatomy:
    return Anatomy(width, height, runs, tuple(fitted), tuple(links), 1)


def codes(*pages: Anatomy, material: Material = A5) -> list[str]:
    return [fault.code for fault in page_faults(pages, material)]


def test_a_whole_page_has_no_faults() -> None:
    assert codes(page(run(10, 10), run(10, 20, field="event.where"), links=[Link("https://a.example", "external")])) == []


@pytest.mark.parametrize("place", [(4.9, 50), (50, 4.9), (124, 50), (50, 201)])
def test_text_in_the_outer_five_millimetres_is_a_fault(place: tuple[float, float]) -> None:
    assert codes(page(run(*place))) == ["unsafe-area"]


def test_a_card_for_the_screen_keeps_eight_pixels() -> None:
    size = CARD.size
    assert size
    near = page(run(3, 50), width=size.width, height=size.height)
    nearer = page(run(2, 50), width=size.width, height=size.height)
    assert (codes(near, material=CARD), codes(nearer, material=CARD)) == ([], ["unsafe-area"])


def test_a_banner_keeps_a_share_of_its_height_and_says_nothing_of_cutting() -> None:
    banner = replace(CARD, size=parse_size("320x50px"))
    assert banner.size
    width, height = banner.size.width, banner.size.height
    near, nearer = (page(run(20, top), width=width, height=height) for top in (1.1, 0.9))
    assert codes(near, material=banner) == []
    (fault,) = page_faults([nearer], banner)
    assert "the outer 4 px, too near the edge" in fault.message and "cut" not in fault.message


def test_two_values_may_not_lie_over_each_other() -> None:
    assert codes(page(run(10, 10), run(20, 12, field="event.where"))) == ["overlap"]


def test_lines_of_one_value_and_text_of_the_kit_may_touch() -> None:
    assert codes(page(run(10, 10), run(10, 13), run(10, 11, field=""))) == []


@given(st.lists(st.builds(run, st.floats(0, 90), st.floats(0, 90), field=st.sampled_from(["a", "b", ""])), max_size=6))
def test_overlaps_are_found_in_any_order(runs: Sequence[Run]) -> None:
    def pairs(given: Any) -> Any:
        return sorted(sorted(map(repr, pair)) for pair in overlaps(given))

    assert pairs(runs) == pairs(runs[::-1])


def test_too_many_pages_and_a_wrong_size_are_told() -> None:
    faults = page_faults([page(), page(width=140)], A5)
    assert [fault.code for fault in faults] == ["page-count", "page-size"]
    assert "2 pages, but 1 page" in faults[0].message
    assert (faults[0].file, faults[0].field) == ("kit.yaml", "materials.a5")


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.example", "x", "data:text/html,x", ""]
)
def test_only_web_mail_and_phone_links_pass(target: str) -> None:
    assert codes(page(links=[Link(target, "external")])) == ["unsafe-link"]


@pytest.mark.parametrize("target", ["https://a.example", "http://a.example", "mailto:a@a.example", "tel:+441132960000"])
def test_links_that_people_use_pass(target: str) -> None:
    assert codes(page(links=[Link(target, "external"), Link("here", "internal")])) == []


def test_an_attached_file_is_a_fault() -> None:
    assert codes(page(links=[Link("https://a.example/x", "attachment")])) == ["unsafe-link"]


def test_a_box_that_overflows_names_its_field() -> None:
    room = Rect(10, 10, 50, 10)
    full = Fitted("title", "event.title", room, Rect(10, 10, 50, 12), lines=1)
    lines = Fitted("info", "bullets[0]", room, room, max_lines=1, lines=2)
    faults = page_faults([page(fitted=[full, lines])], A5)
    assert [(fault.code, fault.field) for fault in faults] == [
        ("does-not-fit", "event.title"),
        ("does-not-fit", "bullets[0]"),
    ]


def test_long_text_is_quoted_short() -> None:
    message = page_faults([page(run(0, 0, text="a" * 300))], A5)[0].message
    assert len(message) < 150 and "…" in message


def test_type_that_nobody_can_read_is_warned_of() -> None:
    (warning,) = tiny_type([page(run(20, 20, height=1.2), run(20, 40))], A5)
    assert (warning.severity, warning.field) == ("warning", "event.title")
    assert "1.2 mm" in warning.message and "short_name" in warning.message
    (warning,) = tiny_type([page(run(20, 20, height=1.2))], CARD)
    assert "only 5 px" in warning.message
    assert tiny_type([page(run(20, 20, height=2))], CARD) == ()


def test_a_title_without_room_or_without_a_box_is_a_fault() -> None:
    slot = TitleSlot("title", "event.title", "Soup", TextDirection("en"), Face(("serif",)), 1.0, 7, 60, 2, 3)
    assert [(fault.field, fault.code) for fault in title_faults([slot], A5)] == [("event.title", "does-not-fit")]
    (fault,) = slot_faults(["title", "day", "day"], {"title"}, A5)
    assert (fault.file, fault.code) == ("kit.yaml", "no-title-slot") and "data-title='day'" in fault.message
