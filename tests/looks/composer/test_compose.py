from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import resvg_py
from PIL import Image

from campaignkit.documents.kit import read_kit
from campaignkit.looks.composer.compose import (
    Room,
    Wishes,
    arrangements_of,
    composed,
    drawings_of,
    face_of,
    planned,
)  # fmt: skip
from campaignkit.looks.composer.placing import overlap
from campaignkit.looks.drawing import Drawing, parsed
from campaignkit.looks.oklch import oklch
from campaignkit.looks.palette import Palette
from campaignkit.model.campaign import Brand, Campaign
from campaignkit.model.look import Box, Look
from campaignkit.rendering.context.artwork import look_of
from tests.looks.composer.drawings import RED, drawing

A5 = Room(60, 85.135, "a5", 12.4)


@pytest.fixture(scope="module")
def look() -> Look:
    (found,) = (
        each for each in read_kit(Path(__file__).parents[3] / "kits/event-flyer").designs if each.name == "cutpaper"
    )
    return found


@pytest.fixture(scope="module")
def drawings(look: Look) -> tuple[Drawing, ...]:
    return tuple(parsed(name, asset.path.read_text()) for name, asset in look.drawings.items())


def test_what_is_wished_for_is_taken(look: Look) -> None:
    wishes = Wishes("band", "bold")
    for seed in ("hull", "leeds", "york"):
        arrangement = arrangements_of(look, A5, wishes, seed)[0]
        assert arrangement and (arrangement.name, face_of(look, wishes, seed).name) == ("band", "bold")


def test_seeds_spread_over_all_arrangements_and_faces(look: Look) -> None:
    found = Counter(
        (arrangement.name, face_of(look, Wishes(), str(seed)).name)
        for seed in range(200)
        if (arrangement := next(iter(arrangements_of(look, A5, Wishes(), str(seed))), None))
    )
    assert len(found) == len(look.arrangements) * len(look.faces)
    assert max(found.values()) <= 0.2 * 200


def test_a_group_has_one_arrangement_on_all_its_sheets(look: Look) -> None:
    rooms = (A5, Room(60, 77.65, "letter"), Room(60, 60), Room(60, 106.67))
    for seed in map(str, range(20)):
        names = {a[0].name for room in rooms if (a := arrangements_of(look, room, Wishes(), seed))}
        assert len(names) == 1


def test_drawings_come_in_the_order_wished_for() -> None:
    pots = [drawing(name) for name in ("pot", "loaf", "bowl")]
    assert [d.name for d in drawings_of(pots, Wishes(drawings=("bowl", "pot")), "hull")] == ["bowl", "pot"]


def test_a_subject_brings_its_own_drawings_and_none_brings_general_ones() -> None:
    all_ = [drawing("pot"), drawing("key", subject="home"), drawing("sun", subject="general")]
    assert [d.name for d in drawings_of(all_, Wishes(subject="home"), "hull")] == ["key"]
    assert [d.name for d in drawings_of(all_, Wishes(), "hull")] == ["sun"]
    assert [d.name for d in drawings_of(all_, Wishes(subject="chess"), "hull")] == ["sun"]
    assert len(drawings_of(all_[:2], Wishes(), "hull")) == 2


def test_the_same_in_gives_the_same_out(look: Look, drawings: tuple[Drawing, ...]) -> None:
    for arrangement in look.arrangements:
        first, second = (composed(look, arrangement, A5, drawings, RED, "hull") for _ in range(2))
        assert first == second != composed(look, arrangement, A5, drawings, RED, "leeds")


def test_every_arrangement_has_slots_inside_every_sheet(look: Look) -> None:
    rooms = [A5, Room(60, 77.65, "letter", 12.4), Room(60, 60, "", 11.2), Room(60, 106.67, "", 26), replace(A5, more=9)]
    for room in rooms:
        for arrangement in look.arrangements:
            plan = planned(look, arrangement, room, look.faces[0])
            for slot in (plan.slots["title"].box, plan.slots["facts"].box):
                assert slot.x >= 4 and slot.x + slot.width <= 56.01
                assert slot.y >= 3 and slot.y + slot.height <= room.height - room.foot + 0.01
            title, facts = plan.slots["title"].box, plan.slots["facts"].box
            assert title.y + title.height <= facts.y


def test_the_art_reaches_the_end_of_the_bleed_on_every_side(look: Look, drawings: tuple[Drawing, ...]) -> None:
    for arrangement in look.arrangements:
        svg = composed(look, arrangement, A5, drawings, RED, "hull").art
        assert 'viewBox="-2 -2 64 89.135"' in svg
        assert f'<path fill="{RED["paper"]}" d="M-2 -2h64v89.135h-64Z"/>' in svg


def test_only_colours_of_the_palette_and_their_crossings_are_drawn(look: Look, drawings: tuple[Drawing, ...]) -> None:
    svg = composed(look, look.arrangements[0], A5, drawings, RED, "hull", [Box(4, 4, 52, 20)]).art
    assert svg.count(RED["brand"]) >= 1
    assert "url(http" not in svg and "<image" not in svg


def test_arrangements_to_fall_back_on_follow_the_one_that_was_chosen(look: Look) -> None:
    listed = arrangements_of(look, A5, Wishes(arrangement="band"), "any")
    assert listed[0].name == "band"
    assert len({each.name for each in listed}) == len(listed) > 2


def test_a_rule_at_the_foot_shows_only_where_paper_ends_there(look: Look) -> None:
    poster = next(
        each for each in read_kit(Path(__file__).parents[3] / "kits/event-flyer").designs if each.name == "poster"
    )
    ruled = {each.name: planned(poster, each, A5, poster.faces[0]).ruled for each in poster.arrangements}
    assert ruled == {"stack": False, "fields": False, "bar": True, "foot": False, "inverse": False}
    assert all(planned(look, each, A5, look.faces[0]).ruled for each in look.arrangements), "paper lies over their fields"


ALIKE = 0.08
"""The mean difference in OKLab, over a thumbnail of 12 x 17, below which two sheets are of one kind."""


@pytest.mark.parametrize("name", ["quarters", "cutpaper", "numeral", "riso"])
def test_fifty_groups_with_one_colour_have_sheets_of_many_kinds(name: str) -> None:
    look = next(each for each in read_kit(Path(__file__).parents[3] / "kits/event-flyer").designs if each.name == name)
    drawings = tuple(parsed(name, asset.path.read_text()) for name, asset in look.drawings.items())
    kinds: list[tuple[Sequence[float], list[str]]] = []
    for seed in (f"group {number}" for number in range(50)):
        picture = list(thumbnail(look, drawings, seed))
        alike = next((members for first, members in kinds if apart(first, picture) < ALIKE), None)
        if alike is None:
            kinds.append((picture, [seed]))
        else:
            alike.append(seed)
    assert len(kinds) >= 6
    assert max(len(members) for _, members in kinds) <= 0.25 * 50


def kinds_of(pictures: Sequence[Sequence[float]]) -> int:
    """How many kinds of sheet there are among these thumbnails."""
    first = list[Sequence[float]]()
    for picture in pictures:
        if all(apart(known, picture) >= ALIKE for known in first):
            first.append(picture)
    return len(first)


@pytest.mark.parametrize("name", ["poster", "plain", "photo"])
def test_looks_without_drawings_divide_fifty_sheets_in_many_ways(name: str) -> None:
    kit = read_kit(Path(__file__).parents[3] / "kits/event-flyer")
    look = next(each for each in kit.designs if each.name == name)
    room, wishes = replace(A5, has_photo=True), Wishes()
    seeds = [f"group {number}" for number in range(50)]
    ways = Counter((arrangements_of(look, room, wishes, seed)[0].name, face_of(look, wishes, seed).name) for seed in seeds)
    assert len(ways) >= 8
    assert max(ways.values()) <= 0.25 * 50


TWELVE = {
    "riverside-food-bank": ("#e5352b", "food"),
    "hull-tenants-union": ("#1f3fd1", "home"),
    "green-lanes": ("#2f7d32", "garden"),
    "night-shelter": ("#22306f", "night"),
    "open-choir": ("#7a3e9d", "music"),
    "repair-cafe": ("#f2701d", "tools"),
    "canal-rowers": ("#12a5c9", "water"),
    "advice-bus": ("#0d5c4a", "law"),
    "play-street": ("#f2b705", "children"),
    "heat-watch": ("#c2185b", "climate"),
    "reading-room": ("#111111", "learn"),
    "welcome-table": ("#f4b9c7", "welcome"),
}
"""Twelve invented organisations: their seeds, colours and subjects."""


def test_a_stranger_tells_twelve_organisations_apart_with_their_names_covered() -> None:
    kit = read_kit(Path(__file__).parents[3] / "kits/event-flyer")
    campaign = Campaign(Path("/soup"), {})
    pictures = []
    for seed, (colour, subject) in TWELVE.items():
        chosen = look_of(Brand(color=colour, seed=seed), campaign, kit)
        look = next(each for each in kit.designs if each.name == chosen.name)
        drawings = tuple(parsed(name, asset.path.read_text()) for name, asset in look.drawings.items())
        pictures.append(list(thumbnail(look, drawings, seed, chosen.palette, subject)))
    assert kinds_of(pictures) >= 8


def thumbnail(
    look: Look, drawings: Sequence[Drawing], seed: str, colours: Palette = RED, subject: str = ""
) -> Iterator[float]:
    """The sheet of a group, of which only the seed is its own, as OKLab."""
    room = replace(A5, day=(19, 6))
    arrangement = arrangements_of(look, room, Wishes(), seed)[0]
    title = planned(look, arrangement, room, look.faces[0]).slots["title"].box
    shown = drawings_of(drawings, Wishes(subject=subject), seed)
    svg = composed(look, arrangement, room, shown, colours, seed, [title], subject=subject).art
    drawn = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=24)))).convert("RGB")
    small = drawn.resize((12, 17), Image.Resampling.BOX).tobytes()
    for red, green, blue in zip(small[::3], small[1::3], small[2::3], strict=True):
        lightness, chroma, hue = oklch(f"#{red:02x}{green:02x}{blue:02x}")
        angle = math.radians(hue)
        yield from (lightness, chroma * math.cos(angle), chroma * math.sin(angle))


def apart(first: Sequence[float], second: Sequence[float]) -> float:
    """How different two thumbnails look, on average over their pixels."""
    return math.dist(first, second) / math.sqrt(len(first) / 3)


@pytest.mark.parametrize(
    ("room", "slots"),
    [(Room(60, 120, "", 38), 2), (Room(60, 225, "", 75), 2), (Room(114.29, 60, "", 9.0), 3), (Room(485.33, 60), 4)],
    ids=["narrow", "skyscraper", "wide", "strip"],
)
def test_every_arrangement_lies_on_ads_with_room_for_words_and_for_a_call_on_those_that_have_one(
    room: Room, slots: int
) -> None:
    for design in read_kit(Path(__file__).parents[3] / "kits/event-flyer").designs:
        for arrangement in design.arrangements:
            plan = planned(design, arrangement, room, design.faces[0])
            assert len(plan.slots) >= slots, (design.name, arrangement.name)
            boxes = [slot.box for name, slot in plan.slots.items() if name != "photo"]
            assert all(box.x >= 0 and box.x + box.width <= room.width for box in boxes), arrangement.name
            clashes = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if overlap(a, b)]
            assert not clashes, (design.name, arrangement.name)
