"""Partners' logos as programs really write them: right on every sheet, every time, and told of where they are not lines."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import Command

CASES = Path(__file__).parents[1] / "assets/cases"
LOGOS = {
    "inkscape": "inkgrad2.svg", "again": "inkgrad2.svg", "square": "inkgrad.svg", "figma": "a30_mask_group.svg",
    "sketch": "a32_sketch_mask_use.svg", "illustrator": "a23_ai_entities.svg", "corel": "a19_mm_noviewbox.svg",
}  # fmt: skip


CAMPAIGN = """\
lang: en
event:
  title: Soup on Mill Lane
  starts: 2031-06-12T18:30
  tz: Europe/London
  where: Old Mill, Otley
brand: {color: "#0B6E4F", look: numeral}
partners:
"""


def campaign(person: Command, folder: Path, logos: Mapping[str, str]) -> Path:
    """A campaign of one's own with these partners: a name and a file of the cases each."""
    assert person("fork", "event-flyer", folder, "-q").status == 0
    lines = [f"  - {{name: {name.title()}, logo: logos/{name}{Path(file).suffix}}}\n" for name, file in logos.items()]
    for name, file in logos.items():
        (folder / f"logos/{name}{Path(file).suffix}").write_bytes((CASES / file).read_bytes())
    (folder / "campaign.yaml").write_text(CAMPAIGN + "".join(lines))
    return folder


@pytest.fixture(scope="module")
def person(new_person: Callable[[], Command]) -> Command:
    return new_person()


@pytest.fixture(scope="module")
def soup(person: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return campaign(person, tmp_path_factory.mktemp("logos") / "soup", LOGOS)


@pytest.fixture(scope="module")
def made(person: Command, soup: Path) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The digests of two sheets made together by one worker, and what was said."""
    told = person("render", soup, "-m", "a5", "-m", "a6", "-f", "pdf", "-f", "png", "-j", "1", "--json")
    assert told.status == 0, told.err
    return {Path(out["path"]).name: out["sha256"] for out in told.json["outputs"]}, told.json["problems"]


def test_each_sheet_has_the_bytes_that_it_has_alone_and_with_two_workers(
    person: Command,
    new_person: Callable[[], Command],
    soup: Path,
    made: tuple[dict[str, str], list[dict[str, Any]]],
    tmp_path: Path,
) -> None:
    for material in ("a6", "a5"):
        alone = person("render", soup, "-m", material, "-f", "pdf", "-f", "png", "-o", tmp_path / material, "--json")
        assert {Path(out["path"]).name: out["sha256"] for out in alone.json["outputs"]}.items() <= made[0].items()
    fresh = new_person()  # nothing kept from an earlier run
    two = fresh(
        "render", soup, "-m", "a5", "-m", "a6", "-f", "pdf", "-f", "png", "-j", "2", "-o", tmp_path / "two", "--json"
    )
    assert {Path(out["path"]).name: out["sha256"] for out in two.json["outputs"]} == made[0]


def test_verify_agrees_with_what_render_made(
    person: Command,
    new_person: Callable[[], Command],
    soup: Path,
    made: tuple[dict[str, str], list[dict[str, Any]]],
    tmp_path: Path,
) -> None:
    fresh = new_person()
    for name in ("a5.pdf", "a6.pdf"):
        path = soup / "out/event-flyer" / name
        assert hashlib.sha256(path.read_bytes()).hexdigest() == made[0][name]
        told = fresh("verify", path, "--with", soup)
        assert told.status == 0, told.out + told.err


def test_a_logo_that_is_placed_as_a_picture_is_one_line_that_names_file_construct_and_owner(
    made: tuple[dict[str, str], list[dict[str, Any]]],
) -> None:
    pictures = [problem for problem in made[1] if problem["code"] == "drawing-as-picture"]
    assert {problem["field"] for problem in pictures} == {"partners[3].logo", "partners[4].logo"}
    for problem in pictures:
        assert problem["severity"] == "warning" and "a mask" in problem["message"]
        assert any(f"ask {owner} for" in problem["message"] for owner in ("Figma", "Sketch"))


def test_live_text_is_told_on_screen_and_stops_what_goes_to_a_print_shop(person: Command, tmp_path: Path) -> None:
    folder = campaign(person, tmp_path / "live", {"inkscape": "a43_stroke_text_paintorder.svg"})
    screen = person("render", folder, "-m", "a6", "-f", "pdf", "--json")
    (warning,) = [problem for problem in screen.json["problems"] if problem["code"] == "live-text"]
    assert screen.status == 0 and "sans-serif" in warning["message"] and "outlines" in warning["message"]
    press = person("render", folder, "-m", "a6", "-f", "pdf", "--profile", "press", "--json")
    (error,) = [problem for problem in press.json["problems"] if problem["code"] == "live-text"]
    assert press.status == 1 and error["severity"] == "error"
