"""The photographs of a campaign: opened once, developed once for each place, told of where they are shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from campaignkit.model.values import Asset, Photo
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.photos import album as module
from campaignkit.rendering.photos.album import Album, Photographer
from campaignkit.rendering.photos.placed_photo import Surface
from campaignkit.rendering.pictures.tones import Inks
from campaignkit.rendering.remarks import problems_shown
from tests.assets.painted import photo, telling_exif

INKS = Inks("#0d5c4a", "#f5d76e", "#14201c")
MAIL = Surface("mail")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("photos")
    (folder / "lunch.jpg").write_bytes(photo("lunch", (600, 400), exif=telling_exif()))
    (folder / "broken.jpg").write_bytes(photo("lunch", (60, 40))[:-300])
    (folder / "telephone.jpg").write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")
    return folder


@pytest.fixture
def album(folder: Path) -> Album:
    made: dict[str, bytes] = {}
    return Album(Gate((folder,), (), made), made)


@pytest.fixture
def place(album: Album) -> Photographer:
    return album.photographer(MAIL, INKS)


def of(folder: Path, name: str, place: str = "photo", **said: Any) -> Photo:
    """A photo that says all that it should, but for what is `said` otherwise."""
    plain = Photo(Asset(folder / name, name), place, alt="Soup", credit="A. Bell", license="CC-BY-4.0")
    return replace(plain, license_name="CC BY 4.0", **said)


def test_the_gate_gives_the_bytes_under_the_address_of_the_page(album: Album, place: Photographer, folder: Path) -> None:
    placed = place(of(folder, "lunch.jpg"), 300, 150)
    content = album.gate.picture(str(placed.url))
    assert content.startswith(b"\xff\xd8") and b"Ada Owner" not in content
    assert (placed.width, placed.height, placed.unit, placed.alt) == (300, 150, "px", "Soup")
    assert (placed.credit_line, placed.ppi) == ("Photo: A. Bell, CC BY 4.0", 192.0)


def test_a_place_is_made_once_and_another_look_at_it_costs_nothing(
    album: Album, place: Photographer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = place(of(folder, "lunch.jpg"), 300, 150)
    monkeypatch.setattr(module, "developed", lambda *given: pytest.fail("it was developed already"))
    assert album.photographer(MAIL, INKS)(of(folder, "lunch.jpg"), 300, 150) is first


def test_every_wish_makes_a_picture_of_its_own(place: Photographer, folder: Path) -> None:
    lunch = of(folder, "lunch.jpg")
    wishes: list[dict[str, Any]] = [
        {}, {"treatment": "duotone"}, {"treatment": "mono"}, {"treatment": "darkened"}, {"quiet": [[0, 0, 100, 100]]},
        {"anchor": [0.5, 0.9]},
    ]  # fmt: skip
    placed = [place(lunch, 200, 200, **wish) for wish in wishes]
    assert len({each.url for each in placed[:-1]}) == 5
    assert [bool(each.contrast) for each in placed] == [False, False, False, True, True, False]


def test_words_get_the_colour_that_can_be_read(place: Photographer, folder: Path) -> None:
    placed = place(of(folder, "lunch.jpg"), 200, 200, quiet=[[10, 10, 100, 40, 7]], words=["#ffee88", "#101010"])
    assert (placed.ink, placed.contrast >= 7, placed.panel) == ("#ffee88", True, False)


def test_what_is_forgotten_is_made_again(
    album: Album, place: Photographer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "HELD", 1)
    first, second = (place(of(folder, "lunch.jpg"), side, 100) for side in (100, 101))
    assert list(album.developed) == [second.url]
    assert place(of(folder, "lunch.jpg"), 100, 100) == first
    assert list(album.developed) == [first.url]


def test_what_is_wrong_counts_where_it_is_shown(album: Album, place: Photographer, folder: Path) -> None:
    silent = place(of(folder, "lunch.jpg", alt="", credit="", license="", place="photos[0]"), 900, 300)
    place(of(folder, "lunch.jpg"), 100, 50)
    problems = problems_shown(f'<img src="{silent.url}">', album.remarks)
    assert [(problem.field, problem.code) for problem in problems] == [
        ("photos[0].alt", "no-alt"),
        ("photos[0].credit", "no-credit"),
        ("photos[0].license", "no-rights"),
        ("photos[0]", "low-resolution"),
    ]


@pytest.mark.parametrize(
    ("name", "says"), [("broken.jpg", "damaged or cut short"), ("telephone.jpg", "a HEIC photo"), ("none.jpg", "none.jpg")]
)
def test_what_cannot_be_opened_is_told_once_with_its_place(
    album: Album, place: Photographer, folder: Path, name: str, says: str
) -> None:
    placed = [place(of(folder, name), side, 100) for side in (100, 120)]
    (problem,) = problems_shown(str(placed[0].picture), album.remarks)
    assert (problem.field, problem.code, problem.severity) == ("photo", "broken-picture", "error")
    assert says in problem.message and "put in another photo" in problem.message
    assert placed[0].url == placed[1].url


def test_a_drawing_is_no_photo_where_nothing_draws_it(album: Album, place: Photographer, folder: Path) -> None:
    (folder / "sign.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    placed = place(of(folder, "sign.svg"), 90, 90)
    assert "sign.svg: it is a drawing" in problems_shown(str(placed.picture), album.remarks)[0].message


def test_a_page_credits_whom_it_shows_each_once(album: Album, place: Photographer, folder: Path) -> None:
    lunch = of(folder, "lunch.jpg")
    other = replace(lunch, credit="B. Cole", license_name="", place="photos[0]")
    urls = [place(each, side, 100).url for each in (other, lunch) for side in (100, 110)]
    assert album.credits_in(" ".join(urls)) == ("Photo: A. Bell, CC BY 4.0", "Photo: B. Cole")
    assert album.credits_in(urls[0]) == ("Photo: B. Cole",)
    assert album.credits_in("nothing") == ()


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ({"width": 0, "height": 9}, "up to 6000 px a side"),
        ({"width": float("nan"), "height": 9}, "up to 6000 px a side"),
        ({"width": 9, "height": 7000}, "not 9 x 7000"),
        ({"treatment": "sepia"}, "plain, duotone, mono, darkened, not 'sepia'"),
        ({"anchor": [2, 0]}, "two shares"),
        ({"quiet": [[1, 2, 3]]}, "a quiet box"),
        ({"quiet": [[1, 2, 3, 4, 50]]}, "a quiet box"),
        ({"quiet": [[1, 2, 3, 4]] * 41}, "up to 40 quiet boxes, not 41"),
    ],
)
def test_a_wish_that_makes_no_sense_is_refused(place: Photographer, folder: Path, wish: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        place(of(folder, "lunch.jpg"), **{"width": 90, "height": 60, **wish})


def test_no_photo_is_no_photo(place: Any) -> None:
    with pytest.raises(ValueError, match="if photo"):
        place(None, 90, 60)
