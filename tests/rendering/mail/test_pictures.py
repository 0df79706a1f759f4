from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from campaignkit.documents.project import read_project
from campaignkit.lineage.credits import Credit
from campaignkit.model.campaign import Brand, Campaign
from campaignkit.rendering.context.artwork import SheetLook, led_by_sender, look_of
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.logos.campaign_logos import Logos
from campaignkit.rendering.logos.logo_image import open_mark
from campaignkit.rendering.mail.letter import LetterPicture
from campaignkit.rendering.mail.pictures import PAD, SHARP, MailPictures, Parties
from tests.pixels import pixel

KIT = Path(__file__).parents[3] / "kits/event-flyer"
CREDIT = Credit("Mail", "1.0.0", "Us", "CC0", "https://cc0.example/", "ck:0123-4567", "", "", "sha256:0", "")
BLACK = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10"/></svg>'
WHITE = BLACK.replace(b"<rect", b'<rect fill="#fff"')


@pytest.fixture(scope="module")
def draw() -> Callable[..., Any]:
    project = read_project(KIT)
    gate = Gate((KIT,))
    return Logos(project.campaign, gate, Typesetter(KIT, (), gate)).draw


@pytest.fixture(scope="module")
def look() -> SheetLook:
    return look_of(Brand(color="#5b2d8e", seed="mail"), Campaign(Path("/c"), {}), read_project(KIT).kits[0])


def album(draw: Callable[..., Any], look: SheetLook, *, right_to_left: bool = False, **logos: bytes) -> MailPictures:
    marks = {name: open_mark(content, Path("x.svg"), draw) for name, content in logos.items()}
    return MailPictures(Parties({"sender": "Wren", "nonprofit": "Night Pantry"}, marks), look, right_to_left, draw)


def opened(picture: LetterPicture) -> Image.Image:
    return Image.open(io.BytesIO(picture.content))


def test_both_marks_have_one_area_and_are_drawn_sharp_on_an_opaque_pad(draw: Callable[..., Any], look: SheetLook) -> None:
    tall = BLACK.replace(b"0 0 40 10", b"0 0 10 10").replace(b'"40"', b'"10"')
    book = album(draw, look, sender=BLACK, nonprofit=tall)
    marks: Any = book.marks(400, 60, 40)
    first, second = marks
    assert (first["name"], second["name"]) == ("Wren", "Night Pantry")
    areas = [(mark["width"] - 2 * PAD) * (mark["height"] - 2 * PAD) for mark in (first, second)]
    assert max(areas) / min(areas) < 1.1
    picture = opened(book.taken["sender"])
    assert (picture.mode, picture.size) == ("RGB", (first["width"] * SHARP, first["height"] * SHARP))
    assert picture.getpixel((0, 0)) == (255, 255, 255)
    assert picture.getpixel((picture.width // 2, picture.height // 2)) == (0, 0, 0)


def test_a_logo_made_for_dark_ground_gets_a_dark_pad(draw: Callable[..., Any], look: SheetLook) -> None:
    book = album(draw, look, sender=WHITE)
    book.marks(400, 60, 40)
    picture = opened(book.taken["sender"])
    assert max(pixel(picture, (0, 0))) < 60
    assert picture.getpixel((picture.width // 2, picture.height // 2)) == (255, 255, 255)


def test_a_party_without_a_logo_has_a_name_and_no_picture(draw: Callable[..., Any], look: SheetLook) -> None:
    book = album(draw, look, sender=BLACK)
    assert [bool(mark["src"]) for mark in book.marks(400, 60, 40)] == [True, False]
    assert set(book.taken) == {"sender"}


def test_a_banner_is_twice_its_size_and_mirrored_where_people_read_from_the_right(
    draw: Callable[..., Any], look: SheetLook
) -> None:
    banners = [album(draw, look, right_to_left=turned) for turned in (False, True)]
    told = [book.banner("quarters", 600, 150) for book in banners]
    assert {(banner["width"], banner["height"]) for banner in told} == {(600, 150)}
    left, right = (opened(book.taken["banner"]) for book in banners)
    assert left.size == (1200, 300)
    assert left.transpose(Image.Transpose.FLIP_LEFT_RIGHT).tobytes() == right.tobytes()


@pytest.mark.parametrize(("width", "height"), [(10**6, 10**6), (600, 10**9), (0, 150), (float("nan"), 150)])
def test_a_picture_of_a_size_that_no_mail_has_is_refused(
    draw: Callable[..., Any], look: SheetLook, width: Any, height: int
) -> None:
    with pytest.raises(ValueError, match="pixels"):
        album(draw, look).banner("quarters", width, height)
    with pytest.raises(ValueError, match="pixels"):
        album(draw, look).marks(width, height, 50)


def test_the_same_banner_has_the_same_name_and_bytes(draw: Callable[..., Any], look: SheetLook) -> None:
    first, second = album(draw, look), album(draw, look)
    assert first.banner("numeral", 600, 150, text="6") == second.banner("numeral", 600, 150, text="6")
    assert first.taken == second.taken


def test_the_senders_colour_leads_and_the_nonprofits_joins_it() -> None:
    values = {"sender": {"name": "Wren", "color": "#f7e017"}, "nonprofit": {"name": "Night Pantry", "color": "#5b2d8e"}}
    led = led_by_sender(Brand(color="#111111", seed="own"), Campaign(Path("/c"), values))
    assert (led.color, led.second, led.seed) == ("#f7e017", "#5b2d8e", "own")


def test_parties_without_colours_or_seed_keep_the_campaigns_and_draw_by_their_names() -> None:
    values = {"sender": {"name": "Wren"}, "nonprofit": {"name": "Night Pantry"}}
    led = led_by_sender(Brand(color="#111111"), Campaign(Path("/c"), values))
    assert (led.color, led.seed) == ("#111111", "Wren/Night Pantry")
